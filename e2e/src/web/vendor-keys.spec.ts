import { aShowcase, enter, type Showcase } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, picture, useBrowser } from '../support/web-browser.js';
import { ApiClient } from '../support/api-client.js';

jest.setTimeout(180_000);

describe('the keys of the vendor’s systems', () => {
  const system = useSystem();
  const browser = useBrowser();
  let showcase: Showcase;

  beforeAll(async () => {
    showcase = await aShowcase(system);
  }, 180_000);

  const statusFor = async (secret: string): Promise<number> =>
    (
      await ApiClient.withKey(system.gatewayUrl, secret).ask(
        'GET',
        `/api/v1/companies/${showcase.company.id}`,
      )
    ).status;

  it('are made for certain companies, shown once, renewed and revoked by an administrator', async () => {
    const page = await browser.newPage();
    await enter(page, system, showcase.staff);
    await page.goto(`${system.publicUrl}/vendor-keys`);
    await page.getByRole('button', { name: 'Schlüssel erstellen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Überwachung Nord');
    await dialog.getByRole('checkbox', { name: 'Firmendaten lesen' }).check();
    await dialog.getByRole('checkbox', { name: 'Störungen melden' }).check();
    await dialog.getByRole('radio', { name: 'Nur bestimmte Firmen' }).check();
    const numbers = dialog.getByRole('textbox', { name: 'Kundennummern' });
    await numbers.fill('GIBT-ES-NICHT');
    await picture(page, 'vendor-keys/create');
    await dialog.getByRole('button', { name: 'Schlüssel erstellen' }).click();
    await dialog.getByText('Diese Kundennummern gibt es nicht: GIBT-ES-NICHT').first().waitFor();
    await numbers.fill(showcase.company.customerNumber.toLowerCase());
    await dialog.getByRole('button', { name: 'Schlüssel erstellen' }).click();
    const first = (await dialog.getByLabel('Schlüssel', { exact: true }).textContent()) ?? '';
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Ich habe ihn gespeichert' }).click();
    expect(await statusFor(first)).toBe(200);

    await page.getByRole('link', { name: 'Überwachung Nord' }).click();
    await page.getByRole('heading', { level: 1, name: 'Überwachung Nord' }).waitFor();
    await page.getByText('Nur eine Firma').waitFor();
    await page.getByRole('button', { name: 'Ändern' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Überwachung Süd');
    await dialog.getByRole('textbox', { name: 'Letzter Tag' }).fill(inThirtyDays());
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('heading', { level: 1, name: 'Überwachung Süd' }).waitFor();
    await page.getByText(/^Bis \d+\. .* 23:59$/).waitFor();

    await page.getByRole('button', { name: 'Geheimnis erneuern' }).click();
    await picture(page, 'vendor-keys/rotate');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Geheimnis erneuern' }).click();
    const second = (await dialog.getByLabel('Schlüssel', { exact: true }).textContent()) ?? '';
    await dialog.getByRole('button', { name: 'Ich habe ihn gespeichert' }).click();
    expect(second).not.toBe(first);
    expect([await statusFor(first), await statusFor(second)]).toEqual([200, 200]);

    await page.reload();
    await page.getByText(/gilt noch bis/).waitFor();
    await page.getByRole('rowheader').first().waitFor();
    await picture(page, 'vendor-keys/key');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Widerrufen' }).click();
    await dialog.getByRole('button', { name: 'Schlüssel widerrufen' }).click();
    await page.getByText(/^Widerrufen am/).waitFor();
    expect([await statusFor(first), await statusFor(second)]).toEqual([401, 401]);
    await expectQuiet(page);
  });

  it('are for administrators alone: support is not led there', async () => {
    const page = await browser.newPage();
    await enter(page, system, showcase.customer);
    await page.goto(system.publicUrl);
    await page.locator('h1').waitFor();

    expect(await page.getByRole('link', { name: 'Schlüssel unserer Systeme' }).count()).toBe(0);
    await expectQuiet(page);
  });
});

/** As somebody types a day. */
function inThirtyDays(): string {
  const day = new Date(Date.now() + 30 * 24 * 60 * 60_000);
  return [day.getDate(), day.getMonth() + 1, day.getFullYear()].join('.');
}
