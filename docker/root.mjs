// A root for Node and native modules, and nothing else: node docker/root.mjs <target> [module.node]… No shell, no package manager, nothing that runs with other rights.
// The libraries are Debian's; scanners find them where its images of this kind list their packages.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const [target, ...modules] = process.argv.slice(2);
if (!target) throw new Error('node docker/root.mjs <target> [module.node]…');

const run = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const copy = (from, to = from) => {
  mkdirSync(dirname(join(target, to)), { recursive: true });
  copyFileSync(from, join(target, to));
};

for (const folder of ['app', 'etc', 'tmp', 'usr/lib', 'usr/lib64', 'var/lib/dpkg/status.d'])
  mkdirSync(join(target, folder), { recursive: true });
chmodSync(join(target, 'tmp'), 0o1777);
for (const folder of ['lib', 'lib64']) symlinkSync(`usr/${folder}`, join(target, folder));

copy(process.execPath, 'usr/local/bin/node');
const needed = [process.execPath, ...modules].flatMap((file) => run('ldd', file).split(/\s/));
const libraries = [...new Set(needed.filter((word) => word.startsWith('/')))];
for (const library of libraries) copy(library);

// dpkg knows a file by one of its two paths: /lib is a link to /usr/lib since Debian 12
const owners = libraries.map((library) => {
  for (const path of [realpathSync(library), realpathSync(library).replace(/^\/usr/, '')])
    try {
      return run('dpkg-query', '--search', path).split(':')[0];
    } catch {
      // the other one
    }
  throw new Error(`${library} belongs to no package`);
});
for (const name of new Set(owners)) {
  writeFileSync(join(target, 'var/lib/dpkg/status.d', name), run('dpkg-query', '--status', name));
  cpSync(`/usr/share/doc/${name}/copyright`, join(target, `usr/share/doc/${name}/copyright`), {
    dereference: true,
  });
}
if (existsSync('/usr/local/LICENSE')) copy('/usr/local/LICENSE', 'usr/share/doc/node/LICENSE');

copy('/etc/os-release');
writeFileSync(join(target, 'etc/passwd'), 'root:x:0:0::/:/none\nlotse:x:65532:65532::/app:/none\n');
writeFileSync(join(target, 'etc/group'), 'root:x:0:\nlotse:x:65532:\n');
writeFileSync(join(target, 'etc/nsswitch.conf'), 'hosts: files dns\n'); // containers' names stand in either
