import { randomUUID } from 'node:crypto';
import { freePort } from '@lotse/private-servers';
import { eventually, holdLock } from '@lotse/test-support';
import { Dovecot, whyNoDovecot } from '../../apps/notifications/test/dovecot.js';
import { MailRelay, type RelayedMail } from './support/mail-relay.js';
import { useOwnSystem } from './support/system.js';
import { aMailbox } from './support/ticket-mail.js';

const reason = whyNoDovecot();
if (reason !== null) console.warn(`NOT TESTED: a mailbox that two processes read, because ${reason}`);
const itReadsMailboxes = reason === null ? it : it.skip;

/** Has whoever writes a row of a table wait where somebody holds a lock: before the row is written, or when it is committed. */
const waitingPoints = (table: string): string =>
  `create trigger waits_before before insert on ${table} for each row execute function wait_here('insert');
   create constraint trigger waits_at_commit after insert on ${table} deferrable initially deferred
     for each row execute function wait_here('commit')`;

type Point = `${'incoming_mail' | 'ticket_message'} ${'insert' | 'commit'}`;

/**
 * Mail for tickets while whoever takes it in is killed without warning. Two processes listen and read one mailbox. Whoever sends does
 * what mail servers do: what got no 250 comes again.
 */
describe('mail for tickets', () => {
  const ports: number[] = [];
  let dovecot: Dovecot | undefined;
  const system = useOwnSystem({
    replicas: { notifications: 2 },
    databaseProxies: ['notifications'],
    env: async () => {
      ports.push(await freePort(), await freePort());
      if (reason === null) dovecot = await Dovecot.start();
      return {
        MAIL_RETURN_TO: 'bounces@lotse.example',
        MAIL_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
        INBOUND_SMTP_PORT: String(ports[0]),
        ...(dovecot && {
          INBOUND_IMAP_URL: `imap://reader:secret@127.0.0.1:${dovecot.port}/INBOX?tls=none&moveTo=Read`,
        }),
      };
    },
    envOfOthers: () => ({ INBOUND_SMTP_PORT: String(ports[1]) }),
  });
  let to: string;

  beforeAll(async () => {
    ({ address: to } = await aMailbox(system));
    await query(`create function wait_here() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(hashtext(tg_table_name || ' ' || tg_argv[0])); return new; end $$`);
    await query(waitingPoints('incoming_mail'));
    await query(waitingPoints('ticket_message'));
  }, 60_000);
  afterEach(async () => {
    for (const letGo of held.splice(0)) await letGo();
    await system.isWhole();
  }, 60_000);
  afterAll(() => dovecot?.stop());

  const query = <R extends object>(sql: string, values: unknown[] = []): Promise<R[]> =>
    system.database('notifications').query<R>(sql, values);
  const held: (() => Promise<void>)[] = [];
  const hold = async (point: Point): Promise<() => Promise<void>> => {
    const sql = 'select pg_advisory_xact_lock(hashtext($1))';
    const letGo = await holdLock(system.database('notifications'), sql, [point]);
    held.push(letGo);
    return letGo;
  };
  /** Until so many sessions of the service wait there. */
  const wait = (point: Point, sessions = 1): Promise<void> =>
    eventually(async () => {
      const waiting = await query(
        `select 1 from pg_locks
          where locktype = 'advisory' and not granted and objid::bigint = hashtext($1)::bigint & 4294967295
            and database = (select oid from pg_database where datname = current_database())`,
        [point],
      );
      expect(waiting).toHaveLength(sessions);
    });
  const stored = ({ messageId }: RelayedMail): Promise<object[]> =>
    query(`select 1 from incoming_mail where position(convert_to($1, 'utf8') in raw) > 0`, [messageId]);
  const processes = () => system.replicas('notifications');
  const killAll = (): Promise<unknown> => Promise.all(processes().map((process) => process.kill()));
  /** What a process that is gone had taken up is due at once, and so is its turn at the mailbox. */
  const startAll = async (): Promise<void> => {
    await query('delete from mailbox_turn');
    await query(`update incoming_mail set due_at = now() where state = 'waiting'`);
    await system.isWhole();
  };

  const aMail = (from = `${randomUUID()}@sender.example`): RelayedMail => {
    const messageId = `<${randomUUID()}@sender.example>`;
    const lines = [
      `From: ${from}`,
      `To: ${to}`,
      'Subject: Der Versand steht',
      `Message-ID: ${messageId}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Seit heute früh geht nichts mehr. '.repeat(40),
      '',
    ];
    return { messageId, from, to, raw: Buffer.from(lines.join('\r\n')) };
  };
  /** As it comes by way of another server, or from a mailbox. */
  const byAnotherWay = (mail: RelayedMail): RelayedMail => ({
    ...mail,
    raw: Buffer.concat([
      Buffer.from(`Delivered-To: ${to}\r\nReceived: from relay.example by mx${randomUUID()}.example\r\n`),
      mail.raw,
    ]),
  });
  /** Each of them is one message of one ticket, and nothing is left that somebody would have to look at. */
  const standOnce = (...messageIds: string[]): Promise<void> =>
    eventually(
      async () => {
        expect(await query(`select id from incoming_mail where state = 'waiting'`)).toEqual([]);
        const rows = await query<{ id: string; messages: number; tickets: number }>(
          `select mail_message_id as id, count(*)::int as messages, count(distinct ticket_id)::int as tickets
             from ticket_message where mail_message_id = any($1) group by 1`,
          [messageIds],
        );
        expect(rows.filter(({ messages, tickets }) => messages !== 1 || tickets !== 1)).toEqual([]);
        expect(rows.map(({ id }) => id).sort()).toEqual([...messageIds].sort());
      },
      { timeoutMs: 90_000, everyMs: 200 },
    );

  it('come again when the process was killed with half of them on its way', async () => {
    const relay = new MailRelay(ports);
    const mail = aMail();
    const lost = relay.offer(mail, { part: mail.raw.length / 2 });
    await eventually(() => expect(relay.begun).toBe(1));

    await killAll();
    expect(await lost).toBeNull();
    await startAll();
    expect(await stored(mail)).toEqual([]);
    await relay.handOver(mail);

    await standOnce(mail.messageId);
  });

  it('are there once when it was killed with all of them heard and nothing stored yet, and they come again', async () => {
    const relay = new MailRelay(ports);
    const mail = aMail();
    const letGo = await hold('incoming_mail insert');
    const lost = relay.offer(mail);
    await wait('incoming_mail insert');

    await killAll();
    expect(await lost).toBeNull();
    await letGo(); // the database may have been told to commit already
    await startAll();
    await relay.handOver(mail);

    await standOnce(mail.messageId);
  });

  it.each([
    ['as it came', (mail: RelayedMail) => mail],
    ['by another way', byAnotherWay],
  ])(
    'are there once when it was killed while the database committed them, and they come again %s',
    async (_, again) => {
      const relay = new MailRelay(ports);
      const mail = aMail();
      const letGo = await hold('incoming_mail commit');
      const lost = relay.offer(mail);
      await wait('incoming_mail commit');

      await killAll();
      expect(await lost).toBeNull();
      await letGo(); // the database does not know that nobody listens any more
      await eventually(async () => expect(await stored(mail)).toHaveLength(1));
      await startAll();
      await relay.handOver(again(mail));

      await standOnce(mail.messageId);
    },
  );

  it('are there once when it was killed with them stored and 250 not said', async () => {
    const relay = new MailRelay(ports);
    const mail = aMail();
    const letGo = await hold('incoming_mail commit');
    const lost = relay.offer(mail);
    await wait('incoming_mail commit');
    system.databaseProxy('notifications').stall('toClient');
    await letGo();
    await eventually(async () => expect(await stored(mail)).toHaveLength(1));

    await killAll();
    expect(await lost).toBeNull();
    system.databaseProxy('notifications').resume();
    await startAll();
    await relay.handOver(mail);

    await standOnce(mail.messageId);
  });

  it.each<[string, Point]>([
    ['before their messages are written', 'ticket_message insert'],
    ['while their messages are committed', 'ticket_message commit'],
  ])('become messages once though it was killed %s', async (_, point) => {
    const relay = new MailRelay(ports);
    const mail = aMail();
    const letGo = await hold(point);
    await relay.handOver(mail);
    await wait(point);

    await killAll();
    await letGo();
    await startAll();

    await standOnce(mail.messageId);
  });

  itReadsMailboxes(
    'in a mailbox are there once when it was killed before they were marked as read',
    async () => {
      const mail = byAnotherWay(aMail());
      const letGo = await hold('incoming_mail commit');
      dovecot?.deliver(mail.raw);
      await wait('incoming_mail commit');

      await killAll();
      await letGo();
      await eventually(async () => expect(await stored(mail)).toHaveLength(1));
      expect(dovecot?.inInbox()).toBe(1);
      await startAll();

      await eventually(() => expect(dovecot?.inInbox()).toBe(0));
      await standOnce(mail.messageId);
    },
  );

  itReadsMailboxes(
    'in a mailbox are there once though two processes read it at the same moment',
    async () => {
      // as if every turn were over at once: each of them has it
      await query(`create table turns (holder uuid primary key)`);
      await query(`create function end_turn() returns trigger language plpgsql security definer as $$
      begin
        insert into turns values (new.holder) on conflict do nothing;
        new.held_until = now() - interval '1 second';
        return new;
      end $$`);
      await query(`create trigger ends_at_once before insert or update on mailbox_turn
      for each row execute function end_turn()`);
      await query('delete from mailbox_turn');
      await eventually(async () => expect(await query('select 1 from turns')).toHaveLength(2));
      const mails = [aMail(), aMail(), aMail()].map(byAnotherWay);
      const letGo = await hold('incoming_mail insert');
      for (const { raw } of mails) dovecot?.deliver(raw);
      await wait('incoming_mail insert', 2);

      await letGo();

      await eventually(() => expect(dovecot?.inInbox()).toBe(0));
      await standOnce(...mails.map(({ messageId }) => messageId));
    },
  );

  it('are each there once after all of it at once, again and again', async () => {
    const relay = new MailRelay(ports);
    const mails = Array.from({ length: 96 }, () => aMail());
    const inBoth = mails.filter((_, place) => place % 4 === 0);
    const onlyInMailbox = dovecot ? Array.from({ length: 12 }, () => byAnotherWay(aMail())) : [];
    const senders = Array.from({ length: 8 }, async (_, sender) => {
      for (const mail of mails.filter((__, place) => place % 8 === sender)) {
        await relay.handOver(mail);
        if (sender % 2 === 1) await relay.handOver(byAnotherWay(mail));
      }
    });
    for (const { raw } of [...inBoth.map(byAnotherWay), ...onlyInMailbox]) dovecot?.deliver(raw);

    for (const [times, progress] of [4, 12, 24, 40, 60, 80].entries()) {
      await eventually(() => expect(relay.taken.size).toBeGreaterThanOrEqual(progress), { everyMs: 5 });
      const process = processes()[times % 2];
      await process?.kill();
      await process?.start();
    }
    await Promise.all(senders);
    await startAll();

    if (dovecot) await eventually(() => expect(dovecot?.inInbox()).toBe(0), { timeoutMs: 90_000 });
    expect([...relay.taken].sort()).toEqual(mails.map(({ messageId }) => messageId).sort());
    await standOnce(...[...mails, ...onlyInMailbox].map(({ messageId }) => messageId));
  });
});
