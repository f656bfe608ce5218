import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { aShowcase, enter, type Showcase } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { aCallTask, aCaseWithDocuments, aDeclaration, aSubscriptionImport } from '../support/things.js';
import {
  delayAnswers,
  expectAccessible,
  expectQuiet,
  layoutShiftOf,
  overflowOf,
  overflowWhenNarrowed,
  picture,
  useBrowser,
} from '../support/web-browser.js';

/** Who looks at a page. */
type Visitor = 'nobody' | 'customer' | 'staff';

const unknown = '01900000-0000-7000-8000-000000000000';

let callTaskId: string;
let declarationId: string;
let caseId: string;
let subscriptionImportId: string;

/** Every address of `apps/web/src/app/addresses.ts`, as it is written there, with one to open and who opens it. */
const addresses: Record<string, [visitor: Visitor, path: (of: Showcase) => string]> = {
  '/sign-in': ['nobody', () => '/sign-in'],
  '/forgot-password': ['nobody', () => '/forgot-password'],
  '/password-reset': ['nobody', () => `/password-reset#token=${'t'.repeat(43)}`],
  '/invitation': ['nobody', ({ invitation }) => `/invitation#token=${invitation.token}`],
  '/bereavement': ['nobody', () => '/bereavement'],
  '/bereavement/ticket': ['customer', () => '/bereavement/ticket'],
  '/second-factor': ['nobody', () => '/second-factor'], // leads to signing in; sign-in.spec.ts looks at the page
  '/': ['staff', () => '/'],
  '/my-login': ['customer', () => '/my-login'],
  '/search': ['staff', () => '/search?q=hansen'],
  '/desk': ['staff', () => '/desk'],
  '/desk/$ticketId': ['staff', ({ ticket }) => `/desk/${ticket.id}`],
  '/desk/teams': ['staff', () => '/desk/teams'],
  '/desk/routes': ['staff', () => '/desk/routes'],
  '/desk/service-levels': ['staff', () => '/desk/service-levels'],
  '/desk/figures': ['staff', () => '/desk/figures'],
  '/desk/mailboxes': ['staff', () => '/desk/mailboxes'],
  '/desk/stock-answers': ['staff', () => '/desk/stock-answers'],
  '/mails': ['staff', () => '/mails'],
  '/incidents': ['staff', () => '/incidents'],
  '/incidents/new': ['staff', () => '/incidents/new'],
  '/incidents/$declarationId': ['staff', () => `/incidents/${declarationId}`],
  '/newsletter': ['staff', () => '/newsletter'],
  '/newsletter/issues/new': ['staff', () => '/newsletter/issues/new'],
  '/newsletter/issues/$issueId': ['staff', ({ issue }) => `/newsletter/issues/${issue.id}`],
  '/newsletter/channels': ['staff', () => '/newsletter/channels'],
  '/newsletter/suppressions': ['staff', () => '/newsletter/suppressions'],
  '/newsletter/proofs': ['staff', () => '/newsletter/proofs'],
  '/newsletter/wordings': ['staff', () => '/newsletter/wordings'],
  '/newsletter/imports': ['staff', () => '/newsletter/imports'],
  '/newsletter/imports/$subscriptionImportId': ['staff', () => `/newsletter/imports/${subscriptionImportId}`],
  '/call-tasks': ['staff', () => '/call-tasks'],
  '/call-tasks/$callTaskId': ['staff', () => `/call-tasks/${callTaskId}`],
  '/succession-cases': ['staff', () => '/succession-cases'],
  '/succession-cases/$caseId': ['staff', () => `/succession-cases/${caseId}`],
  '/unreached-companies': ['staff', () => '/unreached-companies'],
  '/incident-policies': ['staff', () => '/incident-policies'],
  '/incident-templates': ['staff', () => '/incident-templates'],
  '/incident-templates/new': ['staff', () => '/incident-templates/new'],
  '/incident-templates/$templateKey': ['staff', () => '/incident-templates/privacy'],
  '/vendor-keys': ['staff', () => '/vendor-keys'],
  '/reach-chains': ['staff', () => '/reach-chains'],
  '/vendor-keys/$vendorKeyId': ['staff', ({ vendorKey }) => `/vendor-keys/${vendorKey.id}`],
  '/companies/$companyId': ['customer', ({ company }) => `/companies/${company.id}`],
  contacts: ['customer', ({ company }) => `/companies/${company.id}/contacts`],
  'contacts/new': ['customer', ({ company }) => `/companies/${company.id}/contacts/new`],
  'contacts/$contactId': [
    'customer',
    ({ company, contact }) => `/companies/${company.id}/contacts/${contact.id}`,
  ],
  recipients: ['customer', ({ company }) => `/companies/${company.id}/recipients`],
  subscriptions: ['customer', ({ company }) => `/companies/${company.id}/subscriptions`],
  'distribution-lists': ['customer', ({ company }) => `/companies/${company.id}/distribution-lists`],
  'emergency-sheet': ['staff', ({ company }) => `/companies/${company.id}/emergency-sheet`],
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
const leadOn = new Set(['/second-factor']);

/** What the picture of a page is called. */
const fileOf = (name: string): string =>
  name === '/companies/$companyId'
    ? 'overview'
    : name === '/'
      ? 'home'
      : name
          .replace(/^\/incidents/, 'incident-room')
          .replace(/^\//, '')
          .replaceAll('/', '-')
          .replaceAll('$', '');

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
    callTaskId = await aCallTask({ system });
    ({ id: caseId } = await aCaseWithDocuments({ system }));
    await system.administrator.send('POST', `/succession-cases/${caseId}/steps`, {
      body: { step: 'assign', collectorId: showcase.staff.user.id, reason: 'Sie kennt die Firma.' },
      ifMatch: '*',
    });
    ({ id: subscriptionImportId } = await aSubscriptionImport({ system }));
    ({ id: declarationId } = await aDeclaration({ companyId: showcase.company.id }, { system }));
  }, 180_000);

  it('is known here', () => {
    const list = readFileSync(join(__dirname, '../../../apps/web/dist/addresses.json'), 'utf8');
    const paths = (JSON.parse(list) as string[]).map((path) => path.replace('/companies/$companyId/', ''));

    expect(paths.length).toBeGreaterThan(20);
    expect([...paths].sort()).toEqual(Object.keys(addresses).sort());
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

      const answer = await page.goto(system.publicUrl + path(showcase));
      await settled(page);

      expect(answer?.status()).toBe(200);

      expect(await page.locator('html').getAttribute('lang')).toBe(look.language);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.title()).toMatch(/\S · Lotse$/);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect(await layoutShiftOf(page)).toBeLessThan(0.05); // 0.1 still counts as good
      await expectAccessible(page);
      await expectQuiet(page);
      if (!leadOn.has(name)) await picture(page, look.folder + fileOf(name));
      expect(await overflowWhenNarrowed(page)).toBeLessThanOrEqual(0);
    });

    it.each([
      ['nobody', 404, (): string => '/nothing'],
      ['customer', 404, (): string => '/nothing'],
      ['customer', 404, (): string => `/companies/${showcase.company.id}/nothing`],
      ['customer', 200, (): string => `/companies/${showcase.company.id}/contacts/${unknown}`], // which the page finds out
    ] as const)('that does not exist says so to a %s, with status %i', async (visitor, status, path) => {
      const page = pages[visitor] as Page;
      const answer = await page.goto(system.publicUrl + path());

      await page
        .getByText(look.language === 'de' ? 'Diese Seite gibt es nicht' : 'There is no such page')
        .first()
        .waitFor();
      expect(answer?.status()).toBe(status);
      expect(await page.getByRole('banner').count()).toBe(1);
      expect(await page.getByRole('navigation', { includeHidden: true }).count()).toBe(
        visitor === 'nobody' ? 0 : 1,
      );
      await expectAccessible(page);
    });
  });
});
