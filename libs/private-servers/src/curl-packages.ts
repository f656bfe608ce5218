import { delimiter, join } from 'node:path';
import { findProgram, libraryPath, packagesDirectory } from './debian-packages.js';

/**
 * The variables under which a shell finds curl, with which the documentation calls the API: the machine's, else as it was
 * unpacked, else unpacked now.
 * @throws Problem when there is none and none can be had
 */
export async function findCurl({
  packages = join(packagesDirectory, 'curl'),
  path = process.env['PATH'] ?? '',
}: { packages?: string; path?: string } = {}): Promise<Record<string, string>> {
  const program = await findProgram(
    {
      name: 'curl',
      otherwise: 'install curl',
      commands: ['curl'],
      file: 'usr/bin/curl',
      packages: ['curl'],
      own: /^curl$/,
    },
    { packages, path },
  );
  if (program !== join(packages, 'usr/bin/curl')) return { PATH: path };
  return {
    PATH: [join(packages, 'usr/bin'), path].join(delimiter),
    LD_LIBRARY_PATH: libraryPath(packages),
  };
}
