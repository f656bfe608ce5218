// Tests of tools that measure and compare: they take as long as a fifth of all others, and what they test does not reach customers.
// They run where what the tool is made of has changed since they passed; its file `tested` says of what that was.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
/** The tables that both fill or read by hand. */
const tables = ['apps/*/src/migrations/*', 'apps/contacts/src/search'];

const tools = [
  { tests: 'tools/bench/src', tested: 'tools/bench/tested', inputs: ['tools/bench/src', ...tables] },
  {
    tests: 'tools/faults/src/checker',
    tested: 'tools/faults/tested',
    inputs: ['tools/faults/src', 'apps/*/src/migrations/*'],
  },
];

/** Of what lies there; nothing where git cannot tell, as in an unpacked archive: then the tests run. */
function fingerprint(inputs) {
  const asked = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...inputs];
  let listed;
  try {
    listed = execFileSync('git', asked, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
  const files = listed.split('\n').filter((file) => file !== '' && existsSync(resolve(root, file)));
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(resolve(root, file)));
  return hash.digest('hex');
}

function isTested({ tested, inputs }) {
  const file = resolve(root, tested);
  return existsSync(file) && readFileSync(file, 'utf8').trim() === fingerprint(inputs);
}

/** Folders whose tests have passed with what they are about now. */
export const testedAlready = () => tools.filter(isTested).map(({ tests }) => tests);

/** All have passed: to be committed with what has changed. */
export function markTested() {
  for (const { tested, inputs } of tools) {
    const now = fingerprint(inputs);
    if (now !== undefined) writeFileSync(resolve(root, tested), `${now}\n`);
  }
}
