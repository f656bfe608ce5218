import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { aShowcase, enter, type Showcase } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import {
  delayAnswers,
  expectAccessible,
  expectQuiet,
  layoutShiftOf,
  overflowOf,
  picture,
  useBrowser,
} from '../support/web-browser.js';

/** Who looks at a page. */
type Visitor = 'nobody' | 'customer' | 'staff';

const unknown = '01900000-0000-7000-8000-000000000000';

/** Every address of `apps/web/src/app/routes.ts`, as it is written there, with one to open and who opens it. */
const addresses: Record<string, [visitor: Visitor, path: (of: Showcase) => string]> = {
  '/sign-in': ['nobody', () => '/sign-in'],
  '/forgot-password': ['nobody', () => '/forgot-password'],
  '/password-reset': ['nobody', () => `/password-reset#token=${'t'.repeat(43)}`],
  '/invitation': ['nobody', () => `/invitation#token=${'t'.repeat(43)}`],
  '/bereavement': ['nobody', () => '/bereavement'],
  '/bereavement/ticket': ['customer', () => '/bereavement/ticket'],
  '/second-factor': ['nobody', () => '/second-factor'], // leads to signing in; sign-in.spec.ts looks at the page
  '/': ['customer', () => '/'],
  '/my-login': ['customer', () => '/my-login'],
  '/search': ['staff', () => '/search?q=hansen'],
  '/companies/$companyId': ['customer', ({ company }) => `/companies/${company.id}`],
  contacts: ['customer', ({ company }) => `/companies/${company.id}/contacts`],
  'contacts/new': ['customer', ({ company }) => `/companies/${company.id}/contacts/new`],
  'contacts/$contactId': [
    'customer',
    ({ company, contact }) => `/companies/${company.id}/contacts/${contact.id}`,
  ],
  'distribution-lists': ['customer', ({ company }) => `/companies/${company.id}/distribution-lists`],
  tickets: ['customer', ({ company }) => `/companies/${company.id}/tickets`],
  'tickets/new': ['customer', ({ company }) => `/companies/${company.id}/tickets/new?about=bereavement`],
  'tickets/$ticketId': ['customer', ({ company, ticket }) => `/companies/${company.id}/tickets/${ticket.id}`],
  details: ['customer', ({ company }) => `/companies/${company.id}/details`],
  users: ['customer', ({ company }) => `/companies/${company.id}/users`],
  'api-keys': ['customer', ({ company }) => `/companies/${company.id}/api-keys`],
  audit: ['customer', ({ company }) => `/companies/${company.id}/audit`],
  files: ['customer', ({ company }) => `/companies/${company.id}/files`],
  'files/imports/$importId': [
    'customer',
    (of) => `/companies/${of.company.id}/files/imports/${of.import.id}`,
  ],
  incidents: ['staff', ({ company }) => `/companies/${company.id}/incidents`],
  'incidents/new': ['staff', ({ company }) => `/companies/${company.id}/incidents/new`],
  'incidents/$incidentId': ['staff', (of) => `/companies/${of.company.id}/incidents/${of.incident.id}`],
};

/** Pages that show another one. */
const leadOn = new Set(['/', '/second-factor']);

/** What the picture of a page is called. */
const fileOf = (name: string): string =>
  name === '/companies/$companyId'
    ? 'overview'
    : name.replace(/^\//, '').replaceAll('/', '-').replaceAll('$', '');

const looks = [
  { language: 'de', theme: 'light', size: 'desktop', folder: '' },
  { language: 'en', theme: 'dark', size: 'phone', folder: 'en-dark-phone/' },
] as const;

/** Everything has come, and nothing is loading any more. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle');
}

describe('every page', () => {
  const system = useSystem();
  const browser = useBrowser();
  let showcase: Showcase;

  beforeAll(async () => {
    showcase = await aShowcase(system);
  }, 180_000);

  it('is known here', () => {
    const map = readFileSync(join(__dirname, '../../../apps/web/src/app/routes.ts'), 'utf8');
    const paths = [...map.matchAll(/^ {2}path: '([^']+)'/gm)].map(([, path]) => path);

    expect(paths.length).toBeGreaterThan(20);
    expect([...new Set(paths)].sort()).toEqual(Object.keys(addresses).sort());
  });

  describe.each(looks)('$language, $theme, on a $size', (look) => {
    const pages: Partial<Record<Visitor, Page>> = {};

    beforeAll(async () => {
      for (const visitor of ['nobody', 'customer', 'staff'] as const) {
        const page = await browser.newPage(look);
        if (visitor !== 'nobody') await enter(page, system, showcase[visitor]);
        await delayAnswers(page);
        pages[visitor] = page;
      }
    });

    it.each(Object.keys(addresses))('%s is quiet, accessible and as wide as the window', async (name) => {
      const [visitor, path] = addresses[name] ?? ['nobody', () => '/'];
      const page = pages[visitor] as Page;

      await page.goto(system.publicUrl + path(showcase));
      await settled(page);

      expect(await page.locator('html').getAttribute('lang')).toBe(look.language);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.title()).toMatch(/\S · Lotse$/);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect(await layoutShiftOf(page)).toBeLessThan(0.05); // 0.1 still counts as good
      await expectAccessible(page);
      await expectQuiet(page);
      if (!leadOn.has(name)) await picture(page, look.folder + fileOf(name));
      const size = page.viewportSize() ?? { width: 0, height: 0 };
      await page.setViewportSize({ width: 320, height: 640 }); // and the other one at 400 % (WCAG 1.4.10)
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await page.setViewportSize(size);
    });

    it('that does not exist says so', async () => {
      for (const path of ['/nothing', `/companies/${showcase.company.id}/contacts/${unknown}`]) {
        const page = pages.customer as Page;
        await page.goto(system.publicUrl + path);

        await page
          .getByText(look.language === 'de' ? 'Diese Seite gibt es nicht' : 'There is no such page')
          .first()
          .waitFor();
        await expectAccessible(page);
      }
    });
  });
});
