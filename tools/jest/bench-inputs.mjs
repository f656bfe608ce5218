// The bench's own tests take as long as a fifth of all others. They run where what the bench is made of has changed since they
// passed: `tools/bench/tested` says of what that was.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const tested = resolve(root, 'tools/bench/tested');

/** The bench itself, and the tables that it fills and reads by hand. */
const inputs = ['tools/bench/src', 'tools/bench/*.json', 'apps/*/src/migrations', 'apps/contacts/src/search'];

function fingerprint() {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...inputs],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const files = listed.split('\n').filter((file) => file !== '' && existsSync(resolve(root, file)));
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(resolve(root, file)));
  return hash.digest('hex');
}

/** Whether the tests have passed with what the bench is made of now. */
export const isTested = () => existsSync(tested) && readFileSync(tested, 'utf8').trim() === fingerprint();

/** They have passed: to be committed with what has changed. */
export const markTested = () => writeFileSync(tested, `${fingerprint()}\n`);
