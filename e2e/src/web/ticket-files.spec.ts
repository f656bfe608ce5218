import { readFileSync } from 'node:fs';
import { eventually } from '@lotse/test-support';
import type { Download, Locator, Page } from 'playwright-core';
import { anAskingCompany, atDesk, openTicket, pageOf, type Asking } from '../support/desk.js';
import { aLogin } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, picture, useBrowser } from '../support/web-browser.js';

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const log = { name: 'druck.log', mimeType: 'text/plain', buffer: Buffer.from('Druckdienst: 12 Fehler\n') };

const files = (at: Page | Locator): Locator => at.getByRole('list', { name: 'Dateien' });
const messages = (page: Page): Locator => page.getByRole('list', { name: 'Verlauf' }).getByRole('listitem');
const send = (page: Page): Promise<void> => page.getByRole('button', { name: 'Antwort senden' }).click();

/** What the browser saves. It may come in a tab of its own, which closes again. */
async function saved(page: Page, button: Locator): Promise<Download> {
  const download = new Promise<Download>((resolve) => {
    page.once('download', resolve);
    page.once('popup', (tab) => tab.once('download', resolve));
  });
  await button.click();
  return download;
}

/** As somebody who pastes a screenshot, or drops a file from their desktop. */
const hand = (field: Locator, how: 'paste' | 'drop', bytes: Buffer): Promise<void> =>
  field.evaluate(
    (element, { how, base64 }) => {
      const carried = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      carried.items.add(new File([content], 'image.png', { type: 'image/png' }));
      element.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }),
      );
    },
    { how, base64: bytes.toString('base64') },
  );

describe('files of a ticket in the browser', () => {
  const system = useSystem();
  const browser = useBrowser();
  let asking: Asking;

  beforeAll(async () => {
    asking = await anAskingCompany(system);
  }, 60_000);

  const opened = async (subject: string): Promise<{ ticketId: string; page: Page; field: Locator }> => {
    const { id: ticketId } = await openTicket(system, asking, {
      subject,
      senderEmail: asking.administrator.email,
    });
    const page = await pageOf(browser, system, asking.administrator);
    await page.goto(`${system.publicUrl}/companies/${asking.company.id}/tickets/${ticketId}`);
    const field = page.getByRole('textbox', { name: 'Ihre Antwort' });
    await field.waitFor();
    return { ticketId, page, field };
  };

  it('are chosen, pasted and dropped, seen on their way, and saved by staff and by the customer', async () => {
    const { ticketId, page, field } = await opened('Der Drucker schweigt');
    await page.getByLabel('Datei anhängen').setInputFiles([log]);
    await files(page).getByText('druck.log').waitFor();
    await hand(field, 'paste', png);
    await hand(field, 'drop', png);
    await eventually(async () => expect(await files(page).getByRole('listitem').count()).toBe(3));
    await page.getByRole('button', { name: 'image.png entfernen' }).first().click();
    expect(await files(page).getByRole('listitem').count()).toBe(2);
    await field.fill('Anbei das Protokoll.');
    await picture(page, 'ticket-files');
    await send(page);

    const answer = messages(page).filter({ hasText: 'Anbei das Protokoll.' });
    await answer.getByText('image.png').waitFor();
    expect(await page.getByRole('button', { name: 'image.png entfernen' }).count()).toBe(0);
    await eventually(async () => expect((await atDesk(system, ticketId)).messages).toBe(2));
    await eventually(async () => {
      await page.reload();
      await answer.getByRole('button', { name: /^druck\.log/ }).waitFor({ timeout: 5_000 }); // once the scanner has spoken
    });
    const mine = await saved(page, answer.getByRole('button', { name: /^druck\.log/ }));
    expect(mine.suggestedFilename()).toBe('druck.log');
    expect(readFileSync(await mine.path()).equals(log.buffer)).toBe(true);
    await expectQuiet(page);
    await expectAccessible(page);

    const ina = await aLogin(system, 'Ina Antwort', 'support');
    const desk = await pageOf(browser, system, ina);
    await desk.goto(`${system.publicUrl}/desk/${ticketId}`);
    const theirs = await saved(desk, desk.getByRole('button', { name: /^image\.png/ }));
    expect(readFileSync(await theirs.path()).equals(png)).toBe(true);
    await desk
      .getByRole('form', { name: 'Antwort an den Kunden' })
      .getByLabel('Datei anhängen')
      .setInputFiles([{ ...log, name: 'anleitung.txt' }]);
    await files(desk).getByText('anleitung.txt').waitFor();
    await desk.getByRole('textbox', { name: 'Antwort' }).fill('Bitte nach Anleitung.');
    await desk.keyboard.press('Control+Enter');
    await messages(desk).filter({ hasText: 'Bitte nach Anleitung.' }).getByText('anleitung.txt').waitFor();
    await picture(desk, 'desk-ticket-files');
    await expectQuiet(desk);
  });

  it('of a kind that is not taken, or infected, are said to be so, and nothing is dropped in silence', async () => {
    const { page, field } = await opened('Ein Programm');
    await field.fill('Hier ist es.');
    await page
      .getByLabel('Datei anhängen')
      .setInputFiles([
        { name: 'programm.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0\0\x01\x02') },
      ]);
    await files(page).getByText('Dateien dieser Art nehmen wir nicht an', { exact: false }).waitFor();

    await send(page);
    await page.getByText('Ihre Nachricht ist noch nicht gesendet.', { exact: false }).waitFor();
    expect(await field.inputValue()).toBe('Hier ist es.');

    await page.getByRole('button', { name: 'programm.exe entfernen' }).click();
    await page
      .getByLabel('Datei anhängen')
      .setInputFiles([{ name: 'notiz.txt', mimeType: 'text/plain', buffer: Buffer.from(eicar) }]);
    await files(page).getByText('notiz.txt').waitFor();
    await send(page);
    const answer = messages(page).filter({ hasText: 'Hier ist es.' });
    await answer.getByText('notiz.txt').waitFor();
    await eventually(async () => {
      await page.reload();
      await answer.getByText('enthält Schadsoftware und ist gesperrt').waitFor({ timeout: 5_000 });
    });
    expect(await answer.getByRole('button').count()).toBe(0);
  });
});
