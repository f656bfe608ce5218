import { randomUUID } from 'node:crypto';
import { eventually } from '@lotse/test-support';
import type { CompanyDto } from '@lotse/contracts';
import { aLogin, enter } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, overflowOf, picture, useBrowser } from '../support/web-browser.js';

jest.setTimeout(180_000);

const system = useSystem();
const browser = useBrowser();

it('is sent to a list by the company itself, answered by its link, and never looks like the real thing', async () => {
  const mailbox = `leitstand@${randomUUID().slice(0, 8)}.example.net`;
  const { id } = await system.administrator.post<CompanyDto>('/companies', {
    customerNumber: `K-${randomUUID().slice(0, 8)}`,
    legalName: 'Werft am Strom',
    country: 'DE',
  });
  await system.administrator.put(
    `/companies/${id}/distribution-lists/emergency`,
    { entries: [{ email: mailbox, label: 'Leitstand', language: 'de' }] },
    { ifMatch: 0 },
  );
  const page = await browser.newPage();
  await enter(page, system, await aLogin(system, 'Birgit Hansen', 'company-administrator', id));
  await page.goto(`${system.publicUrl}/companies/${id}/distribution-lists`);
  await page.getByText(mailbox).first().waitFor();
  expect(await page.getByRole('button', { name: /^Probealarm an den Verteiler für/ }).count()).toBe(0); // nobody on it
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await picture(page, 'test-alarm/lists-390', { whole: true });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Probealarm an die Notfallkontakte' }).click();
  await picture(page, 'test-alarm/asked');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Probealarm senden' }).click();

  await page.getByText('Noch hat niemand bestätigt').waitFor();
  await page.getByText('Es ist nichts passiert.').first().waitFor();
  await picture(page, 'test-alarm/sent', { whole: true });
  await eventually(() => expect(system.mails.to(mailbox)).toHaveLength(1));
  const [mail] = system.mails.to(mailbox);
  expect(mail?.subject).toBe('Probealarm: Das ist nur ein Test, bitte bestätigen');
  const link = /https?:\/\/\S+\/a\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
  const stranger = await browser.newPage();
  await stranger.goto(link);
  await stranger.getByLabel('Ihr Name').fill('Uwe Petersen');
  await stranger.getByRole('button', { name: 'Ich übernehme' }).click();
  await stranger.getByText('Uwe Petersen hat übernommen.').waitFor();

  await page.getByText('Uwe Petersen hat bestätigt').waitFor();
  await picture(page, 'test-alarm/answered', { whole: true });
  await page.goto(`${system.publicUrl}/companies/${id}/incidents`);
  const row = page.getByRole('row', { name: 'Das ist nur ein Test, bitte bestätigen' });
  await row.getByText('Probealarm', { exact: true }).waitFor();
  await row.getByText('Bestätigt', { exact: true }).waitFor();
  await expectAccessible(page);
  await expectQuiet(page);
});

it('is not offered to those who only look', async () => {
  const { id } = await system.administrator.post<CompanyDto>('/companies', {
    customerNumber: `K-${randomUUID().slice(0, 8)}`,
    legalName: 'Werft am Strom',
    country: 'DE',
  });
  await system.administrator.put(
    `/companies/${id}/distribution-lists/emergency`,
    { entries: [{ email: 'noc@example.net', label: 'Leitstand', language: 'de' }] },
    { ifMatch: 0 },
  );
  const page = await browser.newPage();
  await enter(page, system, await aLogin(system, 'Uwe Petersen', 'company-viewer', id));

  await page.goto(`${system.publicUrl}/companies/${id}/distribution-lists`);

  await page.getByText('noc@example.net').first().waitFor();
  expect(await page.getByRole('button', { name: /^Probealarm/ }).count()).toBe(0);
  await expectQuiet(page);
});
