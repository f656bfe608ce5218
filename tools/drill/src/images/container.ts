import { execFile, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ended, isRunning, Problem, startProcess, stopProcess } from '@lotse/private-servers';
import type { ImageConfig } from './buildah.js';

export interface ContainerSetup {
  name: string;
  /** Where the image is unpacked. */
  root: string;
  config: ImageConfig;
  env: Record<string, string>;
  /** Folders of the machine that are volumes in it, by their places there. */
  volumes?: Record<string, string>;
  /** For its description and its log. */
  folder: string;
  memoryBytes: number;
  /** Instead of the image's own. */
  command?: string[];
}

/** A service may take so long until it is ready, in milliseconds. */
const patience = 120_000;

/**
 * A container of runc, which engines run theirs with: the image's user, a root that nobody can write to, no capability, nothing
 * gained by what is started, a limit of memory. It shares the network of this machine, and listens on 127.0.0.1.
 */
export class Container {
  private child: ChildProcess | undefined;
  private output = '';

  constructor(private readonly setup: ContainerSetup) {}

  /** Runs a command that ends. @throws Problem with its last lines where it does not succeed */
  async complete(): Promise<void> {
    const child = this.launch();
    await ended(child);
    if (child.exitCode !== 0) throw new Problem(`${this.setup.name} failed:\n${this.output}`);
  }

  /** Starts it and waits until the image's own health check is content. @throws Problem with its last lines */
  async start(): Promise<void> {
    const child = this.launch();
    for (const until = Date.now() + patience; ;) {
      if (await this.isHealthy()) return;
      if (!isRunning(child) || Date.now() > until)
        throw new Problem(`${this.setup.name} is not healthy:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }

  /** The most memory it has used, in bytes. */
  async peakBytes(): Promise<number> {
    const { stdout } = await promisify(execFile)('runc', ['events', '--stats', this.setup.name]);
    const stats = JSON.parse(stdout) as { data: { memory: { usage: { usage?: number; max?: number } } } };
    const { usage = 0, max = usage } = stats.data.memory.usage;
    return max;
  }

  /** What the kernel says of its first process: user, capabilities, and whether it can gain any. */
  async confinement(): Promise<Record<string, string>> {
    const script = `process.stdout.write(require('fs').readFileSync('/proc/1/status', 'utf8'))`;
    const status = await this.execute('node', '--eval', script);
    return Object.fromEntries(
      [...status.matchAll(/^(Uid|Gid|CapEff|CapBnd|NoNewPrivs):\s+(\w+)/gm)].map(([, name, value]) => [
        name as string,
        value as string,
      ]),
    );
  }

  /** Tries to write beside the program. @returns the code it is refused with, or nothing */
  async writes(): Promise<string | undefined> {
    const script = `try { require('fs').writeFileSync('/app/x', ''); } catch ({ code }) { process.stdout.write(code) }`;
    return (await this.execute('node', '--eval', script)) || undefined;
  }

  /** @returns its exit code */
  async stop(): Promise<number | null> {
    if (!this.child) return null;
    await stopProcess(this.child);
    return this.child.exitCode;
  }

  /** Nothing of it is left, whatever state it is in. */
  async discard(): Promise<void> {
    await promisify(execFile)('runc', ['delete', '--force', this.setup.name]).catch(() => undefined);
  }

  private async isHealthy(): Promise<boolean> {
    return this.execute(...this.setup.config.health).then(
      () => true,
      () => false,
    );
  }

  private async execute(...command: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)('runc', ['exec', this.setup.name, ...command]);
    return stdout;
  }

  private launch(): ChildProcess {
    const { name, folder } = this.setup;
    const bundle = join(folder, name);
    mkdirSync(bundle, { recursive: true });
    writeFileSync(join(bundle, 'config.json'), JSON.stringify(this.description()));
    const log = createWriteStream(join(folder, `${name}.log`), { flags: 'a' });
    const child = startProcess('runc', ['run', '--bundle', bundle, name], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        log.write(chunk);
        this.output = (this.output + chunk.toString()).slice(-3_000);
      });
    child.once('close', () => log.end());
    this.child = child;
    return child;
  }

  /** https://github.com/opencontainers/runtime-spec/blob/v1.1.0/config.md */
  private description(): object {
    const { config, env, root, volumes = {}, memoryBytes, command = config.command } = this.setup;
    const [uid = 0, gid = uid] = config.user.split(':').map(Number);
    const own = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const bind = ['bind', 'nosuid', 'nodev'];
    return {
      ociVersion: '1.0.2',
      process: {
        user: { uid, gid },
        args: command,
        env: [...config.env, ...own],
        cwd: config.folder,
        capabilities: {},
        noNewPrivileges: true,
      },
      root: { path: root, readonly: true },
      mounts: [
        { destination: '/proc', type: 'proc', source: 'proc' },
        { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'mode=755', 'size=64k'] },
        {
          destination: '/tmp',
          type: 'tmpfs',
          source: 'tmpfs',
          options: ['nosuid', 'nodev', 'noexec', 'mode=1777'],
        },
        ...['/etc/hosts', '/etc/resolv.conf'].map((file) => ({
          destination: file,
          source: file,
          options: [...bind, 'ro'],
        })),
        ...Object.entries(volumes).map(([destination, source]) => ({
          destination,
          source,
          options: [...bind, 'rw'],
        })),
      ],
      linux: {
        namespaces: ['pid', 'mount', 'ipc', 'uts'].map((type) => ({ type })),
        resources: { memory: { limit: memoryBytes }, pids: { limit: 256 } },
        maskedPaths: ['/proc/kcore', '/proc/keys', '/proc/timer_list'],
        readonlyPaths: ['/proc/sys', '/proc/sysrq-trigger', '/proc/irq', '/proc/bus'],
      },
    };
  }
}
