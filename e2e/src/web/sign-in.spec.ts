import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import { eventually, oneTimeCode } from '@lotse/test-support';
import type { Page } from 'playwright-core';
import { aPersonWithAnApp, nextCode } from '../support/factors.js';
import { useOwnSystem, useSystem, type System } from '../support/system.js';
import { aTenant } from '../support/tenants.js';
import { expectAccessible, expectQuiet, picture, tabTo, useBrowser } from '../support/web-browser.js';
import { aPerson } from '../support/world.js';

/** Asking who is signed in, and being wrong about a password. */
const refused = [{ status: 401, path: '/api/v1/session' }];

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Menü von/ }).click();
  await page.getByRole('menuitem', { name: 'Abmelden' }).click();
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
}

const linkTo = (system: System, email: string): Promise<string> =>
  eventually(() => {
    const [url] = /^http:.*#token=[\w-]{43}$/m.exec(system.mails.to(email).at(-1)?.text ?? '') ?? [];
    if (!url) throw new Error('no link');
    return url;
  });

const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.textContent?.trim());

describe('signing in with a browser', () => {
  const system = useSystem();
  const browser = useBrowser();

  it('leads to the page one came for, and out again', async () => {
    const { companyId } = await aTenant(system);
    const person = await aPerson(system, 'company-administrator', companyId);
    const page = await browser.newPage();

    await page.goto(`${system.publicUrl}/my-login`);
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await expectAccessible(page);
    await picture(page, 'steps/sign-in');
    await signIn(page, person.email, person.password);
    await page.getByRole('heading', { name: 'Anmeldung und Sicherheit' }).waitFor();
    await expectAccessible(page);
    await picture(page, 'steps/my-login', { whole: true });

    await signOut(page);
    await page.goto(`${system.publicUrl}/my-login`);
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await expectQuiet(page, refused);
  });

  it('goes to no other site, whatever the link says', async () => {
    const { companyId } = await aTenant(system);
    const person = await aPerson(system, 'company-viewer', companyId);
    const page = await browser.newPage();

    await page.goto(`${system.publicUrl}/sign-in?returnTo=${encodeURIComponent('//elsewhere.example/')}`);
    await signIn(page, person.email, person.password);

    await page.waitForURL(`${system.publicUrl}/companies/${companyId}`);
  });

  it('says the same of a wrong password and of an unknown address', async () => {
    const { companyId } = await aTenant(system);
    const person = await aPerson(system, 'company-viewer', companyId);
    const page = await browser.newPage();

    await page.goto(`${system.publicUrl}/sign-in`);
    const told: (string | null)[] = [];
    for (const email of [person.email, `nobody.${randomUUID()}@example.org`]) {
      const answer = page.waitForResponse('**/api/v1/session');
      await signIn(page, email, 'not the right password');
      await answer;
      told.push(await page.getByRole('alert').textContent());
    }

    expect(told[0]).toContain('E-Mail-Adresse oder Passwort stimmen nicht.');
    expect(told[1]).toBe(told[0]);
    await expectAccessible(page);
    await expectQuiet(page, refused);
  });

  it('works with a new password after the link of a mail', async () => {
    const { companyId } = await aTenant(system);
    const { email } = await aPerson(system, 'company-viewer', companyId);
    const page = await browser.newPage();

    await page.goto(`${system.publicUrl}/sign-in`);
    await page.getByRole('link', { name: 'Passwort vergessen?' }).click();
    await page.getByRole('heading', { name: 'Passwort vergessen' }).waitFor();
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await page.getByRole('button', { name: 'Link anfordern' }).click();
    await page.getByRole('heading', { name: 'Bitte sehen Sie in Ihr Postfach' }).waitFor();
    const link = await linkTo(system, email);

    const scanner = await browser.newPage();
    await scanner.goto(link); // as a scanner of mail does, which uses nothing up
    await page.goto(link);
    await page.getByRole('heading', { name: 'Neues Passwort festlegen' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await expectAccessible(page);
    await page.getByLabel('Neues Passwort').fill('password1234');
    await page.getByRole('button', { name: 'Passwort speichern' }).click();
    await page.getByText(/leicht zu erraten/).waitFor();
    await page.getByLabel('Neues Passwort').fill('ein ruhiger Morgen am Kai');
    await page.getByRole('button', { name: 'Passwort speichern' }).click();
    await page.getByRole('link', { name: 'Zur Anmeldung' }).click();
    await signIn(page, email, 'ein ruhiger Morgen am Kai');
    await page.waitForURL(`${system.publicUrl}/companies/${companyId}`);

    await page.goto(link);
    await page.getByLabel('Neues Passwort').fill('ein anderer Morgen am Kai');
    await page.getByRole('button', { name: 'Passwort speichern' }).click();
    await page.getByRole('link', { name: 'Neuen Link anfordern' }).waitFor();
    await expectQuiet(page, [
      ...refused,
      { status: 422, path: /password/ },
      { status: 404, path: /password/ },
    ]);
  });

  it('is done at once by accepting an invitation, also after changing the language', async () => {
    const email = `erika.${randomUUID()}@example.org`;
    await system.administrator.post('/users/invitations', {
      email,
      name: 'Erika Muster',
      roles: ['support'],
      language: 'de',
    });
    const page = await browser.newPage();
    await page.goto(await linkTo(system, email));
    await page.getByRole('heading', { name: 'Willkommen' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');

    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('menu').getByText('English', { exact: true }).click();
    await page.getByLabel('New password').fill('chosen by the invited');
    await page.getByRole('button', { name: 'Create my access' }).click();

    await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
    await system.signIn(email, 'chosen by the invited');
    await expectQuiet(page, refused);
  });

  it('can happen in the middle of a form, which loses nothing', async () => {
    const { companyId } = await aTenant(system);
    const person = await aPerson(system, 'company-administrator', companyId);
    const page = await browser.newPage();
    await page.goto(`${system.publicUrl}/my-login`);
    await signIn(page, person.email, person.password);
    await page.getByRole('button', { name: 'Passwort ändern' }).click();
    await page.getByLabel('Bisheriges Passwort').fill(person.password);
    await page.getByLabel('Neues Passwort').fill('ein ruhiger Abend am Kai');

    await endSessionsOf(person.email, person.password);
    await page.getByRole('button', { name: 'Neues Passwort speichern' }).press('Enter');

    const dialog = page.getByRole('dialog', { name: 'Bitte melden Sie sich noch einmal an' });
    await expectAccessible(page);
    await picture(page, 'steps/sign-in-again');
    expect(await dialog.getByLabel('E-Mail-Adresse').inputValue()).toBe(person.email);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await eventually(async () => expect(await focused(page)).toBe('Neues Passwort speichern'));
    expect(await page.getByLabel('Neues Passwort').inputValue()).toBe('ein ruhiger Abend am Kai');

    await page.keyboard.press('Enter');
    await dialog.getByLabel('Passwort', { exact: true }).fill(person.password);
    await page.keyboard.press('Enter');

    await page.getByText('Ihr Passwort ist geändert.').waitFor();
    await system.signIn(person.email, 'ein ruhiger Abend am Kai');
    await expectQuiet(page, [401]);
  });

  it('ends when nobody has done anything for half an hour, and goes on where it was', async () => {
    const { companyId } = await aTenant(system);
    const person = await aPerson(system, 'company-administrator', companyId);
    const page = await browser.newPage();
    await page.goto(`${system.publicUrl}/my-login`);
    await signIn(page, person.email, person.password);
    await page.getByRole('button', { name: 'Passwort ändern' }).click();
    await page.getByLabel('Bisheriges Passwort').fill(person.password);
    await page.getByLabel('Neues Passwort').fill('ein ruhiger Abend am Kai');
    await system
      .database('gateway')
      .query(`update session set last_used_at = now() - interval '31 minutes' where user_id = $1`, [
        person.id,
      ]);

    await page.getByRole('button', { name: 'Neues Passwort speichern' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bitte melden Sie sich noch einmal an' });
    await dialog.getByLabel('Passwort', { exact: true }).fill(person.password);
    await page.keyboard.press('Enter');

    await page.getByText('Ihr Passwort ist geändert.').waitFor();
    await expectQuiet(page, [401]);
  });

  it('says of its requests when nobody is in front of it', async () => {
    const { companyId } = await aTenant(system);
    const person = await aPerson(system, 'company-viewer', companyId);
    const page = await browser.newPage();
    await page.clock.install();
    await page.goto(`${system.publicUrl}/my-login`);
    await signIn(page, person.email, person.password);
    const sessions = page.getByRole('region', { name: 'Angemeldet auf' });
    await sessions.getByRole('listitem').first().waitFor();
    const headerOf = async (act: () => Promise<unknown>): Promise<string | null> => {
      const [request] = await Promise.all([page.waitForRequest('**/api/v1/sessions'), act()]);
      return request.headerValue('x-unattended');
    };
    /** As Chromium tells a page that its window is in front again: pages read anew then. */
    const comeToTheFront = (): Promise<void> =>
      page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));

    await page.clock.fastForward(61_000);
    expect(await headerOf(comeToTheFront)).toBe('true');

    await page.mouse.move(10, 10);
    await page.clock.fastForward(30_000);
    expect(await headerOf(comeToTheFront)).toBeNull();
  });

  it('is seen and ended from elsewhere', async () => {
    const { companyId } = await aTenant(system);
    const person = await aPerson(system, 'company-viewer', companyId);
    const page = await browser.newPage();
    await page.goto(`${system.publicUrl}/my-login`);
    await signIn(page, person.email, person.password);
    const sessions = page.getByRole('region', { name: 'Angemeldet auf' });

    await sessions.getByRole('button', { name: 'Alle anderen abmelden' }).click();

    await page.getByText('Alle anderen Anmeldungen sind beendet.').waitFor();
    await eventually(async () => expect(await sessions.getByRole('listitem').count()).toBe(1));
    await sessions.getByText('Dieses Gerät').waitFor();
    expect(await focused(page)).toBe('Angemeldet auf');
    expect((await person.client.send('GET', '/sessions')).status).toBe(401);
  });

  it('leads staff to a search that needs no mouse', async () => {
    const { companyId } = await aTenant(system);
    const name = `Reederei ${randomUUID().slice(0, 8)}`;
    const company = await system.administrator.get<{ version: number }>(`/companies/${companyId}`);
    await system.administrator.patch(
      `/companies/${companyId}`,
      { legalName: name },
      { ifMatch: company.version },
    );
    const { email, password } = await aPerson(system, 'support', companyId);
    const page = await browser.newPage();
    await page.goto(`${system.publicUrl}/sign-in`);
    await page.getByLabel('E-Mail-Adresse').waitFor(); // and has the focus
    await page.keyboard.type(email);
    await tabTo(page, page.getByLabel('Passwort', { exact: true }));
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Hallo/ }).waitFor();

    await page.keyboard.press('Control+k');
    const quick = page.getByRole('dialog', { name: 'Suchen und hingehen' });
    await quick.getByRole('searchbox').waitFor(); // and has the focus
    await page.keyboard.type(name.toLowerCase());
    await quick.getByRole('link', { name }).waitFor();
    await expectAccessible(page);
    await picture(page, 'steps/quick-search');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name }).waitFor();
    expect(await quick.count()).toBe(0);
    await expectAccessible(page);
    await picture(page, 'steps/overview', { whole: true });

    await page.keyboard.press('Control+k');
    await quick.getByRole('searchbox').waitFor();
    await page.keyboard.type('firma person');
    await page.keyboard.press('Enter'); // the page of the search
    await page.getByRole('searchbox', { name: 'Firma, Person oder Ticket' }).waitFor();
    await page.keyboard.type('gibt es ganz bestimmt nicht');
    await page.getByText('Nichts gefunden').first().waitFor();
    await page.keyboard.press('Control+k'); // leads to the field that is there
    expect(await quick.count()).toBe(0);
    await page.keyboard.type(name.toLowerCase());
    await page.getByRole('link', { name }).waitFor();
    await picture(page, 'steps/search');
    await expectQuiet(page, refused);
  });

  it('asks for the second factor again before many are reached, and sends what was written', async () => {
    const { companyId } = await aTenant(system);
    const { id, email, password, recoveryCodes, secret } = await aPersonWithAnApp(
      { system },
      companyId,
      'incident-manager',
    );
    const page = await browser.newPage();
    await page.goto(`${system.publicUrl}/companies/${companyId}/incidents/new`);
    await signIn(page, email, password);
    await page.getByLabel('Code aus der App').fill(nextCode(secret));
    await page.getByRole('button', { name: 'Weiter' }).click();
    await page.getByRole('textbox', { name: 'Betreff' }).fill('Rechenzentrum ohne Strom');
    await page.getByRole('textbox', { name: 'Text' }).fill('Seit 09:00 Uhr ist der Shop nicht zu erreichen.');
    await page.getByRole('button', { name: 'Empfänger und Text prüfen' }).click();
    await page.getByRole('button', { name: /^Jetzt an/ }).waitFor();
    await system
      .database('gateway')
      .query(`update session set second_factor_at = now() - interval '1 hour' where user_id = $1`, [id]);
    await page.getByRole('button', { name: /^Jetzt an/ }).click();

    const dialog = page.getByRole('dialog', { name: 'Bitte weisen Sie sich noch einmal aus' });
    await dialog.getByRole('button', { name: /Wiederherstellungscode eingeben$/ }).click();
    await expectAccessible(page);
    await dialog.getByLabel('Wiederherstellungscode').fill(recoveryCodes[0] ?? '');
    await dialog.getByRole('button', { name: 'Weiter' }).click();
    await page
      .getByText(/vom Mailserver angenommen/)
      .first()
      .waitFor();
    await expectQuiet(page, [...refused, { status: 403, path: /\/incidents$/ }]);
  });

  async function endSessionsOf(email: string, password: string): Promise<void> {
    const client = await system.signIn(email, password);
    for (const { id, current } of await client.get<Schemas['OpenSessionDto'][]>('/sessions'))
      if (!current) await client.delete(`/sessions/${id}`);
  }
});

