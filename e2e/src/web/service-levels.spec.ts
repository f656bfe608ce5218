import { eventually } from '@lotse/test-support';
import type { Locator, Page } from 'playwright-core';
import { makeDue } from '../support/alarms.js';
import { anAskingCompany, openTicket, pageOf, staffWrite, type Asking } from '../support/desk.js';
import { aLogin, type Login } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, picture, useBrowser } from '../support/web-browser.js';

/** A component about which no other test asks: its team has answered this one ticket. */
const component = 'stock';

const system = useSystem();
const browser = useBrowser();
let admin: Login;

beforeAll(async () => {
  admin = await aLogin(system, 'Adam Amt', 'administrator');
}, 60_000);

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
const row = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text });
const queueOf = ({ company }: Asking): string => `${system.publicUrl}/desk?companyId=${company.id}`;

describe('service levels in the browser', () => {
  it('are set up, named by a route, and seen at tickets until they are answered', async () => {
    const page = await pageOf(browser, system, admin);
    await page.goto(`${system.publicUrl}/desk/service-levels`);
    await page.getByText('Noch keine Service-Level').waitFor();

    await button(page, 'Service-Level anlegen').click();
    await field(page, 'Schlüssel').fill('rund-um-die-uhr');
    await field(page, 'Name auf Deutsch').fill('Premium');
    await field(page, 'Name auf Englisch').fill('Premium');
    await field(page, 'Normal: erste Antwort').fill('bald');
    await field(page, 'Normal: Lösung').fill('8:00');
    await field(page, 'Montag').fill('nie');
    await button(page, 'Speichern').click();
    await page.getByText('Bitte Stunden und Minuten angeben').first().waitFor();
    await page.getByText('Bitte höchstens zwei Zeiten angeben').first().waitFor();
    await field(page, 'Normal: erste Antwort').fill('1:00');
    await field(page, 'Montag').fill('08:00–12:00, 13:00–17:00');
    await field(page, 'Bundesland oder Region').fill('XX');
    await button(page, 'Speichern').click();
    await page
      .getByText(/Feiertage gibt es hier für: .*BY/)
      .first()
      .waitFor(); // the server knows whose there are
    await expectAccessible(page);
    await picture(page, 'steps/service-level');
    await field(page, 'Bundesland oder Region').fill('by');
    await button(page, 'Speichern').click();
    await row(page, 'Premium').getByText('Montag: 08:00–12:00, 13:00–17:00').waitFor();
    await row(page, 'Premium').getByText('Normal: Antwort in 1:00 Std., Lösung in 8:00 Std.').waitFor();

    await button(page, 'Ändern: Premium').click();
    expect(await field(page, 'Bundesland oder Region').inputValue()).toBe('BY');
    await page.getByRole('checkbox', { name: 'Rund um die Uhr' }).check();
    await button(page, 'Speichern').click();
    await row(page, 'Premium').getByText('Rund um die Uhr').waitFor();
    await expectAccessible(page);

    const team = { name: { de: 'Lagerwesen', en: 'Stock' } };
    await system.administrator.put('/desk/teams/stock', team, { ifMatch: 0 });
    await page.getByRole('link', { name: 'Zuordnung' }).click();
    const routes = page.getByRole('table', { name: 'Zuordnung' });
    await routes.waitFor();
    const orders = await system.administrator.get<{ product: string; component: string }[]>('/desk/routes');
    const place = orders.findIndex((one) => one.product === 'jtl-wawi' && one.component === component);
    await routes
      .getByRole('button', { name: /^Ändern/ })
      .nth(place)
      .click();
    await page.getByRole('combobox', { name: 'Team' }).selectOption({ label: 'Lagerwesen' });
    await page.getByRole('combobox', { name: 'Service-Level' }).selectOption({ label: 'Premium' });
    await button(page, 'Speichern').click();
    await routes.getByText('Premium').waitFor();
    await expectAccessible(page);

    const asking = await anAskingCompany(system);
    const { id } = await openTicket(system, asking, { component, subject: 'Eilige Sache' });
    await page.goto(queueOf(asking));
    await row(page, 'Eilige Sache')
      .getByText(/^Erste Antwort bis .*\d\d:\d\d$/)
      .waitFor();
    await row(page, 'Eilige Sache')
      .getByText(/^Lösung bis .*\d\d:\d\d$/)
      .waitFor();
    await makeDue(system, 'ticket-goal-soon', `${id}:first-answer`);
    await eventually(async () => {
      await page.reload();
      await row(page, 'Eilige Sache')
        .getByText(/^Bald fällig: Erste Antwort bis/)
        .waitFor({ timeout: 2_000 });
    });
    await makeDue(system, 'ticket-goal-due', `${id}:first-answer`);
    await eventually(async () => {
      await page.reload();
      await row(page, 'Eilige Sache')
        .getByText('Erste Antwort gerade überfällig')
        .waitFor({ timeout: 2_000 });
    });
    await picture(page, 'desk-due');
    await page.getByRole('combobox', { name: 'Reihenfolge' }).selectOption('dueBy');
    await page.getByRole('combobox', { name: 'Fällig' }).selectOption('overdue');
    await eventually(() => expect(new URL(page.url()).searchParams.get('due')).toBe('overdue'));
    await row(page, 'Eilige Sache').waitFor();
    expect(new URL(page.url()).searchParams.get('sort')).toBe('dueBy');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Eilige Sache' }).click();
    await page.getByText('Erste Antwort gerade überfällig').waitFor();

    await staffWrite(system, id, { kind: 'reply', text: 'Wir sehen es uns an.' });
    await page.reload();
    await page.getByText('Erste Antwort war zu spät').waitFor();
    await expectAccessible(page);
    await page.goto(`${system.publicUrl}/desk/figures`);
    const figures = row(page, 'Lagerwesen');
    await figures.getByText('Beantwortet: 1').waitFor();
    await figures.getByText('1 zu spät').waitFor();
    await figures.getByText(/^Hälfte in 0:\d\d/).waitFor();
    await picture(page, 'desk-team-figures');
    await expectAccessible(page);
    await expectQuiet(page, [422]);
  }, 240_000);

  it('are read and not changed by others of the staff', async () => {
    const ina = await aLogin(system, 'Ina Antwort', 'support');
    const page = await pageOf(browser, system, ina);
    await page.goto(`${system.publicUrl}/desk/service-levels`);
    await row(page, 'Premium').waitFor();

    expect(await button(page, /Service-Level anlegen|Ändern/).count()).toBe(0);
    await expectAccessible(page);
    await expectQuiet(page);
  });
});
