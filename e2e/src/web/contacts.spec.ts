import type { CompanyDto, ContactDto, DistributionListDto, SubscriptionsDto } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import type { Locator, Page } from 'playwright-core';
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

describe('contacts in the browser', () => {
  const system = useSystem();
  const browser = useBrowser();

  /** A company and somebody who looks after it. */
  async function aCustomer(
    company: Partial<CompanyDto> = {},
  ): Promise<{ companyId: string; person: Person }> {
    const { id: companyId } = await system.administrator.post<CompanyDto>('/companies', aCompany(company));
    return { companyId, person: await aPerson(system, 'company-administrator', companyId) };
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

  const field = (page: Page, name: string | RegExp): Locator => page.getByRole('textbox', { name });
  const box = (page: Page, name: string): Locator => page.getByRole('checkbox', { name, exact: true });
  const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
  const title = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name });

  it('registers a contact with everything, and shows it', async () => {
    const { companyId, person } = await aCustomer({ country: 'DE' });
    const page = await open(person, `/companies/${companyId}/contacts`);

    await page.getByText('Noch kein Ansprechpartner').waitFor();
    await page.getByRole('link', { name: 'Neuen Ansprechpartner anlegen' }).first().click();
    await page.getByLabel('Anrede').selectOption('Frau');
    await field(page, 'Titel').fill('Dr.');
    await field(page, /^Vorname/).fill('Ayşe');
    await field(page, /^Nachname/).fill('Yıldız');
    await field(page, 'Position in Ihrer Firma').fill('Leiterin Recht');
    await page.getByLabel('Sprache').selectOption('Englisch');
    await field(page, /^E-Mail/).fill('ayse.yildiz@example.com');
    await field(page, /^Telefon/).fill('030 5550199');
    await field(page, 'Mobil').fill('0171 5550123');
    await field(page, 'Fax').fill('030 5550198');
    await page.getByText('Was unterscheidet den Bevollmächtigten').click();
    await box(page, 'DSGVO-Bevollmächtigter (AV-Vertrag)').check();
    await box(page, 'Recht').check();
    await box(page, 'Interner Datenschutzbeauftragter').check();
    await box(page, 'Recht & Steuern').check();
    await expectAccessible(page);
    await button(page, 'Ansprechpartner anlegen').click();
    await title(page, 'Dr. Ayşe Yıldız').waitFor();

    await page.getByText('Erstkontakt', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: '+49 30 5550199' }).waitFor();
    await page.getByText(/per E-Mail um Bestätigung gebeten/).waitFor();
    await expectAccessible(page);
    await expectQuiet(page, [{ status: 404, path: /\/subscriptions$/ }]);
    await picture(page, 'steps/contact');
    const [contact] = (await person.client.get<{ items: ContactDto[] }>(`/companies/${companyId}/contacts`))
      .items;
    expect(contact).toMatchObject({
      salutation: 'ms',
      academicTitle: 'Dr.',
      language: 'en',
      phone: '+49305550199',
      mobile: '+491715550123',
      fax: '+49305550198',
      processingAgreementDelegate: true,
      responsibilities: ['legal', 'internal-data-protection-officer'],
    });
  });

  it('shows what the server refuses at its fields, and keeps what was typed', async () => {
    const { companyId, person } = await aCustomer({ country: 'DE' });
    const page = await open(person, `/companies/${companyId}/contacts/new`);

    await field(page, /^Vorname/).fill('Jörg');
    await field(page, /^Nachname/).fill('Beispiel');
    await field(page, /^E-Mail/).fill('joerg');
    await field(page, /^Telefon/).fill('keine Nummer');
    await button(page, 'Ansprechpartner anlegen').click();

    await page.getByText('2 Angaben stimmen noch nicht').waitFor();
    const email = field(page, /^E-Mail/);
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    await eventually(async () =>
      expect(await email.evaluate((element) => element === document.activeElement)).toBe(true),
    );
    expect(await field(page, /^Telefon/).inputValue()).toBe('keine Nummer');
    await expectAccessible(page);
    await email.fill('joerg@example.com');
    await field(page, /^Telefon/).fill('040 5550123');
    await button(page, 'Ansprechpartner anlegen').click();
    await title(page, 'Jörg Beispiel').waitFor();
    await expectQuiet(page, [422, { status: 404, path: /\/subscriptions$/ }]);
  });

  it('asks before somebody is registered who looks like somebody known, and says that a last day is over', async () => {
    const { companyId, person } = await aCustomer();
    const known = aContact({ firstName: 'Jürgen', lastName: 'Krüger' });
    await system.administrator.post<ContactDto>(`/companies/${companyId}/contacts`, known);
    const page = await open(person, `/companies/${companyId}/contacts/new`);

    await field(page, /^Vorname/).fill('Juergen');
    await field(page, /^Nachname/).fill('Krueger');
    await field(page, /^E-Mail/).fill(known.email.toUpperCase());
    await field(page, /^Telefon/).fill('030 5550199');
    await box(page, 'Externe Person').check();
    await field(page, 'Tätig bis').fill('01.02.2020');
    await page.getByText('Dieser Tag ist vorbei').waitFor();
    await button(page, 'Ansprechpartner anlegen').click();
    const dialog = page.getByRole('dialog', { name: 'Ist diese Person schon eingetragen?' });
    await dialog.getByRole('link', { name: 'Jürgen Krüger' }).waitFor();
    await dialog.getByText('derselbe Name und dieselbe E-Mail-Adresse').waitFor();
    await expectAccessible(page);
    await picture(page, 'contacts/lookalikes');
    await button(page, 'Zurück zum Formular').click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await field(page, /^Nachname/).inputValue()).toBe('Krueger');

    await button(page, 'Ansprechpartner anlegen').click();
    await button(page, 'Trotzdem anlegen').click();
    await title(page, 'Juergen Krueger').waitFor();
    await expectQuiet(page);
  });

  it('asks a reason for newsletters to an external person', async () => {
    const { companyId, person } = await aCustomer({ country: 'DE' });
    const page = await open(person, `/companies/${companyId}/contacts/new`);

    await field(page, /^Vorname/).fill('Jörg');
    await field(page, /^Nachname/).fill('Extern');
    await field(page, /^E-Mail/).fill('joerg.extern@example.com');
    await field(page, /^Telefon/).fill('040 5550123');
    await box(page, 'Produktneuigkeiten').check();
    await box(page, 'Externe Person').check();
    await page.getByText('Deshalb ist hier nichts angekreuzt').waitFor();
    expect(await box(page, 'Produktneuigkeiten').isChecked()).toBe(false);
    await box(page, 'Technische Informationen').check();
    await button(page, 'Ansprechpartner anlegen').click();
    await page.getByText('Bitte nennen Sie den Grund.').waitFor();
    await field(page, /^Warum soll/).fill('Betreut unseren Shop');
    await button(page, 'Ansprechpartner anlegen').click();
    await title(page, 'Jörg Extern').waitFor();

    const id = page.url().split('/').at(-1) ?? '';
    await eventually(async () => {
      const { subscriptions } = await person.client.get<SubscriptionsDto>(
        `/companies/${companyId}/contacts/${id}/subscriptions`,
      );
      expect(subscriptions).toMatchObject([
        { channel: 'technical-information', state: 'pending', reason: 'Betreut unseren Shop' },
      ]);
    });
  });

  it('brings two versions together when two people change the same contact', async () => {
    const { companyId, person } = await aCustomer();
    const contact = await person.client.post<ContactDto>(
      `/companies/${companyId}/contacts`,
      aContact({ lastName: 'Petersen', position: 'IT-Leiter', responsibilities: ['hosting'] }),
    );
    const path = `/companies/${companyId}/contacts/${contact.id}`;
    const mine = await open(person, path);
    const theirs = await open(await aPerson(system, 'support', companyId), path, { language: 'en' });

    await button(mine, 'Bearbeiten').click();
    await button(theirs, 'Edit').click();
    await field(theirs, 'Position in the company').fill('CTO');
    await box(theirs, 'Legal').check();
    await button(theirs, 'Save changes').click();
    await theirs.getByText('CTO').first().waitFor();

    await field(mine, 'Position in Ihrer Firma').fill('CIO');
    await field(mine, 'Titel').fill('Dr.');
    await box(mine, 'Buchhaltung').check();
    await button(mine, 'Änderungen speichern').click();
    const dialog = mine.getByRole('dialog');
    await dialog.getByText('Inzwischen hat jemand anderes gespeichert').waitFor();
    await dialog.getByText('CTO').waitFor();
    await expectAccessible(mine, '[role=dialog]');
    await picture(mine, 'contact-conflict');
    await button(mine, 'So speichern').click();
    await dialog.getByText('Bitte wählen Sie eine Fassung.').waitFor();
    await dialog.getByText('CIO').click();
    await button(mine, 'So speichern').click();
    await dialog.waitFor({ state: 'detached' });
    await button(mine, 'Bearbeiten').waitFor();

    expect(await person.client.get<ContactDto>(path)).toMatchObject({
      position: 'CIO',
      academicTitle: 'Dr.',
      responsibilities: ['hosting', 'legal', 'accounting'],
    });
    await expectQuiet(mine, [412]);
    await expectQuiet(theirs);
  });

  it('asks before unsaved changes are left', async () => {
    const { companyId, person } = await aCustomer();
    const page = await open(person, `/companies/${companyId}/contacts/new`);

    await field(page, /^Vorname/).fill('Jörg');
    await page.getByRole('link', { name: 'Verteiler', exact: true }).click();
    await page.getByRole('dialog').getByText('Änderungen verwerfen?').waitFor();
    await button(page, 'Auf der Seite bleiben').click();
    expect(await field(page, /^Vorname/).inputValue()).toBe('Jörg');
    await page.getByRole('link', { name: 'Verteiler', exact: true }).click();
    await button(page, 'Verwerfen').click();
    await page.waitForURL(/distribution-lists/);
  });

  it('erases a person, and lets another take over', async () => {
    const { companyId, person } = await aCustomer();
    const at = `/companies/${companyId}`;
    const leaving = await person.client.post<ContactDto>(
      `${at}/contacts`,
      aContact({ firstName: 'Birgit', lastName: 'Hansen', responsibilities: ['owner'] }),
    );
    const staying = await person.client.post<ContactDto>(
      `${at}/contacts`,
      aContact({ firstName: 'Uwe', lastName: 'Petersen', responsibilities: ['hosting'] }),
    );
    await person.client.put<DistributionListDto>(
      `${at}/distribution-lists/emergency`,
      { entries: [{ contactId: leaving.id }] },
      { ifMatch: 0 },
    );
    const page = await open(person, `${at}/contacts/${leaving.id}`);

    await button(page, 'Weitere Aktionen').click();
    await page.getByRole('menuitem', { name: 'Löschen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Steht im Verteiler „Notfallkontakte“ auf Platz 1.').waitFor();
    await button(page, 'Endgültig löschen').click();
    await dialog.getByText('Bitte wählen Sie, wer den Erstkontakt übernimmt.').waitFor();
    await dialog.getByRole('combobox').fill('Peters');
    await page.getByRole('option', { name: /Petersen/ }).click();
    await dialog.getByText('Das geht auf Uwe Petersen über').waitFor();
    await expectAccessible(page, '[role=dialog]');
    await picture(page, 'steps/contact-erase');
    await dialog.getByRole('textbox', { name: /^Grund/ }).fill('Auf eigenen Wunsch');
    await button(page, 'Endgültig löschen').click();
    await title(page, 'Ansprechpartner').waitFor();
    await page.getByRole('link', { name: 'Petersen, Uwe' }).waitFor();

    expect(await page.getByRole('link', { name: 'Hansen, Birgit' }).count()).toBe(0);
    expect(await person.client.get<CompanyDto>(at)).toMatchObject({ primaryContactId: staying.id });
    expect(
      (await person.client.get<DistributionListDto>(`${at}/distribution-lists/emergency`)).entries,
    ).toMatchObject([{ contactId: staying.id }]);
    expect(await person.client.get<ContactDto>(`${at}/contacts/${staying.id}`)).toMatchObject({
      responsibilities: ['hosting', 'owner'],
    });
    await expectQuiet(page);
  });

  it('shows three hundred contacts while one scrolls, and finds one of them', async () => {
    const { companyId, person } = await aCustomer();
    const numbers = Array.from({ length: 300 }, (_, index) => index + 1);
    for (const number of numbers) {
      const lastName = number === 123 ? 'Zwickzüchner' : `Person ${String(number).padStart(3, '0')}`;
      await person.client.post(`/companies/${companyId}/contacts`, aContact({ firstName: 'Kim', lastName }));
    }
    const page = await open(person, `/companies/${companyId}/contacts`);

    await page.getByText('100 geladen, weitere folgen beim Blättern').waitFor();
    await picture(page, 'steps/three-hundred-contacts');
    expect(await page.getByRole('columnheader').getByRole('button').count()).toBe(0); // a part is not sorted
    const last = page.getByRole('link', { name: 'Zwickzüchner, Kim' });
    await eventually(async () => {
      await page.keyboard.press('End');
      expect(await last.count()).toBe(1);
    });
    await page.getByText('300 Ansprechpartner').waitFor();
    const head = page.getByRole('columnheader', { name: 'Name' });
    expect((await head.boundingBox())?.y).toBeGreaterThanOrEqual(0); // it stays in view
    await picture(page, 'steps/three-hundred-contacts-end');
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe('301');
    await eventually(async () => {
      await page.evaluate(() => scrollTo(0, 0)); // a link that lies half under the head is taken for a small one
      expect(await page.evaluate(() => scrollY)).toBe(0);
    });
    await expectAccessible(page);

    await page.getByRole('searchbox', { name: 'Suchen' }).fill('zwickz');
    await page.getByText('1 Treffer').waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('zwickz');
    await page.getByRole('link', { name: 'Zwickzüchner, Kim' }).click();
    await title(page, 'Kim Zwickzüchner').waitFor();
    await page.goBack();
    await page.getByText('1 Treffer').waitFor();
    await expectQuiet(page);
  });

  it('sorts a list that is wholly there, whose rows lead to the person, who is put on a distribution list', async () => {
    const { companyId, person } = await aCustomer();
    for (const [lastName, email] of [
      ['Adler', 'zora.adler@example.com'],
      ['Bussard', 'yara.bussard@example.com'],
      ['Sperber', 'ada.sperber@example.com'],
    ] as const)
      await person.client.post(
        `/companies/${companyId}/contacts`,
        aContact({ firstName: 'Kim', lastName, email }),
      );
    const page = await open(person, `/companies/${companyId}/contacts`);
    const rows = page.getByRole('row');
    const first = rows.nth(1);

    await first.getByRole('link', { name: 'Adler, Kim' }).waitFor();
    await button(page, 'Erreichbar unter').click();
    await first.getByRole('link', { name: 'Sperber, Kim' }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Erreichbar unter' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
    await expectAccessible(page);
    await picture(page, 'steps/contacts-sorted');
    const box = await first.boundingBox();
    if (!box) throw new Error('the row is not to be seen');
    await page.mouse.click(box.x + box.width * 0.55, box.y + box.height - 4);
    await title(page, 'Kim Sperber').waitFor();

    await button(page, 'Kim Sperber zu „Notfallkontakte“ hinzufügen').click();
    await page.getByText('Platz 1', { exact: true }).waitFor();
    await expectAccessible(page);
    await picture(page, 'steps/contact-on-list');
    await page.getByRole('main').getByRole('link', { name: 'Notfallkontakte' }).click();
    const listed = page.getByRole('table', { name: 'Wer jetzt erreicht würde' }).first().getByRole('row');
    await listed.filter({ hasText: 'Kim Sperber' }).getByRole('link', { name: '+49 2433 4567890' }).waitFor();
    await picture(page, 'steps/distribution-lists');
    await listed.getByRole('link', { name: 'Kim Sperber' }).click();
    await title(page, 'Kim Sperber').waitFor();
    await expectQuiet(page);
  });

  it('names somebody for what nobody is responsible for', async () => {
    const { companyId, person } = await aCustomer();
    const contact = await person.client.post<ContactDto>(
      `/companies/${companyId}/contacts`,
      aContact({ firstName: 'Uwe', lastName: 'Petersen', responsibilities: ['hosting'] }),
    );
    const page = await open(person, `/companies/${companyId}`);

    await page.getByRole('button', { name: /^Interner Datenschutzbeauftragter.*Niemand benannt/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Verantwortungsbereich').selectOption('Externer Datenschutzbeauftragter');
    await dialog.getByRole('combobox', { name: 'Ansprechpartner' }).click();
    await page.getByRole('option', { name: /Petersen/ }).click(); // offered before anything is typed
    await expectAccessible(page, '[role=dialog]');
    await picture(page, 'steps/naming');
    await button(page, 'Benennen').click();
    await dialog.waitFor({ state: 'detached' });
    expect(
      await person.client.get<ContactDto>(`/companies/${companyId}/contacts/${contact.id}`),
    ).toMatchObject({ responsibilities: ['hosting', 'external-data-protection-officer'] });

    await page.getByRole('button', { name: /^Firmeninhaber: Niemand benannt/ }).click();
    await dialog.getByRole('link', { name: 'Oder eine neue Person anlegen' }).click();
    await title(page, 'Neuen Ansprechpartner anlegen').waitFor();
    expect(await box(page, 'Firmeninhaber').isChecked()).toBe(true);
    await expectQuiet(page);
  });

  it('is done with the keyboard alone', async () => {
    const { companyId, person } = await aCustomer({ country: 'DE' });
    const page = await open(person, `/companies/${companyId}/contacts`);
    const type = async (target: Locator, text: string): Promise<void> => {
      await tabTo(page, target);
      await page.keyboard.type(text);
    };

    await page.getByText('Noch kein Ansprechpartner').waitFor();
    await tabTo(page, page.getByRole('link', { name: 'Neuen Ansprechpartner anlegen' }).first());
    await page.keyboard.press('Enter');
    await title(page, 'Neuen Ansprechpartner anlegen').waitFor();
    await type(field(page, /^Vorname/), 'Jörg');
    await type(field(page, /^Nachname/), 'Tastatur');
    await type(field(page, /^E-Mail/), 'joerg.tastatur@example.com');
    await type(field(page, /^Telefon/), '040 5550123');
    await tabTo(page, box(page, 'Hosting'));
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await title(page, 'Jörg Tastatur').waitFor();
    await page.getByText('Hosting').first().waitFor();
    await tabTo(page, button(page, 'Weitere Aktionen'));
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Löschen' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await eventually(async () =>
      expect(
        await button(page, 'Weitere Aktionen').evaluate((element) => element === document.activeElement),
      ).toBe(true),
    );
  });

  it.each([
    { language: 'de', theme: 'dark', size: 'phone' },
    { language: 'en', theme: 'light', size: 'desktop' },
  ] as const)('is accessible in $language, $theme, on a $size', async (options) => {
    const { companyId, person } = await aCustomer({
      legalName: 'Norddeutsche Schiffsausrüstungs- und Bootszubehörhandelsgesellschaft',
    });
    const contact = await person.client.post<ContactDto>(
      `/companies/${companyId}/contacts`,
      aContact({
        firstName: 'Annegret-Katharina',
        lastName: 'von und zu Hohenstein-Wartenburg',
        position: 'Stellvertretende Abteilungsleiterin Qualitätssicherung',
        external: true,
        processingAgreementDelegate: true,
        responsibilities: ['owner', 'external-data-protection-officer'],
      }),
    );
    const page = await open(person, `/companies/${companyId}/contacts`, options);
    const look = async (name: string): Promise<void> => {
      await expectAccessible(page);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await picture(page, `steps/${name}-${options.language}-${options.theme}-${options.size}`, {
        whole: true,
      });
    };

    await page.getByRole('link', { name: /^von und zu/ }).waitFor();
    await look('contacts');
    await page.goto(`${system.publicUrl}/companies/${companyId}/contacts/${contact.id}`);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await look('contact');
    await page.getByRole('button', { name: /^(Bearbeiten|Edit)$/ }).click();
    await page.getByRole('form').waitFor();
    await look('contact-form');
    await expectQuiet(page, [{ status: 404, path: /\/subscriptions$/ }]);
  });
});
