import { randomUUID } from 'node:crypto';
import type { CompanyDto, ContactDto, DistributionListDto, Role } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import type { Locator, Page } from 'playwright-core';
import { withoutLink } from '../support/alarms.js';
import { useSystem } from '../support/system.js';
import {
  expectAccessible,
  expectQuiet,
  picture,
  tabTo,
  useBrowser,
  type PageOptions,
} from '../support/web-browser.js';
import { aPerson, type Person } from '../support/world.js';

const system = useSystem();
const browser = useBrowser();

/** A company with three contacts, and somebody who keeps its lists. */
interface Firm {
  companyId: string;
  customerNumber: string;
  erika: ContactDto;
  joerg: ContactDto;
  ayse: ContactDto;
  administrator: Person;
}

async function aFirm(): Promise<Firm> {
  const staff = system.administrator;
  const customerNumber = `K-${randomUUID().slice(0, 8)}`;
  const { id: companyId } = await staff.post<CompanyDto>('/companies', {
    customerNumber,
    legalName: 'Werft am Strom',
    legalForm: 'GmbH',
    country: 'DE',
    email: `info@${randomUUID().slice(0, 8)}.example.com`,
  });
  const contact = (firstName: string, lastName: string): Promise<ContactDto> =>
    staff.post<ContactDto>(`/companies/${companyId}/contacts`, {
      firstName,
      lastName,
      email: `${randomUUID().slice(0, 8)}@example.com`,
      phone: '+49 2433 4567890',
      responsibilities: ['it-administration'],
    });
  return {
    companyId,
    customerNumber,
    erika: await contact('Erika', 'Muster'),
    joerg: await contact('Jörg', 'Brückner'),
    ayse: await contact('Ayşe', 'Yıldız'),
    administrator: await aPerson(system, 'company-administrator', companyId),
  };
}

async function pageOf(person: Person, options?: PageOptions): Promise<Page> {
  const page = await browser.newPage(options);
  const { email, password } = person;
  const answer = await page.request.post(`${system.publicUrl}/api/v1/session`, { data: { email, password } });
  expect(answer.status()).toBe(201);
  return page;
}

const someone = (role: Role, { companyId }: Firm): Promise<Person> => aPerson(system, role, companyId);

const at = ({ companyId }: Firm, path: string): string =>
  `${system.publicUrl}/companies/${companyId}/${path}`;

const emergency = ({ companyId }: Firm): string => `/companies/${companyId}/distribution-lists/emergency`;

const listOf = (firm: Firm): Promise<DistributionListDto> => system.administrator.get(emergency(firm));

async function write(firm: Firm, entries: object[]): Promise<void> {
  const { version } = await listOf(firm);
  await system.administrator.put(emergency(firm), { entries }, { ifMatch: version });
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name });

async function takeUpThePencil(page: Page, firm: Firm): Promise<void> {
  await page.goto(at(firm, 'distribution-lists'));
  await button(page, 'Notfallkontakte bearbeiten').click();
  await field(page, 'Hinzufügen').waitFor();
}

async function add(page: Page, typed: string, option: string | RegExp): Promise<void> {
  await field(page, 'Hinzufügen').fill(typed);
  await page.getByRole('option', { name: option }).click();
}

async function save(page: Page): Promise<void> {
  await button(page, 'Verteiler speichern').click();
  await button(page, 'Notfallkontakte bearbeiten').waitFor();
}

const entriesOf = async (firm: Firm): Promise<string[]> =>
  (await listOf(firm)).entries.map(({ contactId, email }) => contactId ?? email ?? '');

