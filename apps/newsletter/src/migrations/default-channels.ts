interface Entry {
  key: string;
  name: { de: string; en: string };
}

const entry = (key: string, de: string, en: string): Entry => ({ key, name: { de, en } });

/**
 * The channels a new installation begins with. Frozen, as migrations are: a later change of it is
 * a migration of its own.
 */
export const defaultChannels: (Entry & { description: { de: string; en: string } })[] = [
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
];
