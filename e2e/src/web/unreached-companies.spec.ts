import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import type { CompanyDto, Page as PageOf, UnreachedCompanyDto } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import type { Page } from 'playwright-core';
import { aLogin, enter } from '../support/showcase.js';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, overflowOf, picture, useBrowser } from '../support/web-browser.js';

jest.setTimeout(180_000);

const system = useSystem();
const browser = useBrowser();

async function pictures(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expectAccessible(page);
  await picture(page, `unreached/${name}`, { whole: true });
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await picture(page, `unreached/${name}-390`, { whole: true });
  await page.setViewportSize(size);
}

const register = (legalName: string): Promise<CompanyDto> =>
  system.administrator.post<CompanyDto>('/companies', { ...aCompany({ legalName }), email: null });

const list = async (purpose: string): Promise<UnreachedCompanyDto[]> =>
  (await system.administrator.get<PageOf<UnreachedCompanyDto>>(`/unreached-companies?for=${purpose}&limit=6`))
    .items;

it('shows staff at which companies nobody is reached, until somebody is', async () => {
  const mark = randomUUID().slice(0, 6);
  const company = await register(`Leerstand ${mark}`);
  const left = await register(`Abgang ${mark}`);
  const { id: contactId } = await system.administrator.post<Schemas['ContactDto']>(
    `/companies/${left.id}/contacts`,
    aContact({ external: true, externalUntil: '2020-01-01' }),
  );
  await eventually(
    async () => {
      const found = await list('emergency');
      expect(found.map(({ company: { id }, reason }) => [id, reason])).toEqual(
        expect.arrayContaining([
          [company.id, 'nobody-named'],
          [left.id, 'everybody-gone'],
        ]),
      );
    },
    { timeoutMs: 120_000, everyMs: 500 },
  );

  const page = await browser.newPage();
  await enter(page, system, await aLogin(system, 'Nora Niemand', 'support'));
  await page.goto(system.publicUrl);
  const panel = page.getByRole('region', { name: 'Niemand zu erreichen' });
  await panel
    .getByRole('listitem')
    .filter({ hasText: company.legalName })
    .getByText('Es ist niemand benannt')
    .waitFor();
  await panel.getByText('Wer benannt war, ist nicht mehr da').waitFor();
  await pictures(page, 'home');

  await panel.getByRole('link', { name: company.legalName }).click();
  await page.getByRole('heading', { level: 1, name: 'Wen erreichen wir?' }).waitFor();
  await page.goBack();
  await panel.getByRole('link', { name: 'Ganze Liste' }).click();
  const table = page.getByRole('table', { name: 'Niemand zu erreichen' });
  await table.getByRole('link', { name: company.legalName }).waitFor();
  await pictures(page, 'list');

  await page.getByRole('combobox', { name: 'Wozu?' }).click();
  await page.getByRole('option', { name: 'Pflichtmailing' }).click();
  await page.waitForURL(/\?for=mandatory$/);
  await table.getByRole('link', { name: left.legalName }).waitFor();

  await system.administrator.post(`/companies/${company.id}/contacts`, aContact());
  await page.reload();
  await table.getByRole('link', { name: left.legalName }).waitFor();
  expect(await table.getByRole('link', { name: company.legalName }).count()).toBe(0);

  const path = `/companies/${left.id}/contacts/${contactId}`;
  const { version } = await system.administrator.get<Schemas['ContactDto']>(path);
  await system.administrator.patch(path, { externalUntil: null }, { ifMatch: version });
  expect((await list('mandatory')).map(({ company: { id } }) => id)).not.toContain(left.id);
  await expectQuiet(page);
});

it('says it in English, in the dark and on a phone', async () => {
  const page = await browser.newPage({ language: 'en', theme: 'dark', size: 'phone' });
  await enter(page, system, await aLogin(system, 'Nora Niemand', 'accounting'));
  await page.goto(`${system.publicUrl}/unreached-companies?for=privacy-incident`);
  await page.getByRole('heading', { level: 1, name: 'Nobody to reach' }).waitFor();
  await pictures(page, 'list-en');
  await page.getByRole('link', { name: 'Start page' }).click();
  await page.getByRole('heading', { level: 2, name: 'Nobody to reach' }).waitFor();
  await pictures(page, 'home-en');
  await expectQuiet(page);
});
