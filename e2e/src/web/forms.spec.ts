import { eventually } from '@lotse/test-support';
import type { Locator, Page } from 'playwright-core';
import { aShowcase, enter, type Showcase } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { aCallTask, aDeclaration, aDocument } from '../support/things.js';
import { expectAccessible, expectQuiet, picture, useBrowser } from '../support/web-browser.js';

jest.setTimeout(180_000);

/** Where forms are of which there are several. */
interface FormPlaces {
  incidentId: string;
  callTaskId: string;
  declarationId: string;
  ticketId: string;
  /** In which documents are collected, and one has come. */
  caseId: string;
}

/** A form: who fills it in, where it is, how it is opened, and what sends it. */
interface FormCase {
  visitor: 'nobody' | 'customer' | 'staff';
  path: (at: string, of: FormPlaces) => string;
  /** Where there are others on the page. */
  form?: string;
  open?: (page: Page) => Promise<void>;
  send: string;
  /** What cannot be left empty and is empty, in the order of the page. */
  missing: string[];
}

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();

const forms: Record<string, FormCase> = {
  'a contact': {
    visitor: 'customer',
    path: (at) => `${at}/contacts/new`,
    send: 'Ansprechpartner anlegen',
    missing: ['lastName', 'email', 'phone'],
  },
  'a company': {
    visitor: 'staff',
    path: (at) => `${at}/details`,
    open: async (page) => {
      await press('Bearbeiten')(page);
      await page.getByRole('textbox', { name: 'Firmenname' }).fill('');
      await page.getByRole('textbox', { name: 'Kundennummer' }).fill(' ');
    },
    send: 'Speichern',
    missing: ['legalName', 'customerNumber'],
  },
  'a company that is closed': {
    visitor: 'staff',
    path: (at) => `${at}/details`,
    open: press('Firma schließen …'),
    send: 'Firma schließen',
    missing: ['reason'],
  },
  'a new company': {
    visitor: 'staff',
    path: () => '/search',
    open: press('Firma anlegen'),
    send: 'Firma anlegen',
    missing: ['customerNumber', 'legalName'],
  },
  'an invitation': {
    visitor: 'staff',
    path: (at) => `${at}/users`,
    open: press('Benutzer einladen'),
    send: 'Einladung senden',
    missing: ['name', 'email', 'proof'],
  },
  'an API key': {
    visitor: 'customer',
    path: (at) => `${at}/api-keys`,
    open: press('Schlüssel erstellen'),
    send: 'Schlüssel erstellen',
    missing: ['name', 'scopes'],
  },
  'a key of the vendor': {
    visitor: 'staff',
    path: () => '/vendor-keys',
    open: press('Schlüssel erstellen'),
    send: 'Schlüssel erstellen',
    missing: ['name', 'scopes'],
  },
  'a ticket': {
    visitor: 'customer',
    path: (at) => `${at}/tickets/new`,
    send: 'Ticket absenden',
    missing: ['product', 'component', 'subject', 'message'],
  },
  'an answer in a ticket': {
    visitor: 'customer',
    path: (at, { ticketId }) => `${at}/tickets/${ticketId}`,
    send: 'Antwort senden',
    missing: ['text'],
  },
  'somebody who follows a ticket': {
    visitor: 'customer',
    path: (at, { ticketId }) => `${at}/tickets/${ticketId}`,
    form: '[role="dialog"] form',
    open: press('Jemanden hinzufügen'),
    send: 'Hinzufügen',
    missing: ['email'],
  },
  'an answer of the desk': {
    visitor: 'staff',
    path: (_, { ticketId }) => `/desk/${ticketId}`,
    form: 'form:visible',
    send: 'Antwort senden',
    missing: ['text'],
  },
  'a subject of a ticket': {
    visitor: 'staff',
    path: (_, { ticketId }) => `/desk/${ticketId}`,
    form: '[role="dialog"] form',
    open: async (page) => {
      await press('Mehr')(page);
      await page.getByRole('menuitem', { name: 'Betreff und Thema ändern' }).click();
      await page.getByRole('textbox', { name: 'Betreff' }).fill(' ');
    },
    send: 'Ändern',
    missing: ['subject'],
  },
  'a team': {
    visitor: 'staff',
    path: () => '/desk/teams',
    open: (page) => page.getByRole('button', { name: 'Team anlegen' }).first().click(),
    send: 'Speichern',
    missing: ['key', 'nameDe', 'nameEn'],
  },
  'a service level': {
    visitor: 'staff',
    path: () => '/desk/service-levels',
    open: (page) => page.getByRole('button', { name: 'Service-Level anlegen' }).first().click(),
    send: 'Speichern',
    missing: ['key', 'nameDe', 'nameEn'],
  },
  'a mailbox': {
    visitor: 'staff',
    path: () => '/desk/mailboxes',
    open: (page) => page.getByRole('button', { name: 'Posteingang anlegen' }).first().click(),
    send: 'Speichern',
    missing: ['key', 'address', 'product', 'component'],
  },
  'an answer in stock': {
    visitor: 'staff',
    path: () => '/desk/stock-answers',
    open: (page) => page.getByRole('button', { name: 'Textbaustein anlegen' }).first().click(),
    send: 'Speichern',
    missing: ['key', 'nameDe', 'nameEn', 'textDe', 'textEn'],
  },
  'an incident': {
    visitor: 'staff',
    path: (at) => `${at}/incidents/new`,
    send: 'Empfänger und Text prüfen',
    missing: ['subject', 'text'],
  },
  'an answer to an incident': {
    visitor: 'customer',
    path: (at, { incidentId }) => `${at}/incidents/${incidentId}`,
    open: (page) => page.getByRole('textbox', { name: 'Ihr Name' }).fill(' '),
    send: 'Ich übernehme',
    missing: ['name'],
  },
  'news of an incident': {
    visitor: 'staff',
    path: (at, { incidentId }) => `${at}/incidents/${incidentId}`,
    form: '[role="dialog"] form',
    open: press('Neues mitteilen'),
    send: 'Weiter',
    missing: ['text'],
  },
  'an incident at many companies': {
    visitor: 'staff',
    path: () => '/incidents/new',
    open: (page) => page.getByRole('radio', { name: 'Eine Liste von Kundennummern' }).check(),
    send: 'Firmen und Empfänger prüfen',
    missing: [
      'target.customerNumbers',
      'texts.de.subject',
      'texts.de.text',
      'texts.en.subject',
      'texts.en.text',
    ],
  },
  'news of an incident at many companies': {
    visitor: 'staff',
    path: (_, { declarationId }) => `/incidents/${declarationId}`,
    form: '[role="dialog"] form',
    open: press('Neues mitteilen'),
    send: 'Weiter',
    missing: ['texts.de'],
  },
  'a call to somebody else': {
    visitor: 'staff',
    path: (_, { callTaskId }) => `/call-tasks/${callTaskId}`,
    open: press('Jemand anderen angerufen'),
    send: 'Anruf eintragen',
    missing: ['label'],
  },
  'an issue of a newsletter': {
    visitor: 'staff',
    path: () => '/newsletter/issues/new',
    send: 'Entwurf speichern',
    missing: ['channel', 'deSubject', 'deBody', 'enSubject', 'enBody'],
  },
  'a newsletter channel': {
    visitor: 'staff',
    path: () => '/newsletter/channels',
    open: press('Kanal anlegen'),
    send: 'Speichern',
    missing: ['key', 'nameDe', 'nameEn', 'descriptionDe', 'descriptionEn'],
  },
  'a wording': {
    visitor: 'staff',
    path: () => '/newsletter/wordings',
    open: async (page) => {
      await press('Neue Fassung')(page);
      await page.getByRole('textbox', { name: 'Deutsch' }).fill(' ');
      await page.getByRole('textbox', { name: 'Englisch' }).fill('');
    },
    send: 'Fassung einführen',
    missing: ['de', 'en'],
  },
  'a person to be asked about newsletters': {
    visitor: 'customer',
    path: (at) => `${at}/subscriptions`,
    open: press('Person fragen'),
    send: 'Weiter',
    missing: ['contact'],
  },
  'a policy for incidents': {
    visitor: 'staff',
    path: () => '/incident-policies',
    open: async (page) => {
      await press('Ändern: Störung, Kritisch')(page);
      await page.getByRole('textbox', { name: 'Zeit zum Antworten, in Minuten' }).fill('');
      await page.getByRole('textbox', { name: 'Erinnerungen' }).fill('');
    },
    send: 'Speichern',
    missing: ['waitMinutes', 'reminders'],
  },
  'a new template for incidents': {
    visitor: 'staff',
    path: () => '/incident-templates/new',
    send: 'Speichern',
    missing: ['key', 'texts.de.subject', 'texts.de.text', 'texts.en.subject', 'texts.en.text'],
  },
  'a template for incidents': {
    visitor: 'staff',
    path: () => '/incident-templates/privacy',
    open: (page) => page.getByRole('textbox', { name: 'Betreff, Englisch' }).fill(''),
    send: 'Speichern',
    missing: ['texts.en.subject'],
  },
  'a death that somebody has told of': {
    visitor: 'staff',
    path: () => '/succession-cases',
    open: press('Todesfall festhalten'),
    send: 'Festhalten',
    missing: ['companyId', 'note'],
  },
  'a ticket that tells of a death': {
    visitor: 'staff',
    path: (_, { ticketId }) => `/desk/${ticketId}`,
    form: '[role="dialog"] form',
    open: async (page) => {
      await press('Mehr')(page);
      await page.getByRole('menuitem', { name: 'Todesfall festhalten' }).click();
    },
    send: 'Festhalten',
    missing: ['note'],
  },
  'an outcome of a case': {
    visitor: 'staff',
    path: (_, { caseId }) => `/succession-cases/${caseId}`,
    open: press('Festlegen, was geschehen soll …'),
    send: 'Festlegen',
    missing: ['outcome', 'reason'],
  },
  'a document of a case that came on paper': {
    visitor: 'staff',
    path: (_, { caseId }) => `/succession-cases/${caseId}`,
    open: press('Unterlage eintragen …'),
    send: 'Eintragen',
    missing: ['item', 'note'],
  },
  'an assessment of a document of a case': {
    visitor: 'staff',
    path: (_, { caseId }) => `/succession-cases/${caseId}`,
    open: async (page) => {
      await page.getByRole('button', { name: /beurteilen …$/ }).click();
      await page.getByRole('combobox', { name: 'Was ist es?' }).selectOption('');
    },
    send: 'Beurteilung festhalten',
    missing: ['item', 'verdict', 'reason'],
  },
  'a case that is withdrawn': {
    visitor: 'staff',
    path: (_, { caseId }) => `/succession-cases/${caseId}`,
    open: press('Verfahren zurückziehen …'),
    send: 'Zurückziehen',
    missing: ['reason'],
  },
  'a password': {
    visitor: 'customer',
    path: () => '/my-login',
    open: press('Passwort ändern'),
    send: 'Neues Passwort speichern',
    missing: ['currentPassword', 'newPassword'],
  },
  'a sign-in': {
    visitor: 'nobody',
    path: () => '/sign-in',
    send: 'Anmelden',
    missing: ['email', 'password'],
  },
};

