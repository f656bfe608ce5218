// What a change can reach: `npm run test:changed`, or against another commit than the last one `npm run test:changed -- main`.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { phase, table } from './phases.mjs';

const [base = 'HEAD'] = process.argv.slice(2);
const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
const changed = [
  ...git('diff', '--name-only', base),
  ...git('ls-files', '--others', '--exclude-standard'),
].filter((file) => existsSync(file));
const code = changed.filter((file) => /\.([cm]?js|tsx?)$/.test(file));

/** Folders of the projects that are made of what has changed, directly or by what they depend on. */
function reached() {
  if (changed.length === 0) return [];
  const asked = ['nx', 'show', 'projects', '--affected', `--files=${changed.join(',')}`, '--json'];
  const names = JSON.parse(execFileSync('npx', asked, { encoding: 'utf8' }));
  return names.map((name) => ['apps', 'libs', 'tools'].map((at) => `${at}/${name}`).find(existsSync) ?? name);
}

const jest = (...args) => [process.execPath, 'node_modules/jest/bin/jest.js', '--maxWorkers', '2', ...args];
const projects = reached();
const units = projects.filter((project) => project !== 'e2e');
const steps = [
  changed.length > 0 && ['format', 'npx', 'prettier', '--check', '--ignore-unknown', ...changed],
  code.length > 0 && ['lint', 'npx', 'eslint', '--max-warnings', '0', ...code],
  code.length > 0 && ['rules on types', 'npx', 'oxlint', '--type-aware', ...code],
  code.length > 0 && ['types', 'npm', 'run', '--silent', 'typecheck'],
  projects.length > 0 && ['build', 'npm', 'run', '--silent', 'build'],
  units.length > 0 && ['units', ...jest('--selectProjects', ...units)],
  // processes are started and not imported: whatever a service is made of reaches all of it
  projects.some((project) => project === 'e2e' || project.startsWith('apps/')) && [
    'e2e',
    ...jest('--selectProjects', 'e2e', '--testTimeout', '180000'),
  ],
].filter(Boolean);

let isGood = true;
for (const step of steps) isGood = (await phase(...step)) && isGood;
console.log(table());
process.exit(isGood ? 0 : 1);
