import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, PrivatePostgres } from '@lotse/private-servers';
import { withClient } from '@lotse/test-support';
import { baseBackup, writeAmong } from '../product/base-backup.js';

const run = promisify(execFile);
/** How long the server may take to archive what it has just written, in milliseconds. */
const patience = 60_000;

/**
 * A PostgreSQL of one service, with an archive of its log that is kept elsewhere: from a base backup and the archive it is brought to
 * any moment after the backup. It comes back at the same port.
 */
export class Cluster {
  private generation = 1;
  private server: PrivatePostgres;

  private constructor(
    private readonly directory: string,
    private readonly port: number,
  ) {
    this.server = this.newServer({});
  }

  static async start(directory: string): Promise<Cluster> {
    mkdirSync(join(directory, 'archive'), { recursive: true });
    chmodSync(directory, 0o755);
    chmodSync(join(directory, 'archive'), 0o777); // PostgreSQL runs under another account where we are root
    const cluster = new Cluster(directory, await freePort());
    await cluster.server.start();
    return cluster;
  }

  get url(): string {
    return this.server.url;
  }

  /** It goes on serving, and its part of the log is in the archive afterwards. */
  async backUp(to: string): Promise<void> {
    await baseBackup(this.server, to);
  }

  /** Its own clock. */
  async now(): Promise<Date> {
    return withClient(this.url, async (admin) => {
      const { rows } = await admin.query<{ now: Date }>('select clock_timestamp() as now');
      return rows[0]?.now ?? new Date();
    });
  }

  /** Until everything that is committed now is in the archive. */
  async archive(): Promise<void> {
    await withClient(this.url, async (admin) => {
      const { rows } = await admin.query<{ file: string }>('select pg_walfile_name(pg_switch_wal()) as file');
      for (const until = Date.now() + patience; ; await new Promise((next) => setTimeout(next, 100))) {
        const archived = await admin.query('select 1 from pg_stat_archiver where last_archived_wal >= $1', [
          rows[0]?.file,
        ]);
        if (archived.rowCount) return;
        if (Date.now() > until) throw new Error('the log is not archived');
      }
    });
  }

  /** As if its disk were gone: only the archive is left. */
  async destroy(): Promise<void> {
    await this.server.discard();
  }

  /** @param to the moment, or `null` for the last one that the archive knows */
  async restore(backup: string, to: Date | null): Promise<void> {
    this.generation += 1;
    this.server = this.newServer({
      restore_command: `cp ${join(this.directory, 'archive')}/%f %p`,
      recovery_target_action: 'promote',
      ...(to && {
        recovery_target_time: to.toISOString().replace('T', ' ').replace('Z', '+00'),
        recovery_target_timeline: '1',
      }),
    });
    const { directory } = this.server;
    mkdirSync(directory, { recursive: true });
    await run('cp', ['-a', `${backup}/.`, directory]);
    await writeAmong(join(directory, 'data'), 'recovery.signal', '');
    await this.server.start(); // resolves once it takes writes
  }

  async stop(): Promise<void> {
    await this.server.discard();
  }

  private newServer(settings: Record<string, string>): PrivatePostgres {
    const archive = join(this.directory, 'archive');
    return new PrivatePostgres({
      directory: join(this.directory, `server-${this.generation}`),
      port: this.port,
      settings: {
        wal_level: 'replica',
        archive_mode: 'on',
        archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f.part && mv ${archive}/%f.part ${archive}/%f`,
        max_connections: '60',
        ...settings,
      },
    });
  }
}
