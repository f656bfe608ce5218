import { randomUUID } from 'node:crypto';
import { type CompanyDto, type DistributionListDto, type IncidentDto } from '@lotse/contracts';
import { aCompany, eventually, type RecordedMail } from '@lotse/test-support';
import { DatabaseSession } from './support/database-session.js';
import { Gate } from './support/gate.js';
import { useOwnSystem } from './support/system.js';

describe('an alarm while notifications is killed', () => {
  /** Runs while the mail server has the body and has not answered yet. */
  let beforeItIsAccepted: (mail: RecordedMail) => Promise<void> = () => Promise.resolve();
  const system = useOwnSystem({
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

  it('is sent when the broker is away as well: it waits in its own row', async () => {
    const { companyId, mailbox } = await aCompanyToAlarm();
    system.mails.answerAlways('defer');
    const incident = await raise(companyId);
    await eventually(async () => expect(await deliveryOf(incident)).toMatchObject({ attempts: 0 }));

    const proxy = system.brokerProxy('notifications');
    proxy.stall('toServer');
    system.mails.answerAlways('accept');

    await eventually(() => expect(system.mails.to(mailbox)).toHaveLength(1));
    proxy.resume();
    await eventually(async () =>
      expect(await deliveryOf(incident)).toMatchObject({ state: 'accepted', attempts: 1 }),
    );
  });

  it('is sent once when the process dies before the mail server has asked for the body', async () => {
    const { companyId, mailbox } = await aCompanyToAlarm();
    system.mails.answerAlways('silence-at-recipient');
    const incident = await raise(companyId);
    for (let deaths = 0; deaths < 2; deaths++) {
      await eventually(async () => expect(await deliveryOf(incident)).toMatchObject({ state: 'sending' }));
      await system.process('notifications').kill();
      await system.process('notifications').start();
    }
    system.mails.answerAlways('accept');

    await eventually(async () =>
      expect(await deliveryOf(incident)).toMatchObject({ state: 'accepted', attempts: 1 }),
    );
    expect(system.mails.to(mailbox)).toHaveLength(1);
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
    const mails = system.mails.to(mailbox);
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map((mail) => mail.header('message-id'))).size).toBe(1);
  });

  it('is sent three times at most when no mail server ever says whether it took it', async () => {
    const { companyId, mailbox } = await aCompanyToAlarm();
    system.mails.answerAlways('close-after-body');

    const incident = await raise(companyId);

    await eventually(async () =>
      expect(await deliveryOf(incident)).toMatchObject({ state: 'unclear', attempts: 3 }),
    );
    expect(system.mails.received.filter(({ to }) => to.includes(mailbox))).toHaveLength(3);
  });
});
