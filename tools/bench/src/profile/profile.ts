import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@lotse/test-support';
import { ReadsStage } from '../reads/stage.js';
import { summarize, type ProfileSummary } from './summary.js';

/** Where gateway and contacts spend their time while contacts are read. */
export async function profileReads({
  seconds,
  rows,
  connections,
  progress,
}: {
  seconds: number;
  rows: number;
  connections: number;
  progress: (what: string) => void;
}): Promise<ProfileSummary[]> {
  const directory = mkdtempSync(join(tmpdir(), 'lotse-bench-profile-'));
  const recorder = new URL('./recorder.js', import.meta.url).href;
  const stage = await ReadsStage.build({
    rows,
    progress,
    env: { NODE_OPTIONS: `--import ${recorder}`, BENCH_PROFILE_DIRECTORY: directory },
  });
  try {
    progress(`profile: reads at ${connections} connections`);
    await stage.load('API key', connections, Math.min(3, seconds));
    for (const replica of stage.system.replicas) replica.signal('SIGUSR2');
    await stage.load('API key', connections, seconds);
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
