import type { CompanyInput, DistributionListInput, RegisterContactInput, Role } from '@lotse/contracts';

/** A contact with the word by which lists name it. */
export interface DemoContact extends RegisterContactInput {
  alias: string;
}

export interface DemoCompany {
  company: CompanyInput;
  contacts: DemoContact[];
  primary: string;
  /** Aliases of contacts, or any mailbox. */
  emergency: (string | { email: string; label: string })[];
  privacyIncident: (string | { email: string; label: string })[];
}

export interface DemoUser {
  email: string;
  name: string;
  role: Role;
  /** The customer number of the company whose things alone this user sees. */
  customerNumber?: string;
}

export const administrator = { email: 'administrator@lotse.example.com', name: 'Administrator' };

export const demoUsers: DemoUser[] = [
  { email: 'support@lotse.example.com', name: 'Sabine Support', role: 'support' },
  { email: 'accounting@lotse.example.com', name: 'Anton Buchmann', role: 'accounting' },
  { email: 'incidents@lotse.example.com', name: 'Ines Störung', role: 'incident-manager' },
  { email: 'privacy@lotse.example.com', name: 'Paul Datenschutz', role: 'privacy' },
  {
    email: 'birgit.hansen@hansen-werkzeuge.example.com',
    name: 'Birgit Hansen',
    role: 'company-administrator',
    customerNumber: 'K-10023',
  },
  {
    email: 'uwe.petersen@hansen-werkzeuge.example.com',
    name: 'Uwe Petersen',
    role: 'company-viewer',
    customerNumber: 'K-10023',
  },
];

export const demoCompanies: DemoCompany[] = [
  {
    company: {
      customerNumber: 'K-10023',
      legalName: 'Hansen Werkzeugbau',
      legalForm: 'GmbH & Co. KG',
      country: 'DE',
      language: 'de',
      timeZone: 'Europe/Berlin',
      email: 'info@hansen-werkzeuge.example.com',
      domains: ['hansen-werkzeuge.example.com'],
      products: ['jtl-wawi', 'jtl-shop'],
    },
    contacts: [
      {
        alias: 'owner',
        salutation: 'ms',
        firstName: 'Birgit',
        lastName: 'Hansen',
        position: 'Geschäftsführende Gesellschafterin',
        email: 'birgit.hansen@hansen-werkzeuge.example.com',
        phone: '04621 555010',
        responsibilities: ['owner', 'managing-director'],
        newsletterChannels: ['product-news', 'legal-updates'],
      },
      {
        alias: 'it',
        salutation: 'mr',
        firstName: 'Uwe',
        lastName: 'Petersen',
        position: 'IT-Leiter',
        email: 'uwe.petersen@hansen-werkzeuge.example.com',
        phone: '04621 555020',
        mobile: '0171 5550123',
        responsibilities: ['it-administration', 'hosting'],
        newsletterChannels: ['technical-information'],
      },
      {
        alias: 'accounting',
        salutation: 'ms',
        firstName: 'Meike',
        lastName: 'Lorenzen',
        position: 'Buchhaltung',
        email: 'meike.lorenzen@hansen-werkzeuge.example.com',
        phone: '04621 555030',
        responsibilities: ['accounting', 'purchasing'],
      },
    ],
    primary: 'owner',
    emergency: [
      'it',
      { email: 'leitstand@hansen-werkzeuge.example.com', label: 'Leitstand (24 h)' },
      'owner',
    ],
    privacyIncident: ['owner'],
  },
  {
    company: {
      customerNumber: 'K-10057',
      legalName: 'Gärtnerei Brückner',
      legalForm: 'e. K.',
      country: 'DE',
      language: 'de',
      timeZone: 'Europe/Berlin',
      email: 'post@gaertnerei-brueckner.example.org',
      domains: ['gaertnerei-brueckner.example.org'],
      products: ['jtl-shop'],
    },
    contacts: [
      {
        alias: 'owner',
        salutation: 'mr',
        firstName: 'Jörg',
        lastName: 'Brückner',
        position: 'Inhaber',
        email: 'joerg@gaertnerei-brueckner.example.org',
        phone: '03641 555100',
        responsibilities: ['owner', 'purchasing', 'accounting'],
        newsletterChannels: ['events-and-training'],
      },
      {
        alias: 'privacy',
        salutation: 'ms',
        academicTitle: 'Dr.',
        firstName: 'Ayşe',
        lastName: 'Yıldız',
        position: 'Datenschutzbeauftragte',
        email: 'dsb@yildiz-recht.example.org',
        phone: '+49 30 5550199',
        external: true,
        processingAgreementDelegate: true,
        responsibilities: ['external-data-protection-officer'],
      },
    ],
    primary: 'owner',
    emergency: ['owner'],
    privacyIncident: ['privacy', 'owner'],
  },
  {
    company: {
      customerNumber: 'K-20004',
      legalName: 'Alpenkontor Feinkost',
      legalForm: 'GmbH',
      country: 'AT',
      language: 'de-AT',
      timeZone: 'Europe/Vienna',
      email: 'office@alpenkontor.example.com',
      domains: ['alpenkontor.example.com'],
      products: ['jtl-wawi'],
    },
    contacts: [
      {
        alias: 'director',
        salutation: 'ms',
        academicTitle: 'Mag.',
        firstName: 'Theresa',
        lastName: 'Moser',
        position: 'Geschäftsführerin',
        language: 'de-AT',
        email: 'theresa.moser@alpenkontor.example.com',
        phone: '0512 555200',
        responsibilities: ['managing-director', 'internal-data-protection-officer'],
        newsletterChannels: ['product-news'],
      },
      {
        alias: 'warehouse',
        salutation: 'mr',
        firstName: 'Marko',
        lastName: 'Novák',
        position: 'Lager & IT',
        language: 'en',
        email: 'marko.novak@alpenkontor.example.com',
        phone: '0512 555210',
        mobile: '0660 5552100',
        responsibilities: ['it-administration', 'customer-service'],
      },
    ],
    primary: 'director',
    emergency: ['warehouse', 'director'],
    privacyIncident: ['director'],
  },
];

/** A list of the demo as the API wants it. */
export const listInput = (
  entries: DemoCompany['emergency'],
  contactIds: Map<string, string>,
): DistributionListInput => ({
  entries: entries.map((entry) =>
    typeof entry === 'string' ? { contactId: contactIds.get(entry) ?? null } : { ...entry, language: 'de' },
  ),
});
