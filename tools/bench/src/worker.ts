import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Reply {
  answer?: unknown;
  error?: string;
}

/** A process of the bench's own that answers one request after the other. */
export class Worker<Request extends object, Answer> {
  private constructor(private readonly child: ChildProcess) {}

  /** @param module file URL of a module that calls {@link serveWorker} */
  static start<Request extends object, Answer>(
    module: URL,
    env: Record<string, string> = {},
  ): Worker<Request, Answer> {
    const child = fork(fileURLToPath(module), [], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      execArgv: [],
      serialization: 'advanced',
    });
    process.once('exit', () => child.kill('SIGKILL'));
    return new Worker(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** @throws Error what the worker threw, or that it is gone */
  ask(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null): void => reject(new Error(`the worker ended with ${code}`));
      this.child.once('exit', onExit);
      this.child.once('message', ({ answer, error }: Reply) => {
        this.child.off('exit', onExit);
        if (error === undefined) resolve(answer as Answer);
        else reject(new Error(error));
      });
      this.child.send(request);
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.disconnect(); // serveWorker ends with its parent
    await gone;
  }
}

/** The worker's side: answers each request, and ends with its parent. */
export function serveWorker<Request extends object, Answer>(
  handle: (request: Request) => Promise<Answer> | Answer,
): void {
  process.on('message', (request: Request) => {
    void Promise.resolve()
      .then(() => handle(request))
      .then(
        (answer) => process.send?.({ answer } satisfies Reply),
        (error: unknown) =>
          process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
  });
  process.on('disconnect', () => process.exit(0));
}

/** Processor time a process has used so far, in seconds; NaN where there is no /proc to ask. */
export const cpuSeconds = (pid: number): number => ticksOf(pid, 11, 12);

/** As {@link cpuSeconds}, with that of its children, those that have ended included. */
export function cpuSecondsOfTree(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1')
      .trim()
      .split(' ')
      .filter(Boolean);
    return children.reduce(
      (sum, child) => sum + (cpuSeconds(Number(child)) || 0),
      ticksOf(pid, 11, 12, 13, 14),
    );
  } catch {
    return Number.NaN;
  }
}

/** The sum of fields of /proc/<pid>/stat, in seconds: ticks, 100 a second on every Linux that Node runs on. */
function ticksOf(pid: number, ...which: number[]): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return which.reduce((sum, index) => sum + Number(fields[index]), 0) / 100;
  } catch {
    return Number.NaN;
  }
}
