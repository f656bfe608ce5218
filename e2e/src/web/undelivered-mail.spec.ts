import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import type { Page as Listed } from '@lotse/contracts';
import { aCompany, eventually } from '@lotse/test-support';
import type { Locator, Page } from 'playwright-core';
import { tokenMailedTo } from '../support/recipes.js';
import { aLogin, enter, type Login } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, overflowOf, picture, useBrowser } from '../support/web-browser.js';

jest.setTimeout(180_000);

const system = useSystem();
const browser = useBrowser();

/** Addresses that the mail server refuses: those that are gone. */
beforeAll(() => system.mails.answerAlways((to) => (to.startsWith('gone.') ? 'refuse' : 'accept')));
afterAll(() => system.mails.answerAlways('accept'));

const goneAddress = (): string => `gone.${randomUUID().slice(0, 8)}@werft.example.net`;
const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('button', { name });
const noLonger = (text: Locator): Promise<void> => text.waitFor({ state: 'detached' });

interface Firm {
  id: string;
  administrator: Login;
}

async function aFirm(): Promise<Firm> {
  const { id } = await system.administrator.post<Schemas['CompanyDto']>('/companies', aCompany());
  return { id, administrator: await aLogin(system, 'Birgit Hansen', 'company-administrator', id) };
}

const usersPage = ({ id }: Firm): string => `${system.publicUrl}/companies/${id}/users`;

/** Looks at the page until something is to be seen there. */
const seen = (page: Page, what: Locator): Promise<void> =>
  eventually(async () => {
    await page.reload();
    await page.getByRole('heading', { name: 'Offene Einladungen' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await what.count()).toBe(1);
  });

it('an invitation that was not delivered says so to whoever sent it, and is sent again', async () => {
  const firm = await aFirm();
  const page = await browser.newPage();
  await enter(page, system, firm.administrator);
  await page.goto(usersPage(firm));
  const email = goneAddress();
  await button(page, 'Benutzer einladen').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Erika Muster');
  await dialog.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(email);
  await button(dialog, 'Einladung senden').click();
  const row = page.getByRole('row').filter({ hasText: email });
  await row.waitFor();

  const failure = row.getByText(/^Nicht zugestellt, bekannt seit/);
  await seen(page, failure);
  await row.getByText('Ein Mailserver hat die E-Mail endgültig abgelehnt.').waitFor();
  await row.getByText('(Antwort des Mailservers: 550 5.1.1)').waitFor();
  await picture(page, 'undelivered/invitation');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await row.scrollIntoViewIfNeeded();
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await picture(page, 'undelivered/invitation-phone');
  await page.setViewportSize({ width: 1280, height: 800 });

  system.mails.answerAlways('accept'); // the mailbox is there after all
  await button(row, 'Einladung an Erika Muster erneut senden').click();

  await noLonger(failure);
  expect(await tokenMailedTo({ system }, email)).not.toBe('');
  const { items } = await system.administrator.get<Listed<Schemas['InvitationDto']>>(
    `/companies/${firm.id}/invitations`,
  );
  expect(items).toMatchObject([{ email, version: 2, undelivered: null }]);
  await expectQuiet(page);
});

it('a password reset that an administrator starts says so likewise, and one that somebody requests says nothing', async () => {
  system.mails.answerAlways((to) => (to.startsWith('gone.') ? 'refuse' : 'accept'));
  const firm = await aFirm();
  const email = goneAddress();
  await system.administrator.post('/users', {
    email,
    name: 'Uwe Petersen',
    password: 'a-password-for-tests-only',
    companyId: firm.id,
    roles: ['company-viewer'],
  });
  const page = await browser.newPage();
  const resets = async () =>
    (
      await system.administrator.get<Listed<Schemas['PasswordResetDto']>>(
        `/companies/${firm.id}/password-resets`,
      )
    ).items;

  const asked = await page.request.post(`${system.publicUrl}/api/v1/password-resets`, { data: { email } });
  expect(asked.status()).toBe(202);
  await eventually(async () => {
    const [mail] = await system
      .database('notifications')
      .query<{ state: string }>('select state from mail where email = $1', [email]);
    expect(mail?.state).toBe('refused');
  });

  await enter(page, system, firm.administrator);
  await page.goto(usersPage(firm));
  const row = page.getByRole('row').filter({ hasText: 'Uwe Petersen' });
  await row.waitFor();
  await button(row, 'Uwe Petersen einen Link für ein neues Passwort senden').click();
  const dialog = page.getByRole('dialog');
  await picture(page, 'undelivered/reset-question');
  await expectAccessible(page);
  await button(dialog, 'Link senden').click();
  await row.getByText(/^Link für ein neues Passwort verschickt am/).waitFor();

  const failure = row.getByText(/^Nicht zugestellt, bekannt seit/);
  await seen(page, failure);
  await picture(page, 'undelivered/reset');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await row.scrollIntoViewIfNeeded();
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await picture(page, 'undelivered/reset-phone');
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await resets()).toMatchObject([{ undelivered: { reason: 'refused', status: '550 5.1.1' } }]);

  system.mails.answerAlways('accept');
  await button(row, 'Uwe Petersen einen Link für ein neues Passwort senden').click();
  await button(dialog, 'Link senden').click();
  await noLonger(failure);
  const token = await tokenMailedTo({ system }, email);
  const set = await page.request.put(`${system.publicUrl}/api/v1/password-resets/password`, {
    data: { token, password: 'walnut lighthouse on tuesday' },
  });
  expect(set.status()).toBe(204);
  expect(await resets()).toEqual([]);
  await expectQuiet(page);
});
