import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { refuseOldBroker } from './broker-version.js';
import { Problem } from './problem.js';

const run = promisify(execFile);

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

/** Beside the data, and kept by a reset. */
export const packagesDirectory = resolve(import.meta.dirname, '../../../.stack/packages');

const installHint =
  'install rabbitmq-server (3.10 or newer), or set AMQP_URL to a RabbitMQ that runs already';

/** RabbitMQ as it is found on the machine, else as it was unpacked, else unpacked now. */
export async function findRabbitMq(
  packages: string,
  progress: (what: string) => void = () => undefined,
): Promise<RabbitMqInstallation> {
  const found = installed('/') ?? installed(packages);
  if (found) {
    refuseOldBroker(found.version, found.sbin);
    return found;
  }
  progress('unpacking RabbitMQ (once)');
  await unpack(packages);
  const unpacked = installed(packages);
  if (!unpacked) throw new Problem(`This distribution's packages hold no RabbitMQ: ${installHint}.`);
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

const libraryPath = (root: string): string =>
  [
    ...new Set(
      ['lib', 'usr/lib'].flatMap((part) => [part, ...triplets(join(root, part)).map((t) => `${part}/${t}`)]),
    ),
  ]
    .map((part) => join(root, part))
    .join(':');

const triplets = (directory: string): string[] =>
  existsSync(directory) ? readdirSync(directory).filter((name) => /-linux-gnu/.test(name)) : [];

/** Unpacks the distribution's RabbitMQ, with what it needs, into a directory. Installs nothing and needs no root. */
async function unpack(target: string): Promise<void> {
  for (const program of ['apt-get', 'dpkg-deb', 'dpkg-query']) {
    await run('which', [program]).catch(() => {
      throw new Problem(`There is no RabbitMQ here, and no ${program} to get it with: ${installHint}.`);
    });
  }
  mkdirSync(dirname(target), { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'lotse-packages-'));
  const unfinished = `${target}.${process.pid}`;
  try {
    await download(work).catch(async () => {
      await useOwnLists(work); // the machine has no package lists, or they are so old that the packages are gone
      await download(work);
    });
    for (const file of readdirSync(work).filter((name) => name.endsWith('.deb')))
      await run('dpkg-deb', ['-x', join(work, file), unfinished]);
    makeRelocatable(unfinished);
    rmSync(join(unfinished, 'usr/share'), { recursive: true, force: true });
    rmSync(join(unfinished, 'etc'), { recursive: true, force: true });
    if (!existsSync(target)) renameSync(unfinished, target);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { stderr, message } = error as { stderr?: string; message: string };
    const why = (stderr ?? message).trim().split('\n').at(-1) ?? '';
    throw new Problem(`RabbitMQ's packages could not be fetched (${why}): ${installHint}.`);
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** apt's answers depend neither on what is installed nor on who asks. */
const aptOptions = (work: string): string[] => {
  const own = join(work, 'apt');
  return [
    '-o', 'APT::Sandbox::User=root', // else apt, as root, changes to a user that cannot write here
    '-o', `Dir::State::status=${join(own, 'status')}`,
    '-o', `Dir::Cache=${own}`,
    ...(existsSync(join(own, 'lists')) ? ['-o', `Dir::State::Lists=${join(own, 'lists')}`] : []),
  ]; // prettier-ignore
};

async function useOwnLists(work: string): Promise<void> {
  mkdirSync(join(work, 'apt/lists/partial'), { recursive: true });
  mkdirSync(join(work, 'apt/archives/partial'), { recursive: true });
  await run('apt-get', [...aptOptions(work), '-qq', 'update'], { timeout: 120_000 });
}

async function download(work: string): Promise<void> {
  mkdirSync(join(work, 'apt/archives/partial'), { recursive: true });
  writeFileSync(join(work, 'apt/status'), '');
  const { stdout } = await run(
    'apt-get',
    [...aptOptions(work), '-s', '--no-install-recommends', 'install', 'rabbitmq-server'],
    { maxBuffer: 16 * 1024 * 1024 },
  );
  const closure = [...stdout.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
  const wanted = closure.filter((name) => /^(rabbitmq-server|erlang-)/.test(name));
  const missing = await notInstalled(closure.filter((name) => /^lib/.test(name)));
  await run('apt-get', [...aptOptions(work), '-qq', 'download', ...wanted, ...missing], {
    cwd: work,
    timeout: 300_000,
  });
}

/** Shared libraries that this machine does not have: those it has must not be mixed with others. */
async function notInstalled(libraries: string[]): Promise<string[]> {
  const { stdout } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n'], {
    maxBuffer: 16 * 1024 * 1024,
  });
  const present = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return libraries.filter((name) => !present.has(name.replace(/:.*$/, '')));
}

/** The distribution writes Erlang's place into its launcher, which then ignores ERL_ROOTDIR. */
function makeRelocatable(root: string): void {
  const erlang = join(root, 'usr/lib/erlang');
  const runtime = readdirSync(erlang).find((name) => name.startsWith('erts-'));
  if (!runtime) throw new Problem(`This distribution's packages hold no Erlang: ${installHint}.`);
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
