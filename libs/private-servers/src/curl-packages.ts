import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { libraryPath, onPath, packagesDirectory, unpackProgram } from './debian-packages.js';
import { Problem } from './problem.js';

const program = 'usr/bin/curl';
const otherwise = 'install curl';

/**
 * The variables under which a shell finds curl, with which the documentation calls the API: the machine's, else as it was
 * unpacked, else unpacked now.
 * @throws Problem when there is none and none can be had
 */
export async function findCurl({
  packages = join(packagesDirectory, 'curl'),
  path = process.env['PATH'] ?? '',
}: { packages?: string; path?: string } = {}): Promise<Record<string, string>> {
  if (onPath('curl', path)) return { PATH: path };
  if (!existsSync(join(packages, program)))
    await unpackProgram({ name: 'curl', otherwise, packages: ['curl'], own: /^curl$/, finish }, packages);
  return {
    PATH: [join(packages, 'usr/bin'), path].join(delimiter),
    LD_LIBRARY_PATH: libraryPath(packages),
  };
}

function finish(root: string): void {
  if (!existsSync(join(root, program)))
    throw new Problem(`This distribution's packages hold no curl: ${otherwise}.`);
}
