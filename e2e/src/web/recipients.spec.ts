import { randomUUID } from 'node:crypto';
import type { CompanyDto, ContactDto } from '@lotse/contracts';
import { useSystem } from '../support/system.js';
import { expectAccessible, expectQuiet, picture, useBrowser } from '../support/web-browser.js';
import { aPerson } from '../support/world.js';

jest.setTimeout(180_000);

const system = useSystem();
const browser = useBrowser();

it('shows whom we reach for what and why, what if somebody leaves, and how it was', async () => {
  const staff = system.administrator;
  const { id: companyId } = await staff.post<CompanyDto>('/companies', {
    customerNumber: `K-${randomUUID().slice(0, 8)}`,
    legalName: 'Werft am Strom',
    country: 'DE',
    email: 'info@werft.example.com',
  });
  const contact = (firstName: string, lastName: string, more: object = {}): Promise<ContactDto> =>
    staff.post<ContactDto>(`/companies/${companyId}/contacts`, {
      firstName,
      lastName,
      email: `${randomUUID().slice(0, 8)}@example.com`,
      phone: '+49 2433 4567890',
      ...more,
    });
  await contact('Erika', 'Muster');
  const deputy = await contact('Ayşe', 'Yıldız');
  await contact('Jörg', 'Brückner', {
    responsibilities: ['hosting'],
    absences: [{ from: '2020-01-01', deputyId: deputy.id }],
  });
  const { email, password } = await aPerson(system, 'company-viewer', companyId);
  const page = await browser.newPage();
  await page.request.post(`${system.publicUrl}/api/v1/session`, { data: { email, password } });

  await page.goto(`${system.publicUrl}/companies/${companyId}`);
  await page.getByRole('link', { name: 'Wen erreichen wir?' }).click();

  const reached = page.getByRole('table', { name: 'Erreicht werden' });
  await reached.getByText('Ayşe Yıldız vertritt Jörg Brückner.').waitFor();
  await page.getByText('Jörg Brückner ist abwesend.').waitFor();
  await page.getByRole('status').filter({ hasText: 'Erreicht wird: IT-Administration, Hosting.' }).waitFor();
  await page
    .getByRole('region', { name: 'Erstkontakt' })
    .getByText('Erika Muster ist Erstkontakt der Firma.')
    .waitFor();
  await picture(page, 'steps/recipients');
  await expectAccessible(page);

  await page.getByRole('combobox', { name: 'Was wäre, wenn diese Person geht?' }).fill('Brückner');
  await page.getByRole('option', { name: /Brückner/ }).click();
  await reached.getByText('Erika Muster ist Erstkontakt der Firma.').waitFor();
  await page.getByText('Jörg Brückner soll ausgelassen werden.').waitFor();

  await page.goto(`${system.publicUrl}/companies/${companyId}/recipients?for=owner&day=2020-02-01`);
  await page.getByText('Für diesen Zeitpunkt ist das nicht bekannt.').waitFor();
  await expectQuiet(page);
});
