import type { Schemas } from '@lotse/api-client';
import type { CompanyDto, ContactDto, ImportDto, IncidentDto, Role, TicketDto } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import type { Page } from 'playwright-core';
import type { System } from './system.js';
import { ApiClient } from './api-client.js';
import { tokenMailedTo } from './recipes.js';
import { aVendorKey } from './vendor-key.js';

/** A login to sign in with at the page. */
export interface Login {
  email: string;
  password: string;
  user: Schemas['UserDto'];
}

/** A company with something on every page, for looking at it in a browser. */
export interface Showcase {
  company: CompanyDto;
  contact: ContactDto;
  ticket: TicketDto;
  incident: IncidentDto;
  import: ImportDto;
  /** A draft of a newsletter. */
  issue: Schemas['IssueDto'];
  /** Of the vendor, used once. */
  vendorKey: Schemas['VendorKeyDto'];
  /** To the company, that nobody has accepted; with what stands behind `#token=` in its link. */
  invitation: { email: string; token: string };
  /** Administrator of the company. */
  customer: Login;
  viewer: Login;
  /** Administrator of the vendor. */
  staff: Login;
}

const password = 'a-password-for-tests-only';

/** Makes a login with one role, at a company or (for staff) at none. */
export async function aLogin(
  system: System,
  name: string,
  role: Role,
  companyId: string | null = null,
): Promise<Login> {
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${crypto.randomUUID().slice(0, 8)}@hansen.example.net`;
  const user = await system.administrator.post<Schemas['UserDto']>('/users', {
    email,
    name,
    password,
    companyId,
    roles: [role],
  });
  return { email, password, user };
}

/** Signs a browser in without its sign-in page. */
export async function enter(page: Page, system: System, { email, password }: Login): Promise<void> {
  const answer = await page.request.post(`${system.publicUrl}/api/v1/session`, { data: { email, password } });
  expect(answer.status()).toBe(201);
}

export async function aShowcase(system: System): Promise<Showcase> {
  const vendor = system.administrator;
  const company = await vendor.post<CompanyDto>(
    '/companies',
    aCompany({
      legalName: 'Hansen Werkzeugbau',
      legalForm: 'GmbH & Co. KG',
      email: 'info@hansen.example.net',
    }),
  );
  const at = (path: string): string => `/companies/${company.id}${path}`;
  const register = (input: Parameters<typeof aContact>[0]): Promise<ContactDto> =>
    vendor.post<ContactDto>(at('/contacts'), aContact(input));

  const birgit = await register({
    firstName: 'Birgit',
    lastName: 'Hansen',
    position: 'Geschäftsführende Gesellschafterin',
    email: 'birgit.hansen@hansen.example.net',
    phone: '04621 555010',
    responsibilities: ['owner', 'managing-director'],
    newsletterChannels: ['product-news', 'legal-updates'],
  });
  const uwe = await register({
    salutation: 'mr',
    firstName: 'Uwe',
    lastName: 'Petersen',
    position: 'IT-Leiter',
    email: 'uwe.petersen@hansen.example.net',
    phone: '04621 555020',
    mobile: '0171 5550123',
    responsibilities: ['it-administration', 'hosting'],
  });
  await register({
    academicTitle: 'Dr.',
    firstName: 'Ayşe',
    lastName: 'Yıldız',
    position: 'Datenschutzbeauftragte',
    email: 'dsb@yildiz-recht.example.org',
    phone: '+49 30 5550199',
    external: true,
    processingAgreementDelegate: true,
    responsibilities: ['external-data-protection-officer'],
  });
  await register({
    firstName: 'Karoline-Friederike',
    lastName: 'von der Marwitz-Schönborn-Hohenlohe',
    position: 'Abteilungsleitung Datenverarbeitungsvertragsangelegenheiten',
    email: 'karoline-friederike.von-der-marwitz-schoenborn-hohenlohe@hansen.example.net',
    phone: '04621 555099',
    responsibilities: ['legal', 'accounting', 'purchasing', 'marketing', 'sales', 'customer-service'],
  });

  const list = await vendor.put<{ version: number }>(
    at('/distribution-lists/emergency'),
    {
      entries: [
        { contactId: uwe.id },
        { email: 'leitstand@hansen.example.net', label: 'Leitstand (24 h)', language: 'de' },
        { contactId: birgit.id },
      ],
    },
    { ifMatch: 0 },
  );
  await system
    .database('newsletter')
    .query(`update confirmation set asked_at = asked_at - interval '2 days'`); // one address is asked five times a day
  await eventually(() =>
    vendor.put(
      at('/subscriptions'),
      { subscriptions: [{ channel: 'product-news' }, { channel: 'technical-information' }] },
      { ifMatch: '*' },
    ),
  );
  await vendor.post(at('/api-keys'), { name: 'Abgleich mit der Warenwirtschaft', scopes: ['contacts:read'] });
  const vendorKey = await aVendorKey(system, {
    scopes: ['companies:read', 'contacts:read', 'incidents:declare'],
  });
  await ApiClient.withKey(system.gatewayUrl, vendorKey.secret ?? '').get(at(''));
  const ticket = await eventually(() =>
    vendor.post<TicketDto>(at('/tickets'), {
      product: 'jtl-customer-account',
      component: 'access',
      senderEmail: 'birgit.hansen@hansen.example.net',
      message: 'Wie ändere ich mein Passwort?',
    }),
  );
  const incident = await eventually(() =>
    vendor.post<IncidentDto>(at('/incidents'), {
      list: 'emergency',
      subject: 'Rechenzentrum ohne Strom',
      listVersion: list.version,
      text: 'Seit 09:00 Uhr ist der Shop nicht zu erreichen.',
    }),
  );
  const { body: opened } = await vendor.send<ImportDto>('POST', at('/imports'), {
    headers: { 'content-type': 'text/csv' },
    raw: 'firstName;lastName;email;phone\r\nJörg;Möller;joerg@hansen.example.net;04621 555030\r\nOhne;Adresse;;1\r\n',
  });
  await eventually(async () =>
    expect((await vendor.get<ImportDto>(at(`/imports/${opened.id}`))).status).toBe('checked'),
  );
  const issue = await vendor.post<Schemas['IssueDto']>('/newsletter-issues', {
    channel: 'product-news',
    texts: {
      de: {
        subject: 'Neues im März: Suche, Import und Notfallblatt',
        preheader: 'Drei neue Funktionen',
        body: '## Neu\n\nHallo {{name}}, die **Suche** ist da: [mehr dazu](https://www.example.com/suche).\n\n- Import\n- Notfallblatt',
      },
    },
  });
  const invited = `karl.hansen.${crypto.randomUUID().slice(0, 8)}@hansen.example.net`;
  await vendor.post(at('/invitations'), {
    email: invited,
    name: 'Karl Hansen',
    roles: ['company-viewer'],
    proof: 'Rückruf unter der Nummer aus dem Handelsregister',
  });
  return {
    company,
    contact: birgit,
    ticket,
    incident,
    import: opened,
    issue,
    vendorKey,
    invitation: { email: invited, token: await tokenMailedTo({ system }, invited) },
    customer: await aLogin(system, 'Birgit Hansen', 'company-administrator', company.id),
    viewer: await aLogin(system, 'Uwe Petersen', 'company-viewer', company.id),
    staff: await aLogin(system, 'Sabine Support', 'administrator'),
  };
}
