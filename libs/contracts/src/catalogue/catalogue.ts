/**
 * The default catalogue. Each service loads its part into its own tables, where staff may edit it;
 * keys are strings on the wire, never enums.
 */
export interface CatalogueName {
  de: string;
  en: string;
}

export interface CatalogueEntry {
  key: string;
  name: CatalogueName;
}

export interface ResponsibilityArea extends CatalogueEntry {
  responsibilities: CatalogueEntry[];
}

export interface NewsletterChannel extends CatalogueEntry {
  /** One line on what comes. */
  description: CatalogueName;
}

export interface TicketProduct extends CatalogueEntry {
  components: CatalogueEntry[];
}

export interface Catalogue {
  responsibilityAreas: ResponsibilityArea[];
  newsletterChannels: NewsletterChannel[];
  ticketProducts: TicketProduct[];
}

const entry = (key: string, de: string, en: string): CatalogueEntry => ({ key, name: { de, en } });

/**
 * What the services' first migrations write into their tables. Frozen, as migrations are: a later change of the catalogue
 * is a migration of its own.
 */
export const defaultCatalogue: Catalogue = {
  responsibilityAreas: [
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
  ],
  newsletterChannels: [
    {
      ...entry('product-news', 'Produktneuigkeiten', 'Product news'),
      description: {
        de: 'Neue Funktionen und Versionen, etwa einmal im Monat.',
        en: 'New features and releases, about once a month.',
      },
    },
    {
      ...entry('technical-information', 'Technische Informationen', 'Technical information'),
      description: {
        de: 'Wartung, Schnittstellen und Systemvoraussetzungen für den Betrieb.',
        en: 'Maintenance, interfaces and system requirements for those who run it.',
      },
    },
    {
      ...entry('events-and-training', 'Veranstaltungen & Schulungen', 'Events & training'),
      description: {
        de: 'Messen, Webinare und Schulungstermine.',
        en: 'Fairs, webinars and training dates.',
      },
    },
    {
      ...entry('partner-offers', 'Partnerangebote', 'Partner offers'),
      description: {
        de: 'Angebote und Aktionen gemeinsam mit Partnern.',
        en: 'Offers and campaigns together with partners.',
      },
    },
    {
      ...entry('legal-updates', 'Recht & Steuern', 'Legal & tax updates'),
      description: {
        de: 'Rechtliche Änderungen, die den Handel betreffen.',
        en: 'Changes in law that concern trading.',
      },
    },
  ],
  ticketProducts: [
    {
      ...entry('jtl-customer-account', 'JTL-Kundenkonto', 'JTL customer account'),
      components: [
        entry(
          'company-data-and-account',
          'Fragen zu Firmendaten/Kundenkonto',
          'Questions about company data/customer account',
        ),
        entry('invoices', 'Rechnungen und Zahlungen', 'Invoices and payments'),
        entry('access', 'Zugang und Anmeldung', 'Access and sign-in'),
      ],
    },
    {
      ...entry('jtl-wawi', 'JTL-Wawi', 'JTL-Wawi'),
      components: [
        entry('installation', 'Installation und Update', 'Installation and update'),
        entry('orders', 'Aufträge und Versand', 'Orders and shipping'),
        entry('stock', 'Artikel und Lager', 'Items and stock'),
      ],
    },
    {
      ...entry('jtl-shop', 'JTL-Shop', 'JTL-Shop'),
      components: [
        entry('template', 'Template und Darstellung', 'Template and appearance'),
        entry('plugins', 'Plugins', 'Plugins'),
        entry('checkout', 'Bestellvorgang', 'Checkout'),
      ],
    },
  ],
};