describe('every form', () => {
  const system = useSystem();
  const browser = useBrowser();
  const pages: Partial<Record<FormCase['visitor'], Page>> = {};
  let showcase: Showcase;
  let callTaskId: string;
  let declarationId: string;
  let caseId: string;

  beforeAll(async () => {
    showcase = await aShowcase(system);
    callTaskId = await aCallTask({ system });
    ({ caseId } = await aDocument({ system }));
    await system.administrator.send('POST', `/succession-cases/${caseId}/steps`, {
      body: { step: 'assign', collectorId: showcase.staff.user.id, reason: 'Sie kennt die Firma.' },
      ifMatch: '*',
    });
    ({ id: declarationId } = await aDeclaration({ companyId: showcase.company.id }, { system }));
    for (const visitor of ['nobody', 'customer', 'staff'] as const) {
      const page = await browser.newPage();
      if (visitor !== 'nobody') await enter(page, system, showcase[visitor]);
      pages[visitor] = page;
    }
  }, 180_000);

  const open = async ({ visitor, path, form = 'form', open: openForm }: FormCase): Promise<Page> => {
    const page = pages[visitor] as Page;
    await page.goto(
      system.publicUrl +
        path(`/companies/${showcase.company.id}`, {
          incidentId: showcase.incident.id,
          callTaskId,
          declarationId,
          ticketId: showcase.ticket.id,
          caseId,
        }),
    );
    await page.locator('h1').waitFor();
    await openForm?.(page);
    await page.locator(form).waitFor();
    return page;
  };

  const hasFocus = (target: Locator): Promise<boolean> =>
    target.evaluate(
      (element) => element === document.activeElement || element.contains(document.activeElement),
    );

  const isInView = (target: Locator): Promise<boolean> =>
    target.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });

  it.each(Object.keys(forms))('of %s says what is required, and where it is missing', async (name) => {
    const form = forms[name] as FormCase;
    const page = await open(form);
    const element = page.locator(form.form ?? 'form');
    const button = element.getByRole('button', { name: form.send, exact: true });

    expect(await isInView(button)).toBe(true);
    await button.click();

    const wrong = element.locator('[data-path]:is([aria-invalid="true"], [data-error], [data-error] *)');
    await wrong.first().waitFor();
    expect(await wrong.evaluateAll((all) => all.map((one) => one.getAttribute('data-path')))).toEqual(
      form.missing,
    );
    await eventually(async () => expect(await hasFocus(wrong.first())).toBe(true));
    await eventually(async () => expect(await isInView(page.locator(':focus'))).toBe(true));
    for (const path of form.missing) {
      const field = element.locator(`[data-path="${path}"]`);
      const told = await field.evaluate((element) =>
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement
          ? element.required
          : (element.textContent ?? '').includes('(Pflichtangabe)'),
      );
      expect({ path, told }).toEqual({ path, told: true });
    }
    if (form.missing.length > 1) {
      const links = element.getByRole('note').getByRole('button');
      expect(await links.count()).toBe(form.missing.length);
      await links.last().click();
      expect(await hasFocus(wrong.last())).toBe(true);
    }
    await expectAccessible(page);
    await expectQuiet(page);
    await picture(page, `forms/${name.replaceAll(' ', '-')}`);
  });

  it('keeps what was typed, the focus and its buttons in view where it cannot be saved', async () => {
    const page = await open(forms['a contact'] as FormCase);
    const button = page.getByRole('button', { name: 'Ansprechpartner anlegen', exact: true });
    for (const [name, text] of [
      [/^Vorname/, 'Jörg'],
      [/^Nachname/, 'Beispiel'],
      [/^E-Mail/, 'joerg@example.com'],
      [/^Telefon/, '040 5550123'],
    ] as const)
      await page.getByRole('textbox', { name }).fill(text);
    await page.route('**/contacts', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 503 }) : route.continue(),
    );

    await button.focus();
    await page.keyboard.press('Enter');

    const alert = page.getByRole('main').getByRole('alert');
    await alert.waitFor();
    await eventually(async () => expect(await isInView(alert)).toBe(true));
    await eventually(async () => expect(await hasFocus(button)).toBe(true));
    expect(await page.getByRole('textbox', { name: /^Vorname/ }).inputValue()).toBe('Jörg');
    await picture(page, 'forms/not-saved');
    await page.unroute('**/contacts');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Jörg Beispiel' }).waitFor();
    await expectQuiet(page, [503, { status: 404, path: /\/subscriptions$/ }]);
  });

  it('that is long has parts to jump to', async () => {
    const page = await open(forms['a contact'] as FormCase);
    const parts = page.getByRole('navigation', { name: 'Abschnitte des Formulars' });

    await parts.getByRole('link', { name: 'Verantwortungsbereiche' }).click();

    const group = page.getByRole('group', { name: 'Verantwortungsbereiche' });
    expect(await isInView(group.locator('legend').first())).toBe(true);
    await page.keyboard.press('Tab');
    expect(await hasFocus(group)).toBe(true);
    await page.goBack();
    expect(new URL(page.url()).pathname).not.toMatch(/contacts\/new$/); // its parts are no steps of the way
  });

  it('is read as it stands on the page, also what a password manager has filled in without telling', async () => {
    const page = await browser.newPage();
    await page.goto(`${system.publicUrl}/sign-in`);
    await page.getByLabel('E-Mail-Adresse').waitFor();

    await page.evaluate(({ email, password }) => {
      for (const [name, value] of [
        ['email', email],
        ['password', password],
      ] as const) {
        const input = document.querySelector<HTMLInputElement>(`[name=${name}]`);
        if (input)
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
      }
    }, showcase.customer);
    await page.getByRole('button', { name: 'Anmelden' }).click();

    await page.getByRole('heading', { level: 1, name: /^Hansen/ }).waitFor();
    await expectQuiet(page);
  });
});
