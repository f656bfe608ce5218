import { chmodSync, existsSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseOldBroker } from './broker-version.js';
import { libraryPath, packagesDirectory, unpackProgram } from './debian-packages.js';
import { Problem } from './problem.js';

/** RabbitMQ's and Erlang's programs. */
export interface RabbitMqInstallation {
  /** Where `rabbitmq-server` is, not a wrapper of the distribution that changes the user. */
  sbin: string;
  /** Erlang's `erts-*` or `bin` directory with `erl` and `epmd`. */
  erlangBin: string;
  version: string;
  /** What the programs need in their environment because they are not where they were built for. */
  environment: Record<string, string>;
}

const otherwise = 'install rabbitmq-server (3.10 or newer), or set AMQP_URL to a RabbitMQ that runs already';

/** RabbitMQ as it is found on the machine, else as it was unpacked, else unpacked now. */
export async function findRabbitMq(
  packages = join(packagesDirectory, 'rabbitmq'),
  progress: (what: string) => void = () => undefined,
): Promise<RabbitMqInstallation> {
  const found = installed('/') ?? installed(packages);
  if (found) {
    refuseOldBroker(found.version, found.sbin);
    return found;
  }
  progress('unpacking RabbitMQ (once)');
  await unpackProgram(
    {
      name: 'RabbitMQ',
      otherwise,
      packages: ['rabbitmq-server'],
      own: /^(rabbitmq-server|erlang-)/,
      finish: makeRelocatable,
    },
    packages,
  );
  const unpacked = installed(packages);
  if (!unpacked) throw new Problem(`This distribution's packages hold no RabbitMQ: ${otherwise}.`);
  refuseOldBroker(unpacked.version, "this distribution's packages");
  return unpacked;
}

function installed(root: string): RabbitMqInstallation | undefined {
  const library = join(root, 'usr/lib/rabbitmq/lib');
  const erlang = join(root, 'usr/lib/erlang');
  if (!existsSync(library) || !existsSync(erlang)) return undefined;
  const server = readdirSync(library).find((name) => name.startsWith('rabbitmq_server-'));
  if (!server) return undefined;
  return {
    sbin: join(library, server, 'sbin'),
    erlangBin: join(erlang, 'bin'),
    version: server.slice('rabbitmq_server-'.length),
    environment: root === '/' ? {} : { ERL_ROOTDIR: erlang, LD_LIBRARY_PATH: libraryPath(root) },
  };
}

/** The distribution writes Erlang's place into its launcher, which then ignores ERL_ROOTDIR. */
function makeRelocatable(root: string): void {
  for (const directory of ['usr/share', 'etc'])
    rmSync(join(root, directory), { recursive: true, force: true });
  const erlang = join(root, 'usr/lib/erlang');
  const runtime = readdirSync(erlang).find((name) => name.startsWith('erts-'));
  if (!runtime) throw new Problem(`This distribution's packages hold no Erlang: ${otherwise}.`);
  const launcher = `#!/bin/sh
ROOTDIR="\${ERL_ROOTDIR:?}"
BINDIR="$ROOTDIR/${runtime}/bin"
EMU=beam
PROGNAME=erl
export ROOTDIR BINDIR EMU PROGNAME
exec "$BINDIR/erlexec" \${1+"$@"}
`;
  for (const file of [join(erlang, 'bin/erl'), join(erlang, runtime, 'bin/erl')]) {
    if (!existsSync(file)) continue;
    unlinkSync(file);
    writeFileSync(file, launcher);
    chmodSync(file, 0o755);
  }
}
