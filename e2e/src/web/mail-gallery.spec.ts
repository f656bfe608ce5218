import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schemas } from '@lotse/api-client';
import { aShowcase, enter, type Showcase } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, picture, useBrowser } from '../support/web-browser.js';

jest.setTimeout(180_000);

describe('the gallery of mails', () => {
  const system = useSystem();
  const browser = useBrowser();
  let showcase: Showcase;

  beforeAll(async () => {
    showcase = await aShowcase(system);
  }, 180_000);

  it('shows staff every mail in both languages, light, dark and as text', async () => {
    const page = await browser.newPage();
    await enter(page, system, showcase.staff);
    await page.emulateMedia({ colorScheme: null }); // what the frame says, and not the test's own wish
    await page.goto(`${system.publicUrl}/mails`);
    const alarm = page.frameLocator('iframe[title="Störung: Rechenzentrum ohne Strom"]');
    await alarm.getByText('Ihr Shop ist nicht zu erreichen.').waitFor();
    await expectAccessible(page);
    await picture(page, 'mails/light');

    await page.getByText('Dunkel', { exact: true }).click();
    await alarm.getByText('Ihr Shop ist nicht zu erreichen.').waitFor();
    expect(
      await alarm
        .locator('body')
        .evaluate((body) => body.ownerDocument.defaultView?.getComputedStyle(body).backgroundColor),
    ).toBe('rgb(20, 21, 23)');
    await picture(page, 'mails/dark');

    await page.getByText('English', { exact: true }).click();
    await page
      .frameLocator('iframe[title="Incident: Data centre without power"]')
      .getByText('Your shop cannot')
      .waitFor();
    await page.getByText('Nur Text', { exact: true }).click();
    await page.getByText('Take it or decline').first().waitFor();
    await expectQuiet(page);
  });

  it('has a picture of each mail in the documentation, in both languages, light and dark', async () => {
    const page = await browser.newPage();
    await enter(page, system, showcase.staff);
    await page.setViewportSize({ width: 480, height: 320 });
    const samples = await system.administrator.get<Schemas['MailSampleDto'][]>('/mail-samples');
    const docs = join(__dirname, '../../../docs');
    const shown = readFileSync(join(docs, 'mails.md'), 'utf8');

    expect(samples.length).toBeGreaterThan(20);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const { name, language } of samples) {
        const file = `mail-${name}.${language}-${colorScheme}`;
        expect(shown).toContain(`(pictures/${file}.png)`);
        expect({ file, isThere: existsSync(join(docs, 'pictures', `${file}.png`)) }).toEqual({
          file,
          isThere: true,
        });
        await page.goto(`${system.publicUrl}/api/v1/mail-samples/${name}/${language}`);
        await picture(page, file, { whole: true });
      }
    }
  });
});
