import type { DistributionListDto, Page as ApiPage, TicketDto, ContactDto } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import type { Page } from 'playwright-core';
import { aShowcase, enter, type Showcase } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, overflowOf, useBrowser } from '../support/web-browser.js';

const system = useSystem();
const browser = useBrowser();

/** The walk every customer takes, from the first page to signing out, step by step in one browser. */
describe('the walk of a customer', () => {
  let showcase: Showcase;
  let page: Page;

  const main = () => page.getByRole('main');
  const field = (name: string | RegExp) => page.getByRole('textbox', { name });
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
  const choice = (name: string) => page.getByRole('combobox', { name });
  const goTo = (entry: string) => page.getByRole('navigation').getByRole('link', { name: entry }).click();
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const at = (path: string): string => `/companies/${showcase.company.id}${path}`;

  beforeAll(async () => {
    showcase = await aShowcase(system);
    page = await browser.newPage({ language: 'de' });
  }, 180_000);

  it('begins at any address, and signs in', async () => {
    await page.goto(system.publicUrl);
    await heading('Anmelden');

    await page.getByLabel('E-Mail-Adresse').fill(showcase.customer.email);
    await page.getByLabel('Passwort', { exact: true }).fill(showcase.customer.password);
    await page.getByRole('button', { name: 'Anmelden' }).click();

    await heading('Hansen Werkzeugbau GmbH & Co. KG');
  });

  it('finds the contact persons under My account, My staff', async () => {
    await page.getByRole('navigation').getByText('Mein Konto').waitFor();
    await page.getByRole('navigation').getByText('Meine Mitarbeiter').waitFor();
    await goTo('Ansprechpartner');
    await heading('Ansprechpartner');

    const birgit = main().getByRole('row').filter({ hasText: 'Hansen, Birgit' });
    await birgit.getByText('Erstkontakt').waitFor();
    await birgit.getByText('Firmeninhaber').waitFor();
    await main().getByRole('row').filter({ hasText: 'Yıldız' }).getByText('DSGVO-Bevollmächtigter').waitFor();
  });

  it('registers a contact person with everything', async () => {
    await main().getByRole('link', { name: 'Neuen Ansprechpartner anlegen' }).click();
    await heading('Neuen Ansprechpartner anlegen');

    await page.getByLabel('Anrede').selectOption('Frau');
    await field('Titel').fill('Dr.');
    await field(/^Vorname/).fill('Ilse');
    await field(/^Nachname/).fill('Größler');
    await field('Position in Ihrer Firma').fill('Leitung Datenverarbeitung');
    await field(/^E-Mail/).fill('ilse.groessler@hansen.example.net');
    await field(/^Telefon/).fill('04621 555040');
    await field('Mobil').fill('0171 5550444');
    await field('Fax').fill('04621 555041');
    await box('DSGVO-Bevollmächtigter (AV-Vertrag)').check();
    for (const responsibility of ['Buchhaltung', 'IT-Administration', 'Interner Datenschutzbeauftragter'])
      await box(responsibility).check();
    await page.getByRole('group', { name: 'Newsletter' }).getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Ansprechpartner anlegen' }).click();

    await page.getByText('Ilse Größler ist angelegt').waitFor();
    const found = await system.administrator.get<ApiPage<ContactDto>>(at('/contacts?q=gr%C3%B6%C3%9Fler'));
    expect(found.items).toMatchObject([
      {
        salutation: 'ms',
        academicTitle: 'Dr.',
        phone: '+494621555040',
        mobile: '+491715550444',
        fax: '+494621555041',
        processingAgreementDelegate: true,
        responsibilities: expect.arrayContaining([
          'accounting',
          'it-administration',
          'internal-data-protection-officer',
        ]),
      },
    ]);
    const [{ id } = { id: '' }] = found.items;
    await eventually(async () =>
      expect(await system.administrator.get(at(`/contacts/${id}/subscriptions`))).toMatchObject({
        subscriptions: [{ state: 'pending' }],
      }),
    );
  });

  it('takes the pencil to the emergency contacts, and saves them as a whole', async () => {
    await goTo('Verteiler');
    await heading('Verteiler');
    await page.getByRole('button', { name: 'Notfallkontakte bearbeiten' }).click();

    await field('Hinzufügen').fill('größ');
    await page.getByRole('option', { name: /Größler/ }).click();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('button', { name: 'Notfallkontakte bearbeiten' }).waitFor();

    const { entries } = await system.administrator.get<DistributionListDto>(
      at('/distribution-lists/emergency'),
    );
    expect(entries).toHaveLength(4);
    expect(entries[3]?.contactId).toEqual(expect.any(String));
    await main().getByText('Ilse Größler').first().waitFor();
  });

  it('opens a support ticket, and is told its number by mail', async () => {
    await goTo('Support-Tickets');
    await main().getByRole('link', { name: 'Neues Ticket' }).click();
    await choice('Produkt').click();
    await page.getByRole('option', { name: 'JTL-Kundenkonto' }).click();
    await choice('Komponente').click();
    await page.getByRole('option', { name: 'Fragen zu Firmendaten/Kundenkonto' }).click();
    await field(/^Betreff/).fill('Neue Rechtsform');
    await field(/^Nachricht/).fill('Unsere Rechtsform ändert sich zum Jahreswechsel.');
    await page.getByRole('button', { name: 'Ticket absenden' }).click();

    await page.getByText('Ihre Nachricht ist angekommen').waitFor();
    const { items } = await system.administrator.get<ApiPage<TicketDto>>(at('/tickets'));
    const number = items[0]?.number ?? 'none';
    await main().getByText(number).first().waitFor();
    await eventually(() => expect(system.mails.to(showcase.customer.email).at(-1)?.text).toContain(number));
    await goTo('Support-Tickets');
    await main().getByText(number).waitFor();
  });

  it('speaks English at a switch, in the same place', async () => {
    await page.getByRole('button', { name: /Menü von/ }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await heading('Support tickets');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');

    await page.reload();
    await heading('Support tickets');
  });

  it('signs out, and is nobody from then on', async () => {
    await page.getByRole('button', { name: /Menu of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading('Sign in');

    const session = await page.request.get(`${system.publicUrl}/api/v1/session`);
    expect(session.status()).toBe(401);
    await page.goBack();
    await heading('Sign in');
  });

  // who is signed in has been asked once more, after signing out
  it('has broken nothing on the way', () =>
    expectQuiet(page, [
      { status: 401, path: '/api/v1/session' },
      { status: 404, path: /\/subscriptions$/ }, // of the contact just registered, whom newsletter may not have heard of yet
    ]));
});

describe('the walk with a phone', () => {
  it('leads over the menu to a person, who is changed', async () => {
    const showcase = await aShowcase(system);
    const page = await browser.newPage({ size: 'phone' });
    await enter(page, system, showcase.customer);
    await page.goto(system.publicUrl);
    await page.getByRole('heading', { level: 1, name: /^Hansen/ }).waitFor();

    await page.getByRole('button', { name: 'Menü öffnen' }).tap();
    await expectAccessible(page);
    await page.getByRole('navigation').getByRole('link', { name: 'Ansprechpartner' }).tap();
    await page.getByRole('link', { name: 'Petersen, Uwe' }).tap();
    await page.getByRole('button', { name: 'Bearbeiten' }).tap();
    await page.getByRole('textbox', { name: 'Position in Ihrer Firma' }).fill('Leiter IT und Telefonie');
    await page.getByRole('button', { name: 'Speichern' }).tap();
    await page.getByText('Leiter IT und Telefonie').waitFor();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);

    await page.getByRole('button', { name: /^Menü von/ }).tap();
    await page.getByRole('menuitem', { name: 'Abmelden' }).waitFor();
    await expectAccessible(page);
    await expectQuiet(page, [{ status: 404, path: /\/subscriptions$/ }]);
  });
});
