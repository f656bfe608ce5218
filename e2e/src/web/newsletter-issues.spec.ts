import type { Schemas } from '@lotse/api-client';
import { eventually, productVariables } from '@lotse/test-support';
import type { Locator, Page } from 'playwright-core';
import { activeSubscribers } from '../../../apps/newsletter/test/issues-under-test.js';
import { AddressHashes } from '../../../apps/newsletter/src/suppressions/address-hashes.js';
import { aLogin, enter, type Login } from '../support/showcase.js';
import { useOwnSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, overflowOf, picture, useBrowser } from '../support/web-browser.js';

jest.setTimeout(180_000);

const own = productVariables({ gatewayPort: 0, administrator: { email: '', password: '' } }).newsletter;

describe('issues of newsletters', () => {
  const system = useOwnSystem();
  const browser = useBrowser();
  let editor: Login;

  beforeAll(async () => {
    editor = await aLogin(system, 'Emil Editor', 'editor');
    await subscribe('anna', 'bert', 'carla');
  }, 180_000);

  const addressOf = (name: string): string => `${name}@leser.example.com`;
  const subscribe = (...names: string[]): Promise<unknown> =>
    activeSubscribers(
      system.database('newsletter'),
      new AddressHashes(Buffer.from(own['SUPPRESSION_KEY'] ?? '', 'base64')),
      { count: names.length, address: (index) => addressOf(names[index] ?? '') },
    );

  const button = (within: Page | Locator, name: string | RegExp): Locator =>
    within.getByRole('button', { name, exact: true });
  const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
  const dialogOf = (page: Page): Locator => page.getByRole('dialog');
  const figure = (page: Page, name: string): Locator =>
    page
      .locator('dl > div')
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator('dd');

  async function open(path: string, login = editor): Promise<Page> {
    const page = await browser.newPage();
    await enter(page, system, login);
    await page.goto(system.publicUrl + path);
    return page;
  }

  /** Looks at it on a wide window, and on a phone. */
  async function seen(page: Page, name: string): Promise<void> {
    await expectAccessible(page);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await picture(page, `newsletter-issues/${name}-${width}`, { whole: true });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }

  it('are written, looked at, tested, sent to as many as were named, and followed', async () => {
    const page = await open('/newsletter');
    await page.getByText('Keine Ausgaben').waitFor();
    await page.getByRole('link', { name: 'Ausgabe schreiben' }).click();

    // written
    await page.getByRole('combobox', { name: 'Kanal' }).click();
    await page.getByRole('option', { name: 'Produktneuigkeiten' }).click();
    await page.getByRole('radio', { name: 'Deutsch', exact: true }).check();
    await field(page, 'Betreff').fill('Neues im März');
    await field(page, 'Text').fill('## Neu\n\nHallo {{name}}, [hier](http://www.example.com).');
    await seen(page, 'new');
    await button(page, 'Entwurf speichern').click();

    // looked at: what is wrong, who gets it, and the mail
    await page.getByRole('heading', { level: 1, name: 'Neues im März' }).waitFor();
    await page.getByText('Der Link beginnt nicht mit https (http://www.example.com)').waitFor();
    await page.getByText('Sie ginge jetzt an 3 Empfänger.').waitFor();
    await field(page, 'Text').fill('## Neu\n\nHallo {{name}}, [hier](https://www.example.com).');
    await page.getByText('Vorschau und Versand gelten dem gespeicherten Stand.').waitFor();
    expect(await button(page, 'An 3 Empfänger senden …').isDisabled()).toBe(true);
    await button(page, 'Entwurf speichern').click();
    await page.getByText('Der Link beginnt nicht mit https').waitFor({ state: 'detached' });
    const mail = page.frameLocator('iframe');
    await mail.getByText('Hallo Erika Müller 1, hier.').waitFor();
    expect(await mail.locator('h2').evaluate((heading) => getComputedStyle(heading).fontWeight)).toBe('700');
    await seen(page, 'draft');

    // tested
    await button(page, 'Test an mich senden').click();
    await page.getByText(`Test gesendet an ${editor.email}.`).waitFor();
    await eventually(() => {
      const test = system.mails.to(editor.email).at(-1);
      expect(test?.subject).toMatch(/Neues im März/);
      expect(test?.text).toContain('Hallo Emil Editor, hier');
    });

    // sent to as many as were named, and to no other number
    await button(page, 'An 3 Empfänger senden …').click();
    await dialogOf(page).getByText('An 3 Empfänger senden?').waitFor();
    await seen(page, 'send');
    await subscribe('dora');
    await button(dialogOf(page), 'Jetzt an 3 Empfänger senden').click();
    await dialogOf(page)
      .getByText('Es wurde nichts gesendet: Inzwischen wären es 4 statt 3 Empfänger.')
      .waitFor();
    await seen(page, 'send-changed');
    expect(system.mails.to(addressOf('anna'))).toHaveLength(0);
    await button(dialogOf(page), 'Jetzt an 4 Empfänger senden').click();
    await page.getByText(/^Alle waren an der Reihe: /).waitFor({ timeout: 60_000 });
    expect(await figure(page, 'Empfänger').innerText()).toBe('4');
    expect(await figure(page, 'angenommen').innerText()).toBe('4');
    expect(await figure(page, 'über diese Ausgabe abbestellt').innerText()).toBe('0');

    // one of them ends it by one click, and the page that stands open says so
    const [received] = system.mails.to(addressOf('carla'));
    const [link = ''] = /https?:[^>]+/.exec(received?.header('list-unsubscribe') ?? '') ?? [];
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(link, { method: 'POST', body })).status).toBe(200);
    await eventually(
      async () => expect(await figure(page, 'über diese Ausgabe abbestellt').innerText()).toBe('1'),
      { timeoutMs: 30_000 },
    );
    await page.getByRole('combobox', { name: 'Zeigen' }).selectOption('abbestellt');
    await page
      .getByRole('row')
      .filter({ hasText: addressOf('anna') })
      .waitFor({ state: 'detached' });
    await page
      .getByRole('row')
      .filter({ hasText: addressOf('carla') })
      .waitFor();
    await page.getByRole('combobox', { name: 'Zeigen' }).selectOption('unklar');
    await page.getByText('Niemand.', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Zeigen' }).selectOption('alle');
    await page
      .getByRole('row')
      .filter({ hasText: addressOf('anna') })
      .waitFor();
    await mail.getByText('Hallo Erika Müller 1, hier.').waitFor();
    await seen(page, 'sent');

    // and found by its state, which the address keeps
    await page.goto(`${system.publicUrl}/newsletter?state=sent`);
    await page.getByRole('link', { name: 'Neues im März' }).waitFor();
    await seen(page, 'list');
    await page.goto(`${system.publicUrl}/newsletter?state=draft`);
    await page.getByText('Keine Ausgaben').waitFor();
    await expectQuiet(page, [412]);
  });

  it('that two write at once lose nothing; planned ones rest, go on and are stopped', async () => {
    const { id, version } = await system.administrator.post<Schemas['IssueDto']>('/newsletter-issues', {
      channel: 'product-news',
      texts: { de: { subject: 'Neues im April', preheader: null, body: 'Hallo' } },
    });
    const page = await open(`/newsletter/issues/${id}`);
    await field(page, 'Betreff').fill('Neues im Mai');
    await system.administrator.put(
      `/newsletter-issues/${id}`,
      { de: { subject: 'Neues im Juni', preheader: null, body: 'Guten Tag' } },
      { ifMatch: version },
    );
    await button(page, 'Entwurf speichern').click();
    await dialogOf(page)
      .getByRole('radio', { name: /Neues im Mai/ })
      .check();
    await seen(page, 'conflict');
    await button(dialogOf(page), /speichern/i).click();
    await page.getByText('Entwurf gespeichert.').waitFor();
    expect(await field(page, 'Text').inputValue()).toBe('Guten Tag');
    expect(await field(page, 'Betreff').inputValue()).toBe('Neues im Mai');

    await button(page, /^An \d Empfänger senden …$/).click();
    await dialogOf(page).getByRole('radio', { name: 'Später' }).check();
    await dialogOf(page).getByLabel('Zeitpunkt').fill('2020-01-01T09:00');
    await button(dialogOf(page), /^Für \d Empfänger einplanen$/).click();
    await dialogOf(page).getByText('Bitte nennen Sie einen Zeitpunkt, der noch kommt.').first().waitFor();
    await dialogOf(page).getByLabel('Zeitpunkt').fill('2099-01-01T09:00');
    await button(dialogOf(page), /^Für \d Empfänger einplanen$/).click();
    await page.getByText(/^Geplant für 1\. Januar 2099/).waitFor();
    await button(page, 'Anhalten').click();
    await page.getByText('Von Mitarbeitern angehalten.').waitFor();
    await seen(page, 'paused');
    await button(page, 'Fortsetzen').click();
    await page.getByText('Von Mitarbeitern angehalten.').waitFor({ state: 'detached' });
    await button(page, 'Abbrechen …').click();
    await button(dialogOf(page), 'Ausgabe abbrechen').click();
    await page.getByText(/^Abgebrochen /).waitFor();
    await expectQuiet(page, [412]);
  });

  it('come from the sender of their channel, and only outside its quiet hours', async () => {
    const page = await open('/newsletter/channels');
    await button(page, 'Versand: Produktneuigkeiten').click();
    const dialog = dialogOf(page);
    await dialog.getByRole('textbox', { name: 'Name des Absenders' }).fill('Muster Neuigkeiten');
    await dialog.getByLabel('Ruhe von').fill('20:00');
    await button(dialog, 'Speichern').click();
    await dialog.getByText('Bitte geben Sie beide Zeiten an oder keine.').first().waitFor();
    await dialog.getByLabel('Ruhe bis').fill('07:00');
    await seen(page, 'channel-sending');
    await button(dialog, 'Speichern').click();
    await page.getByText('Versand gespeichert.').waitFor();
    expect(await system.administrator.get('/newsletter-channels/product-news/sending')).toMatchObject({
      senderName: 'Muster Neuigkeiten',
      quietFrom: '20:00',
      quietUntil: '07:00',
    });
    await expectQuiet(page);
  });

  it('are read by all staff, and written by editors alone', async () => {
    const { id } = await system.administrator.post<Schemas['IssueDto']>('/newsletter-issues', {
      channel: 'product-news',
      texts: { en: { subject: 'News in May', preheader: null, body: 'Hello' } },
    });
    const page = await open(`/newsletter/issues/${id}`, await aLogin(system, 'Sina Support', 'support'));
    await page.frameLocator('iframe').getByText('Hello').waitFor();
    expect(await page.getByRole('button', { name: /senden|speichern|Verwerfen/ }).count()).toBe(0);
    await page.goto(`${system.publicUrl}/newsletter`);
    await page.getByRole('link', { name: 'News in May' }).waitFor();
    expect(await page.getByRole('link', { name: 'Ausgabe schreiben' }).count()).toBe(0);
    await expectQuiet(page);
  });
});
