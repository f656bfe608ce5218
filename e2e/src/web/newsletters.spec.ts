import { spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConsentProofDto, ContactDto, Page as PageOf, SubscriptionsDto } from '@lotse/contracts';
import { SignedLinks } from '@lotse/mail';
import { eventually } from '@lotse/test-support';
import type { Locator, Page } from 'playwright-core';
import { aShowcase, enter, type Showcase } from '../support/showcase.js';
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

const verifier = join(__dirname, '../../../docs/verify-consent-proof.mjs');
const linkKey = randomBytes(32);
const signing = generateKeyPairSync('ed25519');
const checkpointKey = signing.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
const publicKey = createPublicKey(signing.privateKey).export({ type: 'spki', format: 'pem' }).toString();

describe('newsletters', () => {
  const system = useOwnSystem({
    env: () => Promise.resolve({ LINK_KEYS: linkKey.toString('base64'), CHECKPOINT_KEY: checkpointKey }),
  });
  const browser = useBrowser();
  let showcase: Showcase;
  let uwe: ContactDto;

  beforeAll(async () => {
    showcase = await aShowcase(system);
    uwe = await contactCalled('Petersen');
  }, 180_000);

  const at = (path: string): string => `${system.publicUrl}/companies/${showcase.company.id}/${path}`;
  const ofCompany = (path: string): string => `/companies/${showcase.company.id}${path}`;
  const contactCalled = async (lastName: string): Promise<ContactDto> => {
    const { items } = await system.administrator.get<PageOf<ContactDto>>(ofCompany('/contacts?limit=50'));
    const contact = items.find((one) => one.lastName === lastName);
    if (!contact) throw new Error(`${lastName} is not there`);
    return contact;
  };

  async function pageOf(who: 'customer' | 'viewer' | 'staff', options: PageOptions = {}): Promise<Page> {
    const page = await browser.newPage(options);
    await enter(page, system, showcase[who]);
    return page;
  }

  const button = (within: Page | Locator, name: string | RegExp): Locator =>
    within.getByRole('button', { name, exact: true });
  const dialogOf = (page: Page): Locator => page.getByRole('dialog');

  /** Looks at it on a wide window, and on a phone. */
  async function seen(page: Page, name: string): Promise<void> {
    await expectAccessible(page);
    const size = page.viewportSize() ?? { width: 1280, height: 800 };
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await picture(page, `newsletters/${name}-${width}`, { whole: true });
    }
    await page.setViewportSize(size);
  }

  /** The link in the last mail to an address that leads to a page for deciding. */
  const linkTo = (email: string): Promise<string> =>
    eventually(() => {
      const text = system.mails.to(email).at(-1)?.text ?? '';
      const [link] = /http:\/\/127\.0\.0\.1:\d+\/n\/confirm\/\S+/.exec(text) ?? [];
      if (link === undefined) throw new Error(`no link has come to ${email}`);
      return link;
    });

  const statesOf = async (contact: ContactDto): Promise<Record<string, string>> => {
    const { subscriptions } = await system.administrator.get<SubscriptionsDto>(
      ofCompany(`/contacts/${contact.id}/subscriptions`),
    );
    return Object.fromEntries(subscriptions.map(({ channel, state }) => [channel, state]));
  };

  /** As a mail program sends it, byte for byte; with all that comes back. */
  const post = (url: URL): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(Number(url.port), url.hostname, () =>
        socket.write(
          [
            `POST ${url.pathname} HTTP/1.1`,
            `Host: ${url.host}`,
            'Content-Type: application/x-www-form-urlencoded',
            'Content-Length: 26',
            'Connection: close',
            '',
            'List-Unsubscribe=One-Click',
          ].join('\r\n'),
        ),
      );
      socket.setEncoding('utf8');
      socket.on('data', (chunk: string) => (answer += chunk));
      socket.on('end', () => resolve(answer)).on('error', reject);
    });

  /** The file that a button hands over. */
  async function downloaded(page: Page, name: string): Promise<Buffer> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(dialogOf(page), name).click(),
    ]);
    return readFileSync(await download.path());
  }

  /** What the one-page program says of a proof: it uses nothing of ours. */
  function verified(proof: Buffer): { status: number | null; told: string } {
    const folder = mkdtempSync(join(tmpdir(), 'lotse-proof-'));
    writeFileSync(join(folder, 'proof.json'), proof);
    writeFileSync(join(folder, 'key.pem'), publicKey);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [verifier, join(folder, 'proof.json'), join(folder, 'key.pem')],
      { encoding: 'utf8' },
    );
    return { status, told: stdout + stderr };
  }

  const sealed = (contact: ContactDto): Promise<void> =>
    eventually(async () => {
      const { rows } = await system.administrator.get<ConsentProofDto>(
        ofCompany(`/contacts/${contact.id}/subscriptions/proof`),
      );
      expect(rows.every(({ checkpoint }) => checkpoint !== null)).toBe(true);
    });

  it('are ticked, asked for, confirmed by the person, ended by one click, and proved throughout', async () => {
    const page = await pageOf('customer');
    await page.goto(at(`contacts/${uwe.id}`));
    await page.getByText('Keine Newsletter.').waitFor();

    // ticked, by the keyboard alone
    await tabTo(page, button(page, 'Newsletter ändern: Uwe Petersen'), 80);
    await page.keyboard.press('Enter');
    const box = dialogOf(page).getByRole('checkbox', { name: 'Produktneuigkeiten' });
    await box.waitFor();
    await tabTo(page, box);
    await page.keyboard.press('Space');
    await dialogOf(page).getByText('Gefragt wird mit diesem Wortlaut (Fassung 1):').waitFor();
    await seen(page, 'boxes');
    await tabTo(page, button(dialogOf(page), 'Speichern und fragen'));
    await page.keyboard.press('Enter');
    await page.getByText(/per E-Mail um Bestätigung gebeten/).waitFor();
    await dialogOf(page).waitFor({ state: 'detached' });
    expect(await statesOf(uwe)).toEqual({ 'product-news': 'pending' });

    // asked, and confirmed on a page without a sign-in
    const link = await linkTo(uwe.email);
    const reader = await browser.newPage({ size: 'phone', scripts: false });
    await reader.goto(link);
    expect(await statesOf(uwe)).toEqual({ 'product-news': 'pending' }); // a look changes nothing
    await picture(reader, 'newsletters/confirm-page');
    await button(reader, 'Ja, diese Newsletter zusenden').click();
    await reader.getByText('Produktneuigkeiten').first().waitFor();

    // active, with its proof
    await page.reload();
    await page.getByText(/^Bestätigt am .* über einen Link, der an diese Adresse ging\.$/).waitFor();
    await seen(page, 'contact-active');
    await sealed(uwe);
    await button(page, 'Nachweis: Uwe Petersen').click();
    await dialogOf(page).getByText('Eingewilligt', { exact: true }).waitFor();
    await dialogOf(page)
      .getByText(/^Die E-Mail ist hier nicht zu sehen/)
      .waitFor(); // whoever has its link can confirm
    await seen(page, 'proof');
    const pdf = await downloaded(page, 'Als PDF');
    expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7');
    const own = await downloaded(page, 'Als JSON');
    expect(own.toString('utf8')).not.toContain('/n/confirm/');
    const first = verified(own);
    expect(first.told).toMatch(/ok {6}\S+ given product-news by recipient/);
    expect(first.status).toBe(0);
    await page.keyboard.press('Escape');

    // ended by one click of a mail program
    const [mailbox] = await system
      .database('newsletter')
      .query<{ id: string }>('select id from mailbox where subscriber_id = $1 and until is null', [uwe.id]);
    const unsubscribe = new SignedLinks(new URL(link).origin, [linkKey]).to('/n/unsubscribe/product-news/', {
      subject: mailbox?.id ?? '',
      until: new Date(Date.now() + 1_000_000),
    });
    const answer = await post(new URL(unsubscribe));
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer.toLowerCase()).not.toContain('set-cookie');

    await page.reload();
    await page.getByText(/^Beendet am .*: vom Empfänger selbst\.$/).waitFor();
    await button(page, 'Newsletter ändern: Uwe Petersen').click();
    expect(await box.isDisabled()).toBe(true);
    await dialogOf(page).getByText('Nur die Person selbst kann es wieder bestellen.').waitFor();
    await button(dialogOf(page), 'Abbrechen').click();

    // and all of it is proved
    await sealed(uwe);
    const staff = await pageOf('staff');
    await staff.goto(at(`contacts/${uwe.id}`));
    await button(staff, 'Nachweis: Uwe Petersen').click();
    await dialogOf(staff).getByText('Widerrufen', { exact: true }).waitFor();
    await dialogOf(staff).locator('summary').first().click();
    await dialogOf(staff).getByText('Ansehen und entscheiden').first().waitFor();
    await seen(staff, 'proof-for-staff');
    const json = await downloaded(staff, 'Als JSON');
    const last = verified(json);
    expect(last.told).toMatch(/withdrawn product-news by recipient/);
    expect(last.status).toBe(0);
    const forged = verified(Buffer.from(json.toString('utf8').replaceAll('withdrawn', 'paused')));
    expect(forged.status).toBe(2);
    await expectQuiet(page);
    await expectQuiet(staff);
  });

  it('of an external person have no box ticked, and need a reason', async () => {
    const ayse = await contactCalled('Yıldız');
    const page = await pageOf('customer');
    await page.goto(at(`contacts/${ayse.id}`));
    await button(page, 'Newsletter ändern: Dr. Ayşe Yıldız').click();
    const dialog = dialogOf(page);
    await dialog.getByRole('checkbox').first().waitFor();
    expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(0);
    expect(
      await dialog.getByRole('textbox', { name: 'Warum fragen wir diese externe Person?' }).count(),
    ).toBe(0);

    await dialog.getByRole('checkbox', { name: 'Recht & Steuern' }).check();
    await button(dialog, 'Speichern und fragen').click();
    await dialog.getByText('Bitte nennen Sie den Grund.').first().waitFor();
    await seen(page, 'external');
    await dialog
      .getByRole('textbox', { name: 'Warum fragen wir diese externe Person?' })
      .fill('Berät uns laufend');
    await button(dialog, 'Speichern und fragen').click();

    await page.getByText('Grund: Berät uns laufend').waitFor();
    expect(await statesOf(ayse)).toEqual({ 'legal-updates': 'pending' });
    await expectQuiet(page);
  });

  it('to the company’s address stand apart, are confirmed by its readers, rest, and end', async () => {
    const page = await pageOf('customer');
    await page.goto(at('subscriptions'));
    const company = page.getByRole('region', { name: 'An die Firmenadresse' });
    await company
      .getByText(/per E-Mail um Bestätigung gebeten/)
      .first()
      .waitFor();
    const reader = await browser.newPage({ size: 'phone', scripts: false });
    await reader.goto(await linkTo('info@hansen.example.net'));
    await button(reader, 'Ja, diese Newsletter zusenden').click();
    await page.reload();
    await company
      .getByText(/^Bestätigt am/)
      .first()
      .waitFor();

    await button(page, 'Newsletter ändern: Firmenadresse').click();
    const dialog = dialogOf(page);
    await dialog.getByRole('textbox', { name: 'Pause bis: Produktneuigkeiten' }).fill('01.03.2099');
    await dialog.getByRole('checkbox', { name: 'Technische Informationen' }).uncheck();
    await dialog.getByText('Was Sie abwählen, endet sofort.').waitFor();
    await seen(page, 'company-boxes');
    await button(dialog, 'Speichern').click();
    await company.getByText(/^Pausiert bis 1\. März 2099/).waitFor();
    await company.getByText(/: von der Verwaltung der Firma\.$/).waitFor();
    await seen(page, 'company');
    await eventually(() => {
      expect(system.mails.to('info@hansen.example.net').at(-1)?.subject).toMatch(/beendet/);
    });

    await button(page, 'Person fragen').click();
    await dialog.getByRole('combobox', { name: 'Ansprechpartner' }).fill('Marwitz');
    await page.getByRole('option', { name: /Marwitz/ }).click();
    await seen(page, 'choose');
    await button(dialog, 'Weiter').click();
    await dialog.getByRole('checkbox', { name: 'Veranstaltungen & Schulungen' }).check();
    await button(dialog, 'Speichern und fragen').click();
    await page
      .getByRole('row')
      .filter({ hasText: 'Marwitz' })
      .getByText('angefragt', { exact: true })
      .waitFor();
    await expectQuiet(page);

    const viewer = await pageOf('viewer');
    await viewer.goto(at('subscriptions'));
    await viewer.getByRole('row').filter({ hasText: 'Birgit Hansen' }).first().waitFor();
    expect(await viewer.getByRole('button', { name: /ändern|Nachweis|fragen/ }).count()).toBe(0);
    await expectQuiet(viewer);
  });

  it('are looked after by staff: what waits, who is suppressed, what is proved, and in which words', async () => {
    await system
      .database('newsletter')
      .query(`update subscription set asked_at = null, confirmation_id = null where state = 'pending'`);
    const page = await pageOf('staff');
    await page.goto(`${system.publicUrl}/newsletter/channels`);
    await button(page, 'Um Bestätigung bitten').click();
    await page.getByText('3 Empfänger um Bestätigung bitten?').waitFor();
    await seen(page, 'waiting');
    const before = system.mails.to('birgit.hansen@hansen.example.net').length;
    await button(dialogOf(page), 'E-Mails senden').click();
    await page.getByText('Gefragt: 3, beendet: 0.').waitFor();
    await eventually(() => {
      expect(system.mails.to('birgit.hansen@hansen.example.net').length).toBe(before + 1);
    });

    await button(page, 'Kanal anlegen').click();
    const dialog = dialogOf(page);
    await dialog.getByRole('textbox', { name: 'Kennung' }).fill('Nicht Gut');
    await dialog.getByRole('textbox', { name: 'Name auf Deutsch' }).fill('Schnittstellen');
    await dialog.getByRole('textbox', { name: 'Name auf Englisch' }).fill('Interfaces');
    await dialog.getByRole('textbox', { name: 'Was kommt, auf Deutsch' }).fill('Änderungen an der API.');
    await dialog.getByRole('textbox', { name: 'Was kommt, auf Englisch' }).fill('Changes of the API.');
    await button(dialog, 'Speichern').click();
    await dialog.getByText('Bitte nur Kleinbuchstaben').first().waitFor();
    await dialog.getByRole('textbox', { name: 'Kennung' }).fill('api-changes');
    await seen(page, 'channel');
    await button(dialog, 'Speichern').click();
    await button(page, 'Ändern: Schnittstellen').click();
    await dialog.getByRole('checkbox', { name: 'Nicht mehr anbieten' }).check();
    await button(dialog, 'Speichern').click();
    await page
      .getByRole('row')
      .filter({ hasText: 'Schnittstellen' })
      .getByText('nicht mehr angeboten')
      .waitFor();
    await seen(page, 'channels');

    await page.getByRole('link', { name: 'Sperrliste' }).click();
    await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(uwe.email.toUpperCase());
    await page.keyboard.press('Enter');
    await page.getByRole('row').filter({ hasText: 'vom Empfänger abbestellt' }).waitFor();
    expect(await page.getByRole('button', { name: /^Entfernen/ }).count()).toBe(0); // it is Uwe's to take back
    const full = 'volles.postfach@hansen.example.net';
    await system.administrator.post('/suppressions', { email: full });
    await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(full.toUpperCase());
    await page.keyboard.press('Enter');
    const row = page.getByRole('row').filter({ hasText: 'von Mitarbeitern gesperrt' });
    await row.waitFor();
    await seen(page, 'suppressions');
    await row.getByRole('button', { name: /^Entfernen/ }).click();
    await button(dialog, 'Sperre entfernen').click();
    await dialog.getByText('Bitte nennen Sie den Grund.').first().waitFor();
    await dialog.getByRole('textbox', { name: 'Grund' }).fill('Hat am Telefon darum gebeten');
    await seen(page, 'suppression-removal');
    await button(dialog, 'Sperre entfernen').click();
    await page.getByText('Entfernt am').waitFor();

    await page.getByRole('link', { name: 'Nachweise' }).click();
    const search = page.getByRole('textbox', { name: 'E-Mail-Adresse oder Name' });
    await search.fill(uwe.email);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Uwe Petersen' }).waitFor();
    await seen(page, 'proofs');
    await button(page, `Nachweis ansehen: ${uwe.email}`).click();
    await dialog.getByText('Widerrufen', { exact: true }).waitFor();
    expect((await downloaded(page, 'Als PDF')).subarray(0, 5).toString()).toBe('%PDF-');
    await page.keyboard.press('Escape');
    await search.fill('Hansen');
    await page.keyboard.press('Enter');
    await button(page, 'Nachweis ansehen: Birgit Hansen').waitFor();

    await page.getByRole('link', { name: 'Wortlaut' }).click();
    await button(page, 'Neue Fassung').click();
    await dialog
      .getByRole('textbox', { name: 'Deutsch' })
      .fill('Ja, ich möchte die ausgewählten Newsletter erhalten.');
    await dialog
      .getByRole('textbox', { name: 'Englisch' })
      .fill('Yes, I would like to receive the chosen newsletters.');
    await seen(page, 'new-wording');
    await button(dialog, 'Fassung einführen').click();
    await page.getByRole('heading', { name: 'Fassung 2' }).waitFor();
    await page.getByRole('heading', { name: 'Fassung 1' }).waitFor();
    await seen(page, 'wordings');
    await expectQuiet(page);
  });
});
