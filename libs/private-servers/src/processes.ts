import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Ends what we started once we are gone, however we went: it reads our end of a pipe, which the system closes for us.
 * A shell, because it must not depend on anything of ours.
 */
const reaperScript = `
trap '' INT TERM HUP
pids=
while read -r sign pid; do
  case $sign in
    +) pids="$pids $pid" ;;
    -) kept=; for p in $pids; do [ "$p" = "$pid" ] || kept="$kept $p"; done; pids=$kept ;;
  esac
done
[ -n "$pids" ] || exit 0
kill -TERM $pids 2>/dev/null
left() { for p in $pids; do kill -0 "$p" 2>/dev/null && return 0; done; return 1; }
i=0
while [ $i -lt 100 ] && left; do sleep 0.1; i=$((i + 1)); done
kill -KILL $pids 2>/dev/null
`;

let reaper: ChildProcess | undefined;
const children = new Set<ChildProcess>();

/**
 * Starts the process that ends what we leave behind, should we be killed; the first process we start does so by itself.
 * @returns its process number
 */
export function startReaper(): number | undefined {
  if (reaper) return reaper.pid;
  reaper = spawn('/bin/sh', ['-c', reaperScript], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  reaper.unref();
  const { stdin } = reaper;
  stdin?.on('error', () => undefined);
  if (stdin instanceof Socket) stdin.unref(); // it must not keep us alive
  return reaper.pid;
}

function tell(line: string): void {
  startReaper();
  reaper?.stdin?.write(`${line}\n`);
}

/**
 * Starts a process that does not outlive this one, even if this one is killed.
 * It has a process group of its own: a Ctrl-C in the terminal reaches us alone, and we stop it in order.
 */
export function startProcess(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: true });
  const { pid } = child;
  if (pid === undefined) return child; // could not be started: 'error' follows
  tell(`+ ${pid}`);
  children.add(child);
  child.once('exit', () => {
    children.delete(child);
    tell(`- ${pid}`);
  });
  return child;
}

/** Kills everything we have started. */
export function killAll(): void {
  for (const child of children) child.kill('SIGKILL');
}

export const isRunning = (child: ChildProcess): boolean =>
  child.exitCode === null && child.signalCode === null;

/** Resolves once the process has ended. */
export const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (!isRunning(child) || child.pid === undefined) resolve();
    else child.once('exit', () => resolve());
  });

/** Signals a process and waits for its end; kills it when it has not ended after `patienceMs`. */
export async function stopProcess(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
  patienceMs = 30_000,
): Promise<void> {
  const end = ended(child);
  if (isRunning(child)) child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await end;
  clearTimeout(timer);
}
