import { randomUUID } from 'node:crypto';
import { Housekeeping } from '@lotse/messaging';
import { FixedClock, testDatabase, type TestDatabase } from '@lotse/test-support';
import { Evidence, evidenceChores } from './evidence.js';
import { notificationsMigrations } from './migrations/index.js';

describe('evidence of what was sent', () => {
  let database: TestDatabase;
  const lastYear = '2026-12-31T23:59:59Z';
  const thisYear = '2027-01-01T00:00:00Z';
  const companyId = randomUUID();

  beforeAll(async () => {
    database = await testDatabase(notificationsMigrations);
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    for (const table of ['ticket', 'delivery', 'incident', 'incident_report', 'mail', 'company_copy'])
      await database.query(`delete from ${table}`);
  });

  const aMail = async (queuedAt: string, mailClass = 'alarm'): Promise<string> => {
    const id = randomUUID();
    await database.query(
      `insert into mail (id, company_id, class, contact_id, email, label, subject, text, message_id, state, attempts, queued_at, answer)
       values ($1::uuid, $2, $4, $1::uuid, 'erika@example.com', 'Erika Muster', 'Ausfall', 'Seit neun', 'x', 'accepted', 1, $3, '250 ok')`,
      [id, companyId, queuedAt, mailClass],
    );
    return id;
  };
  const anIncident = async (announcedAt: string): Promise<{ id: string; mailId: string }> => {
    const [id, mailId] = [randomUUID(), await aMail(announcedAt)];
    await database.query(
      `insert into incident (id, company_id, list, list_version, subject, text, step, decision, announced_at)
       values ($1, $2, 'emergency', 1, 'Ausfall', 'Seit neun', 'list', '[]', $3)`,
      [id, companyId, announcedAt],
    );
    await database.query(
      `insert into delivery (mail_id, incident_id, position, rule) values ($1, $2, 0, 'on-the-list')`,
      [mailId, id],
    );
    return { id, mailId };
  };
  const aTicket = async (openedAt: string): Promise<{ id: string; mailId: string }> => {
    const [id, mailId] = [randomUUID(), await aMail(openedAt, 'transactional')];
    await database.query(
      `insert into ticket (id, company_id, number, product, component, message, status, sender_email, mail_id, version, opened_at)
       values ($1::uuid, $2, $1::uuid::text, 'p', 'c', 'Wer kann', 'open', 'erika@example.com', $3, 1, $4)`,
      [id, companyId, mailId, openedAt],
    );
    return { id, mailId };
  };
  const closed = (at: string): Promise<unknown> =>
    database.query(
      `insert into company_copy (id, version, legal_name, language, time_zone, closed_at)
       values ($1, 1, 'Muster GmbH', 'de', 'Europe/Berlin', $2)`,
      [companyId, at],
    );
  const tidyUp = async (now: string): Promise<void> => {
    const turn = { query: database.query.bind(database) };
    await new Housekeeping(turn, new FixedClock(now), evidenceChores(3, { ended: 365, spam: 30 })).doAll();
  };
  const idsIn = async (table: string): Promise<unknown[]> =>
    (await database.query<{ id: string }>(`select id from ${table}`)).map(({ id }) => id);

  it('stays until three whole years after the one it was sent in are over', async () => {
    const { id, mailId } = await anIncident(lastYear);
    await tidyUp('2029-12-31T23:59:59Z');
    expect(await idsIn('incident')).toEqual([id]);
    expect(await idsIn('mail')).toEqual([mailId]);

    await tidyUp('2030-01-01T00:00:00Z');

    for (const table of ['incident', 'mail']) expect(await idsIn(table)).toEqual([]);
    expect(await database.query('select 1 from delivery')).toEqual([]);
  });

  it('of an incident goes with all that belongs to it, and not before', async () => {
    const { id, mailId } = await anIncident(lastYear);
    const [taskId, keyId] = [randomUUID(), 'f'.repeat(64)];
    await database.query(
      `insert into acknowledgement (id, incident_id, mail_id, wave, answer, way, name, at)
       values (gen_random_uuid(), $1, $2, 0, 'taken', 'link', 'Erika Muster', $3)`,
      [id, mailId, thisYear],
    );
    await database.query(
      `insert into incident_news (id, incident_id, kind, text, written_at) values (gen_random_uuid(), $1, 'update', 'Text', $2)`,
      [id, thisYear],
    );
    await database.query(
      `insert into call_task (id, company_id, incident_id, state, opened_at) values ($1, $2, $3, 'done', $4)`,
      [taskId, companyId, id, thisYear],
    );
    await database.query(
      `insert into phone_call (id, call_task_id, company_id, label, outcome, at)
       values (gen_random_uuid(), $1, $2, 'Erika Muster', 'reached', $3)`,
      [taskId, companyId, thisYear],
    );
    await database.query(`insert into evidence_key values ($1, 'PEM', $2) on conflict do nothing`, [
      keyId,
      thisYear,
    ]);
    for (const [incidentId, keptUntil] of [
      [id, '2030-01-01'],
      [null, '2030-01-01'], // of a span of time, which the incident is the first of
      [null, '2031-01-01'],
    ])
      await database.query(
        `insert into incident_report (id, company_id, incident_id, incidents, content, size, sha256, signature, key_id, named, made_at,
           kept_until)
         values (gen_random_uuid(), $1, $2, 1, '{}', 2, 'x', 'x', $3, '{}', $4, $5)`,
        [companyId, incidentId, keyId, thisYear, keptUntil],
      );
    const tables = ['acknowledgement', 'incident_news', 'call_task', 'phone_call', 'incident_report'];
    const counts = (): Promise<number[]> =>
      Promise.all(tables.map(async (table) => (await idsIn(table)).length));

    await tidyUp('2029-12-31T23:59:59Z');
    expect(await counts()).toEqual([1, 1, 1, 1, 3]);
    await tidyUp('2030-01-01T00:00:00Z');

    expect(await counts()).toEqual([0, 0, 0, 0, 1]);
    expect(await database.query('select id from evidence_key')).toEqual([{ id: keyId }]);
  });

  it('of other years is not touched', async () => {
    await anIncident(lastYear);
    const { id, mailId } = await anIncident(thisYear);
    const lone = await aMail(thisYear);

    await tidyUp('2030-06-01T00:00:00Z');

    expect(await idsIn('incident')).toEqual([id]);
    expect((await idsIn('mail')).sort()).toEqual([mailId, lone].sort());
    expect(await database.query('select email, text from mail')).toEqual([
      { email: 'erika@example.com', text: 'Seit neun' },
      { email: 'erika@example.com', text: 'Seit neun' },
    ]);
  });

  it('of a ticket goes in its time, and the ticket stays while the company is a customer', async () => {
    const { id } = await aTicket(lastYear);

    await tidyUp('2030-01-01T00:00:00Z');

    expect(await database.query('select id, mail_id from ticket')).toEqual([{ id, mail_id: null }]);
    expect(await idsIn('mail')).toEqual([]);
  });

  it('goes when the mail itself says so', async () => {
    const [kept, gone] = [await aMail(lastYear), await aMail(lastYear)];
    await database.query(`update mail set kept_until = '2027-02-01' where id = $1`, [gone]);
    await database.query(`update mail set kept_until = '2027-02-02' where id = $1`, [kept]);

    await tidyUp('2027-02-01T00:00:00Z');

    expect(await idsIn('mail')).toEqual([kept]);
  });

  it('of a webhook goes when the call itself says so', async () => {
    const [kept, gone] = [randomUUID(), randomUUID()];
    await database.query(
      `insert into webhook_call (id, kind, body, state, tries, queued_at, give_up_at, kept_until)
       values ($1, 'call-task.opened', '{}', 'accepted', 1, $3, $3, '2027-02-02'),
              ($2, 'call-task.opened', '{}', 'accepted', 1, $3, $3, '2027-02-01')`,
      [kept, gone, lastYear],
    );

    await tidyUp('2027-02-01T00:00:00Z');

    expect(await idsIn('webhook_call')).toEqual([kept]);
  });

  it('is kept until the end of the third year after the one it was sent in', () => {
    const evidence = new Evidence(3);

    expect(evidence.ofNews(new Date(lastYear))).toEqual(new Date('2030-01-01T00:00:00Z'));
    expect(evidence.ofNews(new Date(thisYear))).toEqual(new Date('2031-01-01T00:00:00Z'));
    expect(evidence.ofSignIn(new Date(thisYear))).toEqual(new Date('2027-04-01T00:00:00Z'));
  });

  it('goes with its ticket when the company has been closed for as long', async () => {
    await aTicket(lastYear);
    await closed(lastYear);
    await tidyUp('2029-12-31T23:59:59Z');
    expect(await idsIn('ticket')).toHaveLength(1);

    await tidyUp('2030-01-01T00:00:00Z');

    for (const table of ['ticket', 'mail']) expect(await idsIn(table)).toEqual([]);
  });

  it('is no reason to keep who was to take over at a company that is closed', async () => {
    for (const id of [companyId, randomUUID()])
      await database.query(
        `insert into company_successors (company_id, version, successors) values ($1, 1, '[{"email":"erika@example.com"}]')`,
        [id],
      );
    await closed(lastYear);
    const named = () => database.query('select 1 from company_successors');
    await tidyUp('2029-12-31T23:59:59Z');
    expect(await named()).toHaveLength(2);

    await tidyUp('2030-01-01T00:00:00Z');

    expect(await named()).toHaveLength(1);
    await database.query('delete from company_successors');
  });

  describe('of a ticket that belongs to no company', () => {
    const tables = ['ticket', 'ticket_message', 'incoming_mail', 'attachment', 'mail'];
    const counts = (): Promise<number[]> =>
      Promise.all(tables.map(async (table) => (await idsIn(table)).length));
    /** By mail, with a file, confirmed and answered. */
    const aMailedTicket = async (
      changedAt: string,
      { status = 'closed', spam = false, of = null }: { status?: string; spam?: boolean; of?: string | null },
    ): Promise<void> => {
      const { id, mailId } = await aTicket(changedAt);
      const [messageId, answerId] = [randomUUID(), await aMail(changedAt, 'ticket')];
      await database.query(
        `update ticket set company_id = $2, status = $3, spam = $4, changed_at = $5, ended_at = $5, desk_version = 2 where id = $1`,
        [id, of, status, spam, changedAt],
      );
      await database.query(
        `update mail set company_id = $3, kept_until = '2031-01-01' where id in ($1, $2)`,
        [mailId, answerId, of],
      );
      await database.query(`insert into ticket_mail (mail_id, ticket_id) values ($1, $2)`, [answerId, id]);
      await database.query(`delete from ticket_message where ticket_id = $1`, [id]);
      await database.query(
        `insert into ticket_message (id, ticket_id, company_id, position, kind, side, author_kind, text, written_at)
         values ($1, $2, $3, 1, 'reply', 'customer', 'system', 'Wer kann', $4)`,
        [messageId, id, of, changedAt],
      );
      await database.query(
        `insert into incoming_mail (id, recipient, way, size, digest, received_at, state, due_at, ticket_id, ticket_message_id, html)
         values ($1::uuid, 'support@example.com', 'smtp', 1, $1::text::bytea, $2, 'kept', $2, $3, $4, '<p>Wer kann</p>')`,
        [randomUUID(), changedAt, id, messageId],
      );
      await database.query(
        `insert into attachment (id, message_id, position, author_kind, author_id, name, size, kind, state, blob_id, sealed_key, offered_at)
         values ($1, $2, 1, 'system', 'notifications', 'a.pdf', 1, 'pdf', 'unscanned', $1, 'x', $3)`,
        [randomUUID(), messageId, changedAt],
      );
    };

    it('goes with all that belongs to it once it has ended and been quiet for a year', async () => {
      await aMailedTicket('2027-01-01T00:00:00Z', {});
      await tidyUp('2028-01-01T00:00:00Z');
      expect(await counts()).toEqual([1, 1, 1, 1, 2]);

      await tidyUp('2028-01-01T00:00:01Z');

      expect(await counts()).toEqual([0, 0, 0, 0, 0]);
    });

    it('goes after thirty days where it is spam, whatever its state', async () => {
      await aMailedTicket('2027-01-01T00:00:00Z', { status: 'new', spam: true });
      await tidyUp('2027-01-31T00:00:00Z');
      expect(await counts()).toEqual([1, 1, 1, 1, 2]);

      await tidyUp('2027-01-31T00:00:01Z');

      expect(await counts()).toEqual([0, 0, 0, 0, 0]);
    });

    it('stays while somebody has to look at it, and once a company is known', async () => {
      await aMailedTicket('2027-01-01T00:00:00Z', { status: 'open' });
      await aMailedTicket('2027-01-01T00:00:00Z', { of: companyId, spam: true });

      await tidyUp('2030-06-01T00:00:00Z');

      expect(await counts()).toEqual([2, 2, 2, 2, 4]);
    });
  });

  it('about a sign-in is gone after ninety days, unlike that of a ticket', async () => {
    await aMail('2027-01-01T00:00:00Z', 'transactional');
    const young = await aMail('2027-01-02T00:00:00Z', 'transactional');
    const { mailId } = await aTicket('2027-01-01T00:00:00Z');

    await tidyUp('2027-04-01T00:00:01Z');

    expect((await idsIn('mail')).sort()).toEqual([young, mailId].sort());
  });

  it('that is much is removed by and by', async () => {
    await database.query(
      `insert into mail (id, class, message_id, state, attempts, queued_at)
       select gen_random_uuid(), 'alarm', 'x', 'accepted', 1, '2020-01-01' from generate_series(1, 12000)`,
    );

    await tidyUp('2030-01-01T00:00:00Z');

    expect(await idsIn('mail')).toEqual([]);
  });
});