describe('the distribution lists', () => {
  it('are filled by typing, put in order with the keyboard and saved as a whole', async () => {
    const firm = await aFirm();
    const page = await pageOf(firm.administrator);
    await takeUpThePencil(page, firm);

    await field(page, 'Hinzufügen').click();
    await page.getByRole('option', { name: /Ayşe Yıldız/ }).waitFor(); // before a letter is typed
    await page.keyboard.press('Enter'); // by which nobody is meant yet
    await add(page, 'muster', /Erika Muster/);
    await add(page, 'brueckner', /Jörg Brückner/);
    await add(page, 'leitstand@example.org', 'Postfach leitstand@example.org eintragen');
    await page.keyboard.type('Leitstand (24 h)'); // the focus is on what is missing
    await picture(page, 'distribution-list-editing');
    await expectAccessible(page, 'main');

    await tabTo(page, button(page, 'Leitstand (24 h) nach oben'));
    await page.keyboard.press('Enter');
    const handle = button(page, 'Jörg Brückner verschieben');
    await handle.focus();
    await page.keyboard.press('Space');
    await page.getByText('Jörg Brückner an Stelle 3 von 3.').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowUp');
    await page.getByText('Jörg Brückner an Stelle 2 von 3.').waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await page.getByText('Jörg Brückner abgelegt an Stelle 2 von 3.').waitFor({ state: 'attached' });
    await save(page);

    expect(await entriesOf(firm)).toEqual([firm.erika.id, firm.joerg.id, 'leitstand@example.org']);
    await page.getByText('leitstand@example.org').waitFor(); // among those who would be reached now
    await eventually(async () => {
      const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      expect(focused).toBe('Notfallkontakte bearbeiten');
    });
    await expectAccessible(page, 'main');
    await expectQuiet(page);
  });

  it('are put in order by dragging', async () => {
    const firm = await aFirm();
    await write(
      firm,
      [firm.erika, firm.joerg, firm.ayse].map(({ id }) => ({ contactId: id })),
    );
    const page = await pageOf(firm.administrator);
    await takeUpThePencil(page, firm);
    const middleOf = async (handle: Locator): Promise<[x: number, y: number]> => {
      const box = await handle.boundingBox();
      if (!box) throw new Error(`${String(handle)} is not to be seen`);
      return [box.x + box.width / 2, box.y + box.height / 2];
    };

    await page.mouse.move(...(await middleOf(button(page, 'Ayşe Yıldız verschieben'))));
    await page.mouse.down();
    const [x, y] = await middleOf(button(page, 'Erika Muster verschieben'));
    await page.mouse.move(x, y - 10, { steps: 10 });
    await page.getByText('Ayşe Yıldız an Stelle 1 von 3.').waitFor({ state: 'attached' });
    await page.mouse.up();
    await page.getByText('Ayşe Yıldız abgelegt an Stelle 1 von 3.').waitFor({ state: 'attached' });
    // dnd-kit keeps every click to itself until 50 ms after a drag; a timer set later ends later
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));
    await save(page);

    expect(await entriesOf(firm)).toEqual([firm.ayse.id, firm.erika.id, firm.joerg.id]);
    await expectQuiet(page);
  });

  it('tell which entries were merged', async () => {
    const firm = await aFirm();
    await write(firm, [{ contactId: firm.erika.id }]);
    const page = await pageOf(firm.administrator);
    await takeUpThePencil(page, firm);

    await add(page, firm.erika.email, /^Postfach/);
    await page.keyboard.type('Bereitschaft');
    await save(page);

    await page
      .getByText(`Bereitschaft (${firm.erika.email}) gehört zum selben Postfach wie Erika Muster`)
      .waitFor();
    expect(await entriesOf(firm)).toEqual([firm.erika.id]);
    await expectQuiet(page);
  });

  it('show at its field what is wrong, and keep what was typed', async () => {
    const firm = await aFirm();
    const page = await pageOf(firm.administrator);
    await takeUpThePencil(page, firm);

    await button(page, 'Anderes Postfach eintragen').click();
    await page.keyboard.type('Leitstand');
    await field(page, 'E-Mail-Adresse').fill('leitstand@');
    await button(page, 'Verteiler speichern').click();

    await page.getByText('Das ist keine gültige E-Mail-Adresse.').waitFor();
    expect(await field(page, 'E-Mail-Adresse').evaluate((input) => input === document.activeElement)).toBe(
      true,
    );
    expect(await field(page, 'Bezeichnung').inputValue()).toBe('Leitstand');
    await expectQuiet(page, [422]);
  });

  it('lose nothing when somebody else has saved in the meantime', async () => {
    const firm = await aFirm();
    await write(firm, [{ contactId: firm.erika.id }]);
    const page = await pageOf(firm.administrator);
    await takeUpThePencil(page, firm);
    await add(page, 'brückner', /Jörg Brückner/);

    await write(firm, [{ contactId: firm.erika.id }, { contactId: firm.ayse.id }]);
    await button(page, 'Verteiler speichern').click();

    await page.getByRole('heading', { name: 'Jemand hat diesen Verteiler inzwischen geändert' }).waitFor();
    await picture(page, 'steps/distribution-list-conflict');
    await expectAccessible(page, '[role=dialog]');
    await button(page, 'Beides zusammenführen').click();
    await save(page);
    expect(await entriesOf(firm)).toEqual([firm.erika.id, firm.ayse.id, firm.joerg.id]);
    await expectQuiet(page, [412]);
  });

  it('ask before changes are left behind', async () => {
    const firm = await aFirm();
    const page = await pageOf(firm.administrator);
    await takeUpThePencil(page, firm);
    await add(page, 'muster', /Erika Muster/);

    await page.getByRole('link', { name: 'Support-Tickets' }).click();
    await button(page, 'Auf der Seite bleiben').click();
    await save(page);

    expect(await entriesOf(firm)).toEqual([firm.erika.id]);
  });

  it('are printed on one sheet, with company, day, order and numbers', async () => {
    const firm = await aFirm();
    await write(firm, [
      { contactId: firm.joerg.id },
      { email: 'leitstand@example.org', label: 'Leitstand', language: 'de' },
      { contactId: firm.erika.id },
    ]);
    const page = await pageOf(firm.administrator, { theme: 'dark' });
    await page.goto(at(firm, 'distribution-lists'));
    await page.getByRole('link', { name: 'Notfallblatt' }).click();
    await page.getByRole('heading', { level: 1, name: 'Notfallblatt Werft am Strom GmbH' }).waitFor();

    const rows = page.getByRole('region', { name: 'Notfallkontakte' }).getByRole('row');
    await rows.filter({ hasText: 'Erika Muster' }).getByText('+49 2433 4567890').waitFor();
    expect((await rows.getByRole('rowheader').allTextContents()).map((name) => name.trim())).toEqual([
      'Jörg Brückner',
      'Leitstand',
      'Erika Muster',
    ]);
    await page.getByText(new RegExp(`^Kundennummer ${firm.customerNumber} · Stand: \\d`)).waitFor();
    await expectAccessible(page);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const text = pdf.toString('latin1');
    expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(text).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/); // A4 in points
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 690, height: 990 });
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Drucken' }).isVisible()).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    await picture(page, 'steps/emergency-sheet-on-paper');
    await expectQuiet(page);
  });

  it('are read, and not changed, by somebody who may only look', async () => {
    const firm = await aFirm();
    const page = await pageOf(await someone('company-viewer', firm));

    await page.goto(at(firm, 'distribution-lists'));

    await page.getByText('Erstkontakt der Firma').first().waitFor(); // the lists are empty
    expect(await button(page, 'Notfallkontakte bearbeiten').count()).toBe(0);
  });
});

