import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ServiceName } from '@lotse/contracts';
import { ended, isRunning, Problem, startProcess, stopProcess } from '@lotse/private-servers';

const root = resolve(import.meta.dirname, '../../..');
/** How long a service may take to become ready, in milliseconds. */
const patience = 60_000;
/** After this long without a crash the next one is again followed by a quick restart, in milliseconds. */
const calm = 60_000;

export interface ServiceOptions {
  service: ServiceName;
  /** With its OPS_PORT, where it says whether it is ready. */
  env: Record<string, string>;
  logFile: string;
  /** Told when it ends by itself, and when it is ready again. */
  report: (what: string) => void;
}

/** A service as a process that is started again when it ends by itself. */
export class SupervisedService {
  private child: ChildProcess | undefined;
  private stopping = false;
  private crashes = 0;
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly options: ServiceOptions) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts it and waits until it is ready. @throws Problem with its last lines */
  async start(): Promise<void> {
    const { service } = this.options;
    const begin = this.launch();
    const child = this.child;
    if (!child || !(await this.isReady(child))) {
      this.stopping = true;
      if (child) await stopProcess(child, 'SIGKILL');
      throw new Problem(`${service} did not start. Its last lines:\n${this.lastLines(begin)}`);
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.retry);
    if (this.child) await stopProcess(this.child);
  }

  private launch(): number {
    const { service, env, logFile } = this.options;
    mkdirSync(dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'a', 0o600);
    const begin = statSync(logFile).size;
    const child = startProcess(
      process.execPath,
      ['--enable-source-maps', resolve(root, `apps/${service}/bundle/main.js`)],
      {
        cwd: root,
        env: {
          PATH: process.env['PATH'],
          LOG_FORMAT: 'pretty',
          ...env,
        },
        stdio: ['ignore', log, log],
      },
    );
    closeSync(log); // the process has its own
    this.child = child;
    const since = Date.now();
    void ended(child).then(() => this.afterEnd(child, begin, since));
    return begin;
  }

  private afterEnd(child: ChildProcess, begin: number, since: number): void {
    if (this.stopping) return;
    const { service, report } = this.options;
    if (Date.now() - since > calm) this.crashes = 0;
    const waitMs = Math.min(500 * 2 ** this.crashes++, 30_000);
    const how = child.signalCode ?? `code ${child.exitCode}`;
    report(
      `${service} ended by itself (${how}) and is started again. Its last lines:\n${this.lastLines(begin)}`,
    );
    this.retry = setTimeout(() => {
      this.launch();
      const restarted = this.child;
      if (restarted)
        void this.isReady(restarted).then((ready) => ready && report(`${service} is ready again`));
    }, waitMs);
  }

  private async isReady(child: ChildProcess): Promise<boolean> {
    const url = `http://127.0.0.1:${this.options.env['OPS_PORT']}/readyz`;
    for (const until = Date.now() + patience; Date.now() < until && isRunning(child);) {
      if (
        await fetch(url).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return true;
      await new Promise((wait) => setTimeout(wait, 100));
    }
    return false;
  }

  private lastLines(begin: number): string {
    const { logFile } = this.options;
    const from = Math.max(begin, statSync(logFile).size - 8_000);
    const buffer = Buffer.alloc(8_000);
    const file = openSync(logFile, 'r');
    const length = readSync(file, buffer, 0, buffer.length, from);
    closeSync(file);
    const lines = buffer.toString('utf8', 0, length).trimEnd().split('\n').slice(-12);
    return lines.map((line) => `  ${line}`).join('\n');
  }
}

/** Runs a service's migrations as its own process, as an operator does. @throws Problem with its last lines */
export async function migrateService(service: ServiceName, migratorUrl: string): Promise<void> {
  const child = startProcess(process.execPath, [resolve(root, `apps/${service}/bundle/migrate.js`)], {
    cwd: root,
    env: { PATH: process.env['PATH'], MIGRATION_DATABASE_URL: migratorUrl, LOG_FORMAT: 'pretty' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000)));
  await new Promise((resolve) => child.once('close', resolve));
  if (child.exitCode !== 0) throw new Problem(`The migrations of ${service} failed:\n${output.trimEnd()}`);
}
