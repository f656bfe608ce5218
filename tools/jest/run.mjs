// The tests of `npm test`: everything beside end-to-end, then end-to-end, on the same servers.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import setUp, { provideBrowser, tearDown } from './infrastructure.mjs';
import { markTested, testedAlready } from './tool-tests.mjs';

const root = resolve(import.meta.dirname, '../..');
/** Of two processors: units keep both busy, and one more worker would only make each wait longer. */
const unitWorkers = '3';
/** Twice the processors: end-to-end, a test waits half of its time, for a server, a page or a moment to come. */
const workers = '4';
/** Four files share two processors with the servers and all the processes that each has started. */
const patient = ['--testTimeout', '180000'];
const results = mkdtempSync(join(tmpdir(), 'lotse-jest-'));

/** Runs Jest and counts; a suite that could not run at all counts as a failed test. */
async function jest(name, ...args) {
  const outputFile = join(results, `${name}.json`);
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/jest/bin/jest.js'),
      '--json',
      `--outputFile=${outputFile}`,
      '--testSequencer',
      join(root, 'tools/jest/longest-first.cjs'),
      '--forceExit', // a test that failed may have left something open: rather end than wait for ever
      ...args,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const [code] = await once(child, 'exit');
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(
      readFileSync(outputFile, 'utf8'),
    );
    console.log(longestOf(testResults));
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return {
      passed: numPassedTests,
      failed: code === 0 || failed > 0 ? failed : 1,
      failures: failuresOf(testResults),
    };
  } catch {
    return { passed: 0, failed: 1, failures: [] }; // Jest itself has failed, and has said why
  }
}

/** What has failed, and with which words: where thousands have passed, nobody finds it further up. */
function failuresOf(files) {
  return files.flatMap(({ name, status, assertionResults }) => {
    const file = relative(root, name);
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (tests.length === 0) return status === 'failed' ? [`${file} could not run`] : [];
    return tests.map(
      ({ fullName, failureMessages: [why = ''] }) => `${file}: ${fullName}\n${beginningOf(why)}`,
    );
  });
}

/** As much of it as tells what was expected, without colours and without the stack. */
function beginningOf(why) {
  const plain = stripVTControlCharacters(why);
  return plain
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => `    ${line.slice(0, 200)}`)
    .join('\n');
}

/** Where the time goes: the files that took longest, in seconds. `longest-first.cjs` knows their order. */
function longestOf(files) {
  const took = files.map(({ name, startTime, endTime }) => ({
    name,
    seconds: (endTime - startTime) / 1_000,
  }));
  return took
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, 30)
    .map(({ name, seconds }) => `${seconds.toFixed(0).padStart(6)}  ${relative(root, name)}`)
    .join('\n');
}

const browser = provideBrowser(); // fetched meanwhile, where it has to be
await setUp();
let counts;
try {
  const leftOut = testedAlready();
  for (const tests of leftOut)
    console.log(
      `*** The tests in ${tests} are left out: nothing they are about has changed since they passed.`,
    );
  const others = leftOut.map((tests) => join(root, tests));
  const units = await jest(
    'units',
    '--ignoreProjects',
    'e2e',
    '--maxWorkers',
    unitWorkers,
    ...patient,
    ...(others.length > 0 ? ['--testPathIgnorePatterns', '/node_modules/', ...others] : []),
  );
  if (units.failed === 0) markTested();
  await browser;
  counts = [units, await jest('e2e', '--selectProjects', 'e2e', '--maxWorkers', workers, ...patient)];
} finally {
  await tearDown();
  rmSync(results, { recursive: true, force: true });
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
for (const failure of counts.flatMap((count) => count.failures)) console.error(`FAILED ${failure}`);
console.log(`Tests: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 || counts.some((count) => count.passed === 0) ? 1 : 0);