describe('a support ticket', () => {
  it('is written, gets its number, and is confirmed by mail', async () => {
    const firm = await aFirm();
    const page = await pageOf(firm.administrator);
    await page.goto(at(firm, 'tickets'));
    await page.getByText('Noch keine Tickets').waitFor();
    await page.getByRole('link', { name: 'Neues Ticket' }).click();

    await page.getByRole('combobox', { name: 'Produkt' }).or(field(page, 'Produkt')).first().click();
    await page.getByRole('option', { name: 'JTL-Wawi' }).click();
    await page.getByRole('combobox', { name: 'Komponente' }).or(field(page, 'Komponente')).first().click();
    await page.getByRole('option', { name: 'Aufträge und Versand' }).click();
    await field(page, 'Betreff').fill('Versand');
    await field(page, 'Nachricht').fill('Der Versand hängt.');
    await expectAccessible(page, 'main');
    await button(page, 'Ticket absenden').click();

    await page.getByRole('heading', { name: 'Ihre Nachricht ist angekommen' }).waitFor();
    const number = (await page.getByText(/^T-\d+$/).textContent()) ?? '';
    await eventually(() => {
      const subjects = system.mails.to(firm.administrator.email).map(({ subject }) => subject);
      expect(subjects).toContain(`[${number}] Wir haben Ihre Nachricht erhalten`);
    });
    await page.getByRole('link', { name: 'Alle Tickets' }).click();
    await page
      .getByRole('row', { name: new RegExp(number) })
      .getByText('Neu', { exact: true })
      .waitFor();
    await picture(page, 'steps/tickets');
    await expectAccessible(page, 'main');
    await expectQuiet(page);
  });
});

