import type { TicketDto } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import type { Locator, Page } from 'playwright-core';
import { anAskingCompany, openTicket, pageOf, staffWrite, type Asking } from '../support/desk.js';
import { aLogin } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import {
  expectAccessible,
  expectQuiet,
  picture,
  useBrowser,
  type PageOptions,
} from '../support/web-browser.js';

const system = useSystem();
const browser = useBrowser();

const at = ({ company }: Asking, { id }: { id: string }): string =>
  `${system.publicUrl}/companies/${company.id}/tickets/${id}`;
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const answerField = (page: Page): Locator => page.getByRole('textbox', { name: 'Ihre Antwort' });
const messages = (page: Page): Locator => page.getByRole('list', { name: 'Verlauf' }).getByRole('listitem');
const open = (asking: Asking, options?: PageOptions): Promise<Page> =>
  pageOf(browser, system, asking.administrator, options);

describe('a ticket at its company', () => {
  it('goes from the customer to the desk and back, is solved, and is reopened, in both browsers and by mail', async () => {
    const asking = await anAskingCompany(system);
    const customer = await open(asking);
    const ina = await aLogin(system, 'Ina Antwort', 'support');
    const staff = await pageOf(browser, system, ina);

    // the customer writes
    await customer.goto(`${system.publicUrl}/companies/${asking.company.id}/tickets/new`);
    await customer
      .getByRole('combobox', { name: 'Produkt' })
      .or(customer.getByRole('textbox', { name: 'Produkt' }))
      .first()
      .click();
    await customer.getByRole('option', { name: 'JTL-Wawi' }).click();
    await customer
      .getByRole('combobox', { name: 'Komponente' })
      .or(customer.getByRole('textbox', { name: 'Komponente' }))
      .first()
      .click();
    await customer.getByRole('option', { name: 'Aufträge und Versand' }).click();
    await customer.getByRole('textbox', { name: 'Betreff' }).fill('Lieferscheine lassen sich nicht drucken');
    await customer
      .getByRole('textbox', { name: 'Nachricht' })
      .fill('Seit heute früh.\n\nSiehe https://example.com/fehler.');
    await customer.keyboard.press('Control+Enter');
    await customer.getByRole('link', { name: 'Ticket ansehen' }).click();
    await customer
      .getByRole('heading', { level: 1, name: 'Lieferscheine lassen sich nicht drucken' })
      .waitFor();
    await messages(customer).getByRole('link', { name: 'https://example.com/fehler', exact: true }).waitFor();
    const number =
      (await customer
        .getByText(/^T-\d+$/)
        .first()
        .textContent()) ?? '';
    const mailed = (): string[] =>
      system.mails.to(asking.administrator.email).map(({ subject, text }) => `${subject}\n${text}`);
    await eventually(() =>
      expect(mailed()).toContainEqual(
        expect.stringContaining(`[${number}] Wir haben Ihre Nachricht erhalten`),
      ),
    );

    // the desk finds it, notes and answers
    await staff.goto(`${system.publicUrl}/desk?q=${number}`);
    await staff.getByRole('link', { name: 'Lieferscheine lassen sich nicht drucken' }).click();
    await staff.getByRole('heading', { level: 1, name: 'Lieferscheine lassen sich nicht drucken' }).waitFor();
    await staff.keyboard.press('n');
    await staff.keyboard.type('Druckdienst hängt beim Kunden, siehe Handbuch.');
    await button(staff, 'Notiz speichern').click();
    await messages(staff).getByText('Interne Notiz').waitFor();
    await button(staff, 'Ich übernehme').click();
    await eventually(async () => expect(await button(staff, 'Ich übernehme').count()).toBe(0));
    await staff.getByText('Antwort an den Kunden').click();
    await staff
      .getByRole('textbox', { name: 'Antwort' })
      .fill('Guten Tag Frau Muster,\n\nbitte starten Sie den Druckdienst neu.');
    await staff.keyboard.press('Control+Enter');
    await messages(staff).getByText('bitte starten Sie den Druckdienst neu.').waitFor();
    await eventually(() =>
      expect(mailed()).toContainEqual(expect.stringContaining('bitte starten Sie den Druckdienst neu.')),
    );
    await picture(staff, 'desk-ticket', { whole: true });
    await expectAccessible(staff);

    // the customer reads it, without the note, and answers
    await customer.reload();
    await messages(customer).getByText('bitte starten Sie den Druckdienst neu.').waitFor();
    expect(await customer.getByText('Druckdienst hängt').count()).toBe(0);
    await customer.getByText('Wartet auf Sie').first().waitFor();
    await answerField(customer).fill('Danke, jetzt druckt er wieder.');
    await customer.keyboard.press('Control+Enter');
    await messages(customer).getByText('Danke, jetzt druckt er wieder.').waitFor();
    await picture(customer, 'ticket', { whole: true });
    await expectAccessible(customer);

    // the desk solves it
    await staff.reload();
    await messages(staff).getByText('Danke, jetzt druckt er wieder.').waitFor();
    await staff.getByRole('combobox', { name: 'Danach ist das Ticket' }).selectOption('solved');
    await staff.getByRole('textbox', { name: 'Antwort' }).fill('Das freut uns.');
    await button(staff, 'Antwort senden').click();
    await messages(staff).getByText('Das freut uns.').waitFor();
    await staff.getByRole('main').getByText('Gelöst').first().waitFor();

    // and the customer reopens it with an answer
    await customer.reload();
    await customer.getByText('Mit einer Antwort ist das Ticket wieder offen.').waitFor();
    await answerField(customer).fill('Leider hängt er schon wieder.');
    await button(customer, 'Antwort senden').click();
    await messages(customer).getByText('Leider hängt er schon wieder.').waitFor();
    await eventually(() =>
      expect(mailed().filter((mail) => mail.includes('Das freut uns.'))).toHaveLength(1),
    );
    const { items } = await system.administrator.get<{ items: TicketDto[] }>(
      `/companies/${asking.company.id}/tickets`,
    );
    expect(items).toMatchObject([{ number, status: 'open' }]);
    await expectQuiet(customer);
    await expectQuiet(staff);
  });

  it('shows what was written meanwhile beside one’s own answer, and sends it then', async () => {
    const asking = await anAskingCompany(system);
    const ticket = await openTicket(system, asking);
    const page = await open(asking);
    await page.goto(at(asking, ticket));
    await answerField(page).fill('Haben Sie schon etwas gefunden?');

    await staffWrite(system, ticket.id, { kind: 'reply', text: 'Wir haben den Fehler gefunden.' });
    await button(page, 'Antwort senden').click();

    const dialog = page.getByRole('dialog', { name: 'Inzwischen wurde geschrieben' });
    await dialog.getByText('Wir haben den Fehler gefunden.').waitFor();
    expect(await dialog.getByRole('textbox', { name: 'Ihr Text' }).inputValue()).toBe(
      'Haben Sie schon etwas gefunden?',
    );
    await picture(page, 'ticket-meanwhile');
    await expectAccessible(page, '[role=dialog]');
    await dialog.getByRole('textbox', { name: 'Ihr Text' }).fill('Danke!');
    await dialog.getByRole('button', { name: 'Gelesen, jetzt senden' }).click();

    await messages(page).getByText('Danke!').waitFor();
    expect(await messages(page).count()).toBe(3);
    expect(await dialog.count()).toBe(0);
    await expectQuiet(page, [412]);
  });

  it('keeps an answer that was begun, through other pages and an ended session', async () => {
    const asking = await anAskingCompany(system);
    const ticket = await openTicket(system, asking);
    const page = await open(asking);
    await page.goto(at(asking, ticket));
    await answerField(page).fill('Das schreibe ich gleich fertig');

    await page.getByRole('link', { name: 'Ansprechpartner' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ansprechpartner' }).waitFor();
    await page.goBack();

    await answerField(page).waitFor();
    expect(await answerField(page).inputValue()).toBe('Das schreibe ich gleich fertig');
    const { password, user } = asking.administrator;
    await system.database('gateway').query('delete from session where user_id = $1', [user.id]);
    await button(page, 'Antwort senden').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Passwort', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: 'Anmelden und weitermachen' }).click();
    await messages(page).getByText('Das schreibe ich gleich fertig').waitFor();
    await expectQuiet(page, [401]);
  });

  it('is narrowed by how it stands, in the address, and closed and opened again', async () => {
    const asking = await anAskingCompany(system);
    const first = await openTicket(system, asking, { subject: 'Das eine' });
    const other = await openTicket(system, asking, { subject: 'Das andere' });
    const page = await open(asking);
    await page.goto(at(asking, first));

    await button(page, 'Ticket schließen').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Schließen', exact: true }).last().click();
    await button(page, 'Wieder öffnen').waitFor();
    await page.goto(at(asking, { id: '' }).slice(0, -1));
    await page.getByRole('combobox', { name: 'Welche Tickets' }).selectOption('active');
    await page.getByRole('link', { name: other.subject ?? '' }).waitFor();
    await eventually(async () => expect(await page.getByRole('link', { name: 'Das eine' }).count()).toBe(0));
    expect(new URL(page.url()).search).toBe('?status=active');
    await page.reload();
    expect(await page.getByRole('combobox', { name: 'Welche Tickets' }).inputValue()).toBe('active');
    await page.getByRole('combobox', { name: 'Welche Tickets' }).selectOption('closed');
    await page.getByRole('link', { name: 'Das eine' }).click();
    await button(page, 'Wieder öffnen').click();
    await button(page, 'Ticket schließen').waitFor();
    await expectQuiet(page);
  });

  it('goes on in a new one once its time is over', async () => {
    const asking = await anAskingCompany(system);
    const ticket = await openTicket(system, asking);
    await staffWrite(system, ticket.id, { kind: 'reply', text: 'Erledigt.', status: 'solved' });
    await system
      .database('notifications')
      .query(`update ticket set reopenable_until = now() - interval '1 day' where id = $1`, [ticket.id]);
    const page = await open(asking);
    await page.goto(at(asking, ticket));
    await page.getByText('Eine Antwort eröffnet ein neues').waitFor();

    await answerField(page).fill('Es ist wieder da.');
    await button(page, 'Antwort senden').click();

    await page.getByText('Knüpft an ein früheres Ticket an:').waitFor();
    await page
      .getByRole('note')
      .getByRole('link', { name: new RegExp(ticket.number) })
      .waitFor();
    await messages(page).getByText('Es ist wieder da.').waitFor();
    expect(page.url()).not.toContain(ticket.id);
    await expectQuiet(page);
  });

  it('is a viewer’s own: they open one, see no other, and let a colleague follow', async () => {
    const asking = await anAskingCompany(system);
    const theirs = await openTicket(system, asking, { subject: 'Geht sie nichts an' });
    const viewer = await aLogin(system, 'Vera Leserin', 'company-viewer', asking.company.id);
    const page = await pageOf(browser, system, viewer, { language: 'en', size: 'phone' });
    await page.goto(at(asking, { id: '' }).slice(0, -1));
    await page.getByText('No tickets yet').waitFor();
    expect(await page.getByText(theirs.subject ?? '').count()).toBe(0);

    await page.getByRole('link', { name: 'New ticket' }).click();
    await page
      .getByRole('combobox', { name: 'Product' })
      .or(page.getByRole('textbox', { name: 'Product' }))
      .first()
      .click();
    await page.getByRole('option', { name: 'JTL-Wawi' }).click();
    await page
      .getByRole('combobox', { name: 'Component' })
      .or(page.getByRole('textbox', { name: 'Component' }))
      .first()
      .click();
    await page.getByRole('option').first().click();
    await page.getByRole('textbox', { name: 'Subject' }).fill('A question');
    await page.getByRole('textbox', { name: 'Message' }).fill('How does it work?');
    await button(page, 'Send ticket').click();
    await page.getByRole('link', { name: 'View ticket' }).click();

    await button(page, 'Add somebody').click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('combobox', { name: 'E-mail address' })
      .or(dialog.getByRole('textbox', { name: 'E-mail address' }))
      .first()
      .fill(asking.contact.email);
    await button(page, 'Add').click();
    await page.getByRole('list', { name: 'Who follows it' }).getByText(asking.contact.email).waitFor();
    await picture(page, 'steps/ticket-phone', { whole: true });
    await expectAccessible(page);
    await button(page, `Remove ${asking.contact.email}`).click();
    await eventually(async () => expect(await page.getByText(asking.contact.email).count()).toBe(0));
    await page.goto(at(asking, theirs));
    await page.getByText('There is no such page').first().waitFor();
    await expectQuiet(page, [404]);
  });
});
