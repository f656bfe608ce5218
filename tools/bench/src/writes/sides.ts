import assert from 'node:assert/strict';
import { contactSearch } from '@lotse/contacts/search-text';
import { ContactEvents, type ContactDto } from '@lotse/contracts';
import { aContact, eventually, serviceDatabase, type TestDatabase } from '@lotse/test-support';
import type { BareRequest } from '../reads/bare.js';
import { poolSize } from '../reads/stage.js';
import { fillContacts, registerTenants } from '../reads/data-set.js';
import { System } from '../system.js';
import { Worker } from '../worker.js';
import type { Meter } from './costs.js';
import { patchOf, type Target, type WriteRequest, type Written } from './target.js';

/** Something that can be written to. */
export abstract class Side {
  protected targets: Target[] = [];
  private writes = 0;
  private readonly before = new Map<string, number>();

  protected constructor(
    protected readonly contacts: TestDatabase,
    private readonly port: number,
    /** What its writes are paid by. */
    readonly meter: Meter,
  ) {}

  /**
   * So many writers write for so many seconds. Resolves once everything that follows from it is done.
   * @returns with the milliseconds from the last answer until then
   */
  async write(
    writer: Worker<WriteRequest, Written>,
    { writers, seconds }: { writers: number; seconds: number },
  ): Promise<Written & { behind: number }> {
    const targets = this.targets.slice(0, writers);
    const written = await writer.ask({ port: this.port, targets, seconds });
    const answered = performance.now();
    this.writes += written.writes;
    for (const [index, contact] of written.contacts.entries())
      (this.targets[index] as Target).contact = contact;
    await this.done(this.writes);
    return { ...written, behind: performance.now() - answered };
  }

  /** Nothing that was answered is missing, and nothing was written twice. */
  async compare(): Promise<number> {
    for (const { contact } of this.targets) {
      const { id, version } = contact;
      const [row] = await this.contacts.query<Record<string, unknown>>(
        'select * from contact where id = $1',
        [id],
      );
      const patch = version > 1 ? patchOf({ version: version - 1 }) : {};
      const { searchText, searchWords } = contactSearch(contact);
      assert.deepEqual({ ...contact, ...patch }, contact, `${id} was answered otherwise than it was asked`);
      assert.deepEqual(
        [
          row?.['version'],
          row?.['last_name'],
          row?.['position'],
          row?.['search_text'],
          row?.['search_words'],
        ],
        [version, contact.lastName, contact.position, searchText, searchWords],
        `${id} is not as it was last answered`,
      );
      assert.equal(
        await this.count('audit_entry', `target_id = '${id}' and action = 'contact.changed'`),
        version - 1,
      );
      const words = await this.contacts.query<{ word: string }>(
        'select word from contact_word where contact_id = $1',
        [id],
      );
      assert.deepEqual(new Set(words.map(({ word }) => word)), new Set(searchWords), `words of ${id}`);
    }
    assert.equal(await this.since('idempotency_key', 'answer is not null'), this.writes);
    await this.compareEvents(this.writes);
    return this.writes;
  }

  abstract stop(): Promise<void>;

  /** Resolves once whatever follows from the writes is done. */
  protected abstract done(writes: number): Promise<void>;

  protected abstract compareEvents(writes: number): Promise<void>;

  protected async begin(targets: Target[]): Promise<void> {
    this.targets = targets;
    await this.since('idempotency_key', 'answer is not null');
  }

  /** Rows that have come since this was first asked. */
  protected async since(table: string, condition: string, database = this.contacts): Promise<number> {
    const key = `${database.url} ${table} ${condition}`;
    const count = await this.count(table, condition, database);
    if (!this.before.has(key)) this.before.set(key, count);
    return count - (this.before.get(key) ?? 0);
  }

  private async count(table: string, condition: string, database = this.contacts): Promise<number> {
    const [row] = await database.query<{ count: number }>(
      `select count(*)::int as count from ${table} where ${condition}`,
    );
    return row?.count ?? 0;
  }
}

export interface LotseOptions {
  /** At most. */
  writers: number;
  /** Contacts in the database, besides those that are written to. */
  rows: number;
  /** Where it is built, if it is another release. */
  root?: string | undefined;
  /** For the services. */
  env: Record<string, string>;
}

const followers = ['newsletter', 'notifications'] as const;

/** The whole product. */
export class LotseSide extends Side {
  private constructor(readonly system: System) {
    const spenders = system.replicas.map(({ service, pid }) => ({
      name: service,
      pid,
      database: system.database(service),
    }));
    super(system.database('contacts'), system.gatewayPort, { spenders, broker: true });
  }

