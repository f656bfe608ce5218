import { eventually } from '@lotse/test-support';
import pg from 'pg';

/** The advisory lock of the relay, as libs/messaging takes it: whoever holds it is the one that publishes. */
const relayLock = 4_101_977;

/** A session of the test's own in a service's database, to hold locks there. */
export class DatabaseSession {
  private static readonly open: DatabaseSession[] = [];

  private constructor(
    private readonly client: pg.Client,
    private readonly url: string,
  ) {}

  /** @param url as the service's own role, which may end the service's sessions */
  static async on({ url }: { url: string }): Promise<DatabaseSession> {
    const session = new DatabaseSession(await connected(url), url);
    DatabaseSession.open.push(session);
    return session;
  }

  /** Lets go of every lock: also of those of a test that failed. */
  static async closeAll(): Promise<void> {
    await Promise.all(DatabaseSession.open.splice(0).map((session) => session.close()));
  }

  async run(sql: string, values: unknown[] = []): Promise<void> {
    await this.client.query(sql, values);
  }

  /** Takes the relay's place: from now on nothing is published until {@link close}. */
  async takeTheRelaysPlace(service: string): Promise<void> {
    const taken = this.run('select pg_advisory_lock($1)', [relayLock]); // first in line
    await eventually(async () => expect(await this.endSessions([`${service} relay`])).toBeGreaterThan(0));
    await taken;
  }

  /** Waits until a session of the service waits for a lock. One for a row is no database's own, but its table's beside it is. */
  async somebodyWaits(): Promise<void> {
    await eventually(async () => {
      const { rows } = await this.client.query(
        `select from pg_locks waiting
          where not granted and exists (
            select from pg_locks its join pg_database on pg_database.oid = its.database
             where its.pid = waiting.pid and datname = current_database())`,
      );
      expect(rows).not.toEqual([]);
    });
  }

  /**
   * Ends what a killed process left open: PostgreSQL keeps a session that waits for a lock,
   * and would carry out its statement although nobody is there any more.
   */
  async endOrphans(service: string): Promise<void> {
    await eventually(async () => expect(await this.endSessions([service, `${service} relay`])).toBe(0));
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  /** Over a connection of its own: within a transaction pg_stat_activity stands still. */
  private async endSessions(applicationNames: string[]): Promise<number> {
    const client = await connected(this.url);
    try {
      const { rowCount } = await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = any($1)`,
        [applicationNames],
      );
      return rowCount ?? 0;
    } finally {
      await client.end();
    }
  }
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'e2e' });
  client.on('error', () => undefined); // the next query says it
  await client.connect();
  return client;
}
