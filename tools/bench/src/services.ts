import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@lotse/contracts';
import { ended, freePort, isRunning, startProcess, stopProcess } from '@lotse/stack';

const root = join(import.meta.dirname, '../../..');

interface Script {
  service: ServiceName;
  script: 'main' | 'migrate';
  env: Record<string, string>;
  logFile: string;
}

/** One of a service's built programs, its output in a file; no variable of the person who measures reaches it. */
function runScript({ service, script, env, logFile }: Script): ChildProcess {
  const log = openSync(logFile, 'a');
  try {
    return startProcess(process.execPath, [join(root, 'apps', service, 'dist', `${script}.js`)], {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

const lastLines = (logFile: string): string =>
  readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-10).join('\n');

/** @throws Error with the last lines of the log */
export async function runMigrations(
  service: ServiceName,
  { migratorUrl, logFile }: { migratorUrl: string; logFile: string },
): Promise<void> {
  const env = { MIGRATION_DATABASE_URL: migratorUrl };
  const child = runScript({ service, script: 'migrate', env, logFile });
  await ended(child);
  if (child.exitCode !== 0) throw new Error(`${service} could not be migrated:\n${lastLines(logFile)}`);
}

/** A service as an operator runs it: a process of its own, everything on. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly name: ServiceName,
  ) {}

  /**
   * Resolves once the service says that it is ready.
   * @throws Error with the last lines of its log
   */
  static async start(
    service: ServiceName,
    { env, logFile }: { env: Record<string, string>; logFile: string },
  ): Promise<ServiceProcess> {
    const opsPort = await freePort();
    const ops = { OPS_HOST: '127.0.0.1', OPS_PORT: String(opsPort) };
    const child = runScript({ service, script: 'main', env: { ...ops, ...env }, logFile });
    for (const until = Date.now() + 60_000; Date.now() < until && isRunning(child);) {
      const answer = await fetch(`http://127.0.0.1:${opsPort}/readyz`).catch(() => undefined);
      if (answer?.ok) return new ServiceProcess(child, service);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await stopProcess(child, 'SIGKILL');
    throw new Error(`${service} did not become ready:\n${lastLines(logFile)}`);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  stop(): Promise<void> {
    return stopProcess(this.child);
  }
}
