import { randomUUID } from 'node:crypto';
import { register } from 'prom-client';
import {
  NotificationEvents,
  NotificationsRpc,
  type DeliveryDto,
  type DistributionListEntryDto,
  type IncidentDto,
} from '@lotse/contracts';
import {
  aCompanySnapshot,
  aListSnapshot,
  aStaffUser,
  contactsAnnounces,
  eventually,
  taken,
  useMailSink,
  type MailAnswer,
} from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';

describe('sending mail', () => {
  const sink = useMailSink();
  const service = useNotifications({ alarms: sink, mails: sink, relay: 'paused' });
  beforeEach(() => sink.clear());

  const contacts = contactsAnnounces(service);
  const actor = aStaffUser();

  const anAlarmTo = async (...emails: string[]): Promise<IncidentDto> => {
    const company = aCompanySnapshot({ email: null }); // nobody else is written to
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
      expect(deliveries.filter(({ state }) => state === 'queued' || state === 'sending')).toEqual([]);
      return deliveries;
    });

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

  it('tells whoever keeps an address that a server has refused it because nobody has it', async () => {
    const answers: Record<string, MailAnswer> = {
      'gone@example.org': 'refuse',
      'spam@example.org': 'refuse 5.7.1 We do not like you',
      'unsaid@example.org': 'refuse No',
    };
    sink.answerAlways((recipient) => answers[recipient] ?? 'accept');

    const incident = await anAlarmTo(...Object.keys(answers), 'a@example.org');
    const deliveries = await settled(incident);

    expect(deliveries.map(({ answer }) => answer)).toEqual([
      '550 5.1.1',
      '550 5.7.1',
      '550',
      expect.stringMatching(/^250/),
    ]);
    expect(await toldOf(incident.companyId)).toEqual([
      {
        mailId: deliveries[0]?.id,
        companyId: incident.companyId,
        contactId: null,
        email: 'gone@example.org',
        status: '5.1.1',
        bouncedAt: service.clock.now().toISOString(),
      },
    ]);
  });

  it('writes down what became of a mail whose address is none by the rules of today, and tells nobody', async () => {
    sink.answerAlways('refuse');
    const [id, companyId] = [randomUUID(), randomUUID()];
    await service.database.query(
      `insert into mail (id, company_id, class, email, subject, text, message_id, state, attempts, queued_at, due_at, give_up_at)
       values ($1, $2, 'alarm', 'x@localhost', 'x', 'y', '<x@example.com>', 'queued', 0, now(), now(), now() + interval '1 hour')`,
      [id, companyId],
    );

    await eventually(async () => expect(await mailRow(id)).toMatchObject({ state: 'refused', due_at: null }));
    expect(await toldOf(companyId)).toEqual([]);
  });

  it('tries again when the server says later, and nobody has it twice', async () => {
    sink.answerNext('defer');

    const [delivery] = await settled(await anAlarmTo('a@example.org'));

    expect(delivery).toMatchObject({ state: 'accepted', attempts: 1 });
    expect(sink.received).toHaveLength(1);
    expect(await attemptsOf(delivery)).toMatchObject([
      { outcome: 'not-taken', answer: '451 4.3.0', body_at: null },
      { outcome: 'accepted', answer: expect.stringMatching(/^250/), body_at: expect.any(Date) },
    ]);
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
    expect((await attemptsOf(incident.deliveries[0])).map(({ outcome }) => outcome)).toEqual([
      'unclear',
      'accepted',
    ]);
  });

  it('counts a mail once that is written down again, because the first time was undone', async () => {
    const { database } = service;
    await database.query(
      `create sequence undone;
       create function undo_once() returns trigger language plpgsql as
         $$ begin if nextval('undone') = 1 then raise 'undone'; end if; return null; end $$;
       create constraint trigger undo_once after update on mail deferrable initially deferred
         for each row when (new.state = 'accepted') execute function undo_once()`,
    );
    const counted = async (): Promise<number> => {
      const metric = await register.getSingleMetric('lotse_mail_ended_total')?.get();
      return (
        metric?.values.find(({ labels: { class: its, state } }) => its === 'alarm' && state === 'accepted')
          ?.value ?? 0
      );
    };
    const before = await counted();

    const deliveries = await settled(await anAlarmTo('a@example.org'));
    const [row] = await database.query<{ tried: string }>('select last_value as tried from undone');
    await database.query('drop trigger undo_once on mail; drop function undo_once; drop sequence undone');

    expect(deliveries).toMatchObject([{ state: 'accepted', attempts: 1 }]);
    expect(Number(row?.tried)).toBe(2);
    await eventually(async () => expect(await counted()).toBe(before + 1));
  });

  it('stops after three mails whose answer never came, and says so', async () => {
    sink.answerAlways('close-after-body');

    const incident = await anAlarmTo('a@example.org');

    await over(incident);
    expect(await deliveriesOf(incident)).toMatchObject([{ state: 'unclear', attempts: 3, acceptedAt: null }]);
    expect(sink.received).toHaveLength(3);
  });

  it('ends what no server takes when its time is over, and says so', async () => {
    sink.answerAlways('defer');
    const incident = await anAlarmTo('a@example.org');
    await eventually(async () =>
      expect((await attemptsOf(incident.deliveries[0])).length).toBeGreaterThan(2),
    );
    expect(await deliveriesOf(incident)).toMatchObject([
      { state: expect.stringMatching(/queued|sending/), attempts: 0 },
    ]);

    await service.database.query(`update mail set give_up_at = now() where id = $1`, [
      incident.deliveries[0]?.id,
    ]);

    await over(incident);
    expect(await deliveriesOf(incident)).toMatchObject([{ state: 'undelivered', attempts: 0 }]);
    expect(sink.received).toEqual([]);
  });

  it('sends what a replica left that died before a server asked for the body, and counts no attempt', async () => {
    const mailId = await leftBehind({ isBegun: false });

    await eventually(async () =>
      expect(await mailRow(mailId)).toMatchObject({ state: 'accepted', attempts: 1, due_at: null }),
    );
    expect(sink.received).toHaveLength(1);
  });

  it('sends again what a replica left that died while a server had the body, and counts it', async () => {
    const mailId = await leftBehind({ isBegun: true });

    await eventually(async () =>
      expect(await mailRow(mailId)).toMatchObject({ state: 'accepted', attempts: 2, due_at: null }),
    );
    expect((await attemptsOf({ id: mailId })).map(({ outcome }) => outcome)).toEqual(['unclear', 'accepted']);
  });

  it('leaves alone what another replica is sending', async () => {
    const mailId = await leftBehind({ isBegun: false, for: '1 hour' });
    await settled(await anAlarmTo('a@example.org'));

    expect(await mailRow(mailId)).toMatchObject({ state: 'sending', attempts: 0 });
  });

  it('sends what the version before has queued, once its message comes', async () => {
    const id = randomUUID();
    await service.database.query(
      `insert into mail (id, class, email, subject, text, message_id, state, attempts, queued_at)
       values ($1, 'transactional', 'old@example.org', 'x', 'y', '<x@example.com>', 'queued', 0, now())`,
      [id],
    );
    for (let times = 0; times < 2; times++)
      await taken(
        service,
        NotificationEvents.transactionalMailQueued,
        { mailId: id },
        { companyId: null, aggregateId: id, version: 1 },
      );

    await eventually(async () => expect(await mailRow(id)).toMatchObject({ state: 'accepted' }));
    expect(sink.to('old@example.org')).toHaveLength(1);
  });

  const toldOf = async (companyId: string): Promise<object[]> =>
    (await service.announced(NotificationEvents.addressBounced))
      .filter(({ event }) => event.companyId === companyId)
      .map(({ data }) => data);
  interface Attempt {
    outcome: string | null;
    answer: string | null;
    body_at: Date | null;
  }
  const attemptsOf = (mail: { id: string } | undefined): Promise<Attempt[]> =>
    service.database.query(
      `select outcome, answer, body_at from mail_attempt where mail_id = $1 order by began_at, outcome desc`,
      [mail?.id],
    );
  const mailRow = async (mailId: string) =>
    (
      await service.database.query<{ state: string; attempts: number; due_at: Date | null }>(
        `select state, attempts, due_at from mail where id = $1`,
        [mailId],
      )
    )[0];
  /** Until nothing more is tried. */
  const over = (incident: IncidentDto): Promise<void> =>
    eventually(async () => {
      for (const { id } of incident.deliveries) expect(await mailRow(id)).toMatchObject({ due_at: null });
    });
  /** A mail in the hands of a replica that said last that it lives some time ago. */
  const leftBehind = async ({
    isBegun,
    for: time = '-1 second',
  }: {
    isBegun: boolean;
    for?: string;
  }): Promise<string> => {
    const id = randomUUID();
    await service.database.query(
      `insert into mail (id, class, email, subject, text, message_id, state, attempts, queued_at, due_at, give_up_at, claim)
       values ($1, 'alarm', 'left@example.org', 'x', 'y', '<x@example.com>', 'sending', 0, now(), now() + interval '1 hour',
         now() + interval '1 hour', gen_random_uuid())`,
      [id],
    );
    if (isBegun)
      await service.database.query(
        `insert into mail_attempt (id, mail_id, server, began_at, body_at) values ($1, $1, 'x:25', '2020-01-01', now())`,
        [id],
      );
    await service.database.query(`update mail set due_at = now() + $2::interval where id = $1`, [id, time]);
    return id;
  };
});
