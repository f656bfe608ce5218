interface Entry {
  key: string;
  name: { de: string; en: string };
}

const entry = (key: string, de: string, en: string): Entry => ({ key, name: { de, en } });

/**
 * What a ticket can be about in a new installation. Frozen, as migrations are: a later change of it is
 * a migration of its own.
 */
export const defaultTicketProducts: (Entry & { components: Entry[] })[] = [
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
];
