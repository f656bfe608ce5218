import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { services } from '@lotse/contracts';

const root = resolve(import.meta.dirname, '../../..');

/** Not `execFileSync`: it takes a minute, in which connections that stand open are closed by their servers. */
const run = async (command: string, args: string[], cwd: string, env = process.env): Promise<string> => {
  const { stdout } = await promisify(execFile)(command, args, { cwd, env, maxBuffer: 1 << 28 });
  return stdout.trim();
};

/**
 * Builds the last release, from the commit that set its number, beside today's code.
 * @returns its folder
 * @throws Error when there is no history to take it from, or it cannot be built
 */
export async function lastRelease(): Promise<string> {
  const commit = await run(
    'git',
    ['log', '-1', '--format=%H', '-G^  "version":', '--', 'package.json'],
    root,
  );
  if (!commit) throw new Error('the commit of the last release is not in this clone: fetch its history');
  const folder = join(root, '.stack/releases', commit);
  const built = join(folder, '.built');
  if (existsSync(built)) return folder;

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, 'archive.tar');
  await run('git', ['archive', '--output', archive, commit], root);
  await run('tar', ['-xf', archive], folder);
  rmSync(archive);
  if (areAllHere(folder)) linkPackages(folder);
  else await run('npm', ['ci'], folder);
  const env = { ...process.env, NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: folder };
  const projects = [...services, 'topology'].join();
  await run(
    'node_modules/.bin/nx',
    ['run-many', '-t', 'build', 'bundle', `--projects=${projects}`],
    folder,
    env,
  );
  writeFileSync(built, '');
  return folder;
}

/** Whether all packages of others that a release is built with are installed today as well, in the same versions. */
function areAllHere(release: string): boolean {
  const here = new Set(packagesOf(root));
  return packagesOf(release).every((one) => here.has(one));
}

/** Packages of others: where each is installed, and what it is. */
function packagesOf(folder: string): string[] {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { link?: boolean }>;
  };
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map((one) => JSON.stringify(one));
}

/** Today's packages, but for our own, which are the release's. */
function linkPackages(folder: string): void {
  for (const path of withPackages(root)) {
    const here = join(folder, path, 'node_modules');
    mkdirSync(here, { recursive: true });
    for (const name of readdirSync(join(root, path, 'node_modules')))
      if (name === '@lotse') linkOurs(join(here, name), path);
      else symlinkSync(join(root, path, 'node_modules', name), join(here, name));
  }
}

/** Folders of projects that have packages of their own, relative to the root. */
function withPackages(at: string): string[] {
  const nested = ['apps', 'libs', 'tools'].flatMap((group) =>
    readdirSync(join(at, group)).map((name) => join(group, name)),
  );
  return ['', ...nested, 'e2e'].filter((path) => existsSync(join(at, path, 'node_modules')));
}

/** npm links a workspace's packages relatively, so that the same link leads to the release's own. */
function linkOurs(here: string, path: string): void {
  mkdirSync(here);
  const links = join(root, path, 'node_modules/@lotse');
  for (const name of readdirSync(links)) symlinkSync(readlinkSync(join(links, name)), join(here, name));
}
