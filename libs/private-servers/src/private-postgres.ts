import { execFileSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './ports.js';
import {
  everybodyCanReach,
  postgresAccount,
  postgresPrograms,
  reachableDirectory,
  type Account,
} from './postgres-binaries.js';
import { Problem } from './problem.js';
import { ended, startProcess, stopProcess } from './processes.js';

export interface PrivatePostgresOptions {
  /** Kept between starts, and written safely to disk. Without it: a temporary one, without fsync, gone after {@link PrivatePostgres.discard}. */
  directory?: string;
  /** A free one by default. */
  port?: number;
  /** Of its configuration, beside those it has anyway. */
  settings?: Record<string, string>;
}

const superuser = 'lotse';
/** So long sessions of a server that was killed may take to notice it, in milliseconds: each does when it has the processor again. */
const patience = 60_000;

/** A PostgreSQL of our own on 127.0.0.1, from real binaries that npm brought. */
export class PrivatePostgres {
  readonly directory: string;
  private readonly durable: boolean;
  private readonly settings: Record<string, string>;
  private port: number | undefined;
  private child: ChildProcess | undefined;

  constructor(options: PrivatePostgresOptions = {}) {
    this.durable = options.directory !== undefined;
    this.directory = placeFor(options.directory);
    this.port = options.port;
    this.settings = options.settings ?? {};
  }

  /** A connection that may do everything. Known once it has started. */
  get url(): string {
    return `postgres://${superuser}:${this.password()}@127.0.0.1:${this.port ?? 0}/postgres`;
  }

  /** Starts it, or starts it again after {@link stop} with the same port and data. */
  async start(): Promise<this> {
    const data = join(this.directory, 'data');
    const account = postgresAccount(data);
    const programs = postgresPrograms(account);
    if (!existsSync(join(data, 'PG_VERSION'))) this.initialise(programs, account);
    this.port ??= await freePort();

    const settings: Record<string, string | number> = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 200,
      ...(this.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
      ...this.settings,
    };
    const launch = async (): Promise<void> => {
      this.child = startProcess(
        join(programs, 'bin/postgres'),
        [
          '-D',
          data,
          '-p',
          String(this.port),
          ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
        ],
        { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] },
      );
      await ready(this.child);
    };
    for (const until = Date.now() + patience; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
      try {
        await launch();
        return this;
      } catch (error) {
        // sessions of a server that was killed notice it only after a moment
        if (!/shared memory|lock file/.test(String(error)) || Date.now() > until) throw error;
      }
    }
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves once its process has ended, however that came. */
  async ended(): Promise<void> {
    if (this.child) await ended(this.child);
  }

  /** SIGINT: ends sessions and stops in order. SIGKILL: as if the power had gone. */
  async stop(signal: 'SIGINT' | 'SIGKILL' = 'SIGINT'): Promise<void> {
    if (this.child) await stopProcess(this.child, signal);
  }

  /** Stops at once and deletes the data. */
  async discard(): Promise<void> {
    if (this.child) await stopProcess(this.child, 'SIGQUIT', 5_000);
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }); // its last processes may still write
  }

  private initialise(programs: string, account: Account): void {
    const data = join(this.directory, 'data');
    rmSync(data, { recursive: true, force: true }); // of an initialisation that was interrupted
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const passwordFile = join(data, '..', 'password');
    writeFileSync(passwordFile, randomBytes(18).toString('hex'), { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined) {
      for (const path of [data, passwordFile]) chownSync(path, account.uid, account.gid);
    }
    execFileSync(
      join(programs, 'bin/initdb'),
      [
        '-D',
        data,
        '-U',
        superuser,
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--no-sync',
      ],
      { ...account, stdio: 'pipe', cwd: '/' },
    );
  }

  private password(): string {
    return readFileSync(join(this.directory, 'password'), 'utf8');
  }
}

/** PostgreSQL's account must be able to reach its data: a checkout below /root would not do. */
function placeFor(directory: string | undefined): string {
  if (directory === undefined) {
    const temporary = mkdtempSync(join(tmpdir(), 'lotse-postgres-'));
    chmodSync(temporary, 0o755);
    return temporary;
  }
  mkdirSync(dirname(directory), { recursive: true });
  if (process.getuid?.() === 0 && !everybodyCanReach(dirname(directory)))
    return reachableDirectory(directory);
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o755);
  return directory;
}

async function ready(child: ChildProcess): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-5_000);
      if (/ready to accept (read-only )?connections/.test(log)) resolve(); // read-only: a standby
    });
    child.once('error', (error) => reject(new Problem(`PostgreSQL could not be started: ${error.message}.`)));
    child.once('exit', () => {
      const lines = log.trim().split('\n');
      const why =
        lines.findLast((line) => /FATAL|PANIC|error while loading/.test(line)) ?? lines.at(-1) ?? '';
      reject(new Problem(`PostgreSQL did not start: ${why.trim()}`));
    });
  });
}
