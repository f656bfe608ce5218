import type { ChildProcess } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ServiceName } from '@lotse/contracts';
import { ended, isRunning, startProcess, stopProcess } from '@lotse/private-servers';
import { copiedDatabase, type TestDatabase } from './test-database.js';

const today = resolve(import.meta.dirname, '../../..'); // from src as from dist

/** How long a service may take to start, in milliseconds. */
const patience = 60_000;

/** A service as it runs in production: `node apps/<service>/bundle/main.js`. */
export class ServiceProcess {
  private child?: ChildProcess;
  private output = '';
  private opsPort = 0;

  /**
   * Not started yet: see {@link start}.
   * @param root the folder in which it is built; another one for another release
   */
  constructor(
    readonly service: ServiceName,
    private readonly env: Record<string, string>,
    private readonly root = today,
  ) {}

  /** Everything it wrote to stdout and stderr, over all its lives. */
  logs(): string {
    return this.output;
  }

  get opsUrl(): string {
    return `http://127.0.0.1:${this.opsPort}`;
  }

  get isRunning(): boolean {
    return this.child !== undefined && isRunning(this.child);
  }

  /** Resolves once the process that was started last has ended. */
  get end(): Promise<void> {
    return this.child ? ended(this.child) : Promise.resolve();
  }

  /** How the process that was started last has ended, as an operator is told it: an exit code, or a signal. */
  get howItEnded(): string {
    const { exitCode = null, signalCode = null } = this.child ?? {};
    return signalCode ?? (exitCode === null ? 'not ended' : `exit code ${exitCode}`);
  }

  /** Its process number; 0 before its first start. */
  get pid(): number {
    return this.child?.pid ?? 0;
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /**
   * Starts it, or starts it again after its end, and waits until it is ready.
   * @param patienceMs how long that may take
   * @throws Error with its last lines when it ends or is not ready in time; with what to do when it is not built
   */
  async start({ patienceMs = patience } = {}): Promise<void> {
    const before = this.output.length;
    const child = this.launch();
    await new Promise<void>((ready, fail) => {
      const refuse = (why: string): void =>
        fail(new Error(`${this.service} ${why}:\n${this.output.slice(before).slice(-3_000)}`));
      const timer = setTimeout(() => refuse('is not ready in time'), patienceMs);
      child.once('exit', () => {
        clearTimeout(timer);
        refuse('has ended');
      });
      const look = (): void => {
        if (this.opsPort === 0) return;
        clearTimeout(timer);
        ready();
      };
      child.stdout?.on('data', look);
      child.stderr?.on('data', look);
    });
  }

  /** Starts it, or starts it again after its end, and does not wait: {@link opsUrl} leads nowhere until it is ready. */
  launch(): ChildProcess {
    const child = this.run('main.js');
    this.child = child;
    this.opsPort = 0;
    const before = this.output.length;
    const read = (chunk: Buffer): void => {
      this.output += chunk.toString();
      this.opsPort ||= readyPort(this.output.slice(before)) ?? 0;
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    return child;
  }

  /**
   * Runs one of its commands as an operator does, with its variables: `node apps/<service>/bundle/<file>`.
   * @returns its exit code, and what it wrote
   */
  async command(file: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
    const child = this.run(file, args);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await ended(child);
    return { code: child.exitCode, output };
  }

  /** Ends it without warning, as if the power had gone. */
  async kill(): Promise<void> {
    if (this.child) await stopProcess(this.child, 'SIGKILL');
  }

  /** Asks it to stop, as a supervisor does, and waits. @returns its exit code */
  async stop(): Promise<number | null> {
    if (!this.child) return null;
    await stopProcess(this.child, 'SIGTERM');
    return this.child.exitCode;
  }

  private run(file: string, args: string[] = []): ChildProcess {
    return startProcess(process.execPath, [builtFile(this.root, this.service, file), ...args], {
      env: {
        PATH: process.env['PATH'],
        OPS_HOST: '127.0.0.1',
        OPS_PORT: '0',
        LAME_DUCK_MS: '0',
        ...this.env,
      },
      cwd: this.root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}

function builtFile(root: string, service: ServiceName, name: string): string {
  const file = resolve(root, `apps/${service}/bundle/${name}`);
  if (!existsSync(file)) throw new Error(`apps/${service} is not built yet: run \`npm run build\` first`);
  return file;
}

/** The ops port from the line that says the service is ready. */
function readyPort(output: string): number | undefined {
  for (const line of output.split('\n').slice(0, -1)) {
    // the last one may not be whole yet
    if (!line.includes('"ready"')) continue;
    const { message, opsPort } = JSON.parse(line) as { message?: string; opsPort?: number };
    if (message === 'ready') return opsPort;
  }
  return undefined;
}

/** A database after the service's migrations, which have run as an operator runs them. */
export function serviceDatabase(service: ServiceName): Promise<TestDatabase> {
  const built = statSync(builtFile(today, service, 'migrate.js')).mtimeMs;
  return copiedDatabase(`${service} ${built}`, (url) => migrateDatabase(service, url));
}

/** Runs a service's migrations, as an operator does: today's, or those of the release that is built in another folder. */
export async function migrateDatabase(
  service: ServiceName,
  migratorUrl: string,
  root = today,
): Promise<void> {
  const child = startProcess(process.execPath, [builtFile(root, service, 'migrate.js')], {
    env: { PATH: process.env['PATH'], MIGRATION_DATABASE_URL: migratorUrl },
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await ended(child);
  if (child.exitCode !== 0) throw new Error(`the migrations of ${service} failed:\n${output}`);
}
