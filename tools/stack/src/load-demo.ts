import type { CompanyDto, ContactDto } from '@lotse/contracts';
import type { DemoClient } from './demo-client.js';
import { demoCompanies, demoUsers, listInput, type DemoCompany } from './demo-data.js';

/**
 * Loads the demo data through the public API. Harmless to repeat: each write has a key, so that what an
 * interrupted load has done already is answered as it was the first time (for 24 hours).
 */
export async function loadDemo(client: DemoClient, password: string): Promise<void> {
  const companyIds = new Map<string, string>();
  for (const demo of demoCompanies)
    companyIds.set(demo.company.customerNumber, await loadCompany(client, demo));
  for (const { email, name, role, customerNumber } of demoUsers) {
    await client.write('POST', '/users', {
      key: `demo/user/${email}`,
      body: {
        email,
        name,
        password,
        roles: [role],
        companyId: customerNumber === undefined ? null : companyIds.get(customerNumber),
      },
    });
  }
}

async function loadCompany(client: DemoClient, demo: DemoCompany): Promise<string> {
  const { customerNumber } = demo.company;
  const key = (what: string): string => `demo/${customerNumber}/${what}`;
  const company = await client.write<CompanyDto>('POST', '/companies', {
    key: key('company'),
    body: demo.company,
  });
  const path = `/companies/${company.id}`;

  const contactIds = new Map<string, string>();
  for (const { alias, ...contact } of demo.contacts) {
    const { id } = await client.write<ContactDto>('POST', `${path}/contacts`, {
      key: key(`contact/${alias}`),
      body: contact,
    });
    contactIds.set(alias, id);
  }
  const { version, primaryContactId } = await client.read<CompanyDto>(path);
  const contactId = contactIds.get(demo.primary);
  if (primaryContactId !== contactId) {
    await client.write('PUT', `${path}/primary-contact`, {
      key: key(`primary-contact/${version}`),
      body: { contactId },
      ifMatch: version,
    });
  }
  for (const [kind, entries] of [
    ['emergency', demo.emergency],
    ['privacy-incident', demo.privacyIncident],
  ] as const) {
    await client.write('PUT', `${path}/distribution-lists/${kind}`, {
      key: key(kind),
      body: listInput(entries, contactIds),
      ifMatch: 0,
    });
  }
  return company.id;
}
