import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Gauge } from 'prom-client';

export interface Build {
  version: string;
  commit: string;
}

/** Which release this is, and of which commit, where the image holds a file `commit`. Says so in a metric. */
export function tellBuild(service: string): Build {
  const folder = join(dirname(process.argv[1] ?? '.'), '..');
  const { version = 'unknown' } = JSON.parse(read(join(folder, 'package.json')) ?? '{}') as {
    version?: string;
  };
  const commit = read('commit')?.trim() || 'unknown';
  new Gauge({
    name: 'lotse_build_info',
    help: 'Which release this is: always 1',
    labelNames: ['service', 'version', 'commit'],
  }).set({ service, version, commit }, 1);
  return { version, commit };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
