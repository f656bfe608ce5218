import { spawn } from 'node:child_process';

/** `kubectl` refused, or did not answer in time; the message is what it said. */
export class Refused extends Error {}

/** How long one call may take, in milliseconds. */
const patience = 300_000;

/** The cluster that KUBECONFIG leads to. */
export class Kubectl {
  constructor(private readonly program: string) {}

  /** @throws Refused with the last of what it said */
  async run(args: string[], input?: string): Promise<string> {
    const child = spawn(this.program, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: patience });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.stdin.on('error', () => undefined); // it has ended before it has read everything: its code says why
    child.stdin.end(input ?? '');
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    if (code !== 0)
      throw new Refused(err.trim().slice(-2_000) || `kubectl ${args[0]} has ended with ${code}`);
    return out;
  }

  async read<T>(args: string[]): Promise<T> {
    return JSON.parse(await this.run(['get', ...args, '--output=json'])) as T;
  }

  async list<T>(namespace: string, kind: string): Promise<T[]> {
    return (await this.read<{ items: T[] }>([kind, `--namespace=${namespace}`])).items;
  }
}

/** Waits for what controllers do. @throws Refused with the sentence when the time, in milliseconds, is over */
export async function until(
  sentence: string,
  holds: () => Promise<boolean>,
  lastsMs = 120_000,
): Promise<void> {
  for (const end = Date.now() + lastsMs; !(await holds());) {
    if (Date.now() > end) throw new Refused(sentence);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
