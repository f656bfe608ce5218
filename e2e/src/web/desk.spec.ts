import { randomUUID } from 'node:crypto';
import { eventually } from '@lotse/test-support';
import type { Locator, Page } from 'playwright-core';
import { anAskingCompany, atDesk, openTicket, pageOf, staffWrite, type Asking } from '../support/desk.js';
import { aLogin, type Login } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import {
  expectAccessible,
  expectQuiet,
  layoutShiftOf,
  picture,
  tabTo,
  useBrowser,
} from '../support/web-browser.js';

const system = useSystem();
const browser = useBrowser();
let ina: Login;

beforeAll(async () => {
  ina = await aLogin(system, 'Ina Antwort', 'support');
}, 60_000);

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const row = (page: Page, subject: string): Locator => page.getByRole('row').filter({ hasText: subject });
const messages = (page: Page): Locator => page.getByRole('list', { name: 'Verlauf' }).getByRole('listitem');
const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });
const queueOf = ({ company }: Asking, more = ''): string =>
  `${system.publicUrl}/desk?companyId=${company.id}${more}`;
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.textContent ?? null);

async function aTeam(name = `Team ${randomUUID().slice(0, 4)}`): Promise<{ key: string; name: string }> {
  const key = `team-${randomUUID().slice(0, 8)}`;
  await system.administrator.put(`/desk/teams/${key}`, { name: { de: name, en: name } }, { ifMatch: 0 });
  return { key, name };
}

/** Looks again now, not when it is time to. */
async function pollNow(page: Page): Promise<void> {
  await page.clock.runFor(16_000);
}

