import { register } from 'prom-client';
import type { GatewayUnderTest } from './gateway-under-test.js';

export interface Work {
  /** Passwords that were hashed or compared. */
  hashes: number;
  /** Rows inserted or changed, by table. */
  rows: Record<string, number>;
}

/** Counts what it costs to answer: an attacker who cannot see it in the answer looks for it in the time. */
export class WorkLog {
  private constructor(private readonly gateway: GatewayUnderTest) {}

  /** Registers beforeAll: to be used after the gateway. */
  static use(gateway: GatewayUnderTest): WorkLog {
    beforeAll(async () => {
      const { database } = gateway;
      const tables = await database.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      await database.query(`create schema work`);
      await database.query(`create table work.row_written (name text not null)`);
      await database.query(
        `create function work.note() returns trigger language plpgsql security definer as
         $$ begin insert into work.row_written values (tg_table_name); return null; end $$`,
      );
      for (const { name } of tables)
        await database.query(
          `create trigger work after insert or update on "${name}" for each row execute function work.note()`,
        );
    });
    return new WorkLog(gateway);
  }

  async of<T>(ask: () => Promise<T>): Promise<{ answer: T; work: Work }> {
    await this.gateway.database.query('delete from work.row_written');
    const before = await hashes();
    const answer = await ask();
    const written = await this.gateway.database.query<{ name: string; rows: number }>(
      'select name, count(*)::int as rows from work.row_written group by name order by name',
    );
    return {
      answer,
      work: {
        hashes: (await hashes()) - before,
        rows: Object.fromEntries(written.map(({ name, rows }) => [name, rows])),
      },
    };
  }
}

async function hashes(): Promise<number> {
  const metric = await register.getSingleMetric('lotse_password_hashes_total')?.get();
  return metric?.values.reduce((sum, { value }) => sum + value, 0) ?? 0;
}
