import { join } from 'node:path';
import { findProgram, packagesDirectory } from './debian-packages.js';

/**
 * Where the node exporter is, which tells Prometheus what jobs have written into files: the machine's, else as it was unpacked, else
 * unpacked now.
 * @throws Problem when there is none and none can be had
 */
export const findNodeExporter = ({
  packages = join(packagesDirectory, 'node-exporter'),
  path,
}: { packages?: string; path?: string } = {}): Promise<string> =>
  findProgram(
    {
      name: 'node exporter',
      otherwise: 'install the node exporter of Prometheus',
      commands: ['prometheus-node-exporter', 'node_exporter'],
      file: 'usr/bin/prometheus-node-exporter',
      packages: ['prometheus-node-exporter'],
      own: /^prometheus-node-exporter$/,
      unused: /^lib/, // the program is linked statically, or with what every machine has
    },
    { packages, ...(path !== undefined && { path }) },
  );
