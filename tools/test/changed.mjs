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
const isService = (file) => /^(apps|libs)\//.test(file) && !/\.(spec\.ts|md)$/.test(file);

const jest = (...args) => [process.execPath, 'node_modules/jest/bin/jest.js', '--maxWorkers', '2', ...args];
const steps = [
  changed.length > 0 && ['format', 'npx', 'prettier', '--check', '--ignore-unknown', ...changed],
  code.length > 0 && ['lint', 'npx', 'eslint', '--max-warnings', '0', ...code],
  code.length > 0 && ['rules on types', 'npx', 'oxlint', '--type-aware', ...code],
  code.length > 0 && ['types', 'npm', 'run', '--silent', 'typecheck'],
  ['build', 'npm', 'run', '--silent', 'build'],
  ['units', ...jest('--ignoreProjects', 'e2e', '--changedSince', base, '--passWithNoTests')],
  // processes are started and not imported: whatever they are made of reaches all of it
  changed.some(isService)
    ? ['e2e', ...jest('--selectProjects', 'e2e', '--testTimeout', '180000')]
    : ['e2e', ...jest('--selectProjects', 'e2e', '--changedSince', base, '--passWithNoTests')],
].filter(Boolean);

let isGood = true;
for (const step of steps) isGood = (await phase(...step)) && isGood;
console.log(table());
process.exit(isGood ? 0 : 1);