  static async start({ writers, rows, root, env }: LotseOptions): Promise<LotseSide> {
    const services = ['contacts', ...followers, 'gateway'] as const;
    const system = await System.start({ services, poolSize, root, env });
    try {
      const api = await system.signIn();
      const tenants = await registerTenants(api, writers);
      const targets: Target[] = [];
      for (const { companyId, apiKey } of tenants) {
        const contact = await api.send<ContactDto>('POST', `/companies/${companyId}/contacts`, aContact());
        targets.push({
          path: `/api/v1/companies/${companyId}/contacts/${contact.id}`,
          headers: [`authorization: Bearer ${apiKey}`],
          contact,
        });
      }
      await fillContacts(system.database('contacts'), rows);
      const side = new LotseSide(system);
      await side.settled();
      await side.begin(targets);
      for (const service of followers) await side.effects(service);
      return side;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  /** The companies, each with the contact that is written to. */
  async copyTo(database: TestDatabase): Promise<Target[]> {
    const copied = [
      { table: 'company', row: `to_jsonb(company) || '{"primary_contact_id": null}'`, condition: 'true' },
      { table: 'contact', row: 'to_jsonb(contact)', condition: `id = any($1)` },
    ];
    const ids = this.targets.map(({ contact }) => contact.id);
    for (const { table, row, condition } of copied) {
      const [found] = await this.contacts.query<{ rows: object[] }>(
        `select jsonb_agg(${row}) as rows from ${table} where ${condition}`,
        condition === 'true' ? [] : [ids],
      );
      await database.query(
        `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(found?.rows)],
      );
    }
    return this.targets.map(({ contact }) => ({
      path: `/companies/${contact.companyId}/contacts/${contact.id}`,
      headers: [],
      contact,
    }));
  }

  stop(): Promise<void> {
    return this.system.stop();
  }

  protected done(writes: number): Promise<void> {
    return eventually(
      async () => {
        await this.outboxIsEmpty();
        for (const service of followers) {
          const missing = writes - (await this.effects(service));
          if (missing > 0) throw new Error(`${service} has not heard of ${missing} writes yet`);
        }
      },
      { timeoutMs: 120_000, everyMs: 50 },
    );
  }

  /** Each event took effect at each follower, once. */
  protected async compareEvents(writes: number): Promise<void> {
    await this.outboxIsEmpty();
    for (const service of followers) assert.equal(await this.effects(service), writes, service);
  }

  /** Until the events of what was prepared are gone, and nothing more comes. */
  private async settled(): Promise<void> {
    let last = -1;
    await eventually(
      async () => {
        await this.outboxIsEmpty();
        let heard = 0;
        for (const service of followers) {
          const [row] = await this.system.database(service).query<{ count: number }>(heardOf(service));
          heard += row?.count ?? 0;
        }
        const before = last;
        last = heard;
        if (heard !== before) throw new Error('events are still coming');
      },
      { everyMs: 500 },
    );
  }

  private effects(service: (typeof followers)[number]): Promise<number> {
    return this.since('inbox', `queue = '${service}.contacts'`, this.system.database(service));
  }

  private async outboxIsEmpty(): Promise<void> {
    const [row] = await this.contacts.query<{ count: number }>('select count(*)::int as count from outbox');
    if (row?.count !== 0) throw new Error(`${row?.count} events are still in the outbox`);
  }
}

const heardOf = (service: string): string =>
  `select count(*)::int as count from inbox where queue = '${service}.contacts'`;

/** One bare process on a database of the same shape. */
export class BareSide extends Side {
  private constructor(
    private readonly bare: Worker<BareRequest, number>,
    database: TestDatabase,
    port: number,
  ) {
    const spenders = [{ name: 'bare', pid: bare.pid, database }];
    super(database, port, { spenders, broker: false });
  }

  /** With copies of the contacts that the other side writes to. */
  static async start(other: LotseSide, { rows, env }: Omit<LotseOptions, 'writers'>): Promise<BareSide> {
    const database = await serviceDatabase('contacts');
    const bare = Worker.start<BareRequest, number>(new URL('./bare.js', import.meta.url), env);
    try {
      const targets = await other.copyTo(database);
      await fillContacts(database, rows);
      const port = await bare.ask({ databaseUrl: database.url, poolSize });
      const side = new BareSide(bare, database, port);
      await side.begin(targets);
      return side;
    } catch (error) {
      await bare.stop();
      await database.drop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.bare.stop();
    await this.contacts.drop();
  }

  protected done(): Promise<void> {
    return Promise.resolve();
  }

  /** Each event waits in the outbox, with what it tells of. */
  protected async compareEvents(writes: number): Promise<void> {
    const told = `type = '${ContactEvents.changed.type}' and data->'contact'->>'version' = version::text`;
    const [row] = await this.contacts.query<{ count: number }>(
      `select count(*)::int as count from outbox where ${told}`,
    );
    assert.equal(row?.count, writes);
  }
}