describe('in case of death', () => {
  it('a ticket is prepared for whoever can sign in', async () => {
    const firm = await aFirm();
    const page = await pageOf(firm.administrator);
    await page.goto(`${system.publicUrl}/bereavement`);

    await page.getByRole('link', { name: 'Vorbereitete Nachricht öffnen' }).click();

    const message = field(page, 'Nachricht');
    await message.waitFor();
    expect(await message.inputValue()).toContain(`Kundennummer: ${firm.customerNumber}`);
    expect(await message.inputValue()).toContain('etwa Erben (Name, E-Mail-Adresse, Telefon)');
    await page.getByText(`Unsere Antwort geht an ${firm.administrator.email}.`).waitFor();
    expect(await field(page, 'Ihre E-Mail-Adresse').count()).toBe(0); // an heir's is none of the company
    await button(page, 'Nachricht absenden').click();
    await page.getByRole('heading', { name: 'Danke, dass Sie uns Bescheid gegeben haben' }).waitFor();
    await page.getByText(`An ${firm.administrator.email} geht eine E-Mail`).waitFor();
    await expectAccessible(page, 'main');
    const { items } = await system.administrator.get<{ items: { product: string; component: string }[] }>(
      `/companies/${firm.companyId}/tickets`,
    );
    expect(items).toMatchObject([{ product: 'jtl-customer-account', component: 'company-data-and-account' }]);
    await expectQuiet(page);
  });

  it.each(['de', 'en'] as const)('a mail is prepared for whoever cannot, in %s', async (language) => {
    const page = await browser.newPage({ language, size: 'phone' });
    await page.goto(`${system.publicUrl}/bereavement`);

    const mail = page.getByRole('link', { name: language === 'de' ? 'E-Mail schreiben' : 'Write an e-mail' });
    await mail.waitFor();

    const answer = await page.request.get(`${system.publicUrl}/api/v1/vendor`);
    const { accountingEmail } = (await answer.json()) as { accountingEmail: string };
    const href = (await mail.getAttribute('href')) ?? '';
    expect(href.startsWith(`mailto:${accountingEmail}?subject=`)).toBe(true);
    expect(decodeURIComponent(href)).toContain(language === 'de' ? 'Sterbeurkunde' : 'death certificate');
    await picture(page, `steps/bereavement-${language}`, { whole: true });
    await expectAccessible(page);
    await expectQuiet(page, [{ status: 401, path: '/api/v1/session' }]);
  });

  it('leads whoever is not signed in to the ticket, past the sign-in', async () => {
    const page = await browser.newPage();
    await page.goto(`${system.publicUrl}/bereavement`);

    await page.getByRole('link', { name: 'Anmelden und Nachricht öffnen' }).click();
    await page.waitForURL('**/sign-in**');

    expect(new URL(page.url()).searchParams.get('returnTo')).toBe('/bereavement/ticket');
  });
});

describe('an incident', () => {
  const text = 'Seit 09:00 Uhr ist der Shop nicht zu erreichen.\n\nWir melden uns um 11:00 Uhr wieder.';

  async function upToTheCheck(page: Page, firm: Firm): Promise<void> {
    await page.goto(at(firm, 'incidents/new'));
    await field(page, 'Betreff').fill('Rechenzentrum ohne Strom');
    await field(page, 'Text').fill(text);
    await button(page, 'Empfänger und Text prüfen').click();
  }

  it('is checked beside everybody it reaches, sent, and followed until every mail is settled', async () => {
    const firm = await aFirm();
    const noc = `noc.${randomUUID().slice(0, 8)}@example.org`;
    await write(firm, [{ contactId: firm.erika.id }, { email: noc, label: 'Leitstand', language: 'de' }]);
    const page = await pageOf(await someone('incident-manager', firm));

    await upToTheCheck(page, firm);
    const send = button(page, 'Jetzt an 2 Empfänger senden');
    await send.waitFor();
    const shown = (await page.getByRole('region', { name: 'Die E-Mail' }).locator('pre').textContent()) ?? '';
    await picture(page, 'incident-check');
    await expectAccessible(page, 'main');
    await send.click();

    await page.getByText('2 vom Mailserver angenommen').waitFor();
    await picture(page, 'steps/incident');
    await expectAccessible(page, 'main');
    const mail = await eventually(() => {
      const [first] = system.mails.to(noc);
      if (!first) throw new Error('the mail has not arrived yet');
      return first;
    });
    expect(mail.subject).toBe('Störung: Rechenzentrum ohne Strom');
    expect(withoutLink(mail.text)).toBe(shown.trim()); // the preview has told the truth
    await expectQuiet(page);
  });

  it('is not sent to others than were shown', async () => {
    const firm = await aFirm();
    await write(firm, [{ contactId: firm.erika.id }]);
    const page = await pageOf(await someone('incident-manager', firm));
    await upToTheCheck(page, firm);
    await button(page, 'Jetzt an 1 Empfänger senden').waitFor();

    await write(firm, [{ contactId: firm.erika.id }, { contactId: firm.joerg.id }]);
    await eventually(async () => {
      const { recipients } = await system.administrator.get<{ recipients: unknown[] }>(
        `${emergency(firm)}/recipients`,
      );
      expect(recipients).toHaveLength(2);
    });
    await button(page, 'Jetzt an 1 Empfänger senden').click();

    await page.getByText('Die Empfänger haben sich gerade geändert.').waitFor();
    expect(system.mails.to(firm.erika.email)).toEqual([]);
    await button(page, 'Jetzt an 2 Empfänger senden').click();
    await page.getByText('2 vom Mailserver angenommen').waitFor();
  });
});
