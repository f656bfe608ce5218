import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PrivatePostgres } from '@lotse/private-servers';
import { withClient } from '@lotse/test-support';

const run = promisify(execFile);

/** As `pg_basebackup` does, with the server's own functions. It goes on serving. */
export async function baseBackup(server: PrivatePostgres, to: string): Promise<void> {
  mkdirSync(to, { recursive: true });
  await withClient(server.url, async (admin) => {
    await admin.query(`select pg_backup_start('drill', true)`);
    await copyLive(join(server.directory, 'data'), join(to, 'data'));
    await copyLive(join(server.directory, 'password'), join(to, 'password'));
    const { rows } = await admin.query<{ label: string }>(
      'select labelfile as label from pg_backup_stop()', // waits until its part of the log is in the archive, if there is one
    );
    for (const gone of ['postmaster.pid', 'postmaster.opts']) await run('rm', ['-f', join(to, 'data', gone)]);
    await run('sh', ['-c', 'rm -rf "$1"/data/pg_wal/*', 'sh', to]);
    await writeAmong(join(to, 'data'), 'backup_label', rows[0]?.label ?? '');
  });
}

/** A file that belongs to whom the data belong. */
export async function writeAmong(data: string, name: string, text: string): Promise<void> {
  writeFileSync(join(data, name), text, { mode: 0o600 });
  await run('chown', ['--reference', data, join(data, name)]);
}

/** What vanishes while it is copied, the log restores. */
async function copyLive(from: string, to: string): Promise<void> {
  await run('cp', ['-a', from, to]).catch((error: Error & { stderr?: string }) => {
    const lines = (error.stderr ?? '').trim().split('\n');
    if (!lines.every((line) => line.includes('No such file or directory'))) throw error;
  });
}
