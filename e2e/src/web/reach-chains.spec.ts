import { randomUUID } from 'node:crypto';
import type { CompanyDto, ContactDto, ReachChainDto } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import type { Locator, Page } from 'playwright-core';
import { withoutLink } from '../support/alarms.js';
import { aLogin, enter } from '../support/showcase.js';
import { useOwnSystem } from '../support/system.js';
import {
  expectAccessible,
  expectQuiet,
  overflowOf,
  picture,
  tabTo,
  useBrowser,
  type PageOptions,
} from '../support/web-browser.js';

jest.setTimeout(180_000);

/** Chains are for all companies: no other test may meet those that are written here. */
const system = useOwnSystem();
const browser = useBrowser();

interface Firm {
  id: string;
  email: string;
  erika: ContactDto;
  joerg: ContactDto;
  ayse: ContactDto;
}

async function aFirm(): Promise<Firm> {
  const email = `info@${randomUUID().slice(0, 8)}.example.com`;
  const { id } = await system.administrator.post<CompanyDto>('/companies', {
    customerNumber: `K-${randomUUID().slice(0, 8)}`,
    legalName: 'Werft am Strom',
    country: 'DE',
    email,
  });
  const contact = (firstName: string, lastName: string, responsibilities: string[]): Promise<ContactDto> =>
    system.administrator.post<ContactDto>(`/companies/${id}/contacts`, {
      firstName,
      lastName,
      email: `${randomUUID().slice(0, 8)}@example.com`,
      phone: '+49 2433 4567890',
      responsibilities,
    });
  return {
    id,
    email,
    erika: await contact('Erika', 'Muster', []),
    joerg: await contact('Jörg', 'Brückner', ['hosting']),
    ayse: await contact('Ayşe', 'Yıldız', ['purchasing']),
  };
}

async function pageOf(role: 'administrator' | 'support', options?: PageOptions): Promise<Page> {
  const page = await browser.newPage(options);
  await enter(page, system, await aLogin(system, 'Sabine Support', role));
  return page;
}

const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const chainOf = async (key: string): Promise<ReachChainDto | undefined> =>
  (await system.administrator.get<ReachChainDto[]>('/catalogue/reach-chains')).find((one) => one.key === key);
const stepsOf = async (key: string): Promise<string[][] | undefined> =>
  (await chainOf(key))?.steps.map(({ sources }) => sources);
const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const stepField = (page: Page, position: number): Locator =>
  page.getByRole('combobox', { name: `Wer in Schritt ${String(position)} angeschrieben wird` });

async function takeUpThePencil(page: Page, chain: string): Promise<void> {
  await page.goto(`${system.publicUrl}/reach-chains`);
  await button(page, `Kette „${chain}“ bearbeiten`).click();
  await button(page, 'Kette speichern').waitFor();
}

