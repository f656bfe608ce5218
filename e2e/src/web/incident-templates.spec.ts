import { randomUUID } from 'node:crypto';
import type { IncidentTemplateDto } from '@lotse/contracts';
import type { Locator, Page } from 'playwright-core';
import { aLogin, enter } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, overflowOf, picture, useBrowser } from '../support/web-browser.js';

jest.setTimeout(180_000);

const system = useSystem();
const browser = useBrowser();

async function pageOf(role: 'incident-manager' | 'support'): Promise<Page> {
  const page = await browser.newPage();
  await enter(page, system, await aLogin(system, 'Ines Störung', role));
  return page;
}

const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Speichern' }).click();
const read = (key: string): Promise<IncidentTemplateDto> =>
  system.administrator.get<IncidentTemplateDto>(`/incident-templates/${key}`);

async function isOffered(page: Page, key: string): Promise<boolean> {
  await page.goto(`${system.publicUrl}/incidents/new`);
  const choice = page.getByRole('combobox', { name: 'Vorlage' });
  await choice.getByRole('option', { name: '(emergency)' }).waitFor({ state: 'attached' });
  return (await choice.getByRole('option', { name: `(${key})` }).count()) > 0;
}

it('are written, offered in the incident room, and retired', async () => {
  const key = `rechenzentrum-${randomUUID().slice(0, 8)}`;
  const page = await pageOf('incident-manager');
  await page.goto(system.publicUrl);
  await page.getByRole('link', { name: 'Vorlagen für Störungen' }).click();
  await page.getByRole('link', { name: 'Vorlage anlegen' }).click();
  await field(page, 'Kürzel').fill('emergency');
  await field(page, 'Betreff, Deutsch').fill('{{Produkt}} ist gestört');
  await field(page, 'Text, Deutsch').fill('Bei {{company}} ist {{Produkt}} gestört.\nSeit {{seit wann}}.');
  await field(page, 'Betreff, Englisch').fill('{{Produkt}} is disrupted');
  await field(page, 'Text, Englisch').fill('{{Produkt}} is disrupted at {{company}}.');
  await save(page);
  await page.getByText('Zeile 2: Zwischen {{ und }} steht der Name eines Feldes').first().waitFor();
  await picture(page, 'incident-templates/wrong-field', { whole: true });
  await expectAccessible(page);
  await field(page, 'Text, Deutsch').fill('Bei {{company}} ist {{Produkt}} gestört.');
  await save(page);
  await page.getByText('Dieses Kürzel hat schon eine andere Vorlage.').first().waitFor();
  await field(page, 'Kürzel').fill(key);
  await save(page);
  await page.getByRole('heading', { level: 1, name: 'Vorlagen für Störungen' }).waitFor();
  await page.getByText(key).waitFor();
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  expect(await read(key)).toMatchObject({ version: 1, kind: 'emergency', fields: ['Produkt'] });

  expect(await isOffered(page, key)).toBe(true);
  await page.getByRole('combobox', { name: 'Vorlage' }).selectOption(key);
  await page.getByRole('combobox', { name: 'Land' }).fill('Österreich');
  await page.getByRole('option', { name: 'Österreich' }).click();
  await field(page, 'Produkt').fill('JTL-Shop');
  await page.getByRole('button', { name: 'Firmen und Empfänger prüfen' }).click();
  await page.getByText('JTL-Shop ist gestört', { exact: true }).waitFor();

  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${system.publicUrl}/incident-templates/${key}`);
  await page.getByRole('checkbox', { name: 'Nicht mehr anbieten' }).check();
  await save(page);
  await page.getByRole('row', { name: key }).getByText('wird nicht mehr angeboten').waitFor();
  expect(await isOffered(page, key)).toBe(false);
  await expectQuiet(page, [412, 422]);
});

it('are nobody’s alone: what two have changed is put side by side', async () => {
  const key = `beide-${randomUUID().slice(0, 8)}`;
  const text = { subject: 'Wartung', text: 'Heute.' };
  const template = { kind: 'emergency', texts: { de: text, en: text } };
  await system.administrator.put(`/incident-templates/${key}`, template, { ifMatch: 0 });
  const page = await pageOf('incident-manager');
  await page.goto(`${system.publicUrl}/incident-templates/${key}`);
  await field(page, 'Text, Deutsch').fill('Morgen.');
  await system.administrator.put(
    `/incident-templates/${key}`,
    { kind: 'privacy', texts: { de: { ...text, text: 'Gestern.' }, en: text } },
    { ifMatch: 1 },
  );

  await save(page);

  const dialog = page.getByRole('dialog');
  await dialog.getByText('Gestern.').waitFor();
  await picture(page, 'incident-templates/conflict');
  await expectAccessible(page);
  await dialog.getByRole('radio').first().check();
  await dialog.getByRole('button', { name: 'So speichern' }).click();
  await page.getByRole('heading', { level: 1, name: 'Vorlagen für Störungen' }).waitFor();
  expect(await read(key)).toMatchObject({
    version: 3,
    kind: 'privacy',
    texts: { de: { subject: 'Wartung', text: 'Morgen.' } },
  });
  await expectQuiet(page, [412]);
});

it('are shown to all staff, and written by those who declare incidents', async () => {
  const page = await pageOf('support');

  await page.goto(`${system.publicUrl}/incident-templates`);

  await page.getByRole('row', { name: 'emergency' }).waitFor();
  expect(await page.getByRole('link', { name: 'Vorlage anlegen' }).count()).toBe(0);
  await page.goto(`${system.publicUrl}/incident-templates/emergency`);
  await page.getByText('Ihr Zugang erlaubt es nicht').waitFor();
  await page.goto(`${system.publicUrl}/incident-templates/gibt-es-nicht`);
  await page.getByRole('heading', { name: 'Diese Seite gibt es nicht' }).waitFor();
  await expectQuiet(page, [404]);
});
