import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { CompanyDto, EvidenceKeyDto } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import type { Download, Page } from 'playwright-core';
import { DatabaseSession } from '../support/database-session.js';
import { aPersonWithAnApp, nextCode } from '../support/factors.js';
import { aLogin, enter } from '../support/showcase.js';
import { useOwnSystem } from '../support/system.js';
import { aCsafDocument } from '../support/things.js';
import {
  expectAccessible,
  expectQuiet,
  overflowOf,
  overflowWhenNarrowed,
  picture,
  tabTo,
  useBrowser,
} from '../support/web-browser.js';

jest.setTimeout(240_000);

const controlRoom = 'leitstand@werft.example.net';

describe('the incident room', () => {
  const system = useOwnSystem();
  const browser = useBrowser();
  let listed: CompanyDto;
  let alone: CompanyDto;
  let nobody: CompanyDto;

  beforeAll(async () => {
    const { administrator } = system;
    const company = (legalName: string, email: string | null): Promise<CompanyDto> =>
      administrator.post<CompanyDto>('/companies', {
        ...aCompany({ legalName, legalForm: 'GmbH', products: ['jtl-shop'] }),
        email,
        productVersions: [{ product: 'jtl-shop', version: '5.3.1' }],
      });
    listed = await company('Nordwerft', 'info@werft.example.net');
    alone = await company('Kleinbäckerei Krume', 'post@krume.example.net');
    nobody = await company('Stille Post', null);
    await administrator.post(
      `/companies/${listed.id}/contacts`,
      aContact({ email: 'it@werft.example.net', responsibilities: ['it-administration'] }),
    );
    await administrator.put(
      `/companies/${listed.id}/distribution-lists/emergency`,
      { entries: [{ email: controlRoom, label: 'Leitstand', language: 'de' }] },
      { ifMatch: 0 },
    );
  }, 180_000);

  /** Looks at it as it is, and as it is on a phone. */
  async function pictures(page: Page, name: string): Promise<void> {
    await expectAccessible(page);
    await picture(page, `incident-room/${name}`, { whole: true });
    const size = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await picture(page, `incident-room/${name}-390`, { whole: true });
    await page.setViewportSize(size);
    expect(await overflowWhenNarrowed(page)).toBeLessThanOrEqual(0);
  }

  afterEach(() => DatabaseSession.closeAll());

  const saved = async (page: Page, press: () => Promise<void>): Promise<[name: string, bytes: Buffer]> => {
    const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), press()]);
    return [download.suggestedFilename(), await readFile(await download.path())];
  };

  it('declares at three companies, watches it taken by the link of a mail, and gives the all-clear', async () => {
    const person = await aPersonWithAnApp({ system }, listed.id, 'incident-manager');
    const page = await browser.newPage();
    await page.goto(`${system.publicUrl}/incidents`);
    await page.getByLabel('E-Mail-Adresse').fill(person.email);
    await page.getByLabel('Passwort', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await page.getByLabel('Code aus der App').fill(nextCode(person.secret));
    await page.getByRole('button', { name: 'Weiter' }).click();
    await page.getByText('Noch nichts gemeldet').waitFor();
    await pictures(page, 'empty');
    await page.getByRole('link', { name: 'Störung melden' }).click();

    await page.getByRole('radio', { name: 'Eine Liste von Kundennummern' }).check();
    await page
      .getByRole('textbox', { name: 'Kundennummern' })
      .fill(`${listed.customerNumber}; ${alone.customerNumber}\n${nobody.customerNumber}, K-gibt-es-nicht`);
    await page.getByRole('radio', { name: 'Kritisch' }).check();
    const template = page.getByRole('combobox', { name: 'Vorlage' });
    expect(await template.getByRole('option').allTextContents()).toEqual([
      'ohne Vorlage',
      '[Produkt] ist gestört (emergency)',
    ]);
    await template.selectOption('emergency');
    expect(await page.getByRole('textbox', { name: 'Betreff, Englisch' }).inputValue()).toBe(
      '{{product}} is disrupted',
    );
    await page.getByRole('radio', { name: 'Deutsch', exact: true }).check();
    await page.getByRole('button', { name: 'Firmen und Empfänger prüfen' }).click();
    await page.getByText('Bitte ausfüllen: Die Angabe steht im Text.').first().waitFor();
    await page.getByRole('textbox', { name: 'Produkt' }).fill('JTL-Shop');
    expect(await template.getByRole('option').last().textContent()).toBe('JTL-Shop ist gestört (emergency)');
    await page.getByRole('textbox', { name: 'Seit wann' }).fill('03:12 Uhr');
    await page.getByRole('textbox', { name: 'Nächste Nachricht um' }).fill('04:00 Uhr');
    await page.getByRole('textbox', { name: 'Was zu tun ist' }).fill('Bitte nichts neu starten.');
    await pictures(page, 'write');
    await page.getByRole('button', { name: 'Firmen und Empfänger prüfen' }).click();

    await page.getByText('Bei 1 Firma ist niemand zu erreichen').waitFor();
    expect(
      await page.getByRole('note').first().getByRole('link', { name: 'Stille Post' }).getAttribute('href'),
    ).toBe(`/companies/${nobody.id}`);
    await page.getByText('Bei 1 Firma folgt niemand, wenn keiner antwortet').waitFor();
    await page.getByText('K-gibt-es-nicht').waitFor();
    await page.getByText('2 Postfächer bei 3 Firmen').waitFor();
    await pictures(page, 'check');
    await page.getByRole('button', { name: 'Vorschau für Nordwerft ansehen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Störung: JTL-Shop ist gestört').waitFor();
    await dialog.getByText('Bitte nichts neu starten.').waitFor();
    await dialog
      .getByRole('table', { name: 'Erreicht werden' })
      .getByText('Leitstand', { exact: true })
      .waitFor();
    await pictures(page, 'preview');
    await page.keyboard.press('Escape');

    // somebody comes onto the list between the look and the button
    await system.administrator.put(
      `/companies/${listed.id}/distribution-lists/emergency`,
      {
        entries: [
          { email: controlRoom, label: 'Leitstand', language: 'de' },
          { email: 'bereitschaft@werft.example.net', label: 'Bereitschaft', language: 'en' },
        ],
      },
      { ifMatch: 1 },
    );
    await eventually(async () => {
      const copies = await system
        .database('notifications')
        .query<{ version: number }>(
          `select version from distribution_list_copy where company_id = $1 and kind = 'emergency'`,
          [listed.id],
        );
      expect(copies).toMatchObject([{ version: 2 }]);
    });
    await page.getByRole('button', { name: 'An 2 Postfächer senden …' }).click();
    await pictures(page, 'confirm');
    await page.getByRole('button', { name: 'Jetzt senden' }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: 'Es wurde nichts gesendet' })
      .getByText(`Nordwerft (${listed.customerNumber}): Es würden andere erreicht, oder aus anderen Gründen.`)
      .waitFor();
    await page.getByText('3 Postfächer bei 3 Firmen').waitFor();
    await pictures(page, 'changed');
    expect(system.mails.to(controlRoom)).toEqual([]);

    await system
      .database('gateway')
      .query(`update session set second_factor_at = now() - interval '1 hour' where user_id = $1`, [
        person.id,
      ]);
    await page.getByRole('button', { name: 'An 3 Postfächer senden …' }).click();
    await page.getByRole('button', { name: 'Jetzt senden' }).click();
    const again = page.getByRole('dialog', { name: 'Bitte weisen Sie sich noch einmal aus' });
    await again.getByRole('button', { name: /Wiederherstellungscode eingeben$/ }).click();
    await again.getByLabel('Wiederherstellungscode').fill(person.recoveryCodes[0] ?? '');
    await again.getByRole('button', { name: 'Weiter' }).click();

    await page.getByRole('heading', { level: 1, name: 'JTL-Shop ist gestört' }).waitFor();
    await page.getByText('0 von 3 Firmen haben übernommen').waitFor();
    const companies = page.getByRole('table', { name: 'Stand bei jeder Firma' });
    const row = (name: string) => companies.getByRole('row').filter({ hasText: name });
    await row('Nordwerft').getByText('2 angeschrieben und 2 angenommen').waitFor();
    await row('Nordwerft').getByText('Noch niemand').waitFor();
    await row('Stille Post').getByText('Bitte anrufen').waitFor();
    await row('Kleinbäckerei Krume').getByRole('link', { name: 'Zum Anrufauftrag' }).waitFor();
    await pictures(page, 'live');

    const { text } = await eventually(() => {
      const mail = system.mails
        .to(controlRoom)
        .find(({ subject }) => subject.startsWith('Störung: JTL-Shop'));
      if (!mail) throw new Error('the alarm has not come yet');
      return mail;
    });
    const plain = await browser.newPage({ size: 'phone' });
    await plain.goto(/http\S+\/a\/\S+/.exec(text)?.[0] ?? '');
    await plain.getByRole('textbox', { name: 'Ihr Name' }).fill('Karl Kümmerer');
    await plain.getByRole('button', { name: 'Ich übernehme' }).click();
    await plain.getByText('Karl Kümmerer hat übernommen.').waitFor();

    await page.getByText('1 von 3 Firmen haben übernommen').waitFor();
    await row('Nordwerft').getByText('Übernommen').waitFor();
    await page.getByRole('combobox', { name: 'Anzeigen' }).selectOption('call-task');
    await eventually(async () => expect(await companies.getByRole('row').count()).toBe(3));
    await page.getByRole('combobox', { name: 'Anzeigen' }).selectOption('all');
    await pictures(page, 'taken');

    const tell = async (kind: string, told: string): Promise<void> => {
      await page.getByRole('button', { name: 'Neues mitteilen' }).click();
      await dialog.getByRole('radio', { name: kind }).check();
      await dialog.getByRole('textbox', { name: 'Text' }).fill(told);
      await dialog.getByRole('button', { name: 'Weiter' }).click();
    };
    await tell('Berichtigung', 'Auch die Schnittstellen sind betroffen.');
    await dialog.getByText('Berichtigung an 3 Postfächer bei 3 Firmen senden?').waitFor();
    await pictures(page, 'tell');
    await dialog.getByRole('button', { name: 'Senden', exact: true }).click();
    await page
      .getByRole('list', { name: 'Was danach mitgeteilt wurde' })
      .getByText('Schnittstellen')
      .waitFor();
    await tell('Entwarnung', 'JTL-Shop läuft wieder.');
    await dialog.getByRole('button', { name: 'Senden', exact: true }).click();
    await page.getByText(/^Beendet am /).waitFor();
    await row('Stille Post').getByText('Vorbei').waitFor();
    await pictures(page, 'over');
    await eventually(() => {
      for (const email of [controlRoom, 'bereitschaft@werft.example.net', 'post@krume.example.net']) {
        const told = system.mails.to(email).map((mail) => mail.text);
        for (const news of ['Auch die Schnittstellen', 'JTL-Shop läuft wieder.'])
          expect(told.filter((one) => one.includes(news))).toHaveLength(1);
      }
    });
    expect(await page.getByRole('button', { name: 'Neues mitteilen' }).count()).toBe(0);

    await row('Nordwerft').getByRole('link').click();
    await page.getByRole('heading', { level: 2, name: 'Nachweisbericht' }).waitFor();
    await page.getByRole('button', { name: 'Bericht erstellen' }).click();
    const press = (name: string) => () => page.getByRole('button', { name, exact: true }).click();
    const [, json] = await saved(page, press('JSON'));
    const [, signature] = await saved(page, press('Unterschrift'));
    const [name, pdf] = await saved(page, press('PDF'));
    const [key] = await system.administrator.get<EvidenceKeyDto[]>('/vendor/evidence-keys');
    expect(verify(null, json, createPublicKey(key?.publicKey ?? ''), signature)).toBe(true);
    await page.getByText(createHash('sha256').update(json).digest('hex')).waitFor();
    expect(name).toMatch(/^incident-report-\S+\.de\.pdf$/);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await pictures(page, 'reports');
    await expectQuiet(page, [
      { status: 401, path: '/api/v1/session' },
      { status: 412, path: '/api/v1/incident-declarations' },
      { status: 403, path: '/api/v1/incident-declarations' },
    ]);
    await expectQuiet(plain);
  });

  it('tells all who use a version of a vulnerability, with its CSAF document', async () => {
    const page = await browser.newPage({ language: 'en' });
    await enter(page, system, await aLogin(system, 'Ina Vorfall', 'incident-manager'));
    await page.goto(`${system.publicUrl}/incidents/new`);
    await page.getByRole('radio', { name: 'Vulnerability' }).check();
    await page.getByRole('combobox', { name: 'Product' }).selectOption('jtl-shop');
    await page.getByRole('textbox', { name: 'Version' }).fill('5.3.1');
    await page.getByRole('combobox', { name: 'Template' }).selectOption('vulnerability');
    for (const [name, value] of [
      ['Product', 'JTL-Shop'],
      ['Version', '5.3.1'],
      ['What has happened', 'SQL injection'],
      ['What to do', 'Install 5.3.2.'],
    ] as const)
      await page
        .getByRole('region', { name: 'Values for the text' })
        .getByRole('textbox', { name })
        .fill(value);
    const choose = page.locator('input[type="file"]');
    await choose.setInputFiles({
      name: 'advisory.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"document":{"csaf_version":"1.2"}}'),
    });
    await page.getByRole('button', { name: 'Check companies and recipients' }).click();
    await page
      .getByText(/csaf_version/)
      .first()
      .waitFor();
    await pictures(page, 'csaf-refused');
    await choose.setInputFiles({
      name: 'advisory.json',
      mimeType: 'application/json',
      buffer: Buffer.from(aCsafDocument()),
    });
    const check = page.getByRole('button', { name: 'Check companies and recipients' });
    await tabTo(page, check);
    await page.keyboard.press('Enter');
    await page.getByText('SQL injection in the shop (EX-2026-003)').waitFor();
    await pictures(page, 'csaf');
    await page.getByRole('button', { name: /^Send to \d mailboxes …$/ }).click();
    const session = await DatabaseSession.on(system.database('notifications'));
    await session.run('begin');
    await session.run('lock table incident in share mode'); // no company has its incident yet
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText('3 companies are being told', { exact: true }).waitFor();
    await page.getByText(/According to our records \[Company\] uses this product/).waitFor();
    await pictures(page, 'sent');
    await session.run('rollback');
    await session.close();
    await page.getByText('0 of 3 companies have taken it', { exact: true }).waitFor();
    const [name, csaf] = await saved(page, () => page.getByRole('button', { name: 'CSAF document' }).click());
    expect(name).toMatch(/^csaf-\S+\.json$/);
    expect(csaf.toString()).toBe(aCsafDocument());
    await page.goto(`${system.publicUrl}/incidents`);
    await page.getByRole('link', { name: /^Sicherheitslücke in JTL-Shop 5\.3\.1/ }).waitFor();
    await pictures(page, 'list');
    await expectQuiet(page, [{ status: 422, path: '/api/v1/incident-declarations/previews' }]);
  });

  it('is followed by all staff, declared in by few, and of data protection alone by those who look after that', async () => {
    const privacy = await browser.newPage();
    await enter(privacy, system, await aLogin(system, 'Paula Datenschutz', 'privacy'));
    await privacy.goto(`${system.publicUrl}/incidents/new`);
    await privacy.getByRole('radio', { name: 'Datenschutzvorfall' }).waitFor();
    expect(await privacy.getByRole('radio', { name: 'Sicherheitslücke' }).count()).toBe(0);
    await privacy.getByRole('combobox', { name: 'Vorlage' }).selectOption('privacy');
    await privacy.getByRole('textbox', { name: 'Text, Deutsch' }).fill('Frei geschrieben.');
    await privacy.getByRole('combobox', { name: 'Vorlage' }).selectOption('');
    await privacy.getByRole('combobox', { name: 'Vorlage' }).selectOption('privacy');
    await privacy.getByRole('dialog').getByRole('button', { name: 'Abbrechen' }).click();
    expect(await privacy.getByRole('textbox', { name: 'Text, Deutsch' }).inputValue()).toBe(
      'Frei geschrieben.',
    );
    await expectQuiet(privacy);

    const support = await browser.newPage();
    await enter(support, system, await aLogin(system, 'Sven Support', 'support'));
    await support.goto(`${system.publicUrl}/search`);
    await support.getByRole('link', { name: 'Lagezentrum' }).click();
    await support.getByRole('heading', { level: 1, name: 'Lagezentrum' }).waitFor();
    await support.getByRole('table', { name: 'Lagezentrum' }).waitFor();
    expect(await support.getByRole('link', { name: 'Störung melden' }).count()).toBe(0);
    await expectQuiet(support);
  });
});