it('decide, once staff have changed them, who is reached and whom an incident alarms', async () => {
  const firm = await aFirm();
  const page = await pageOf('administrator');
  const at = (path: string): string => `${system.publicUrl}/companies/${firm.id}/${path}`;
  await page.goto(at('recipients'));
  await page.getByRole('status').filter({ hasText: 'Erreicht wird: IT-Administration, Hosting.' }).waitFor();

  await page.getByRole('navigation').getByRole('link', { name: 'Empfängerketten' }).click();
  await page.getByRole('heading', { level: 1, name: 'Empfängerketten' }).waitFor();
  const emergency = card(page, 'Notfall');
  await emergency.getByText('Standard').waitFor();
  await picture(page, 'reach-chains/chains', { whole: true });
  await button(page, 'Kette „Notfall“ bearbeiten').click();
  await button(page, 'Schritt 1 entfernen').click();
  await button(page, 'Schritt hinzufügen').click();
  await page.keyboard.type('einkauf'); // the focus is where something is missing
  await page.getByRole('option', { name: 'Einkauf', exact: true }).click();
  await page.keyboard.press('Escape');
  for (let count = 0; count < 4; count++)
    await button(page, `Schritt ${String(5 - count)} nach oben`).click();
  await picture(page, 'reach-chains/editing');
  await expectAccessible(page, 'main');
  await button(page, 'Kette speichern').click();

  await emergency.getByText('Angepasst').waitFor();
  expect(await stepsOf('emergency')).toEqual([
    ['responsibility:purchasing'],
    ['responsibility:it-administration', 'responsibility:hosting'],
    ['responsibility:owner'],
    ['primary-contact'],
    ['company-address'],
  ]);
  await page.goto(at('recipients'));
  await page.getByRole('status').filter({ hasText: 'Erreicht wird: Einkauf.' }).waitFor();
  await page
    .getByRole('table', { name: 'Erreicht werden' })
    .getByText('Ayşe Yıldız hat den Verantwortungsbereich „Einkauf“.')
    .waitFor();
  await picture(page, 'reach-chains/answer');

  await eventually(async () => {
    const { recipients } = await system.administrator.get<{ recipients: { contactId: string }[] }>(
      `/companies/${firm.id}/distribution-lists/emergency/recipients`,
    );
    expect(recipients.map(({ contactId }) => contactId)).toEqual([firm.ayse.id]); // the alarms' own copy
  });
  await page.goto(at('incidents/new'));
  await page.getByRole('textbox', { name: 'Betreff' }).fill('Rechenzentrum ohne Strom');
  await page.getByRole('textbox', { name: 'Text' }).fill('Seit 09:00 Uhr ist der Shop nicht zu erreichen.');
  await button(page, 'Empfänger und Text prüfen').click();
  await page.getByRole('main').getByText('Ayşe Yıldız').first().waitFor();
  const shown = (await page.getByRole('region', { name: 'Die E-Mail' }).locator('pre').textContent()) ?? '';
  await picture(page, 'reach-chains/incident');
  await button(page, 'Jetzt an 1 Empfänger senden').click();
  await page.getByText('1 vom Mailserver angenommen').waitFor();
  const mail = await eventually(() => {
    const [first] = system.mails.to(firm.ayse.email ?? '');
    if (!first) throw new Error('the mail has not arrived yet');
    return first;
  });
  expect(withoutLink(mail.text)).toBe(shown.trim());
  expect(mail.text).toContain('weil Sie bei Werft am Strom für so etwas zuständig sind');
  for (const { email } of [firm.joerg, firm.erika]) expect(system.mails.to(email ?? '')).toEqual([]);

  await page.goto(`${system.publicUrl}/reach-chains`);
  await button(page, 'Kette „Notfall“ zurück zum Standard').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Alle auf dem Verteiler „Notfallkontakte“ der Firma').waitFor();
  await picture(page, 'reach-chains/back');
  await expectAccessible(page);
  await button(dialog, 'Zurück zum Standard').click();
  await emergency.getByText('Standard').waitFor();
  await eventually(async () => {
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(focused).toBe('Kette „Notfall“ bearbeiten');
  });
  await page.goto(at('recipients'));
  await page.getByRole('status').filter({ hasText: 'Erreicht wird: IT-Administration, Hosting.' }).waitFor();

  const { items: trail } = await system.administrator.get<{ items: object[] }>(
    '/audit-entries?targetType=reach-chain',
  );
  expect(trail).toMatchObject([
    { action: 'reach-chain.changed' },
    { action: 'reach-chain.added', actorName: 'Sabine Support' },
  ]);
  await expectQuiet(page);
});

it('warn where they do not end at the company, and show what is no longer offered', async () => {
  const responsibility = {
    area: 'operations-and-maintenance',
    name: { de: 'Fernwartung', en: 'Remote maintenance' },
    position: 90,
  };
  await system.administrator.put('/catalogue/responsibilities/remote-maintenance', responsibility, {
    ifMatch: 0,
  });
  const page = await pageOf('administrator');
  await takeUpThePencil(page, 'Sicherheitslücke');
  await stepField(page, 1).click();
  await page.keyboard.type('fernw');
  await page.getByRole('option', { name: 'Fernwartung' }).click();
  await page.keyboard.press('Escape');
  await button(page, 'Schritt 5 entfernen').click();
  await page.getByText('Diese Kette endet nicht bei der Adresse der Firma').waitFor();
  await button(page, 'Schritt hinzufügen').click();
  await button(page, 'Kette speichern').click();
  await page.getByText('Bitte wählen Sie, wer in diesem Schritt angeschrieben wird.').waitFor();
  await picture(page, 'reach-chains/warning');
  await expectAccessible(page, 'main');
  await button(page, 'Schritt 5 entfernen').click();
  await button(page, 'Kette speichern').click();
  const vulnerability = card(page, 'Sicherheitslücke');
  await vulnerability.getByText('Angepasst').waitFor();
  await vulnerability.getByText('Diese Kette endet nicht bei der Adresse der Firma').waitFor();

  await system.administrator.put(
    '/catalogue/responsibilities/remote-maintenance',
    { ...responsibility, retired: true },
    { ifMatch: 1 },
  );
  await page.reload();
  await vulnerability.getByText('Nicht mehr angeboten').waitFor();
  await vulnerability.scrollIntoViewIfNeeded();
  await picture(page, 'reach-chains/retired');
  await expectAccessible(page, 'main');
  await button(page, 'Kette „Sicherheitslücke“ bearbeiten').click();
  await page.getByText('Fernwartung (nicht mehr angeboten)').waitFor();
  await button(page, 'Adresse der Firma ans Ende setzen').click();
  await button(page, 'Kette speichern').click();
  await vulnerability.getByText('Adresse der Firma', { exact: true }).waitFor();
  expect((await stepsOf('vulnerability'))?.[0]).toContain('responsibility:remote-maintenance');
  await eventually(async () => expect((await stepsOf('vulnerability'))?.at(-1)).toEqual(['company-address']));
  await expectQuiet(page);
});

