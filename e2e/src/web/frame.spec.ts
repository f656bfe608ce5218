import type { Page } from 'playwright-core';
import { aLogin, aShowcase, enter, type Login, type Showcase } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, picture, useBrowser } from '../support/web-browser.js';

const system = useSystem();
const browser = useBrowser();
let showcase: Showcase;

beforeAll(async () => {
  showcase = await aShowcase(system);
}, 180_000);

const at = (path = ''): string => `/companies/${showcase.company.id}${path}`;

async function open(page: Page, path: string): Promise<void> {
  await page.goto(system.publicUrl + path);
  await page.locator('h1').waitFor();
}

async function openAs(login: Login, path: string): Promise<Page> {
  const page = await browser.newPage();
  await enter(page, system, login);
  await open(page, path);
  return page;
}

describe('the frame around a page', () => {
  it('is there before any script, and says in both languages what it needs', async () => {
    const page = await browser.newPage({ scripts: false });
    await page.goto(`${system.publicUrl}/sign-in`);

    await page.getByText('Lotse', { exact: true }).waitFor();
    expect(await page.locator('noscript').innerText()).toBe(
      'Für diese Seite muss JavaScript eingeschaltet sein.\n\nThis page needs JavaScript. Please switch it on.',
    );
    expect(await page.getByText('nicht vollständig angekommen').isVisible()).toBe(false);
  });

  it.each(['/forgot-password', 'customer'])(
    'offers first to skip it, at the foot imprint and privacy notice (%s)',
    async (where) => {
      const page = where === 'customer' ? await openAs(showcase.customer, at()) : await browser.newPage();
      if (where !== 'customer') await open(page, where);

      await page.locator('body').focus();
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Zum Inhalt springen');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');

      const foot = page.getByRole('contentinfo');
      for (const [name, address] of [
        ['Impressum', 'https://lotse.example/imprint'],
        ['Datenschutz', 'https://lotse.example/privacy'],
      ] as const)
        expect(await foot.getByRole('link', { name }).getAttribute('href')).toBe(address);
      await expectQuiet(page);
    },
  );

  it('stays on the page for the case of death, and says where one is where colours are the reader’s', async () => {
    const page = await openAs(showcase.customer, '/bereavement');
    await page.emulateMedia({ forcedColors: 'active' });

    const entry = (name: string) => page.getByRole('navigation').getByRole('link', { name });
    const outlineOf = (name: string): Promise<string> =>
      entry(name).evaluate((link) => getComputedStyle(link).outlineStyle);
    await entry('Todesfall').waitFor();
    expect(await outlineOf('Todesfall')).toBe('solid');
    expect(await outlineOf('Verteiler')).toBe('none');
    await expectQuiet(page);
  });

  it('is the only banner, also beneath a dialog', async () => {
    const page = await openAs(showcase.customer, at('/users'));

    await page.getByRole('button', { name: 'Benutzer einladen' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.locator('header').count()).toBe(1);
    expect(await dialog.locator('header:not([role=none])').count()).toBe(0);
  });
});

describe('two tabs of one browser', () => {
  async function twoTabs(login: Login): Promise<[Page, Page]> {
    const first = await openAs(login, at());
    const second = await first.context().newPage();
    await open(second, at('/contacts/new'));
    await second.getByRole('textbox', { name: /^Vorname/ }).fill('Noch nicht gespeichert');
    return [first, second];
  }

  async function signOut(page: Page): Promise<void> {
    await page.getByRole('button', { name: /^Menü von/ }).click();
    await page.getByRole('menuitem', { name: 'Abmelden' }).click();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
  }

  async function signIn(page: Page, { email, password }: Login): Promise<void> {
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await page.getByLabel('Passwort', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  }

  it('know of a sign-out in one, and of signing in again', async () => {
    const [first, second] = await twoTabs(showcase.customer);
    const dialog = second.getByRole('dialog', { name: 'Bitte melden Sie sich noch einmal an' });

    await signOut(first);
    await dialog.getByText('Sie haben sich in einem anderen Tab abgemeldet.').waitFor();
    await second.keyboard.press('Escape'); // leads to nothing that was read before
    await expectAccessible(second);
    await picture(second, 'steps/signed-out-elsewhere');
    await signIn(first, showcase.customer);

    await dialog.waitFor({ state: 'detached' });
    const typed = second.getByRole('textbox', { name: /^Vorname/ });
    expect(await typed.inputValue()).toBe('Noch nicht gespeichert');
    await expectQuiet(second, [{ status: 401, path: '/api/v1/session' }]);
  });

  it('know that somebody else has signed in', async () => {
    const [first, second] = await twoTabs(showcase.customer);
    const other = await aLogin(system, 'Andere Person', 'company-viewer', showcase.company.id);
    await signOut(first);
    await signIn(first, other);

    const dialog = second.getByRole('dialog', { name: 'Hier ist jetzt jemand anderes angemeldet' });
    await dialog.getByText(showcase.customer.email).waitFor();
    await expectAccessible(second);
    await picture(second, 'steps/somebody-else');
    second.on('dialog', (question) => void question.accept()); // of the browser: what is typed is lost
    await dialog.getByRole('button', { name: 'Mit der neuen Anmeldung von vorn beginnen' }).click();
    await second.getByRole('button', { name: `Menü von ${other.user.name}` }).waitFor();
    await expectQuiet(second, [{ status: 401, path: '/api/v1/session' }]);
  });
});

describe('an invitation', () => {
  it('says whose it is, and at once when its link is no good', async () => {
    const page = await browser.newPage();
    await open(page, `/invitation#token=${showcase.invitation.token}`);

    await page.getByText(showcase.company.legalName).waitFor();
    expect(await page.getByLabel('E-Mail-Adresse').inputValue()).toBe(showcase.invitation.email);
    await expectAccessible(page);
    await expectQuiet(page);

    await page.goto('about:blank');
    await open(page, `/invitation#token=${'t'.repeat(43)}`);
    await page.getByRole('heading', { level: 1, name: 'Dieser Link gilt nicht mehr' }).waitFor();
    await expectQuiet(page, [{ status: 404, path: '/api/v1/invitations/opened' }]);
  });
});

describe('a day', () => {
  it('is typed and chosen in the language of the page, whatever the browser speaks', async () => {
    const page = await openAs(showcase.customer, at('/audit'));
    const since = page.getByRole('textbox', { name: 'Von' });
    await since.fill('1.2.26');
    await since.press('Tab');
    expect(await since.inputValue()).toBe('01.02.2026');
    expect(new URL(page.url()).searchParams.get('since')).toBe('2026-02-01');

    await page.getByRole('button', { name: 'Tag im Kalender wählen' }).first().click();
    await page.getByRole('button', { name: 'Februar 2026', exact: true }).waitFor();
    await expectAccessible(page);
    await picture(page, 'steps/day');
    await page.getByRole('button', { name: '3. Februar 2026', exact: true }).click();
    expect(await since.inputValue()).toBe('03.02.2026');

    await page.evaluate(() => localStorage.setItem('lotse.language', 'en'));
    await page.reload();
    const english = page.getByRole('textbox', { name: 'From' });
    expect(await english.inputValue()).toBe('03/02/2026');
    await english.fill('31/02/2026');
    await english.press('Tab');
    await page.getByText('Please enter the day like this: DD/MM/YYYY.').waitFor();
    await expectQuiet(page);
  });
});
