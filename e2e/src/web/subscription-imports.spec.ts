import { createHash } from 'node:crypto';
import type { ConsentProofDto, ContactDto, Page as PageOf, SubscriptionsDto } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import type { Locator, Page } from 'playwright-core';
import { aProof, proofFile } from '../../../apps/newsletter/test/proofs-under-test.js';
import { aLogin, aShowcase, enter, type Login, type Showcase } from '../support/showcase.js';
import { useOwnSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, overflowOf, picture, useBrowser } from '../support/web-browser.js';

jest.setTimeout(180_000);

describe('subscribers of before', () => {
  const system = useOwnSystem();
  const browser = useBrowser();
  let showcase: Showcase;
  let editor: Login;
  let contacts: ContactDto[];

  beforeAll(async () => {
    showcase = await aShowcase(system);
    editor = await aLogin(system, 'Emil Editor', 'editor');
    const { items } = await system.administrator.get<PageOf<ContactDto>>(
      `/companies/${showcase.company.id}/contacts?limit=50`,
    );
    contacts = items.filter(({ external, offboardedAt }) => !external && !offboardedAt);
  }, 180_000);

  const button = (within: Page | Locator, name: string | RegExp): Locator =>
    within.getByRole('button', { name, exact: true });
  const dialogOf = (page: Page): Locator => page.getByRole('dialog');

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
      await picture(page, `subscription-imports/${name}-${width}`, { whole: true });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }

  const send = (page: Page, name: string, content: string): Promise<void> =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  const ofContact = ({ companyId, id }: ContactDto): string =>
    `/companies/${companyId}/contacts/${id}/subscriptions`;

  it('are taken over with their proofs after a look at what would happen, and shown with them', async () => {
    const [erika, otto] = contacts;
    if (!erika || !otto) throw new Error('nobody is there');
    const { company } = showcase;
    const file = proofFile([
      aProof(company, erika.email, {
        channel: 'legal-updates',
        reference: '=HYPERLINK("https://evil.example")',
      }),
      aProof(company, otto.email, { channel: 'legal-updates', confirmedAt: '' }),
      aProof(company, 'niemand@example.com'),
    ]);

    // nothing that is no table of proofs
    const page = await open('/newsletter/imports');
    await send(page, 'Abonnenten.xlsx', 'x');
    await page.getByText('Bitte speichern Sie die Tabelle als CSV (UTF-8).').waitFor();
    await seen(page, 'start');

    // the dry run
    await send(page, 'Abonnenten.csv', file);
    await page.getByRole('heading', { name: 'Geprüft: Noch ist nichts geändert' }).waitFor();
    await page.getByRole('heading', { name: '2 Zeilen bleiben liegen' }).waitFor();
    await page
      .getByText(
        'Ohne Nachweis: Es steht nicht da, wann sie aus dem Postfach bestätigt wurde (Double-Opt-in).',
      )
      .waitFor();
    await page
      .getByText('Die Firma hat keinen Ansprechpartner mit dieser E-Mail-Adresse', { exact: false })
      .waitFor();
    await page.getByRole('heading', { name: 'Ein Abonnement mit Nachweis' }).waitFor();
    await page.getByRole('link', { name: erika.email }).waitFor();
    await seen(page, 'checked');
    await picture(page, 'subscription-import');
    expect((await system.administrator.get<SubscriptionsDto>(ofContact(erika))).subscriptions).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ channel: 'legal-updates', state: 'active' })]),
    );

    // applied
    await button(page, 'Ein Abonnement übernehmen').click();
    await dialogOf(page).getByText('Ein Abonnement übernehmen?').waitFor();
    await seen(page, 'apply');
    await button(dialogOf(page), 'Ein Abonnement übernehmen').click();
    await page.getByRole('heading', { name: 'Ein Abonnement übernommen' }).waitFor({ timeout: 30_000 });
    await seen(page, 'applied');
    await eventually(async () => {
      const { subscriptions } = await system.administrator.get<SubscriptionsDto>(ofContact(erika));
      expect(subscriptions).toMatchObject(
        expect.arrayContaining([
          expect.objectContaining({ channel: 'legal-updates', state: 'active', proof: 'imported' }),
        ]),
      );
    });
    const { rows } = await system.administrator.get<ConsentProofDto>(`${ofContact(erika)}/proof`);
    const sha256 = createHash('sha256').update(file).digest('hex');
    expect(rows.map(({ record }) => record).join()).toContain(`sha256:${sha256}`);

    // the list, and the proof where people look it up
    await page.goto(`${system.publicUrl}/newsletter/imports`);
    await page.getByRole('row').filter({ hasText: 'Ein Abonnement übernommen' }).waitFor();
    await expectQuiet(page);
    const staff = await browser.newPage();
    await enter(staff, system, showcase.staff);
    await staff.goto(`${system.publicUrl}/companies/${company.id}/subscriptions`);
    await button(staff, `Nachweis: ${erika.firstName} ${erika.lastName}`).click();
    await dialogOf(staff).getByText('Früher eingewilligt, mit Nachweis übernommen').waitFor();
    await dialogOf(staff).getByText('Über: https://www.example.com/newsletter').waitFor();
    await seen(staff, 'proof');
    await expectQuiet(staff);
  });

  it('are not for staff who have nothing to do with them', async () => {
    const page = await open('/newsletter', await aLogin(system, 'Sina Support', 'support'));
    await page.getByRole('link', { name: 'Sperrliste' }).waitFor();
    expect(await page.getByRole('link', { name: 'Übernahme' }).count()).toBe(0);
    await expectQuiet(page);
  });
});
