import { execFile, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Problem } from '@lotse/private-servers';

/** How an image is to be run. */
export interface ImageConfig {
  user: string;
  env: string[];
  command: string[];
  folder: string;
  health: string[];
  labels: Record<string, string>;
}

/** Buildah with a store of its own, which works without a daemon, and without overlays on the file system. */
export class Buildah {
  private readonly options: string[];

  /** @param folder for the store, and for what is written by the way; several GB */
  constructor(private readonly folder: string) {
    const store = ['--root', join(folder, 'store'), '--runroot', join(folder, 'run')];
    this.options = [...store, '--storage-driver', 'vfs'];
    mkdirSync(join(folder, 'tmp'), { recursive: true });
  }

  /** @returns what it printed, without the line's end */
  async run(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)('buildah', [...this.options, ...args], {
      env: this.env,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout.trim();
  }

  /**
   * Runs what takes long and says much: its output goes to `buildah.log` in the folder.
   * @throws Problem with the last lines
   */
  async runLogged(args: readonly string[], cwd: string): Promise<void> {
    const log = createWriteStream(join(this.folder, 'buildah.log'), { flags: 'a' });
    const child = spawn('buildah', [...this.options, ...args], {
      env: this.env,
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let tail = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        log.write(chunk);
        tail = (tail + chunk.toString()).slice(-3_000);
      });
    const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
    log.end();
    if (code !== 0) throw new Problem(`buildah ${args[0] ?? ''} failed:\n${tail}`);
  }

  async has(image: string): Promise<boolean> {
    return this.run('inspect', '--type', 'image', image).then(
      () => true,
      () => false,
    );
  }

  async configOf(image: string): Promise<ImageConfig> {
    const { Docker } = JSON.parse(await this.run('inspect', '--type', 'image', image)) as {
      Docker: {
        config: {
          User: string;
          Env: string[];
          Cmd: string[];
          WorkingDir: string;
          Healthcheck?: { Test: string[] };
          Labels: Record<string, string>;
        };
      };
    };
    const { User: user, Env: env, Cmd: command, WorkingDir, Healthcheck, Labels } = Docker.config;
    const [how, ...health] = Healthcheck?.Test ?? [];
    return { user, env, command, folder: WorkingDir, health: how === 'CMD' ? health : [], labels: Labels };
  }

  /** @returns the folder in which the files of an image lie */
  async unpacked(image: string): Promise<string> {
    const container = await this.run('from', '--pull-never', image);
    return this.run('mount', container);
  }

  private get env(): NodeJS.ProcessEnv {
    return { ...process.env, TMPDIR: join(this.folder, 'tmp') };
  }
}
