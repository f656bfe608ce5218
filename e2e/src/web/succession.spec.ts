import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import type { ContactDto, TicketDto } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import type { Download, Locator, Page } from 'playwright-core';
import { pageOf } from '../support/desk.js';
import { aLogin, type Login } from '../support/showcase.js';
import { useOwnSystem } from '../support/system.js';
import { aSentFile } from '../support/things.js';
import {
  expectAccessible,
  expectQuiet,
  overflowOf,
  picture,
  tabTo,
  useBrowser,
} from '../support/web-browser.js';

jest.setTimeout(180_000);

const system = useOwnSystem();
const browser = useBrowser();
let ina: Login;
let petra: Login;
let rolf: Login;

beforeAll(async () => {
  ina = await aLogin(system, 'Ina Antwort', 'support');
  petra = await aLogin(system, 'Petra Lange', 'accounting');
  rolf = await aLogin(system, 'Rolf Winter', 'privacy');
}, 60_000);

const button = (at: Page | Locator, name: string | RegExp): Locator =>
  at.getByRole('button', { name, exact: typeof name === 'string' });
const dialogOf = (page: Page): Locator => page.getByRole('dialog');
const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name });
const list = (page: Page, name: string): Locator => page.getByRole('list', { name });
const focusedId = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

/** A company whose owner can sign in, and a daughter who cannot. */
async function aFirm(legalName: string) {
  const { administrator } = system;
  const { id: companyId } = await administrator.post<Schemas['CompanyDto']>('/companies', {
    ...aCompany(),
    legalName,
  });
  const add = (firstName: string, lastName: string, responsibilities: string[]): Promise<ContactDto> =>
    administrator.post<ContactDto>(`/companies/${companyId}/contacts`, {
      ...aContact(),
      firstName,
      lastName,
      responsibilities,
    });
  const owner = await add('Karl', 'Jansen', ['owner', 'purchasing']);
  const daughter = await add('Erika', 'Jansen', []);
  const password = randomUUID();
  await administrator.post('/users', {
    email: owner.email,
    name: 'Karl Jansen',
    password,
    roles: ['company-administrator'],
    companyId,
    contactId: owner.id,
  });
  const login = { email: owner.email, password } as Login;
  return { companyId, legalName, owner, daughter, login };
}

/** Opens a dialog, fills in why, and takes the step. */
async function take(
  page: Page,
  begin: string,
  submit: string,
  {
    reason = 'So ist es besprochen.',
    fill,
  }: { reason?: string; fill?: (dialog: Locator) => Promise<void> } = {},
): Promise<void> {
  await button(page, begin).click();
  const dialog = dialogOf(page);
  await fill?.(dialog);
  await dialog.getByRole('textbox', { name: 'Begründung' }).fill(reason);
  await button(dialog, submit).click();
  await dialog.waitFor({ state: 'hidden' });
}

const choose = async (dialog: Locator, field: string, typed: string, option: RegExp): Promise<void> => {
  const combobox = dialog
    .getByRole('combobox', { name: field })
    .or(dialog.getByRole('textbox', { name: field }));
  await combobox.first().fill(typed);
  await dialog.page().getByRole('option', { name: option }).click();
};

/** What the browser saves. It may come in a tab of its own, which closes again. */
async function saved(page: Page, pressed: Locator): Promise<Download> {
  const download = new Promise<Download>((resolve) => {
    page.once('download', resolve);
    page.once('popup', (tab) => tab.once('download', resolve));
  });
  await pressed.click();
  return download;
}

const caseOf = (companyId: string): Promise<Schemas['SuccessionCaseDto']> =>
  eventually(async () => {
    const { items } = await system.administrator.get<{ items: Schemas['SuccessionCaseDto'][] }>(
      '/succession-cases?limit=100',
    );
    const found = items.find((one) => one.companyId === companyId);
    if (!found) throw new Error('there is no case yet');
    return found;
  });

