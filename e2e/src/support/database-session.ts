import { eventually } from '@lotse/test-support';
import pg from 'pg';

/** The advisory lock of the relay, as libs/messaging takes it: whoever holds it is the one that publishes. */
const relayLock = 4_101_977;

/** A session of the test's own in a service's database, to hold locks there. */
export class DatabaseSession {
  private constructor(
    private readonly client: pg.Client,
    private readonly url: string,
  ) {}

  /** @param url as the service's own role, which may end the service's sessions */
  static async open(url: string): Promise<DatabaseSession> {
    return new DatabaseSession(await connected(url), url);
  }

  async run(sql: string, values: unknown[] = []): Promise<void> {
    await this.client.query(sql, values);
  }

  /** Takes the relay's place: from now on nothing is published until {@link close}. */
  async takeTheRelaysPlace(service: string): Promise<void> {
    const taken = this.run('select pg_advisory_lock($1)', [relayLock]); // first in line
    const other = await connected(this.url);
    try {
      await eventually(async () => {
        const { rows } = await other.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and application_name = $1`,
          [`${service} relay`],
        );
        expect(rows).not.toEqual([]);
      });
      await taken;
    } finally {
      await other.end();
    }
  }

  /**
   * Ends what a killed process left open: PostgreSQL keeps a session that waits for a lock,
   * and would carry out its statement although nobody is there any more.
   */
  async endOrphans(service: string): Promise<void> {
    await eventually(async () => {
      const { rows } = await this.client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name in ($1, $2)`,
        [service, `${service} relay`],
      );
      expect(rows).toEqual([]);
    });
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'e2e' });
  await client.connect();
  return client;
}
