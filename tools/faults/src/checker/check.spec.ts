import type { ServiceName } from '@lotse/contracts';
import { DeadLetters } from '@lotse/messaging';
import { eventually } from '@lotse/test-support';
import { Client } from '../load/client.js';
import { Links } from '../load/links.js';
import { Load } from '../load/load.js';
import { registerCompany } from '../load/operations.js';
import { Random } from '../random.js';
import { System } from '../system.js';
import type { Violation } from '../violation.js';
import { checkAlarms, checkAnswers } from './alarms.js';
import { checkAudit } from './audit.js';
import { check } from './check.js';
import { checkCopies, ownedRows } from './copies.js';
import { checkKeys } from './keys.js';
import { checkMails } from './mails.js';
import { checkDeadLetters, quiet } from './quiet.js';
import { checkSubscriptions } from './subscriptions.js';
import { checkWrites } from './writes.js';

const seed = 1;
const operations = 13;
/** Where it is not `id`. */
const keysOf: Record<string, string[]> = {
  company_closure: ['company_id'],
  erased_contact: ['contact_id'],
  subscription: ['contact_id', 'channel'],
  idempotency_key: ['key', 'route'],
};

interface Damage {
  service: ServiceName;
  table: string;
  where: string;
  /** What is set to something else. */
  damage: string;
}

