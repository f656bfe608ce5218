import type { Schemas } from '@lotse/api-client';
import type { IncidentDto } from '@lotse/contracts';
import { eventually, type RecordedMail } from '@lotse/test-support';
import type { Page } from 'playwright-core';
import { aShowcase, enter, type Showcase } from '../support/showcase.js';
import { useOwnSystem } from '../support/system.js';
import {
  expectAccessible,
  expectQuiet,
  overflowOf,
  overflowWhenNarrowed,
  picture,
  tabTo,
  useBrowser,
  type PageOptions,
} from '../support/web-browser.js';

jest.setTimeout(180_000);

const controlRoom = 'leitstand@hansen.example.net';

describe('the course of an incident', () => {
  const system = useOwnSystem();
  const browser = useBrowser();
  let showcase: Showcase;

  beforeAll(async () => {
    showcase = await aShowcase(system);
  }, 180_000);

  const at = (path: string): string => `${system.publicUrl}/companies/${showcase.company.id}/${path}`;

  async function pageOf(who: 'customer' | 'staff', options: PageOptions = {}): Promise<Page> {
    const page = await browser.newPage(options);
    await enter(page, system, showcase[who]);
    return page;
  }

  const announce = (subject: string): Promise<IncidentDto> =>
    system.administrator.post<IncidentDto>(`/companies/${showcase.company.id}/incidents`, {
      list: 'emergency',
      subject,
      text: 'Seit 03:00 Uhr ist der Shop nicht zu erreichen.\n\nWir melden uns um 04:00 Uhr wieder.',
    });

  const mailTo = (email: string, subject: string): Promise<RecordedMail> =>
    eventually(() => {
      const mail = system.mails.to(email).find((one) => one.subject === subject);
      if (!mail)
        throw new Error(`no “${subject}” has come to ${email}, but ${system.mails.to(email).length} others`);
      return mail;
    });

  /** Looks at it as it is, and as it is on a phone. */
  async function pictures(page: Page, name: string): Promise<void> {
    await picture(page, `incident-course/${name}`, { whole: true });
    const size = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await picture(page, `incident-course/${name}-390`, { whole: true });
    await page.setViewportSize(size);
    expect(await overflowWhenNarrowed(page)).toBeLessThanOrEqual(0);
  }

  it('is announced, answered on the page behind the link, and shown as taken', async () => {
    const staff = await pageOf('staff');
    await staff.goto(at('incidents/new'));
    await staff.getByRole('radio', { name: 'Kritisch' }).check();
    await staff.getByRole('textbox', { name: 'Betreff' }).fill('Kühlung ausgefallen');
    await staff.getByRole('textbox', { name: 'Text' }).fill('Im Rechenzentrum steigt die Temperatur.');
    await pictures(staff, 'new');
    await expectAccessible(staff);
    await staff.getByRole('button', { name: 'Empfänger und Text prüfen' }).click();
    await staff.getByRole('button', { name: /^Jetzt an \d Empfänger senden$/ }).click();
    await staff.getByText('Noch hat niemand übernommen').waitFor();
    await staff.getByText('3 vom Mailserver angenommen').waitFor();
    await pictures(staff, 'nobody');
    await expectAccessible(staff);

    const { text } = await mailTo(controlRoom, 'Störung: Kühlung ausgefallen');
    const link = /http\S+\/a\/\S+/.exec(text)?.[0] ?? '';
    const plain = await browser.newPage({ size: 'phone' });
    await plain.goto(link);
    await picture(plain, 'incident-course/link-de', { whole: true });
    await plain.getByRole('link', { name: 'English' }).click();
    await plain.getByText('Nobody has taken it yet.').waitFor();
    await picture(plain, 'incident-course/link-en', { whole: true });
    await expectAccessible(plain);
    await plain.getByRole('link', { name: 'Deutsch' }).click();
    await plain.getByRole('textbox', { name: 'Ihr Name' }).fill('Karl Kümmerer');
    await plain.getByRole('button', { name: 'Ich übernehme' }).click();
    await plain.getByText('Karl Kümmerer hat übernommen.').waitFor();
    await picture(plain, 'incident-course/link-taken', { whole: true });
    await expectAccessible(plain);
    await expectQuiet(plain);

    await staff.getByText('Karl Kümmerer hat übernommen', { exact: true }).waitFor();
    await staff.getByText('Karl Kümmerer hat übernommen (über den Link in der E-Mail)').waitFor();
    await pictures(staff, 'taken');
    await expectAccessible(staff);
    await expectQuiet(staff);
  });

  it('is answered by somebody signed in, and ends with the all-clear', async () => {
    const incident = await announce('Telefonanlage gestört');
    const customer = await pageOf('customer', { size: 'phone' });
    await customer.goto(at('incidents'));
    const row = customer.getByRole('row').filter({ hasText: 'Telefonanlage gestört' });
    await row.getByText('Noch niemand').waitFor();
    await picture(customer, 'incident-course/list-customer', { whole: true });
    await expectAccessible(customer);
    await row.getByRole('link').click();
    await customer.getByRole('heading', { level: 1, name: 'Telefonanlage gestört' }).waitFor();
    expect(await customer.getByRole('textbox', { name: 'Ihr Name' }).inputValue()).toBe('Birgit Hansen');
    expect(await customer.getByRole('button', { name: 'Neues mitteilen' }).count()).toBe(0);
    await customer.getByRole('button', { name: 'Ich übernehme' }).click();
    await customer.getByText('Birgit Hansen hat übernommen', { exact: true }).waitFor();
    await picture(customer, 'incident-course/customer-taken', { whole: true });
    await customer.getByRole('button', { name: 'Ich kann nicht übernehmen' }).click();
    await customer.getByText('Noch hat niemand übernommen').waitFor();

    const staff = await pageOf('staff');
    await staff.goto(at(`incidents/${incident.id}`));
    const dialog = staff.getByRole('dialog');
    const tell = async (kind: string, text: string): Promise<void> => {
      await staff.getByRole('button', { name: 'Neues mitteilen' }).click();
      await dialog.getByRole('radio', { name: kind }).check();
      await dialog.getByRole('textbox', { name: 'Text' }).fill(text);
      await dialog.getByRole('button', { name: 'Weiter' }).click();
    };
    await tell('Neuer Stand', 'Der Techniker ist unterwegs.');
    await dialog.getByText('Neuer Stand an 3 Empfänger senden?').waitFor();
    await picture(staff, 'incident-course/tell-confirm');
    await expectAccessible(staff);
    await dialog.getByRole('button', { name: 'An 3 Empfänger senden' }).click();
    await staff.getByText('Geht in einer Minute hinaus.', { exact: true }).waitFor();
    await tell('Entwarnung', 'Die Telefonanlage geht wieder.');
    await picture(staff, 'incident-course/tell-end');
    await dialog.getByRole('button', { name: 'An 3 Empfänger senden' }).click();
    await staff.getByText('Es ist vorbei', { exact: true }).waitFor();
    const told = await eventually(() => {
      // who had taken it was told under the same subject
      const mail = system.mails
        .to(controlRoom)
        .find(({ text }) => text.includes('Die Telefonanlage geht wieder.'));
      if (!mail) throw new Error('the all-clear has not come yet');
      return mail;
    });
    expect(told.subject).toBe('Re: Störung: Telefonanlage gestört');
    expect(told.text).toContain('Der Techniker ist unterwegs.');
    await pictures(staff, 'over');
    await expectAccessible(staff);

    await customer.getByText('Es ist vorbei', { exact: true }).waitFor();
    expect(await customer.getByRole('button', { name: 'Ich übernehme' }).count()).toBe(0);
    await expectQuiet(customer);
    await expectQuiet(staff);
  });

  it('goes to whoever phones where nobody answers, and is taken on the phone', async () => {
    const incident = await announce('Warenwirtschaft steht');
    const task = await eventually(async () => {
      await system
        .database('notifications')
        .query(
          `update timer set due_at = now(), try_at = now() where kind = 'alarm-waits' and subject = $1`,
          [incident.id],
        );
      const { items } = await system.administrator.get<{ items: Schemas['CallTaskDto'][] }>(
        '/call-tasks?state=open&limit=100',
      );
      const found = items.find(({ incidentId }) => incidentId === incident.id);
      if (!found) throw new Error('nobody has to phone yet');
      return found;
    });
    const page = await pageOf('staff');
    await page.goto(at(`incidents/${incident.id}`));
    await page.getByText('Niemand hat geantwortet. Bitte rufen Sie an.').waitFor();
    await pictures(page, 'phoning');
    await page.getByRole('link', { name: 'Zu den Anrufaufträgen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Anrufaufträge' }).waitFor();
    await page.getByRole('link', { name: 'Hansen Werkzeugbau' }).waitFor();
    await pictures(page, 'call-tasks');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Hansen Werkzeugbau' }).click();
    await page.waitForURL(`**/call-tasks/${task.id}`);
    await page.getByText('Bitte rufen Sie an, der Reihe nach').waitFor();
    const [first] = await page.getByRole('list', { name: 'Wen anrufen?' }).getByRole('listitem').all();
    if (!first) throw new Error('nobody is named');
    expect(await first.getByRole('link', { name: '0123' }).getAttribute('href')).toBe('tel:+491715550123');
    await pictures(page, 'call-task');
    await expectAccessible(page);

    await first.getByRole('textbox', { name: 'Notiz' }).fill('Mailbox besprochen');
    const missed = first.getByRole('button', { name: 'Nicht erreicht' }).first();
    await missed.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Bisherige Anrufe' }).getByText('Mailbox besprochen').waitFor();
    const taken = first.getByRole('button', { name: 'Hat übernommen' }).last();
    await tabTo(page, taken, 10);
    await page.keyboard.press('Enter');
    await page.getByText('Jemand hat übernommen').waitFor();
    await pictures(page, 'call-task-done');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Zur Störung' }).click();
    await page.getByText('Uwe Petersen hat übernommen (am Telefon)').waitFor();
    const course = page.getByRole('list', { name: 'Verlauf' });
    await course.getByText('Uwe Petersen angerufen: nicht erreicht').waitFor();
    await course.getByText('Mailbox besprochen').waitFor();
    await course.getByText('Uwe Petersen angerufen: erreicht').waitFor();
    await course.getByText('Ein Anrufauftrag ist eröffnet.').waitFor();
    expect(await course.getByRole('link', { name: 'Zum Anrufauftrag' }).getAttribute('href')).toBe(
      `/call-tasks/${task.id}`,
    );
    await expectAccessible(page);
    await pictures(page, 'taken-by-call');
    const customer = await pageOf('customer', { theme: 'dark', size: 'phone' });
    await customer.goto(at(`incidents/${incident.id}`));
    const seen = customer.getByRole('list', { name: 'Verlauf' });
    await seen.getByText('Uwe Petersen angerufen: nicht erreicht').waitFor();
    await seen.getByText('Wir rufen in Ihrer Firma an.').waitFor();
    expect(await customer.getByText('Mailbox besprochen').count()).toBe(0);
    expect(await seen.getByRole('link').count()).toBe(0);
    await picture(customer, 'incident-course/customer-called', { whole: true });
    await expectAccessible(customer);
    await expectQuiet(customer);
    await page.goto(at('audit'));
    await page.getByText('hat angerufen und niemanden erreicht').waitFor();
    await pictures(page, 'audit');
    await expectQuiet(page);
  });

  it('follows what administrators have set for its kind and severity', async () => {
    const page = await pageOf('staff');
    await page.goto(`${system.publicUrl}/incident-policies`);
    await page.getByRole('button', { name: 'Ändern: Datenschutzvorfall, Niedrig' }).click();
    const wait = page.getByRole('textbox', { name: 'Zeit zum Antworten, in Minuten' });
    await wait.fill('0');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Bitte geben Sie eine ganze Zahl von 1 bis 10080 an.').first().waitFor();
    await wait.fill('2880');
    await picture(page, 'incident-course/policy');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('cell', { name: '2 Tage' }).waitFor();
    await pictures(page, 'policies');
    await expectAccessible(page);
    await expectQuiet(page);
  });
});