describe('a case of a dead owner', () => {
  it('goes from a ticket to a transfer, by three people of whom none can do it alone', async () => {
    const firm = await aFirm('Kolonialwaren Jansen');
    const erika = await aLogin(system, 'Erika Jansen', 'company-administrator', firm.companyId);
    const hers = await system.signIn(erika.email, erika.password);
    const attachmentId = await aSentFile(hers, `/companies/${firm.companyId}/attachments`, 'Sterbeurkunde');
    const ticket = await eventually(() =>
      hers.post<TicketDto>(`/companies/${firm.companyId}/tickets`, {
        product: 'jtl-wawi',
        component: 'orders',
        subject: 'Mein Vater',
        message: 'Mein Vater ist gestorben. Was muss ich tun?',
        senderEmail: erika.email,
        attachmentIds: [attachmentId],
      }),
    );

    const desk = await pageOf(browser, system, ina);
    await desk.goto(`${system.publicUrl}/desk/${ticket.id}`);
    const files = list(desk, 'Dateien').getByText('protokoll.txt', { exact: false });
    await files.waitFor();
    await button(desk, 'Mehr').click();
    await desk.getByRole('menuitem', { name: 'Todesfall festhalten' }).click();
    await expectAccessible(desk, '[role=dialog]');
    await dialogOf(desk)
      .getByRole('textbox', { name: 'Was wurde gesagt?' })
      .fill('Die Tochter schreibt, dass der Inhaber gestorben ist.');
    await button(dialogOf(desk), 'Festhalten').click();
    await desk.getByText(/^Festgehalten unter F-\d+\.$/).waitFor();
    await files.waitFor({ state: 'hidden' }); // they are in the case now
    await desk.goto(`${system.publicUrl}/succession-cases`);
    await heading(desk, 'Verfahren im Todesfall').waitFor();
    expect(await desk.getByRole('table').count()).toBe(0); // what becomes of it is for others to see
    await expectQuiet(desk);

    const page = await pageOf(browser, system, petra);
    await page.goto(system.publicUrl);
    await page.getByRole('region', { name: 'Verfahren im Todesfall' }).getByText(firm.legalName).waitFor();
    await page.getByRole('link', { name: 'Alle Verfahren' }).click();
    await page.getByRole('link', { name: firm.legalName }).waitFor();
    await picture(page, 'succession-cases');
    await expectAccessible(page);
    await page.getByRole('link', { name: firm.legalName }).click();
    await heading(page, 'Ein Todesfall ist gemeldet').waitFor();

    await take(page, 'Konto ruhen lassen …', 'Ruhen lassen', {
      reason: 'Rückruf unter der Nummer, die wir kennen.',
      fill: (dialog) => choose(dialog, 'Wer ist gestorben?', 'Karl', /Jansen, Karl/),
    });
    await heading(page, 'Das Konto ruht').waitFor();
    await eventually(async () => expect(await focusedId(page)).toBe('case-standing'));
    await page.getByText('der Zugang von Karl Jansen', { exact: false }).waitFor();

    await take(page, 'Um Unterlagen bitten …', 'Darum bitten', {
      fill: async (dialog) => {
        await dialog.getByRole('combobox', { name: 'Rechtsform der Firma' }).selectOption('sole-trader');
      },
    });
    await heading(page, 'Unterlagen werden gesammelt und beurteilt').waitFor();
    await page.getByText('Erbschein, oder Testament mit Eröffnungsprotokoll').first().waitFor();

    // a document of the ticket is looked at, and that is written down
    await eventually(async () => {
      await page.reload();
      await button(page, /ansehen …$/).waitFor({ timeout: 5_000 }); // once the scanner has spoken
    });
    await button(page, /ansehen …$/).click();
    await dialogOf(page).getByText('Jedes Ansehen wird mit Ihrem Namen', { exact: false }).waitFor();
    await expectAccessible(page, '[role=dialog]');
    const file = await saved(page, button(dialogOf(page), 'Ansehen'));
    expect(readFileSync(await file.path(), 'utf8')).toBe('Sterbeurkunde');
    await list(page, 'Wer welche Unterlage angesehen hat')
      .getByText('Petra Lange', { exact: false })
      .waitFor();

    await button(page, /beurteilen …$/).click();
    await dialogOf(page).getByRole('combobox', { name: 'Was ist es?' }).selectOption('death-certificate');
    await dialogOf(page).getByRole('radio', { name: 'Ja, angenommen' }).check();
    await dialogOf(page).getByRole('textbox', { name: 'Begründung' }).fill('Gut lesbar.');
    await button(dialogOf(page), 'Beurteilung festhalten').click();
    await list(page, 'Unterlagen, die gebraucht werden').getByText('Angenommen').first().waitFor();

    await take(page, 'Erbschein, oder Testament mit Eröffnungsprotokoll: nicht nötig …', 'Nicht nötig', {
      reason: 'Die Tochter ist Alleinerbin; das Nachlassgericht hat es am Telefon bestätigt.',
    });
    await list(page, 'Unterlagen, die gebraucht werden')
      .getByText('Nicht nötig', { exact: false })
      .first()
      .waitFor();
    await take(page, 'Festlegen, was geschehen soll …', 'Festlegen', {
      fill: async (dialog) => {
        await dialog.getByRole('radio', { name: 'Die Firma geht auf jemanden über' }).check();
        await choose(dialog, 'Auf wen geht die Firma über?', 'Erika', /Jansen, Erika/);
      },
    });
    await page.getByText('Die Firma geht an Erika Jansen über.').waitFor();
    await button(page, 'Zur Prüfung geben …').click();
    await dialogOf(page).getByRole('textbox', { name: 'Begründung' }).fill('Alles ist da.');
    await button(dialogOf(page), 'Freigeben und zur Prüfung geben').click();
    await dialogOf(page).getByRole('alert').waitFor(); // nobody is there yet who reviews it
    await page.keyboard.press('Escape');
    await picture(page, 'steps/succession-case', { whole: true });
    await expectAccessible(page);
    await expectQuiet(page, [409]);

    const second = await pageOf(browser, system, rolf);
    await second.goto(page.url());
    await take(second, 'Zuständige festlegen …', 'Festlegen', {
      reason: 'Ich prüfe.',
      fill: async (dialog) => {
        await dialog
          .getByRole('combobox', { name: 'Wer prüft?' })
          .selectOption({ label: 'Ich (Rolf Winter)' });
      },
    });
    await second.getByText('Rolf Winter', { exact: true }).first().waitFor();
    expect(await button(second, 'Zur Prüfung geben …').count()).toBe(0); // that is the collector's

    await page.reload();
    await page.getByText('Rolf Winter').first().waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, 'succession-case');
    await take(page, 'Zur Prüfung geben …', 'Freigeben und zur Prüfung geben', { reason: 'Alles ist da.' });
    await heading(page, 'Ein zweiter Mensch prüft').waitFor();
    expect(await button(page, 'Freigeben …').count()).toBe(0); // whoever has collected does not

    await second.reload();
    // nobody answers for what they have not opened
    await button(second, /ansehen …$/).click();
    await saved(second, button(dialogOf(second), 'Ansehen'));
    await list(second, 'Wer welche Unterlage angesehen hat')
      .getByText('Rolf Winter', { exact: false })
      .waitFor();
    await take(second, 'Freigeben …', 'Freigeben', { reason: 'Ich habe die Unterlagen gelesen.' });
    await heading(second, /^Die Widerspruchsfrist läuft bis/).waitFor();
    await expectAccessible(second);

    const { id: caseId } = await caseOf(firm.companyId);
    await system
      .database('notifications')
      .query(
        `update timer set due_at = now(), try_at = now() where kind = 'succession-period-over' and subject = $1`,
        [caseId],
      );
    await eventually(async () => {
      const { state } = await system.administrator.get<Schemas['WholeSuccessionCaseDto']>(
        `/succession-cases/${caseId}`,
      );
      expect(state).toBe('transferred');
    });
    await second.reload();
    await heading(second, 'Die Firma ist übertragen').waitFor();
    await second.getByText('Erika Jansen führt sie seit', { exact: false }).waitFor();
    expect(await list(second, 'Übertragung').getByText('erledigt', { exact: false }).count()).toBe(4);
    await picture(second, 'steps/succession-transferred', { whole: true });
    await expectAccessible(second);
    await expectQuiet(second);
  });

  it('has further logins of the person rest, and undoes nothing of a colleague unseen', async () => {
    const firm = await aFirm('Druckerei Voss');
    const old = await aLogin(system, 'Karl Jansen privat', 'company-administrator', firm.companyId);
    const his = await system.signIn(old.email, old.password);
    const { id } = await system.administrator.post<Schemas['SuccessionCaseDto']>('/succession-cases', {
      companyId: firm.companyId,
      reporter: { name: 'Erika Jansen' },
      note: 'Die Tochter hat angerufen.',
    });
    await eventually(async () =>
      expect(
        await system.administrator.send('POST', `/succession-cases/${id}/steps`, {
          body: {
            step: 'hold',
            personId: firm.owner.id,
            reason: 'Rückruf unter der Nummer, die wir kennen.',
          },
          ifMatch: '*',
        }),
      ).toMatchObject({ status: 200 }),
    );
    const [page, colleague] = [
      await pageOf(browser, system, petra),
      await pageOf(browser, system, rolf, { size: 'phone' }),
    ];
    for (const one of [page, colleague]) {
      await one.goto(`${system.publicUrl}/succession-cases/${id}`);
      await button(one, 'Weitere Zugänge …').click();
      await dialogOf(one)
        .getByRole('checkbox', { name: old.email })
        .or(dialogOf(one).getByText(old.email))
        .first()
        .waitFor();
    }
    await expectAccessible(page, '[role=dialog]');
    await expectAccessible(colleague, '[role=dialog]');
    await picture(page, 'steps/succession-logins');
    await picture(colleague, 'steps/succession-logins-phone');

    await dialogOf(page).getByRole('checkbox', { name: 'Karl Jansen privat' }).check();
    await button(dialogOf(page), 'Ruhen lassen').click();
    await dialogOf(page).waitFor({ state: 'hidden' });
    await page.getByRole('listitem').filter({ hasText: old.email }).waitFor();
    expect((await his.send('GET', `/companies/${firm.companyId}`)).status).toBe(401);
    await expectQuiet(page);

    await button(dialogOf(colleague), 'Ruhen lassen').click(); // who has not seen it
    await dialogOf(colleague).getByRole('alert').waitFor();
    await picture(colleague, 'steps/succession-logins-changed');
    await button(dialogOf(colleague), 'Abbrechen').click();
    await button(colleague, 'Weitere Zugänge …').click();
    await eventually(async () =>
      expect(
        await dialogOf(colleague).getByRole('checkbox', { name: 'Karl Jansen privat' }).isChecked(),
      ).toBe(true),
    );
    await expectQuiet(colleague, [412]);
    await expect(system.signIn(old.email, old.password)).rejects.toThrow('auth.login-held');
  });

  it('that was a mistake is withdrawn, by keyboard, and everything is as it was', async () => {
    const firm = await aFirm('Uhren Fröhlich');
    const page = await pageOf(browser, system, petra, { size: 'phone' });
    await page.goto(`${system.publicUrl}/succession-cases`);
    await heading(page, 'Verfahren im Todesfall').waitFor();

    await tabTo(page, button(page, 'Todesfall festhalten'));
    await page.keyboard.press('Enter');
    const dialog = dialogOf(page);
    await button(dialog, 'Festhalten').click();
    await dialog.getByText('Bitte wählen Sie die Firma.').first().waitFor();
    await choose(dialog, 'Um welche Firma geht es?', 'Uhren Fröhlich', /Uhren Fröhlich/);
    await dialog.getByRole('textbox', { name: 'Was wurde gesagt?' }).fill('Ein Nachbar hat angerufen.');
    await dialog.getByRole('textbox', { name: 'Telefon' }).fill('+49 2433 1234567');
    await button(dialog, 'Festhalten').click();
    await dialog.getByText('Bitte nennen Sie auch den Namen.').first().waitFor();
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Nils Nachbar');
    await expectAccessible(page, '[role=dialog]');
    await button(dialog, 'Festhalten').click();

    await heading(page, firm.legalName).waitFor();
    await list(page, 'Wer es gemeldet hat').getByText('Nils Nachbar').waitFor();
    await take(page, 'Konto ruhen lassen …', 'Ruhen lassen', {
      fill: (held) => choose(held, 'Wer ist gestorben?', 'Karl', /Jansen, Karl/),
    });
    await heading(page, 'Was zurzeit ruht').waitFor();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);

    const { id, version } = await caseOf(firm.companyId);
    await page.route('**/steps', (route) =>
      route.continue({ headers: { ...route.request().headers(), 'if-match': `"${version - 1}"` } }),
    );
    await tabTo(page, button(page, 'Verfahren zurückziehen …'));
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: 'Begründung' }).fill('Er hat selbst angerufen.');
    await button(dialog, 'Zurückziehen').click();
    await dialog.getByRole('alert').waitFor(); // somebody else was faster
    expect(await dialog.getByRole('textbox', { name: 'Begründung' }).inputValue()).toBe(
      'Er hat selbst angerufen.',
    );
    await page.unroute('**/steps');
    await button(dialog, 'Zurückziehen').click();

    await heading(page, 'Das Verfahren ist zurückgezogen').waitFor();
    await eventually(async () => expect(await focusedId(page)).toBe('case-standing'));
    expect(await heading(page, 'Was zurzeit ruht').count()).toBe(0);
    const way = list(page, 'Wo das Verfahren steht').getByRole('listitem');
    expect(await way.allTextContents()).toEqual([
      'Meldung, erledigt',
      'Ruhe, erledigt',
      'Zurückgezogen, hier stehen wir',
    ]);
    await list(page, 'Verlauf').getByText('Er hat selbst angerufen.').waitFor();
    expect(
      await page
        .getByRole('combobox', { name: 'Anlass' })
        .evaluate((one) => (one as HTMLSelectElement).value),
    ).toBe('mistake');
    await page
      .getByRole('group', { name: 'Vorschlag' })
      .getByText('Guten Tag Karl Jansen', { exact: false })
      .waitFor();
    await expectAccessible(page);
    await expectQuiet(page, [412]);

    const ended = await pageOf(browser, system, rolf, { language: 'en', theme: 'dark' });
    await ended.goto(`${system.publicUrl}/succession-cases?standing=ended`);
    await ended
      .getByRole('row', { name: new RegExp(firm.legalName) })
      .getByText('Withdrawn')
      .waitFor();
    await expectAccessible(ended);
    await ended.goto(`${system.publicUrl}/succession-cases/${id}`);
    await heading(ended, 'The case is withdrawn').waitFor();
    await expectAccessible(ended);
    await expectQuiet(ended);
  });
});

