import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findCurl } from '@lotse/private-servers';
import { asShown, examplesIn, rewritten, withoutChance } from './support/api-page.js';
import { useSystem } from './support/system.js';

const path = join(__dirname, '../../docs/api.md');
const mark = '\u001e';

/** `LOTSE_WRITE_API_PAGE=1` writes what was printed into the page; else the page must say so already. */
describe('docs/api.md', () => {
  const system = useSystem();
  const folder = mkdtempSync(join(tmpdir(), 'lotse-api-page-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('shows what its commands print, one after the other in one shell', async () => {
    const page = readFileSync(path, 'utf8');
    const examples = examplesIn(page);
    const { email, password } = system.administratorLogin;
    const script = [
      'set -eu',
      `api=${system.gatewayUrl.replace('127.0.0.1', 'localhost')}/api/v1 email='${email}' password='${password}'`,
      ...examples.map(({ command }) => `${command}printf '${mark}'`),
    ].join('\n');

    const { stdout } = await promisify(execFile)('bash', ['-c', script], {
      cwd: folder,
      env: { ...process.env, ...(await findCurl()) },
    });

    const outputs = stdout.split(mark);
    if (process.env['LOTSE_WRITE_API_PAGE']) writeFileSync(path, rewritten(page, outputs));
    expect(examples.length).toBeGreaterThan(10);
    for (const [index, { shown }] of examplesIn(readFileSync(path, 'utf8')).entries()) {
      if (!shown) continue;
      const printed = asShown(shown.language, outputs[index] ?? '');
      expect(withoutChance(shown.language, shown.text)).toBe(withoutChance(shown.language, printed));
    }
  });
});
