import { join } from 'node:path';
import { findProgram, packagesDirectory } from './debian-packages.js';

/**
 * Where promtool is, which checks rules and metrics of Prometheus: the machine's, else as it was unpacked, else unpacked now. Nothing
 * of it is started.
 * @throws Problem when there is none and none can be had
 */
export const findPromtool = ({
  packages = join(packagesDirectory, 'prometheus'),
  path,
}: { packages?: string; path?: string } = {}): Promise<string> =>
  findProgram(
    {
      name: 'promtool',
      otherwise: 'install promtool, which comes with Prometheus',
      commands: ['promtool'],
      file: 'usr/bin/promtool',
      packages: ['prometheus'],
      own: /^prometheus$/,
      unused: /^lib/, // of its web pages
    },
    { packages, ...(path !== undefined && { path }) },
  );
