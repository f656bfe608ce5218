import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium-packages.js';

describe('a browser for tests', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lotse-chromium-'));
  const packages = join(directory, 'packages');
  const before = { ...process.env };

  afterEach(() => {
    process.env = { ...before };
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('is the one that is named', async () => {
    const named = join(directory, 'browser');
    writeFileSync(named, '');
    chmodSync(named, 0o755);
    process.env['LOTSE_TEST_CHROMIUM'] = named;

    expect(await findChromium({ packages })).toEqual({ executablePath: named, environment: {} });
  });

  it('says so when the one that is named is not there', async () => {
    process.env['LOTSE_TEST_CHROMIUM'] = '/nowhere/chromium';

    await expect(findChromium({ packages })).rejects.toThrow(
      'LOTSE_TEST_CHROMIUM names /nowhere/chromium, which cannot be run.',
    );
  });

  it('says what is missing on a machine without apt', async () => {
    delete process.env['LOTSE_TEST_CHROMIUM'];
    process.env['PATH'] = directory;

    await expect(findChromium({ packages, path: '' })).rejects.toThrow(
      'There is no Chromium here, and no apt-get to get it with: install Chromium or Chrome (not as a snap), or name one in LOTSE_TEST_CHROMIUM.',
    );
  });
});