describe('the checker', () => {
  let system: System;
  let load: Load;

  beforeAll(async () => {
    system = await System.start(() => undefined);
    load = await Load.begin(system, { seed, clients: 3 });
    await eventually(
      () => {
        const done = load.ledger.acknowledged().map(({ operation }) => operation);
        expect(new Set(done).size).toBe(operations);
        expect(load.ledger.answers.length).toBeGreaterThan(3);
      },
      { timeoutMs: 150_000 },
    );
    await load.stop();
  }, 180_000);

  afterAll(() => system.stop(), 60_000);

  /** What it finds, by kind; keys are asked elsewhere. */
  const found = async (): Promise<string[]> => {
    const owned = await ownedRows(system);
    const violations = [
      ...(await checkWrites(system, load.ledger)),
      ...(await checkCopies(system, owned)),
      ...(await checkSubscriptions(system, load.ledger, owned)),
      ...(await checkAudit(system, load.ledger, owned)),
      ...(await checkMails(system, load.ledger)).violations,
      ...(await checkAnswers(system, load.ledger)),
    ];
    return violations.map(({ kind, what }) => `${kind} ${what}`);
  };
  const naming = (violations: string[], words: RegExp): string[] =>
    violations.filter((what) => words.test(what));

  /** Does damage to one row, looks, and brings the row back as it was. */
  async function withDamage<T>(
    { service, table, where, damage }: Damage,
    look: () => Promise<T>,
  ): Promise<T> {
    const { query } = system.database(service);
    const [found] = await query<{ row: string }>(
      `select row_to_json(one)::text as row from ${table} one where ${where} limit 1`,
    );
    const row = JSON.parse(found?.row ?? '{}') as Record<string, string>;
    const key = (keysOf[table] ?? ['id'])
      .map((column) => `${table}.${column} = '${row[column]}'`)
      .join(' and ');
    const statement = damage === 'delete' ? `delete from ${table}` : `update ${table} set ${damage}`;
    await query(`${statement} where ${key}`);
    try {
      return await look();
    } finally {
      const columns = Object.keys(row).map((column) => `"${column}"`);
      const whole = `from json_populate_record(null::${table}, $1) whole`;
      const set = columns.map((column) => `${column} = whole.${column}`).join(', ');
      await query(
        damage === 'delete'
          ? `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} ${whole}`
          : `update ${table} set ${set} ${whole} where ${key}`,
        [found?.row],
      );
    }
  }

  it('has nothing to say about a system that nothing was done to', async () => {
    const { violations, mails, keysAsked } = await check(system, load, seed);

    expect(violations).toEqual([]);
    expect(keysAsked).toBeGreaterThan(20);
    expect(mails.mails).toBeGreaterThan(0);
  }, 120_000);

  const isThere = `erased_at is null and offboarded_at is null`;
  const isSecondary = `${isThere} and id not in (select primary_contact_id from company where primary_contact_id is not null)`;

  it.each<[what: string, service: ServiceName, table: string, where: string, damage: string, says: RegExp]>([
    [
      ...(['a copy with another name', 'notifications', 'contact_copy', isThere] as const),
      ...(["name = 'Jemand'", /^differs notifications.contact_copy/] as const),
    ],
    [
      ...(['a copy of an older version', 'notifications', 'company_copy', 'version > 1'] as const),
      ...(['version = version - 1', /^differs notifications.company_copy/] as const),
    ],
    [
      ...([
        'a copy that has forgotten an erasure',
        'newsletter',
        'contact_copy',
        'erased_at is not null',
      ] as const),
      ...(['erased_at = null', /^differs newsletter.contact_copy/] as const),
    ],
    [
      ...(['a copy that is missing', 'notifications', 'distribution_list_copy', 'true'] as const),
      ...(['delete', /^lost notifications.distribution_list_copy/] as const),
    ],
    [
      ...(['a closed company that the gateway believes open', 'gateway', 'company_closure', 'true'] as const),
      ...(['closed_at = now()', /^differs gateway.company_closure/] as const),
    ],
    [
      ...(['an erasure that the gateway has not heard of', 'gateway', 'erased_contact', 'true'] as const),
      ...(['delete', /^lost gateway.erased_contact/] as const),
    ],
    [
      ...(['a subscription that is missing', 'newsletter', 'subscription', `state = 'pending'`] as const),
      ...(['delete', /^lost newsletter.subscription/] as const),
    ],
    [
      ...(['a write that is lost', 'contacts', 'contact', isSecondary] as const),
      ...(['delete', /^lost contacts.contact .* is not there/] as const),
    ],
    [
      ...(['a change that is lost', 'contacts', 'contact', `${isThere} and version > 1`] as const),
      ...(['version = version - 1', /^lost contacts.contact .* not as acknowledged/] as const),
    ],
    [
      ...(['a write that says something else', 'notifications', 'incident', 'true'] as const),
      ...(["text = 'Nichts'", /^differs notifications.incident/] as const),
    ],
    [
      ...([
        'an audit entry that is missing',
        'contacts',
        'audit_entry',
        `action = 'contact.changed' and after is not null`,
      ] as const),
      ...(['delete', /^audit contacts has 0 entries contact.changed/] as const),
    ],
    [
      ...([
        'an audit entry of an incident that is missing',
        'notifications',
        'audit_entry',
        `action = 'incident.announced'`,
      ] as const),
      ...(['delete', /^audit notifications has 0 entries/] as const),
    ],
    [
      ...([
        'an answer to an alarm that is lost',
        'notifications',
        'acknowledgement',
        'name is not null',
      ] as const),
      ...(['delete', /^lost an answer to an alarm is not kept/] as const),
    ],
    [
      ...([
        'an answer that nobody has given',
        'notifications',
        'acknowledgement',
        'name is not null',
      ] as const),
      ...(["name = 'Jemand'", /^differs nobody has given this answer/] as const),
    ],
    [
      ...([
        'an incident that was taken, and that nobody looks after',
        'notifications',
        'incident',
        `acknowledged_at is not null
         and not exists (select from acknowledgement where incident_id = id and answer = 'declined')`,
      ] as const),
      ...(['acknowledged_at = null', /^lost nobody looks after an incident/] as const),
    ],
    [
      ...(['a mail that still waits', 'notifications', 'mail', `state = 'accepted'`] as const),
      ...(["state = 'queued'", /^mail a mail is still queued/] as const),
    ],
    [
      ...(['a mail that nobody has written', 'notifications', 'mail', `state = 'accepted'`] as const),
      ...(["message_id = '<another>'", /^mail nobody has written/] as const),
    ],
  ])('finds %s', async (_, service, table, where, damage, says) => {
    const violations = await withDamage({ service, table, where, damage }, found);

    expect(naming(violations, says)).toHaveLength(1);
    expect(await found()).toEqual([]);
  });

  it('finds a write that was done twice', async () => {
    const contacts = system.database('contacts');
    const columns = (
      await contacts.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_name = 'contact'`,
      )
    ).map(({ name }) => name);
    const copied = columns.map((name) => (name === 'id' ? 'gen_random_uuid()' : name)).join(', ');
    const written = [...load.ledger.contacts.values()].find(({ dto }) =>
      dto.email.endsWith('@people.example.com'),
    );
    const [second] = await contacts.query<{ id: string }>(
      `insert into contact (${columns.join(', ')}) select ${copied} from contact where id = $1 returning id`,
      [written?.dto.id],
    );

    const violations = await found();
    await contacts.query('delete from contact where id = $1', [second?.id]);

    expect(naming(violations, new RegExp(`^doubled contacts.contact ${second?.id}`))).toHaveLength(1);
    expect(await found()).toEqual([]);
  });

  it('finds a change that stands twice in the audit trail', async () => {
    const contacts = system.database('contacts');
    const [second] = await contacts.query<{ id: string }>(
      `insert into audit_entry (id, at, action, actor, company_id, target_type, target_id, before, after, reason)
       select gen_random_uuid(), at, action, actor, company_id, target_type, target_id, before, after, reason
         from audit_entry where action = 'distribution-list.changed' and after is not null limit 1 returning id`,
    );

    const violations = await found();
    await contacts.query('delete from audit_entry where id = $1', [second?.id]);

    expect(naming(violations, /^audit contacts has .* entries of/)).toHaveLength(1);
    expect(await found()).toEqual([]);
  });

  it('finds a mail that came four times, and one that never came', async () => {
    const { received } = system.mails;
    const [first] = received.splice(0, 1);
    if (!first) throw new Error('no mail has come');

    expect(naming(await found(), /^mail a mail never came/)).toHaveLength(1);
    received.push(first, first, first);
    expect(await found()).toEqual([]);
    received.push(first);
    expect(naming(await found(), /^mail a mail came 4 times/)).toHaveLength(1);
    received.splice(-3);
  });

  it('finds an incident that stands still, also where the audit of alarms has mended it since', async () => {
    const [still] = await system.database('notifications').query<{ id: string }>(
      `delete from timer where kind = 'alarm-waits' and subject in
           (select id::text from incident where acknowledged_at is null and state = 'open' limit 1) returning subject as id`,
    );

    const violations = await checkAlarms(system);
    expect(violations).toContainEqual({ kind: 'stuck', what: `an alarm: incident-still ${still?.id}` });
    expect((await checkAlarms(system)).map(({ what }) => what)).toEqual([
      expect.stringMatching(/^an alarm had stood still/),
    ]);
  });

  it('finds a key that gives another answer', async () => {
    const asked = (): Promise<{ violations: Violation[] }> =>
      checkKeys(load.api, load.ledger, new Random(seed));
    const damage = `answer = replace(answer::text, 'Muster', 'Master')::json`;
    const { violations } = await withDamage(
      { service: 'contacts', table: 'idempotency_key', where: `answer::text like '%Muster%'`, damage },
      asked,
    );

    expect(violations).toHaveLength(1);
    expect((await asked()).violations).toEqual([]);
  }, 120_000);

  it('finds a dead letter', async () => {
    const { broker } = system;
    await broker.api(`exchanges/${broker.name}/amq.default/publish`, {
      method: 'POST',
      body: JSON.stringify({
        routing_key: 'newsletter.contacts',
        payload: 'no event',
        payload_encoding: 'string',
        properties: { message_id: 'buried', delivery_mode: 2 },
      }),
    });

    const letters = await eventually(async () => {
      const violations = await checkDeadLetters(system);
      expect(violations).toHaveLength(1);
      return violations;
    });
    expect(letters[0]?.what).toContain('buried');
    const dead = await DeadLetters.connect(broker.amqpUrlOf('operator'));
    await dead.drop({});
    await dead.close();
    expect(await checkDeadLetters(system)).toEqual([]);
  });

  it('finds a timer that does not fire', async () => {
    const contacts = system.database('contacts');
    await contacts.query(
      `insert into timer (kind, subject, id, due_at, try_at, data) values ('of-nobody', 'one', gen_random_uuid(), now(), now(), '{}')`,
    );

    const stuck = await quiet(system, { patienceMs: 5_000 });
    await contacts.query(`delete from timer where kind = 'of-nobody'`);

    expect(stuck.map(({ what }) => what)).toContainEqual(
      expect.stringMatching(/^1 timers of contacts are due, e.g. .*of-nobody/),
    );
  });

  it('finds what does not come to rest', async () => {
    const away = system.replicasOf('newsletter');
    await Promise.all(away.map((replica) => replica.kill()));
    const client = new Client(load.api, load.ledger, new Random(seed), new Links(system));
    await registerCompany(client);

    const stuck = await quiet(system, { patienceMs: 8_000 });
    await Promise.all(away.map((replica) => replica.start()));

    expect(stuck.map(({ what }) => what)).toContainEqual(
      expect.stringMatching(/^\d+ messages in newsletter.contacts with 0 consumers$/),
    );
    expect(await quiet(system)).toEqual([]);
    expect(await found()).toEqual([]);
  }, 120_000);
});
