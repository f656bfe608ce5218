import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, picture, useBrowser } from '../support/web-browser.js';

describe('the pages of the API', () => {
  const system = useSystem();
  const browser = useBrowser();

  it.each([
    { path: '/api/docs', theme: 'light', size: 'desktop', title: 'Lotse API' },
    { path: '/api/docs', theme: 'dark', size: 'phone', title: 'Lotse API' },
    { path: '/api/docs/errors', theme: 'light', size: 'phone', title: 'Lotse API: errors' },
    { path: '/api/docs/errors', theme: 'dark', size: 'desktop', title: 'Lotse API: errors' },
  ] as const)(
    '$path is quiet and accessible, $theme on a $size',
    async ({ path, theme, size, title }) => {
      const page = await browser.newPage({ language: 'de', theme, size });

      const answer = await page.goto(`${system.publicUrl}${path}`);

      expect(answer?.status()).toBe(200);
      expect(await page.title()).toBe(title);
      await page.evaluate(() => {
        // a sample: they are all alike, and axe looks long at each
        for (const [index, details] of document.querySelectorAll('details').entries())
          details.open = index % 20 === 0;
      });
      await expectQuiet(page);
      await expectAccessible(page);
      await picture(page, `steps/${path.slice(1).replaceAll('/', '-')}-${theme}-${size}`);
    },
    120_000,
  ); // axe looks at some ten thousand elements
});
