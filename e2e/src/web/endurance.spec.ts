import type { ContactDto, Page as ApiPage } from '@lotse/contracts';
import type { Page } from 'playwright-core';
import { aShowcase, enter, type Showcase } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, transfersOf, useBrowser } from '../support/web-browser.js';

/** What a first page may cost: bytes of scripts as they are sent, their headers with them, and requests of any kind. */
const most = { scripts: 200_000, requests: 30 };

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
  ] as const)('%s comes first with few scripts and requests', async (_, visitor, path) => {
    const page = await browser.newPage();
    if (visitor) await enter(page, system, showcase[visitor]);
    const sent = await transfersOf(page);
    await page.goto(system.publicUrl + path());
    await page.locator('h1').waitFor();
    await page.waitForLoadState('networkidle');

    const scripts = sent().filter(({ type }) => type === 'Script');
    expect(scripts.length).toBeGreaterThan(2);
    expect(scripts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(most.scripts);
    expect(sent().length).toBeLessThan(most.requests);
    expect(sent().filter(({ type }) => type === 'Document')).toEqual([
      { type: 'Document', coding: expect.stringMatching(/^(br|gzip)$/), bytes: expect.any(Number) },
    ]);
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

  it('asks once more for code that did not come', async () => {
    const page = await open(at());
    await page.route(/TicketsPage/, (route) => route.abort('connectionreset'), { times: 1 });

    await go(page, 'Support-Tickets');
    await page.getByText(showcase.ticket.number).waitFor();
  });

  it('fetches the files of today where a new version has replaced those of yesterday', async () => {
    const page = await open(at());
    let isGone = true;
    await page.route(/TicketsPage/, async (route) => {
      if (isGone) await route.fulfill({ status: 404 });
      else await route.continue();
    });
    page.once('framenavigated', () => (isGone = false)); // what is loaded anew names files that are there

    await go(page, 'Support-Tickets');
    await page.getByText(showcase.ticket.number).waitFor();
    expect(isGone).toBe(false);
    expect(new URL(page.url()).pathname).toBe(at('/tickets'));
  });

  it.each(['code', 'words'])('says so in a sentence where the %s of a page stay away', async (what) => {
    const page = await open(at());
    let asked = 0;
    await page.route(what === 'code' ? /TicketsPage/ : /support\.de/, async (route) => {
      asked++;
      await route.fulfill({ status: 404 });
    });

    await go(page, 'Support-Tickets');
    await page.getByRole('heading', { level: 1, name: 'Das hat nicht geklappt' }).waitFor();
    await page.getByRole('navigation').waitFor();
    await expectAccessible(page);
    const told = asked;
    await page.unroute(what === 'code' ? /TicketsPage/ : /support\.de/);
    expect(told).toBeGreaterThan(1);
    expect(await page.getByRole('main').innerText()).not.toMatch(/\w\.\w/); // as in the key of a word
    await again(page);
    await page.getByText(showcase.ticket.number).waitFor();
  });

  it('says so where a menu stays away, with what would say it', async () => {
    const page = await open(at());
    await page.route(/\/assets\/(?!.*Page)/, (route) => route.abort('connectionreset'));

    await page.getByRole('button', { name: /^Menü von/ }).click();
    await page
      .getByRole('alert')
      .getByText(/^Der Server antwortet gerade nicht/)
      .waitFor();
    await expectAccessible(page);
  });

  it('begins with a page that says what it lacks, and loads it anew', async () => {
    const page = await browser.newPage();
    const lacking = /\/assets\/libraries/;
    await page.route(lacking, (route) => route.abort('connectionreset'));

    await page.goto(`${system.publicUrl}/sign-in`);
    await page.getByText('Die Seite ist nicht vollständig angekommen.').waitFor();
    await expectAccessible(page);
    await page.unroute(lacking);
    await page.getByRole('button', { name: 'Neu laden' }).click();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
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
