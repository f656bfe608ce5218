import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { Problem } from '@lotse/private-servers';
import type { Buildah } from './buildah.js';

/** What stands in for the official image of Node, where no registry is reached. */
export const baseImage = 'localhost/node';

const certificates = '/etc/ssl/certs/ca-certificates.crt';

/** A small Debian of this machine's release with this machine's Node and npm, which trusts whom this machine trusts. */
export async function makeBaseImage(buildah: Buildah, folder: string): Promise<void> {
  const root = join(folder, 'debian');
  if (!existsSync(join(root, 'usr/local/bin/npm'))) {
    await promisify(execFile)('debootstrap', ['--variant=minbase', codename(), root], {
      maxBuffer: 64 * 1024 * 1024,
    });
    addNode(root);
  }
  const archive = `${root}.tar`;
  execFileSync('tar', ['-C', root, '-cf', archive, '.']);
  const container = await buildah.run('from', 'scratch');
  await buildah.run('add', '--quiet', container, archive, '/');
  const settings = ['PATH=/usr/local/bin:/usr/bin:/bin', `NODE_EXTRA_CA_CERTS=${certificates}`];
  await buildah.run('config', ...settings.flatMap((setting) => ['--env', setting]), container);
  await buildah.run('commit', '--quiet', '--rm', container, baseImage);
}

function codename(): string {
  const name = /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  if (!name) throw new Problem('This distribution has no name that debootstrap knows.');
  return name;
}

function addNode(root: string): void {
  const local = join(root, 'usr/local');
  const modules = join(local, 'lib/node_modules');
  mkdirSync(join(local, 'bin'), { recursive: true });
  mkdirSync(modules, { recursive: true });
  cpSync(process.execPath, join(local, 'bin/node'));
  const cli = realpathSync(execFileSync('which', ['npm'], { encoding: 'utf8' }).trim());
  cpSync(dirname(dirname(cli)), join(modules, 'npm'), { recursive: true, verbatimSymlinks: true });
  for (const name of ['npm', 'npx'])
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(local, 'bin', name));
  if (!existsSync(certificates)) return;
  mkdirSync(dirname(join(root, certificates)), { recursive: true });
  cpSync(certificates, join(root, ...certificates.split(sep)), { dereference: true });
}
