import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrivatePostgres } from '@lotse/private-servers';
import { TcpProxy, withClient } from '@lotse/test-support';

/** How the primary calls its standby, and so waits for it. */
const standbyName = 'standby';

/** A PostgreSQL that another one follows, or may. */
export const replicated = { wal_keep_size: '1GB', max_wal_senders: '10' };

/** A streaming standby, and the way over which it follows. */
export interface Following {
  standby: PrivatePostgres;
  way: TcpProxy;
}

/**
 * A streaming standby of a PostgreSQL on this machine, made as `pg_basebackup -R` makes one: a copy of the data while the primary runs,
 * with where to stream from. Resolves once it has all that there is, and the primary answers no commit before the standby has it on disk.
 */
export async function standbyOf(primary: PrivatePostgres, directory: string): Promise<Following> {
  const standby = new PrivatePostgres({ directory, settings: replicated });
  const way = await TcpProxy.to(primary.url);
  await withClient(primary.url, async (admin) => {
    await admin.query(`select pg_backup_start('standby', true)`);
    // what is removed meanwhile is not wanted: the log that is streamed brings everything to one state
    spawnSync('cp', ['-a', `${primary.directory}/.`, standby.directory], { stdio: 'ignore' });
    const { rows } = await admin.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    const data = join(standby.directory, 'data');
    if (!existsSync(join(data, 'PG_VERSION'))) throw new Error('the data could not be copied');
    for (const name of ['postmaster.pid', 'postmaster.opts']) rmSync(join(data, name), { force: true });
    for (const name of readdirSync(join(data, 'pg_wal')))
      if (/^[0-9A-F]{24}/.test(name)) rmSync(join(data, 'pg_wal', name));
    const { uid, gid } = statSync(join(data, 'PG_VERSION')); // PostgreSQL's account, where we are root
    const write = (name: string, text: string): void => {
      writeFileSync(join(data, name), text, { mode: 0o600 });
      chownSync(join(data, name), uid, gid);
    };
    write('backup_label', rows[0]?.labelfile ?? '');
    write('standby.signal', '');
    const { username, password } = new URL(primary.url);
    write(
      'postgresql.auto.conf',
      `primary_conninfo = 'host=127.0.0.1 port=${way.port} user=${username} password=${password} application_name=${standbyName}'\n`,
    );
  });
  await standby.start();
  await withClient(primary.url, async (admin) => {
    for (const until = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
      const { rows } = await admin.query<{ state: string }>('select state from pg_stat_replication');
      if (rows.some(({ state }) => state === 'streaming')) break;
      if (Date.now() > until) throw new Error('the standby does not stream');
    }
    await admin.query(`alter system set synchronous_standby_names = '${standbyName}'`);
    await admin.query('select pg_reload_conf()');
  });
  return { standby, way };
}

/** The standby is the primary from now on, and waits for nobody. */
export const promote = (standby: PrivatePostgres): Promise<void> =>
  withClient(standby.url, async (admin) => void (await admin.query('select pg_promote()')));