describe('who carries a company on', () => {
  it('is named by its owner, put in order by keyboard, and asked by mail', async () => {
    const firm = await aFirm('Segelmacherei Jansen');
    const [anna, bert] = [
      `anna.${randomUUID().slice(0, 8)}@example.com`,
      `bert.${randomUUID().slice(0, 8)}@example.com`,
    ];
    const page = await pageOf(browser, system, firm.login);
    await page.goto(`${system.publicUrl}/companies/${firm.companyId}/details`);
    await button(page, 'Benennen und ordnen').click();
    const rows = list(page, 'Personen in ihrer Reihenfolge').getByRole('listitem');

    await button(page, 'Person hinzufügen').click();
    await page.keyboard.type('Anna Jansen'); // the first field has the focus
    await button(page, 'Speichern und anfragen').click();
    await page.getByText('Bitte geben Sie die E-Mail-Adresse an.').waitFor();
    await page.keyboard.type(anna); // and the first one that is wrong
    await button(page, 'Person hinzufügen').click();
    await page.keyboard.type('Bert Behrens');
    await rows.nth(1).getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(bert);
    await expectAccessible(page);
    await tabTo(page, button(page, 'Bert Behrens nach oben'));
    await page.keyboard.press('Enter');
    expect(await rows.nth(0).getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Bert Behrens');
    await picture(page, 'steps/successors-editing');
    await eventually(async () => {
      await button(page, 'Speichern und anfragen').click();
      await rows.filter({ hasText: 'gefragt, noch ohne Antwort' }).first().waitFor({ timeout: 5_000 }); // once it is known who owns it
    });

    expect(await rows.allTextContents()).toEqual([
      expect.stringContaining('Bert Behrens'),
      expect.stringContaining('Anna Jansen'),
    ]);
    await eventually(() => {
      for (const email of [anna, bert]) expect(system.mails.to(email)).toHaveLength(1);
    });
    await picture(page, 'successors');
    await expectAccessible(page);

    // another window has saved meanwhile
    await button(page, 'Benennen und ordnen').click();
    const owner = await system.signIn(firm.login.email, firm.login.password);
    await owner.put(
      `/companies/${firm.companyId}/successors`,
      { successors: [{ name: 'Anna Jansen', email: anna }] },
      { ifMatch: '*' },
    );
    await button(page, 'Anna Jansen nach oben').click();
    await button(page, 'Speichern und anfragen').click();
    const conflict = page.getByRole('dialog', { name: 'Inzwischen hat jemand anderes gespeichert' });
    await expectAccessible(page, '[role=dialog]');
    await button(conflict, 'Meine Fassung weiter bearbeiten').click();
    await button(page, 'Speichern und anfragen').click();
    await button(page, 'Benennen und ordnen').waitFor();
    expect(await rows.allTextContents()).toEqual([
      expect.stringContaining('Anna Jansen'),
      expect.stringContaining('Bert Behrens'),
    ]);
    await expectQuiet(page, [403, 412]);

    const other = await aLogin(system, 'Erika Muster', 'company-administrator', firm.companyId);
    const hers = await pageOf(browser, system, other, { language: 'en', theme: 'dark', size: 'phone' });
    await hers.goto(`${system.publicUrl}/companies/${firm.companyId}/details`);
    await hers.getByText('Only somebody who is registered as an owner can name them.').waitFor();
    expect(await button(hers, 'Name and order them').count()).toBe(0);
    await expectAccessible(hers);
    await expectQuiet(hers);
  });
});
