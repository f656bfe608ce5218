import { randomUUID } from 'node:crypto';
import { register } from 'prom-client';
import {
  NotificationEvents,
  NotificationsRpc,
  type DeliveryDto,
  type DistributionListEntryDto,
  type IncidentDto,
} from '@lotse/contracts';
import { DeadLetters, Relay } from '@lotse/messaging';
import {
  aCompanySnapshot,
  aListSnapshot,
  aStaffUser,
  contactsAnnounces,
  eventually,
  MailSink,
  taken,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { notificationsConfig } from '../config.js';
import { notificationsMigrations } from '../migrations/index.js';

describe('sending mail', () => {
  let sink: MailSink;
  beforeAll(async () => {
    sink = await MailSink.start();
  });
  const service = useService(AppModule, {
    config: notificationsConfig,
    migrations: notificationsMigrations,
    relay: 'running',
    env: () => ({
      SMTP_ALARM_URL: sink.url,
      SMTP_TRANSACTIONAL_URL: sink.url,
      MAIL_FROM: 'Kundencenter <noreply@example.com>',
    }),
  });
  afterAll(() => sink.stop());
  beforeEach(() => sink.clear());

  const contacts = contactsAnnounces(service);
  const actor = aStaffUser();

  const anAlarmTo = async (...emails: string[]): Promise<IncidentDto> => {
    const company = aCompanySnapshot();
    const entries = emails.map((email): DistributionListEntryDto => ({
      contactId: null,
      email,
      label: 'Leitstand',
      language: null,
    }));
    await contacts.company(company);
    await contacts.list(aListSnapshot(company.id, { entries }));
    return service.call(NotificationsRpc.announceIncident, {
      actor,
      companyId: company.id,
      incident: {
        list: 'emergency',
        subject: 'Rechenzentrum',
        text: 'Der Strom ist weg.\nAlle Server stehen.',
      },
    });
  };

  const deliveriesOf = async ({ companyId, id }: IncidentDto): Promise<DeliveryDto[]> =>
    (await service.call(NotificationsRpc.getIncident, { actor, companyId, incidentId: id })).deliveries;

  const settled = (incident: IncidentDto): Promise<DeliveryDto[]> =>
    eventually(async () => {
      const deliveries = await deliveriesOf(incident);
      expect(deliveries.filter(({ state }) => state === 'queued')).toEqual([]);
      return deliveries;
    });

  /** Messages of the queue that need no further attempt. */
  const finished = async (): Promise<number> => {
    const rows = await service.database.query(
      `select 1 from inbox where queue = 'notifications.send-alarm-mail'`,
    );
    return rows.length;
  };

  it('reaches everybody with a mail of their own', async () => {
    const incident = await anAlarmTo('a@example.org', 'b@example.org', 'c@example.org');

    await settled(incident);

    expect(sink.accepted.map(({ to }) => to).sort()).toEqual([
      ['a@example.org'],
      ['b@example.org'],
      ['c@example.org'],
    ]);
    const [mail] = sink.to('a@example.org');
    expect(mail).toMatchObject({ from: 'noreply@example.com', subject: 'Störung: Rechenzentrum' });
    expect(mail?.text).toContain('Der Strom ist weg.\nAlle Server stehen.');
    expect(mail?.header('auto-submitted')).toBe('auto-generated');
    expect(mail?.header('to')).toBe('Leitstand <a@example.org>');
  });

  it('keeps what the server answered as evidence', async () => {
    const [delivery] = await settled(await anAlarmTo('a@example.org'));

    expect(delivery).toMatchObject({
      state: 'accepted',
      attempts: 1,
      acceptedAt: service.clock.now().toISOString(),
      server: `127.0.0.1:${String(sink.port)}`,
      answer: expect.stringMatching(/^250( 2\.\d\.\d)?$/),
    });
  });

  it('does not repeat a mail that was refused for good', async () => {
    sink.answerAlways((recipient) => (recipient === 'gone@example.org' ? 'refuse' : 'accept'));

    const deliveries = await settled(await anAlarmTo('gone@example.org', 'a@example.org'));

    expect(deliveries).toMatchObject([
      { state: 'refused', attempts: 1, acceptedAt: null, answer: '550 5.1.1' },
      { state: 'accepted', attempts: 1 },
    ]);
  });

  it('tries again when the server says later, and nobody has it twice', async () => {
    sink.answerNext('defer');

    const [delivery] = await settled(await anAlarmTo('a@example.org'));

    expect(delivery).toMatchObject({ state: 'accepted', attempts: 1 });
    expect(sink.received).toHaveLength(1);
  });

  it('sends again when the connection is lost after the final dot, counts it, and says which mail it is', async () => {
    sink.answerNext('close-after-body');
    const repeats = async (): Promise<number> => {
      const metric = await register.getSingleMetric('lotse_mail_repeated_total')?.get();
      return metric?.values.find(({ labels }) => labels['class'] === 'alarm')?.value ?? 0;
    };
    const before = await repeats();

    const incident = await anAlarmTo('a@example.org');

    await eventually(async () => {
      expect(await deliveriesOf(incident)).toMatchObject([{ state: 'accepted', attempts: 2 }]);
    });
    expect(await repeats()).toBe(before + 1);
    const ids = sink.received.map((mail) => mail.header('message-id'));
    expect(ids).toHaveLength(2);
    expect(new Set(ids)).toEqual(new Set([`<${incident.deliveries[0]?.id ?? ''}@example.com>`]));
  });

  it('sends a mail once, however often it is told to', async () => {
    const incident = await anAlarmTo('a@example.org');
    await settled(incident);
    const mailId = incident.deliveries[0]?.id ?? '';

    for (let times = 0; times < 3; times++)
      await taken(
        service,
        NotificationEvents.alarmMailQueued,
        { mailId },
        { companyId: incident.companyId, aggregateId: mailId, version: 1 },
      );

    expect(sink.received).toHaveLength(1);
  });

  it('counts an attempt whose process died, and does not go on for ever', async () => {
    const before = await finished();
    await service.get(Relay).pause();
    const incident = await anAlarmTo('a@example.org');
    const mailId = incident.deliveries[0]?.id ?? '';
    await service.database.query('update mail set attempts = 3 where id = $1', [mailId]);

    await taken(
      service,
      NotificationEvents.alarmMailQueued,
      { mailId },
      { companyId: incident.companyId, aggregateId: mailId, version: 1 },
    );

    expect(await deliveriesOf(incident)).toMatchObject([{ state: 'unclear', attempts: 3 }]);
    expect(sink.received).toEqual([]);
    service.get(Relay).resume();
    await eventually(async () => expect(await finished()).toBe(before + 2));
  });

  it('stops after three mails whose answer never came, and says so', async () => {
    sink.answerAlways('close-after-body');

    const before = await finished();

    const incident = await anAlarmTo('a@example.org');

    await eventually(async () => expect(await finished()).toBe(before + 1));
    expect(await deliveriesOf(incident)).toMatchObject([{ state: 'unclear', attempts: 3, acceptedAt: null }]);
    expect(sink.received).toHaveLength(3);
  });

  it('rests with the dead where there is no such mail, and says so', async () => {
    const mailId = randomUUID();

    await service.deliver(
      NotificationEvents.alarmMailQueued,
      { mailId },
      { companyId: null, aggregateId: mailId, version: 1 },
    );

    const dead = await DeadLetters.connect(service.broker.amqpUrl);
    await eventually(async () =>
      expect(await dead.list({ queue: 'notifications.send-alarm-mail' })).toMatchObject([
        { reason: 'mail.unknown' },
      ]),
    );
    await dead.close();
    expect(sink.received).toEqual([]);
  });

  it('rests with the dead, visibly queued, when the server takes nothing at all', async () => {
    sink.answerAlways('defer');

    const incident = await anAlarmTo('a@example.org');

    await eventually(async () => {
      expect((await service.broker.queue('notifications.dead')).messages).toBeGreaterThan(0);
    });
    expect(await deliveriesOf(incident)).toMatchObject([{ state: 'queued', attempts: 0 }]);
    expect(sink.received).toEqual([]);
  });
});