describe('the second factor of staff', () => {
  const system = useOwnSystem({ env: () => Promise.resolve({ STAFF_SECOND_FACTOR: 'required' }) });
  const browser = useBrowser();

  it('is set up at the first sign-in and shown at the next', async () => {
    const { email, password } = system.administratorLogin;
    const page = await browser.newPage();
    await page.goto(`${system.publicUrl}/my-login`);
    await signIn(page, email, password);

    await page.getByRole('heading', { name: 'Zweiten Faktor einrichten' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Authenticator-App/ }).click();
    const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
    await page.getByRole('img', { name: 'QR-Code zum Einrichten der App' }).waitFor();
    await expectAccessible(page);
    await picture(page, 'steps/second-factor-setup', { whole: true });
    await page.getByLabel('Code aus der App').fill(oneTimeCode(secret, new Date()));
    await page.getByRole('button', { name: 'Bestätigen' }).click();
    const codes = page.getByRole('list', { name: 'Wiederherstellungscodes' }).getByRole('listitem');
    await eventually(async () => expect(await codes.count()).toBe(10));
    expect(await codes.first().innerText()).toMatch(/^([A-Z2-7]{4}-){6}[A-Z2-7]{4}$/);
    await expectAccessible(page);
    await picture(page, 'steps/recovery-codes', { whole: true });
    await page.getByLabel('Ich habe die Codes aufbewahrt.').check();
    await page.getByRole('button', { name: 'Fertig' }).click();
    await page.getByRole('heading', { name: 'Anmeldung und Sicherheit' }).waitFor();

    await signOut(page);
    await page.goto(`${system.publicUrl}/search`);
    await signIn(page, email, password);
    await page.getByLabel('Code aus der App').fill(nextCode(secret));
    await page.getByRole('button', { name: 'Weiter' }).click();

    await page.getByRole('heading', { name: 'Suche' }).waitFor();
    await expectQuiet(page, refused);
  });
});
