import { randomUUID } from 'node:crypto';
import { Topology, type CompanyDto, type DistributionListDto, type IncidentDto } from '@lotse/contracts';
import { aCompany, eventually, type RecordedMail } from '@lotse/test-support';
import { DatabaseSession } from './support/database-session.js';
import { peek } from './support/follower.js';
import { Gate } from './support/gate.js';
import { metric } from './support/metrics.js';
import { useSystem } from './support/system.js';

describe('an alarm while notifications is killed', () => {
  /** Runs while the mail server has the body and has not answered yet. */
  let beforeItIsAccepted: (mail: RecordedMail) => Promise<void> = () => Promise.resolve();
  const system = useSystem({
    brokerProxies: ['notifications'],
    onMail: (mail) => beforeItIsAccepted(mail),
  });

  async function aCompanyToAlarm(): Promise<{ companyId: string; mailbox: string }> {
    const { id: companyId } = await system.administrator.post<CompanyDto>('/companies', aCompany());
    const mailbox = `noc.${randomUUID()}@example.com`;
    const list = await system.administrator.put<DistributionListDto>(
      `/companies/${companyId}/distribution-lists/emergency`,
      { entries: [{ email: mailbox, label: 'Leitstand' }] },
      { ifMatch: 0 },
    );
    await eventually(async () =>
      expect(
        await system
          .database('notifications')
          .query('select from distribution_list_copy where id = $1 and version = $2', [
            list.id,
            list.version,
          ]),
      ).toHaveLength(1),
    );
    return { companyId, mailbox };
  }
  const raise = (companyId: string): Promise<IncidentDto> =>
    system.administrator.post<IncidentDto>(`/companies/${companyId}/incidents`, {
      list: 'emergency',
      subject: 'Rechenzentrum ohne Strom',
      text: 'Die Server stehen still.',
    });
  /** Deliveries of the alarm queue that this process has acknowledged. */
  const handled = (outcome: 'done' | 'duplicate'): Promise<number> =>
    metric(system.process('notifications'), 'lotse_events_consumed_total', {
      queue: 'notifications.send-alarm-mail',
      outcome,
    });
  const deliveryOf = async ({ companyId, id }: IncidentDto) => {
    const { deliveries } = await system.administrator.get<IncidentDto>(
      `/companies/${companyId}/incidents/${id}`,
    );
    return deliveries[0];
  };

  beforeEach(async () => {
    beforeItIsAccepted = () => Promise.resolve();
    system.mails.clear();
    await system.isWhole();
  });

  afterEach(() => DatabaseSession.closeAll());

  it('is sent once when its message was lost and what waits is announced again, and nothing that was sent is', async () => {
    const [sent, waits] = [await aCompanyToAlarm(), await aCompanyToAlarm()];
    await raise(sent.companyId);
    await eventually(() => expect(system.mails.to(sent.mailbox)).toHaveLength(1));
    const dead = Topology.deadQueue('notifications');
    system.mails.answerAlways('defer');
    const incident = await raise(waits.companyId);
    await eventually(async () => expect(await peek(system.broker, dead)).toHaveLength(1));
    await system.broker.api(`queues/${system.broker.name}/${dead}/contents`, { method: 'DELETE' });
    system.mails.answerAlways('accept');

    const { code, output } = await system.process('notifications').command('announce.js');

    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('"count":1') });
    await eventually(async () => expect(await deliveryOf(incident)).toMatchObject({ state: 'accepted' }));
    expect(system.mails.to(waits.mailbox)).toHaveLength(1);
    expect(system.mails.to(sent.mailbox)).toHaveLength(1);
  });

  it('is not sent again when the evidence is written and only the acknowledgement is lost', async () => {
    const proxy = system.brokerProxy('notifications');
    const { companyId, mailbox } = await aCompanyToAlarm();
    const announced = new Gate();
    beforeItIsAccepted = async () => {
      await announced.opened;
      proxy.stall('toServer');
    };
    const incident = await raise(companyId);
    announced.open();
    await eventually(async () =>
      expect(
        await system
          .database('notifications')
          .query(`select from mail where email = $1 and state = 'accepted'`, [mailbox]),
      ).toHaveLength(1),
    );

    await system.process('notifications').kill();
    proxy.cut();
    proxy.resume();
    await system.process('notifications').start();

    await eventually(async () => expect(await handled('duplicate')).toBe(1));
    expect(system.mails.to(mailbox)).toHaveLength(1);
    expect(await deliveryOf(incident)).toMatchObject({ state: 'accepted', attempts: 1 });
  });

  it('is sent once more, and counted, when the mail server has it and the evidence is not yet written', async () => {
    const { companyId, mailbox } = await aCompanyToAlarm();
    const evidence = await DatabaseSession.on(system.database('notifications'));
    const taken = new Gate();
    beforeItIsAccepted = async () => {
      beforeItIsAccepted = () => Promise.resolve();
      await evidence.run('begin');
      await evidence.run('select from mail where email = $1 for update', [mailbox]);
      taken.open();
    };
    const incident = await raise(companyId);
    await taken.opened;
    await eventually(() => expect(system.mails.to(mailbox)).toHaveLength(1));

    await system.process('notifications').kill();
    await evidence.endOrphans('notifications');
    await evidence.run('rollback');
    await evidence.close();
    await system.process('notifications').start();

    await eventually(async () =>
      expect(await deliveryOf(incident)).toMatchObject({ state: 'accepted', attempts: 2 }),
    );
    await eventually(async () => expect(await handled('done')).toBe(1));
    const mails = system.mails.to(mailbox);
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map((mail) => mail.header('message-id'))).size).toBe(1);
  });

  it('is sent three times at most when no mail server ever says whether it took it', async () => {
    const { companyId, mailbox } = await aCompanyToAlarm();
    const doneBefore = await handled('done');
    system.mails.answerAlways('close-after-body');

    const incident = await raise(companyId);

    await eventually(async () => expect(await handled('done')).toBe(doneBefore + 1));
    expect(await deliveryOf(incident)).toMatchObject({ state: 'unclear', attempts: 3 });
    expect(system.mails.received.filter(({ to }) => to.includes(mailbox))).toHaveLength(3);
  });
});
