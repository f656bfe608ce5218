import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium-packages.js';
import { onPath } from './debian-packages.js';

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

  it('is npm’s where the distribution has none', async () => {
    delete process.env['LOTSE_TEST_CHROMIUM'];
    const tools = join(directory, 'tools');
    mkdirSync(tools);
    for (const tool of ['node', 'npm', 'tar', 'gzip', 'sh', 'env'])
      symlinkSync(onPath(tool, before['PATH']) ?? tool, join(tools, tool));
    process.env['PATH'] = tools;

    const { executablePath, environment } = await findChromium({ packages, path: '' });

    expect(dirname(executablePath)).toBe(`${packages}-from-npm`);
    const browser = await chromium.launch({ executablePath, env: environment, chromiumSandbox: false });
    try {
      const page = await browser.newPage();
      await page.setContent('<h1>Verteiler</h1>');
      const heading = await page.locator('h1').boundingBox();
      expect(heading?.height).toBeGreaterThan(20); // it has a font
    } finally {
      await browser.close();
    }
    expect(await findChromium({ packages, path: '' })).toEqual({ executablePath, environment });
  });

  it('says what is missing on a machine without apt and npm', async () => {
    delete process.env['LOTSE_TEST_CHROMIUM'];
    process.env['PATH'] = directory;

    await expect(findChromium({ packages: join(directory, 'none'), path: '' })).rejects.toThrow(
      'There is no Chromium here, and no apt-get to get it with: install Chromium or Chrome (not as a snap), ' +
        "or name one in LOTSE_TEST_CHROMIUM; npm's could not be had either: there is no npm.",
    );
  });
});
