import type { CompanyDto, ContactDto } from '@lotse/contracts';
import { aCompany, aContact } from '@lotse/test-support';
import type { Locator, Page, Route } from 'playwright-core';
import { useSystem } from '../support/system.js';
import {
  expectAccessible,
  expectQuiet,
  picture,
  useBrowser,
  type PageOptions,
} from '../support/web-browser.js';
import { aPerson, type Person } from '../support/world.js';

jest.setTimeout(180_000);

describe('the company in the browser', () => {
  const system = useSystem();
  const browser = useBrowser();

  /** A company and somebody who looks after it. */
  async function aCustomer(): Promise<{ company: CompanyDto; person: Person }> {
    const company = await system.administrator.post<CompanyDto>('/companies', aCompany({ country: 'DE' }));
    return { company, person: await aPerson(system, 'company-administrator', company.id) };
  }

  async function open({ email, password }: Person, path: string, options: PageOptions = {}): Promise<Page> {
    const page = await browser.newPage(options);
    const answer = await page.request.post(`${system.publicUrl}/api/v1/session`, {
      data: { email, password },
    });
    expect(answer.ok()).toBe(true);
    await page.goto(`${system.publicUrl}${path}`);
    return page;
  }

  const button = (within: Page | Locator, name: string): Locator =>
    within.getByRole('button', { name, exact: true });
  const field = (within: Page | Locator, name: string | RegExp): Locator =>
    within.getByRole('textbox', { name });

  it('begins with what to do first, and says once that much of it cannot be loaded', async () => {
    const { company, person } = await aCustomer();
    const page = await open(person, `/companies/${company.id}`);
    const main = page.getByRole('main');

    await main.getByRole('heading', { name: 'Das kommt zuerst' }).waitFor();
    await main.getByRole('link', { name: 'Zum Verteiler' }).first().waitFor();
    expect(await main.getByText('Niemand benannt').count()).toBe(0);
    expect(await main.getByText('Bitte einmal ansehen').count()).toBe(0);
    await expectAccessible(page);
    await picture(page, 'steps/checklist');

    await system.administrator.post(`/companies/${company.id}/contacts`, aContact({ responsibilities: [] }));
    const isAway = /\/(contacts|recipients)\b/;
    await page.route(
      (url) => url.pathname.startsWith('/api/') && isAway.test(url.pathname),
      (route) => route.fulfill({ status: 503 }),
    );
    await page.reload();
    await main.getByText('Das lässt sich gerade nicht laden.').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await main.getByRole('alert').count()).toBe(1);
    await picture(page, 'steps/overview-failed');
    await page.unrouteAll();
    await main.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await main.getByText('Niemand benannt').first().waitFor();
    expect(await main.getByRole('alert').count()).toBe(0);
    await expectQuiet(page, [503]);
  });

  it('changes what is written down of the company, and tells of it in the audit trail', async () => {
    const { company, person } = await aCustomer();
    const page = await open(person, `/companies/${company.id}/details`);

    await button(page, 'Bearbeiten').click();
    await field(page, 'Rechtsform').fill('Genossenschaft');
    await expectAccessible(page);
    await button(page, 'Speichern').click();
    await page.getByText('Die Firmendaten sind gespeichert.').waitFor();

    await page.getByRole('link', { name: 'Protokoll' }).click();
    await page.getByText(/hat die Rechtsform der Firma (geändert|ergänzt): .*Genossenschaft/).waitFor();
    await expectAccessible(page);
    await expectQuiet(page);
    await picture(page, 'steps/audit-trail');
  });

  it('shows what somebody else has saved meanwhile, and saves over it only knowingly', async () => {
    const { company, person } = await aCustomer();
    const path = `/companies/${company.id}/details`;
    const [mine, theirs] = [await open(person, path), await open(person, path)];

    await button(mine, 'Bearbeiten').click();
    await field(mine, 'Firmenname').fill('Werk an der Donau');
    await button(theirs, 'Bearbeiten').click();
    await field(theirs, 'Firmenname').fill('Werk am Main');
    await field(theirs, 'Allgemeine E-Mail-Adresse').fill('post@werk.example.com');
    await button(theirs, 'Speichern').click();
    await theirs.getByText('Die Firmendaten sind gespeichert.').waitFor();
    await button(mine, 'Speichern').click();

    const news = mine.getByRole('dialog').filter({ hasText: 'Inzwischen hat jemand anderes' });
    await news.getByText('Werk am Main').waitFor();
    await news.getByText(/^Allgemeine E-Mail-Adresse: post@werk.example.com/).waitFor(); // needs no choice
    expect(await mine.locator('[data-path=legalName]').inputValue()).toBe('Werk an der Donau');
    await expectAccessible(mine, '[role=dialog]');
    await picture(mine, 'steps/company-conflict');
    await news.getByText('Werk an der Donau').click();
    await button(news, 'So speichern').click();
    await mine.getByText('Die Firmendaten sind gespeichert.').waitFor();
    await mine.getByRole('main').getByText('Werk an der Donau').waitFor();
    await mine.getByRole('main').getByText('post@werk.example.com').waitFor();
    await expectQuiet(mine, [412]);
  });

  it('invites somebody, and keeps the last administrator', async () => {
    const { company, person } = await aCustomer();
    const page = await open(person, `/companies/${company.id}/users`);

    await button(page, 'Benutzer einladen').click();
    const dialog = page.getByRole('dialog');
    await field(dialog, /^Name/).fill('Jana Ohlsen');
    await field(dialog, /^E-Mail-Adresse/).fill('jana.ohlsen@');
    await button(dialog, 'Einladung senden').click();
    await dialog.getByText('Das ist keine gültige E-Mail-Adresse.').waitFor();
    await field(dialog, /^E-Mail-Adresse/).fill(`jana.ohlsen@${company.id}.example.com`);
    await expectAccessible(page);
    await button(dialog, 'Einladung senden').click();
    await button(page, 'Einladung an Jana Ohlsen zurückziehen').waitFor();
    await picture(page, 'steps/users');

    await page
      .getByRole('button', { name: /entfernen$/ })
      .first()
      .click();
    await button(page.getByRole('dialog'), 'Meinen Zugang entfernen').click();
    await page.getByRole('dialog').getByText('Das ist der letzte Administrator.').waitFor();
    await expectQuiet(page, [409, 422]);
  });

  it('shows a new name before it is saved, and the old one again where it is not', async () => {
    const { company, person } = await aCustomer();
    const colleague = await aPerson(system, 'company-viewer', company.id);
    const name = 'company-viewer';
    const page = await open(person, `/companies/${company.id}/users`);
    const dialog = page.getByRole('dialog');
    const rename = async (to: string): Promise<void> => {
      await button(page, `${name} bearbeiten`).click();
      await field(dialog, /^Name/).fill(to);
      await button(dialog, 'Speichern').click();
    };
    let answer: (route: Route) => Promise<void> = (route) => route.continue();
    await page.route(`**/users/${colleague.id}`, (route) => answer(route));

    const held = new Promise<() => void>((goOn) => {
      answer = (route) =>
        new Promise((failed) => {
          goOn(() => failed(route.fulfill({ status: 503 })));
        });
    });
    await rename('Wiebke Sievers');
    await dialog.waitFor({ state: 'hidden' });
    await button(page, 'Wiebke Sievers bearbeiten').waitFor();
    (await held)();
    await dialog.getByText(/^Der Server antwortet gerade nicht/).waitFor();
    expect(await field(dialog, /^Name/).inputValue()).toBe('Wiebke Sievers');
    await page.getByText(`Die Änderung an ${name} ist nicht gespeichert.`).waitFor();
    await expectAccessible(page);
    expect(await page.getByText('Wiebke Sievers', { exact: true }).count()).toBe(0);

    answer = (route) => route.continue();
    await button(dialog, 'Speichern').click();
    await page.getByText(/^Wiebke Sievers ist gespeichert/).waitFor();
    await dialog.waitFor({ state: 'hidden' });
    await page.reload();
    await button(page, 'Wiebke Sievers bearbeiten').waitFor();
    await expectQuiet(page, [503]);
  });

  it('shows a role only when it counts', async () => {
    const { company, person } = await aCustomer();
    const colleague = await aPerson(system, 'company-viewer', company.id);
    const page = await open(person, `/companies/${company.id}/users`);
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const asked = page.waitForRequest((request) => request.method() === 'PATCH');
    await page.route(`**/users/${colleague.id}`, async (route) => {
      await held;
      await route.continue();
    });

    const viewer = page.getByRole('row').getByText('Lesezugriff', { exact: true });
    await button(page, 'company-viewer bearbeiten').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Administrator/ }).check();
    await button(dialog, 'Speichern').click();
    await asked;
    await page.evaluate(async () => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      const ending = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
      await Promise.allSettled(ending.map(({ finished }) => finished));
    }); // what would have been shown ahead stands there now
    expect(await dialog.isVisible()).toBe(true);
    expect(await viewer.count()).toBe(1);
    goOn();
    await dialog.waitFor({ state: 'hidden' });
    await viewer.waitFor({ state: 'detached' });
    await expectQuiet(page);
  });

  it('shows an API key once', async () => {
    const { company, person } = await aCustomer();
    const page = await open(person, `/companies/${company.id}/api-keys`);

    await button(page, 'Schlüssel erstellen').click();
    const dialog = page.getByRole('dialog');
    await field(dialog, 'Name').fill('Shop-Abgleich');
    await dialog.getByRole('checkbox', { name: 'Ansprechpartner lesen' }).check();
    await button(dialog, 'Schlüssel erstellen').click();
    await dialog.getByText('nur dieses eine Mal').waitFor();
    const secret = (await dialog.locator('code, pre').textContent()) ?? '';
    expect(secret).toMatch(/^lotse_/);
    await expectAccessible(page);
    await button(dialog, 'Ich habe ihn gespeichert').click();

    await page.reload();
    await page.getByRole('rowheader', { name: 'Shop-Abgleich' }).waitFor();
    expect(await page.content()).not.toContain(secret);
    await button(page, 'Schlüssel „Shop-Abgleich“ widerrufen').click();
    await button(page.getByRole('dialog'), 'Schlüssel widerrufen').click();
    await page.getByRole('heading', { name: 'Nicht mehr gültig' }).waitFor();
    await expectQuiet(page);
  });

  it('imports a file after a dry run, without the row that is wrong', async () => {
    const { company, person } = await aCustomer();
    const known = await system.administrator.post<ContactDto>(
      `/companies/${company.id}/contacts`,
      aContact({ firstName: 'Uwe', lastName: 'Petersen', email: 'uwe@example.com' }),
    );
    const page = await open(person, `/companies/${company.id}/files`);

    const table = [
      'Vorname;Nachname;E-Mail;Telefon',
      'Uwe;Petersen;uwe@example.com;030 5550177',
      'Jana;Ohlsen;jana@example.com;030 5550199',
      'Karl;Kaputt;karl@;030 5550188',
    ].join('\n');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'Kontakte.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByRole('heading', { name: 'Das würde sich ändern' }).waitFor();
    await page.getByText('Zeile 4, Spalte 3 („E-Mail“)').waitFor();
    await page.getByText('Karl Kaputt').waitFor();
    await page.getByRole('button', { name: /^Geändert/ }).click();
    await page.getByText('+49305550177').waitFor();
    await page.getByRole('button', { name: /^Neu/ }).click();
    await page.getByText('Jana Ohlsen').waitFor();
    await expectAccessible(page);
    await picture(page, 'import');
    const before = await system.administrator.get<ContactDto>(
      `/companies/${company.id}/contacts/${known.id}`,
    );
    expect(before.version).toBe(known.version);

    await page.reload();
    await button(page, '2 Änderungen übernehmen').click();
    await page.getByRole('heading', { name: 'Der Import ist fertig' }).waitFor();
    await page.getByText('2 Ansprechpartner wurden angelegt oder geändert.').waitFor();
    const after = await system.administrator.get<ContactDto>(`/companies/${company.id}/contacts/${known.id}`);
    expect(after.phone).toBe('+49305550177');
    await expectQuiet(page);
  });
});