describe('the queue of the desk', () => {
  it('is walked through, and its tickets are answered, by keyboard alone', async () => {
    const asking = await anAskingCompany(system);
    for (const subject of ['Erstes', 'Zweites', 'Drittes']) await openTicket(system, asking, { subject });
    const page = await pageOf(browser, system, ina);
    await page.goto(queueOf(asking));
    await row(page, 'Erstes').waitFor();

    await page.keyboard.press('j');
    await eventually(async () => expect(await focused(page)).toBe('Drittes'));
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('Zweites');
    await page.keyboard.press('k');
    expect(await focused(page)).toBe('Drittes');
    await page.keyboard.press('Enter');
    await heading(page, 'Drittes').waitFor();
    await page.getByText('1 von 3').waitFor();
    await page.keyboard.press('j');
    await heading(page, 'Zweites').waitFor();

    await page.keyboard.press('r');
    await page.keyboard.type('jjkk? Wir sehen es uns an.'); // letters, where one types
    await page.keyboard.press('Control+Enter');
    await messages(page).getByText('jjkk? Wir sehen es uns an.').waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type('Rückruf vereinbart');
    await page.keyboard.press('Escape');
    await page.keyboard.press('r'); // another text: a note never becomes an answer
    expect(await page.getByRole('textbox', { name: 'Antwort' }).inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.keyboard.press('Control+Enter');
    await messages(page).filter({ hasText: 'Interne Notiz' }).getByText('Rückruf vereinbart').waitFor();

    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Tasten am Ticketplatz' }).waitFor();
    await expectAccessible(page);
    await picture(page, 'steps/desk-keys');
    await page.getByRole('checkbox', { name: 'Tastenkürzel aktiv' }).uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await heading(page, 'Zweites').waitFor();
    await tabTo(page, page.getByRole('link', { name: 'Tickets', exact: true }).first(), 60);
    await expectQuiet(page);
  });

  it('is narrowed by everything, in the address', async () => {
    const asking = await anAskingCompany(system);
    const team = await aTeam();
    const mine = await openTicket(system, asking, { subject: 'Meins' });
    await openTicket(system, asking, { subject: 'Niemandes' });
    const { version } = await atDesk(system, mine.id);
    await system.administrator.patch(
      `/desk/tickets/${mine.id}`,
      { assigneeId: ina.user.id, team: team.key, priority: 'urgent' },
      { ifMatch: version },
    );
    const page = await pageOf(browser, system, ina);
    await page.goto(queueOf(asking));
    await row(page, 'Niemandes').waitFor();
    await picture(page, 'desk');

    await page.getByRole('combobox', { name: 'Zuständig' }).selectOption('me');
    await eventually(async () => expect(await row(page, 'Niemandes').count()).toBe(0));
    await row(page, 'Meins').getByText('Dringend').waitFor();
    await page.getByRole('combobox', { name: 'Team' }).selectOption({ label: team.name });
    await page.getByRole('combobox', { name: 'Priorität' }).selectOption('urgent');
    await page.getByRole('checkbox', { name: 'Nur was neu für mich ist' }).check();
    await row(page, 'Meins').waitFor();
    const search = new URL(page.url()).searchParams;
    expect(Object.fromEntries(search)).toMatchObject({
      assignee: 'me',
      team: team.key,
      priority: 'urgent',
      unread: 'true',
      companyId: asking.company.id,
    });
    await page.reload();
    await row(page, 'Meins').waitFor();
    await page.getByRole('link', { name: 'Meins' }).click();
    await heading(page, 'Meins').waitFor();
    await page.getByRole('link', { name: 'Tickets', exact: true }).first().click();
    await page.getByText('Hier ist nichts zu tun').waitFor(); // it is read now
    await page.getByRole('combobox', { name: 'Priorität' }).selectOption('low');
    expect(new URL(page.url()).searchParams.get('priority')).toBe('low');
    await button(page, 'Filter zurücksetzen').click();
    await eventually(() => expect(new URL(page.url()).search).toBe(''));
    await expectAccessible(page);
    await expectQuiet(page);
  });

  it('says what is new, and moves nothing until that is wanted', async () => {
    const asking = await anAskingCompany(system);
    await openTicket(system, asking, { subject: 'War schon da' });
    const page = await pageOf(browser, system, ina);
    await page.clock.install();
    await page.goto(queueOf(asking));
    await row(page, 'War schon da').waitFor();
    const same = page.waitForResponse(
      (answer) => answer.url().includes('/desk/tickets?') && answer.status() === 304,
    );
    await pollNow(page);
    await same;

    await openTicket(system, asking, { subject: 'Eben gekommen' });
    const before = await layoutShiftOf(page);
    await pollNow(page);
    await button(page, '1 neu: anzeigen').waitFor();
    expect(await row(page, 'Eben gekommen').count()).toBe(0);
    expect(await layoutShiftOf(page)).toBe(before);
    await expectAccessible(page);
    await button(page, '1 neu: anzeigen').click();
    await row(page, 'Eben gekommen').waitFor();
    await eventually(async () => expect(await button(page, /neu: anzeigen/).count()).toBe(0));
    await expectQuiet(page);
  });

  it('changes several at once', async () => {
    const asking = await anAskingCompany(system);
    const tickets = [];
    for (const subject of ['Eins', 'Zwei', 'Drei'])
      tickets.push(await openTicket(system, asking, { subject }));
    const team = await aTeam();
    const page = await pageOf(browser, system, ina);
    await page.goto(queueOf(asking));
    for (const { number } of tickets.slice(0, 2))
      await page.getByRole('checkbox', { name: `${number} auswählen` }).check();
    await button(page, '2 Tickets ändern').click();

    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ändern' }).click();
    await dialog.getByText('Bitte wählen Sie, was sich ändern soll.').first().waitFor();
    await dialog.getByRole('combobox', { name: 'Team' }).selectOption({ label: team.name });
    await dialog.getByRole('combobox', { name: 'Priorität' }).selectOption('high');
    await picture(page, 'steps/desk-bulk');
    await dialog.getByRole('button', { name: 'Ändern' }).click();

    await row(page, 'Eins').getByText('Hoch').waitFor();
    await row(page, 'Zwei').getByText(team.name).waitFor();
    expect(await row(page, 'Drei').getByText('Hoch').count()).toBe(0);
    await expectQuiet(page);
  });
});

describe('a ticket at the desk', () => {
  it('has the customer at its side', async () => {
    const asking = await anAskingCompany(system, 'Werft an der Seite');
    const other = await openTicket(system, asking, { subject: 'Früher einmal' });
    const ticket = await openTicket(system, asking, { message: 'Seit heute früh.\nAlles steht.' });
    await staffWrite(system, ticket.id, { kind: 'note', text: 'Kunde klang sehr verärgert.' });
    const page = await pageOf(browser, system, ina);
    await page.goto(`${system.publicUrl}/desk/${ticket.id}`);

    await page.getByRole('link', { name: 'Werft an der Seite' }).first().waitFor();
    await page.getByRole('link', { name: 'Erika Muster' }).waitFor();
    await page.getByText('Leiterin Versand').waitFor();
    await page.getByText('Verantwortlich für:').waitFor();
    await page
      .getByRole('list', { name: 'Letzte Tickets' })
      .getByRole('link', { name: other.subject ?? '' })
      .waitFor();
    const note = messages(page).filter({ hasText: 'Kunde klang' });
    await note.getByText('Interne Notiz').waitFor();
    const borders = await note.evaluate((element) => getComputedStyle(element).borderTopStyle);
    expect(borders).toBe('dashed'); // told by more than a colour
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await note.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe('dashed');
    await picture(page, 'steps/desk-forced-colours');
    await page.emulateMedia({ forcedColors: 'none' });
    await expectAccessible(page);
    await expectQuiet(page);
  });

  it('shows a colleague’s answer beside one’s own before that is sent', async () => {
    const asking = await anAskingCompany(system);
    const ticket = await openTicket(system, asking);
    const page = await pageOf(browser, system, ina);
    await page.goto(`${system.publicUrl}/desk/${ticket.id}`);
    await page.getByRole('textbox', { name: 'Antwort' }).fill('Meine Antwort');

    await staffWrite(system, ticket.id, { kind: 'reply', text: 'Die Antwort einer Kollegin' });
    await button(page, 'Antwort senden').click();

    const dialog = page.getByRole('dialog', { name: 'Inzwischen wurde geschrieben' });
    await dialog.getByText('Die Antwort einer Kollegin').waitFor();
    await picture(page, 'desk-meanwhile');
    await expectAccessible(page, '[role=dialog]');
    await dialog.getByRole('button', { name: 'Zurück' }).click();
    expect(await page.getByRole('textbox', { name: 'Antwort' }).inputValue()).toBe('Meine Antwort');
    await page.getByRole('textbox', { name: 'Antwort' }).fill('Und noch etwas von mir');
    await button(page, 'Antwort senden').click(); // it has been read
    await messages(page).getByText('Und noch etwas von mir').waitFor();
    expect(await messages(page).count()).toBe(3);
    await expectQuiet(page, [412]);
  });

  it('is given to somebody, merged, linked, and held to be spam', async () => {
    const asking = await anAskingCompany(system);
    const team = await aTeam();
    const into = await openTicket(system, asking, { subject: 'Das bleibt' });
    const ticket = await openTicket(system, asking, { subject: 'Das geht auf' });
    const foreign = await openTicket(system, await anAskingCompany(system, 'Andere Werft'), {
      subject: 'Anderswo',
    });
    const page = await pageOf(browser, system, ina);
    await page.goto(`${system.publicUrl}/desk/${ticket.id}`);

    await button(page, 'Ich übernehme').click();
    await eventually(async () => expect((await atDesk(system, ticket.id)).assigneeName).toBe('Ina Antwort'));
    await page.getByRole('combobox', { name: 'Team' }).selectOption({ label: team.name });
    await eventually(async () => expect((await atDesk(system, ticket.id)).team).toBe(team.key));
    await page.getByRole('combobox', { name: 'Priorität' }).selectOption('high');
    await eventually(async () => expect((await atDesk(system, ticket.id)).priority).toBe('high'));

    const choose = async (entry: string, subject: string, submit: string): Promise<void> => {
      await button(page, 'Mehr').click();
      await page.getByRole('menuitem', { name: entry }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('searchbox').fill(subject);
      await dialog.getByRole('radio', { name: new RegExp(subject) }).check();
      await dialog.getByRole('button', { name: submit }).click();
    };
    await choose('Verknüpfen', 'Anderswo', 'Verknüpfen');
    const linked = page.getByRole('list', { name: 'Gehört dazu' });
    await linked.getByRole('link', { name: 'Anderswo' }).waitFor();
    await button(page, `Verknüpfung mit ${foreign.number} lösen`).click();
    await eventually(async () => expect(await linked.count()).toBe(0));

    await choose('Zusammenführen', 'Das bleibt', 'Zusammenführen');
    await heading(page, 'Das bleibt').waitFor();
    expect(await atDesk(system, ticket.id)).toMatchObject({ status: 'closed', mergedIntoId: into.id });

    await page.goto(`${system.publicUrl}/desk/${foreign.id}`);
    await button(page, 'Mehr').click();
    await page.getByRole('menuitem', { name: 'Ist Spam' }).click();
    await page.getByText('Als Spam geschlossen').first().waitFor();
    await expectQuiet(page);
  });

  it('is answered out of stock, with what stands in the fields', async () => {
    const asking = await anAskingCompany(system, 'Werft mit Vorrat');
    const ticket = await openTicket(system, asking);
    const name = `Neustart ${randomUUID().slice(0, 4)}`;
    const page = await pageOf(browser, system, ina);
    await page.goto(`${system.publicUrl}/desk/stock-answers`);
    await button(page, 'Textbaustein anlegen').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Schlüssel' }).fill(`neustart-${randomUUID().slice(0, 8)}`);
    await dialog.getByRole('textbox', { name: 'Name auf Deutsch' }).fill(name);
    await dialog.getByRole('textbox', { name: 'Name auf Englisch' }).fill(name);
    await dialog
      .getByRole('textbox', { name: 'Text auf Deutsch' })
      .fill('Guten Tag {{name}} von {{company}},\n\nbitte neu starten ({{number}}).');
    await dialog.getByRole('textbox', { name: 'Text auf Englisch' }).fill('Hello {{name}}');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await row(page, name).waitFor();
    await picture(page, 'desk-stock-answers');

    await page.goto(`${system.publicUrl}/desk/${ticket.id}`);
    await page.getByRole('combobox', { name: 'Textbaustein' }).selectOption({ label: name });
    await eventually(async () =>
      expect(await page.getByRole('textbox', { name: 'Antwort' }).inputValue()).toMatch(
        new RegExp(`Werft mit Vorrat[^]*bitte neu starten \\(${ticket.number}\\)`),
      ),
    );
    await expectQuiet(page);
  });
});

describe('the settings of the desk', () => {
  it('have teams that one joins, and that say how one is told', async () => {
    const { user } = await aLogin(system, 'Mira Mitglied', 'support');
    const admin = await aLogin(system, 'Adam Amt', 'administrator');
    const name = `Buchhaltung ${randomUUID().slice(0, 4)}`;
    const page = await pageOf(browser, system, admin);
    await page.goto(`${system.publicUrl}/desk/teams`);
    await button(page, 'Team anlegen').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Schlüssel' }).fill(`amt-${randomUUID().slice(0, 8)}`);
    await dialog.getByRole('textbox', { name: 'Name auf Deutsch' }).fill(name);
    await dialog.getByRole('textbox', { name: 'Name auf Englisch' }).fill(name);
    await dialog.getByRole('textbox', { name: 'Absenderadresse' }).fill('buchhaltung@anderswo.example');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await dialog.locator('[data-path="email"][aria-invalid="true"]').waitFor(); // of no domain of ours
    await dialog.getByRole('textbox', { name: 'Absenderadresse' }).fill('');
    await dialog.getByRole('button', { name: 'Speichern' }).click();

    const team = page.getByRole('region', { name });
    await team.getByRole('button', { name: 'Ich gehöre dazu' }).click();
    await team.getByRole('combobox', { name: 'Wie Adam Amt von neuen Tickets erfährt' }).selectOption('each');
    await team.getByRole('button', { name: 'Jemanden hinzufügen' }).click();
    await dialog
      .getByRole('combobox', { name: 'Wer' })
      .or(dialog.getByRole('textbox', { name: 'Wer' }))
      .first()
      .fill(user.email);
    await page.getByRole('option', { name: /Mira Mitglied/ }).click();
    await dialog.getByRole('button', { name: 'Hinzufügen' }).click();
    await team.getByText('Mira Mitglied').waitFor();
    await picture(page, 'desk-teams');
    await expectAccessible(page);
    await team.getByRole('button', { name: 'Mira Mitglied entfernen' }).click();
    await eventually(async () => expect(await team.getByText('Mira Mitglied').count()).toBe(0));
    await expectQuiet(page, [422]);
  });

  it('have routes, which staff read and administrators change', async () => {
    const team = await aTeam();
    const admin = await aLogin(system, 'Adam Amt', 'administrator');
    const page = await pageOf(browser, system, admin);
    await page.goto(`${system.publicUrl}/desk/routes`);
    await button(page, 'Ändern: Aufträge und Versand').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Team' }).selectOption({ label: team.name });
    await dialog.getByRole('combobox', { name: 'Priorität' }).selectOption('high');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await row(page, 'Aufträge und Versand').getByText(team.name).waitFor();
    await picture(page, 'steps/desk-routes');

    const asking = await anAskingCompany(system);
    const ticket = await openTicket(system, asking);
    expect(await atDesk(system, ticket.id)).toMatchObject({ team: team.key, priority: 'high' });
    const reader = await pageOf(browser, system, ina);
    await reader.goto(`${system.publicUrl}/desk/routes`);
    await row(reader, 'Aufträge und Versand').waitFor();
    expect(await button(reader, /^Ändern/).count()).toBe(0);
    await expectQuiet(page);
  });
});

describe('the start of staff', () => {
  it('shows what waits for them, and Ctrl+K finds tickets by number, subject and person', async () => {
    const asking = await anAskingCompany(system, `Werft ${randomUUID().slice(0, 6)}`);
    const ticket = await openTicket(system, asking, { subject: `Kran ${randomUUID().slice(0, 6)}` });
    const login = await aLogin(system, 'Kim Kran', 'support');
    const { version } = await atDesk(system, ticket.id);
    await system.administrator.patch(
      `/desk/tickets/${ticket.id}`,
      { assigneeId: login.user.id },
      { ifMatch: version },
    );
    const page = await pageOf(browser, system, login);
    await page.goto(system.publicUrl);

    await heading(page, 'Hallo, Kim Kran').waitFor();
    const mine = page.getByRole('list', { name: 'Meine Tickets' });
    await mine.getByRole('link', { name: ticket.subject ?? '' }).waitFor();
    await page.getByRole('heading', { name: 'Anrufaufträge' }).waitFor();
    await picture(page, 'home');
    await expectAccessible(page);

    for (const typed of [ticket.number, ticket.subject ?? '', asking.contact.email]) {
      await page.keyboard.press('Control+k');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('searchbox').waitFor();
      await page.keyboard.type(typed);
      const hit = dialog.getByRole('link', { name: ticket.number });
      await hit.waitFor();
      await hit.click();
      await heading(page, ticket.subject ?? '').waitFor();
      await page.getByRole('navigation').getByRole('link', { name: 'Start' }).click();
      await heading(page, 'Hallo, Kim Kran').waitFor();
    }
    await page.goto(`${system.publicUrl}/search?q=${ticket.number}`);
    await page.getByRole('main').getByRole('link', { name: ticket.number }).waitFor();
    await expectQuiet(page);
  });
});
