// Copies what an image needs: installed modules, and of every workspace its package.json, its dist, its bundle and its own modules.
// node docker/collect.mjs <target> <workspace>…; all of libs/ comes along.
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [target, ...workspaces] = process.argv.slice(2);
const libs = readdirSync('libs').map((name) => join('libs', name));

for (const path of ['package.json', 'node_modules']) {
  cpSync(path, join(target, path), { recursive: true, verbatimSymlinks: true });
}
for (const workspace of [...libs, ...workspaces]) {
  if (!existsSync(join(workspace, 'dist'))) continue; // was not needed, so it was not built
  for (const part of ['package.json', 'dist', 'bundle', 'node_modules']) {
    const path = join(workspace, part);
    if (existsSync(path)) cpSync(path, join(target, path), { recursive: true, verbatimSymlinks: true });
  }
}