it('show both versions where two have changed the same one', async () => {
  const page = await pageOf('administrator');
  await takeUpThePencil(page, 'Pflichtmailing');
  await button(page, 'Schritt 2 entfernen').click();
  const { version = 0, name, position } = (await chainOf('mandatory')) ?? {};
  await system.administrator.put(
    '/catalogue/reach-chains/mandatory',
    { name, position, steps: [{ sources: ['delegate'] }, { sources: ['company-address'] }] },
    { ifMatch: version },
  );

  await button(page, 'Kette speichern').click();

  const dialog = page.getByRole('dialog');
  await dialog.getByText('DSGVO-Bevollmächtigte').waitFor();
  await picture(page, 'reach-chains/conflict');
  await expectAccessible(page);
  await button(dialog, 'Mit Ihrer Fassung weiterarbeiten').click();
  await button(page, 'Kette speichern').click();
  await button(page, 'Kette „Pflichtmailing“ bearbeiten').waitFor();
  expect(await stepsOf('mandatory')).toEqual([['primary-contact', 'responsibility'], ['company-address']]);
  await expectQuiet(page, [412]);
});

it('of a single responsibility are written on a phone, with the keyboard alone', async () => {
  const page = await pageOf('administrator', { size: 'phone', theme: 'dark' });
  await page.goto(`${system.publicUrl}/reach-chains`);
  const choose = page.getByRole('combobox', { name: 'Verantwortungsbereich', exact: true });
  await choose.waitFor();
  await tabTo(page, choose, 90);
  await page.keyboard.type('buchh');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  const accounting = card(page, 'Buchhaltung');
  await accounting.getByRole('group', { name: 'Kette „Buchhaltung“ bearbeiten' }).waitFor();
  await tabTo(page, button(page, 'Schritt 2 nach oben'));
  await page.keyboard.press('Enter');
  await tabTo(page, stepField(page, 3));
  await page.keyboard.type('notfall');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await picture(page, 'reach-chains/phone');
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page, 'main');
  await tabTo(page, button(page, 'Kette speichern'));
  await page.keyboard.press('Enter');

  await button(page, 'Eigene Kette von „Buchhaltung“ entfernen').waitFor();
  expect(await stepsOf('accounting')).toEqual([
    ['primary-contact'],
    ['responsibility'],
    ['company-address', 'list:emergency'],
  ]);
  await picture(page, 'reach-chains/phone-saved');
  await button(page, 'Eigene Kette von „Buchhaltung“ entfernen').click();
  await button(page.getByRole('dialog'), 'Eigene Kette entfernen').click();
  await page.getByText('Noch hat keiner eine eigene Kette.').waitFor();
  expect(await chainOf('accounting')).toBeUndefined();
  await expectQuiet(page);
});

it('are looked at, and not changed, by the rest of the staff', async () => {
  const page = await pageOf('support');
  await page.goto(`${system.publicUrl}/search`);
  await page.getByRole('navigation').getByRole('link', { name: 'Empfängerketten' }).click();
  await card(page, 'Datenschutzvorfall').getByText('DSGVO-Bevollmächtigte').waitFor();

  expect(await page.getByRole('button', { name: /bearbeiten/ }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Eigene Kette beginnen' }).count()).toBe(0);
  await expectQuiet(page);
});
