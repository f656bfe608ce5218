// What the image of each service holds besides Node: node docker/collect.mjs <target> [commit] fills <target>/<service>.
// The bundle, what the bundle leaves outside (rolldown.config.mjs), and the operator's commands.
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';

/** Of each service, what lies in its image besides the service. */
const images = { contacts: [], newsletter: [], notifications: [], gateway: ['web'] };
const tools = ['messages', 'topology'];

const [target, commit = 'unknown'] = process.argv.slice(2);
if (!target) throw new Error('node docker/collect.mjs <target> [commit]');

for (const [service, besides] of Object.entries(images)) {
  const image = join(target, service);
  const copy = (from, to = from) => cpSync(from, join(image, to), { recursive: true, filter: isRun });
  const app = `apps/${service}`;

  copyPackage(copy, app, 'bundle');
  for (const name of besides) copy(`apps/${name}/dist`);
  for (const name of tools) copyPackage(copy, `tools/${name}`, 'dist'); // where the command lies in a checkout
  for (const file of [app, ...tools.map((name) => `tools/${name}`)].flatMap(outsideOf)) copy(file);

  copy('docker/healthcheck.mjs', 'healthcheck.mjs');
  writeFileSync(join(image, 'commit'), `${commit}\n`); // shown by lotse_build_info
}

/** Node is not told to read maps, and reads no types. */
function isRun(file) {
  return !/\.(?:map|[cm]?ts)$/.test(file);
}

function copyPackage(copy, workspace, folder) {
  copy(`${workspace}/package.json`);
  for (const file of scripts(workspace))
    copy(`${workspace}/bundle/${file}`, `${workspace}/${folder}/${file}`);
}

function scripts(workspace) {
  return readdirSync(`${workspace}/bundle`).filter((file) => file.endsWith('.js'));
}

/** The folders and files of node_modules that a bundle takes in when it runs. */
function outsideOf(workspace) {
  const found = new Set();
  for (const script of scripts(workspace)) {
    const code = readFileSync(`${workspace}/bundle/${script}`, 'utf8');
    for (const [, name] of code.matchAll(/^(?:import|export) .*?["']([^."'][^"']*)["'];?$/gm))
      if (!isBuiltin(name)) addPackage(found, name, workspace);
    for (const [, file] of code.matchAll(/["'](@expo-google-fonts\/[\w./-]+\.ttf)["']/g))
      found.add(join('node_modules', file)); // libs/pdf reads it; the package has thirty-four more
  }
  return [...found];
}

/** With what it needs itself, and of what is optional what is installed here. */
function addPackage(found, name, from) {
  const folder = installed(name, from);
  if (!folder) throw new Error(`${from} needs ${name}, which is not installed`);
  if (found.has(folder)) return;
  found.add(folder);
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  for (const dependency of Object.keys(dependencies))
    if (!(dependency in optionalDependencies)) addPackage(found, dependency, folder);
  for (const dependency of Object.keys(optionalDependencies))
    if (installed(dependency, folder)) addPackage(found, dependency, folder);
}

/** Where Node finds it: in the nearest node_modules upwards. */
function installed(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if (existsSync(join(path, 'package.json'))) return path;
    if (folder === '.') return undefined;
  }
}
