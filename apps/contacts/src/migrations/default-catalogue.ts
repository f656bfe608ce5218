interface Entry {
  key: string;
  name: { de: string; en: string };
}

const entry = (key: string, de: string, en: string): Entry => ({ key, name: { de, en } });

/**
 * The responsibilities a new installation begins with. Frozen, as migrations are: a later change of it is
 * a migration of its own.
 */
export const defaultResponsibilityAreas: (Entry & { responsibilities: Entry[] })[] = [
  {
    ...entry('purchasing-and-billing', 'Einkauf & Abrechnung', 'Purchasing & billing'),
    responsibilities: [
      entry('owner', 'Firmeninhaber', 'Owner'),
      entry('managing-director', 'Geschäftsführung', 'Managing director'),
      entry('purchasing', 'Einkauf', 'Purchasing'),
      entry('accounting', 'Buchhaltung', 'Accounting'),
    ],
  },
  {
    ...entry('marketing-and-sales', 'Marketing & Sales', 'Marketing & sales'),
    responsibilities: [
      entry('marketing', 'Marketing', 'Marketing'),
      entry('sales', 'Vertrieb', 'Sales'),
      entry('joint-campaigns', 'Gemeinsame Partner-Aktionen', 'Joint partner campaigns'),
    ],
  },
  {
    ...entry('operations-and-maintenance', 'Betrieb & Wartung', 'Operations & maintenance'),
    responsibilities: [
      entry('it-administration', 'IT-Administration', 'IT administration'),
      entry('hosting', 'Hosting', 'Hosting'),
      entry('customer-service', 'Kundenservice', 'Customer service'),
      entry('development', 'Entwicklung', 'Development'),
    ],
  },
  {
    ...entry('legal-and-data-protection', 'Recht & Datenschutz', 'Legal & data protection'),
    responsibilities: [
      entry('legal', 'Recht', 'Legal'),
      entry(
        'internal-data-protection-officer',
        'Interner Datenschutzbeauftragter',
        'Internal data-protection officer',
      ),
      entry(
        'external-data-protection-officer',
        'Externer Datenschutzbeauftragter',
        'External data-protection officer',
      ),
    ],
  },
];

/** The products that companies use. */
export const defaultProducts: Entry[] = [
  entry('jtl-customer-account', 'JTL-Kundenkonto', 'JTL customer account'),
  entry('jtl-wawi', 'JTL-Wawi', 'JTL-Wawi'),
  entry('jtl-shop', 'JTL-Shop', 'JTL-Shop'),
];
