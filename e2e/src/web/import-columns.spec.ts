import type { CompanyDto, ContactDto, ImportDto, Page as PageOf } from '@lotse/contracts';
import { aCompany, eventually } from '@lotse/test-support';
import type { Page } from 'playwright-core';
import { useSystem } from '../support/system.js';
import {
  expectAccessible,
  expectQuiet,
  overflowOf,
  picture,
  tabTo,
  useBrowser,
  type PageOptions,
} from '../support/web-browser.js';
import { aPerson, type Person } from '../support/world.js';

jest.setTimeout(180_000);

const table = [
  'Vorname;Nachname;Mailanschrift;Rufnummer;Firma;Lieblingsfarbe',
  'Jana;Ohlsen;jana@example.com;030 5550199;Muster GmbH;rot',
  'Uwe;Petersen;uwe@example.com;030 5550177;Muster GmbH;blau',
  'Çağla;Öztürk-von der Heide;caglaoeztuerkvonderheide@hafenbaeckerei-altona.example.com;030 5550155;;',
  ';;info@example.com;;Muster GmbH;',
].join('\n');

describe('the columns of a file in the browser', () => {
  const system = useSystem();
  const browser = useBrowser();

  async function aCustomer(): Promise<{ company: CompanyDto; person: Person }> {
    const company = await system.administrator.post<CompanyDto>('/companies', aCompany({ country: 'DE' }));
    return { company, person: await aPerson(system, 'company-administrator', company.id) };
  }
  async function filesOf(company: CompanyDto, person: Person, options?: PageOptions): Promise<Page> {
    const page = await browser.newPage(options);
    const { email, password } = person;
    const answer = await page.request.post(`${system.publicUrl}/api/v1/session`, {
      data: { email, password },
    });
    expect(answer.ok()).toBe(true);
    await page.goto(`${system.publicUrl}/companies/${company.id}/files`);
    return page;
  }
  const drop = (page: Page): Promise<void> =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'Kontakte.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name }).waitFor();

  it('are assigned by keyboard, once: the next file is understood', async () => {
    const { company, person } = await aCustomer();
    const page = await filesOf(company, person);

    await drop(page);
    await heading(page, 'Was bedeuten diese Spalten?');
    const rows = page.getByRole('table', { name: 'Spalten der Datei' }).getByRole('row');
    expect(await rows.nth(1).innerText()).toContain('jana@example.com');
    await page.getByText('Noch ohne Spalte: E-Mail und Telefon.').waitFor();
    expect(await page.getByLabel('Feld für „Vorname“').inputValue()).toBe('firstName');
    expect(await page.getByLabel('Feld für „Firma“').inputValue()).toBe('nothing');
    await expectAccessible(page);
    await picture(page, 'import-columns/desktop', { whole: true });

    // one field for two columns is refused where it was chosen
    await page.getByLabel('Feld für „Mailanschrift“').selectOption('firstName');
    await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();
    await page.getByText('Dieses Feld ist schon der 1. Spalte zugeordnet.').waitFor();
    expect(
      await page
        .getByLabel('Feld für „Mailanschrift“')
        .evaluate((element) => element === document.activeElement),
    ).toBe(true);
    await picture(page, 'import-columns/refused');

    await page.keyboard.type('E-Mail');
    await tabTo(page, page.getByLabel('Feld für „Rufnummer“'));
    await page.keyboard.type('Telefon');
    expect(await page.getByText('Noch ohne Spalte').count()).toBe(0);
    await tabTo(page, page.getByRole('button', { name: 'Weiter zur Vorschau' }));
    await page.keyboard.press('Enter');
    await heading(page, 'Das würde sich ändern');
    await page.getByText('Diese Zeile nennt eine Firma, aber keine Person.').waitFor();
    await page.getByRole('button', { name: /^Neu/ }).click();
    await page.getByText('(in der Datei: 030 5550199)').waitFor();
    await picture(page, 'import-columns/preview', { whole: true });
    await page.getByRole('button', { name: '3 Änderungen übernehmen' }).click();
    await heading(page, 'Der Import ist fertig');
    const { items } = await system.administrator.get<PageOf<ContactDto>>(`/companies/${company.id}/contacts`);
    expect(items.map(({ email }) => email)).toContain('uwe@example.com');

    await page.goto(`${system.publicUrl}/companies/${company.id}/files`);
    await drop(page);
    await heading(page, 'Es gibt nichts zu übernehmen');

    await page.goto(`${system.publicUrl}/companies/${company.id}/files`);
    await page.getByRole('checkbox', { name: 'Spalten selbst zuordnen' }).check();
    await drop(page);
    await heading(page, 'Was bedeuten diese Spalten?');
    expect(await page.getByLabel('Feld für „Mailanschrift“').inputValue()).toBe('email');
    await page.getByRole('button', { name: 'Import verwerfen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Import verwerfen' }).click();
    await heading(page, 'Der Import ist abgebrochen');
    await expectQuiet(page, [422]);
  });

  it.each([
    ['phone', 390],
    ['wide', 1440],
  ])('fit a window, and are asked for in English as well: %s', async (name, width) => {
    const { company, person } = await aCustomer();
    const page = await filesOf(company, person, { language: 'en' });
    await page.setViewportSize({ width, height: 900 });

    await drop(page);
    await heading(page, 'What do these columns mean?');
    await page.getByText('Still without a column: E-mail and Phone.').waitFor();
    expect(await overflowOf(page)).toBe(0);
    await expectAccessible(page);
    await picture(page, `import-columns/${name}`, { whole: true });
    await expectQuiet(page);
  });

  it('that somebody else has assigned meanwhile are shown as they are now', async () => {
    const { company, person } = await aCustomer();
    const page = await filesOf(company, person);
    await drop(page);
    await heading(page, 'Was bedeuten diese Spalten?');
    const path = `/companies/${company.id}/imports`;
    const [one] = (await system.administrator.get<PageOf<ImportDto>>(path)).items;
    await system.administrator.put(
      `${path}/${one?.id}/mapping`,
      {
        columns: [
          { column: 2, field: 'email' },
          { column: 3, field: 'phone' },
        ],
      },
      { ifMatch: '*' },
    );
    await eventually(async () =>
      expect(await system.administrator.get(`${path}/${one?.id}`)).toMatchObject({ status: 'checked' }),
    );

    await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();

    await heading(page, 'Das würde sich ändern');
    await expectQuiet(page, [409]);
  });
});
