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
const leisurely = ['nice', '-n', '19'];

const building = phase('build', ...npm('build', '--outputStyle=static'));
// what only reads takes the processor that building and testing leave
const reading = inTurn(
  ['format', ...leisurely, ...npm('format:check')],
  ['lint', ...leisurely, ...npm('lint')],
  ['types', ...leisurely, ...npm('typecheck')],
);
const isBuilt = await building;
const went = await Promise.all([
  isBuilt && phase('tests', process.execPath, 'tools/jest/run.mjs'),
  reading,
  isBuilt && reading.then(() => phase('printed pages', ...leisurely, ...npm('docs', '--check'))),
]);
console.log(table());
process.exit(went.flat().every(Boolean) ? 0 : 1);

/** One after the other, whatever becomes of them. */
async function inTurn(...commands) {
  const went = [];
  for (const [name, command, ...args] of commands) went.push(await phase(name, command, ...args));
  return went;
}
