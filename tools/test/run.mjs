// Everything that `npm test` does, and what it has cost. Whoever has made two mistakes is told of both in one run; only
// without a build there is nothing to test.
import { phase, table } from './phases.mjs';

const npm = (script, ...args) => [
  'npm',
  'run',
  '--silent',
  script,
  ...(args.length > 0 ? ['--', ...args] : []),
];

const [isBuilt, ...checks] = (
  await Promise.all([
    inTurn(['build', ...npm('build', '--outputStyle=static')], ['types', ...npm('typecheck')]),
    inTurn(['format', ...npm('format:check')], ['lint', ...npm('lint')]),
  ])
).flat();
if (isBuilt)
  checks.push(
    await phase('printed pages', ...npm('docs', '--check')),
    await phase('tests', process.execPath, 'tools/jest/run.mjs'),
  );
console.log(table());
process.exit(isBuilt && !checks.includes(false) ? 0 : 1);

/** One after the other, whatever becomes of them. */
async function inTurn(...commands) {
  const went = [];
  for (const [name, command, ...args] of commands) went.push(await phase(name, command, ...args));
  return went;
}
