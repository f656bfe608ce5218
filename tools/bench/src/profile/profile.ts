import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@lotse/test-support';
import { ReadsStage } from '../reads/stage.js';
import type { System } from '../system.js';
import { Worker } from '../worker.js';
import { LotseSide } from '../writes/sides.js';
import type { WriteRequest, Written } from '../writes/target.js';
import { summarize, type ProfileSummary } from './summary.js';

/** What is looked at while it works. */
interface Stage {
  system: System;
  load(seconds: number): Promise<unknown>;
  stop(): Promise<void>;
}

interface ProfileOptions {
  seconds: number;
  rows: number;
  progress: (what: string) => void;
}

/** Where gateway and contacts spend their time while contacts are read. */
export const profileReads = ({
  connections,
  ...options
}: ProfileOptions & { connections: number }): Promise<ProfileSummary[]> =>
  profile(`reads at ${connections} connections`, options, async (env) => {
    const stage = await ReadsStage.build({ ...options, env });
    return {
      system: stage.system,
      load: (seconds) => stage.load('API key', connections, seconds),
      stop: () => stage.stop(),
    };
  });

/** Where all services spend theirs while 16 writers change contacts. */
export const profileWrites = (options: ProfileOptions): Promise<ProfileSummary[]> =>
  profile('writes of 16 writers', options, async (env) => {
    const side = await LotseSide.start({ writers: 16, rows: options.rows, env });
    const writer = Worker.start<WriteRequest, Written>(new URL('../writes/writer.js', import.meta.url));
    return {
      system: side.system,
      load: (seconds) => side.write(writer, { writers: 16, seconds }),
      stop: async () => {
        await writer.stop();
        await side.stop();
      },
    };
  });

async function profile(
  what: string,
  { seconds, progress }: ProfileOptions,
  build: (env: Record<string, string>) => Promise<Stage>,
): Promise<ProfileSummary[]> {
  const directory = mkdtempSync(join(tmpdir(), 'lotse-bench-profile-'));
  const recorder = new URL('./recorder.js', import.meta.url).href;
  const stage = await build({ NODE_OPTIONS: `--import ${recorder}`, BENCH_PROFILE_DIRECTORY: directory });
  try {
    progress(`profile: ${what}`);
    await stage.load(Math.min(3, seconds));
    for (const replica of stage.system.replicas) replica.signal('SIGUSR2');
    await stage.load(seconds);
    for (const replica of stage.system.replicas) replica.signal('SIGUSR2');

    return await Promise.all(
      stage.system.replicas.map(async ({ service: name, pid }) => {
        const file = join(directory, `${pid}.cpuprofile`);
        return eventually(() => {
          if (!existsSync(file)) throw new Error(`${name} has written no profile`);
          return summarize(name, file); // throws while the file is being written
        });
      }),
    );
  } finally {
    await stage.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
