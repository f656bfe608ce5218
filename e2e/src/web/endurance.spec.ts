import type { ContactDto, Page as ApiPage } from '@lotse/contracts';
import type { Page } from 'playwright-core';
import { aShowcase, enter, type Showcase } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, useBrowser } from '../support/web-browser.js';

/** What a first page may cost, in bytes of scripts as they are sent. */
const scriptBudget = 200_000;

const system = useSystem();
const browser = useBrowser();
let showcase: Showcase;

beforeAll(async () => {
  showcase = await aShowcase(system);
}, 180_000);

describe('a slow or broken way to the server', () => {
  const at = (path = ''): string => `/companies/${showcase.company.id}${path}`;

  async function open(path: string): Promise<Page> {
    const page = await browser.newPage();
    await enter(page, system, showcase.customer);
    await page.goto(system.publicUrl + path);
    await page.locator('h1').waitFor();
    return page;
  }

  const go = (page: Page, entry: string): Promise<void> =>
    page.getByRole('navigation').getByRole('link', { name: entry }).click();
  const again = (page: Page): Promise<void> =>
    page.getByRole('main').getByRole('button', { name: 'Noch einmal versuchen' }).click();

  it.each([
    ['signing in', undefined, (): string => '/sign-in'],
    ['the company at a glance', 'customer', (): string => at()],
    ['its contacts', 'customer', (): string => at('/contacts')],
  ] as const)('%s comes first with few scripts', async (_, visitor, path) => {
    const page = await browser.newPage();
    if (visitor) await enter(page, system, showcase[visitor]);
    await page.goto(system.publicUrl + path());
    await page.locator('h1').waitFor();
    await page.waitForLoadState('networkidle');

    const scripts = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => /\.js$/.test(name))
        .map(({ encodedBodySize }) => encodedBodySize),
    );

    expect(scripts.length).toBeGreaterThan(2);
    expect(Math.min(...scripts)).toBeGreaterThan(0); // else the browser has not told
    expect(scripts.reduce((sum, size) => sum + size, 0)).toBeLessThan(scriptBudget);
  });

  it('the numbering plans of far countries come where one has their numbers', async () => {
    const contact = await system.administrator.post<ContactDto>(at('/contacts'), {
      firstName: 'Fern',
      lastName: 'Gespräch',
      email: 'fern.gespraech@hansen.example.net',
      phone: '+12125550123',
    });

    const page = await open(at(`/contacts/${contact.id}`));

    await page.getByRole('link', { name: '+1\u00a0212\u00a0555\u00a00123' }).waitFor();
    await expectQuiet(page);
  });

  it('is explained where there is no network, and gone when it is back', async () => {
    const page = await open(at());

    await page.context().setOffline(true);
    await go(page, 'Verteiler'); // its code does not come either
    await page
      .getByRole('alert')
      .getByText(/^Sie sind offline/)
      .waitFor();
    await expectAccessible(page);

    await page.context().setOffline(false);
    await again(page);
    await page.getByRole('heading', { level: 1, name: 'Verteiler' }).waitFor();
  });

  it('stays on the page that says so as long as another try would lead nowhere', async () => {
    const page = await open(at());

    await page.context().setOffline(true);
    await go(page, 'Protokoll');
    await again(page);
    await page
      .getByRole('alert')
      .getByText(/^Sie sind offline/)
      .waitFor();
    expect(page.url()).toContain(system.publicUrl);
  });

  it('loses nothing that was typed, and registers a person once', async () => {
    const page = await open(at('/contacts/new'));
    const field = (name: RegExp) => page.getByRole('textbox', { name });
    await field(/^Vorname/).fill('Ohne');
    await field(/^Nachname/).fill('Verbindung');
    await field(/^E-Mail/).fill('ohne.verbindung@hansen.example.net');
    await field(/^Telefon/).fill('04621 555077');
    const save = () => page.getByRole('button', { name: 'Ansprechpartner anlegen', exact: true }).click();

    await page.context().setOffline(true);
    await save();
    await page
      .getByRole('alert')
      .getByText(/^Sie sind offline/)
      .waitFor();
    await page.context().setOffline(false);
    // the answer is lost on its way back: whether the person is registered, the page cannot know
    await page.route(
      '**/contacts',
      async (route) => {
        await route.fetch();
        await route.abort('connectionreset');
      },
      { times: 1 },
    );
    await save();
    await page
      .getByRole('alert')
      .getByText(/^Der Server antwortet gerade nicht/)
      .waitFor();
    expect(await field(/^Nachname/).inputValue()).toBe('Verbindung');
    await save();
    await page.getByRole('heading', { level: 1, name: 'Ohne Verbindung' }).waitFor();

    const { items } = await system.administrator.get<ApiPage<ContactDto>>(at('/contacts?q=verbindung'));
    expect(items).toHaveLength(1);
  });

  it('is explained where a part of the system is down, which works again with another try', async () => {
    const page = await open(at('/tickets'));
    await system.process('contacts').kill();

    await go(page, 'Ansprechpartner');
    await page
      .getByRole('alert')
      .getByText(/nicht erreichbar/)
      .waitFor();
    await expectAccessible(page);
    await expectQuiet(page, [503]);
    await go(page, 'Support-Tickets'); // which do without it
    await page.getByText(showcase.ticket.number).waitFor();

    await system.process('contacts').start();
    await go(page, 'Ansprechpartner');
    await page.getByRole('row').filter({ hasText: 'Hansen, Birgit' }).waitFor();
  });
});

describe('somebody who wants no motion', () => {
  it('sees none', async () => {
    const page = await browser.newPage();
    await enter(page, system, showcase.customer);
    await page.goto(`${system.publicUrl}/companies/${showcase.company.id}/users`);
    const motions = () =>
      page.evaluate(() =>
        document
          .getAnimations()
          .map(({ effect }) => effect?.getTiming().duration)
          .filter((milliseconds) => typeof milliseconds !== 'number' || milliseconds > 1),
      );

    await page.getByRole('button', { name: 'Benutzer einladen' }).first().click();
    expect(await motions()).toEqual([]);
    await page.getByRole('dialog').waitFor();
    expect(await motions()).toEqual([]);
  });
});
