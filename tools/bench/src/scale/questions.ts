import { encodeCursor } from '@lotse/contracts';
import type { TestDatabase } from '@lotse/test-support';
import { commonestNames } from './names.js';

/** What is asked, as paths below /api/v1; each group is measured on its own. */
export type Questions = Map<string, string[]>;

interface Drawn extends Record<string, unknown> {
  companyId: string;
  contactId: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  customerNumber: string;
  legalName: string;
  companyEmail: string;
  sortName: string;
}

const spellings =
  'Müller Mueller Muller MÜLLER Krämer Kraemer Kramer Böhm Boehm Bohm Jäger Jaeger Köhler Koehler Kohler Groß Gross Strauß Straße'.split(
    ' ',
  );
const beginnings = 'mü sc be ka wo an el st he ma ob su gr ra zu uh'.split(' ');
const insides = 'mid üll ann eck ber ach hof ein wal ros ngs tzb ürz hls eif pfl kgb xyz'.split(' ');
const rareNames = [
  'Zwickzüchner',
  'Uhlöd',
  'Hübschkötter',
  'Quellzapf',
  'Föhrtreu',
  'Nachrode',
  'Zeispointner',
];

/** So many letters of it, not from its beginning, nor always from the same place. */
const partOf = (text: string, length: number, index: number): string => {
  const from = 1 + (index % Math.max(1, text.length - length - 1));
  return text.slice(from, from + length);
};

/** Of rows drawn at random, and of words that are everywhere. */
export async function questionsOf(
  database: TestDatabase,
  { contacts, count }: { contacts: number; count: number },
): Promise<Questions> {
  const drawn = await database.query<Drawn>(
    `select contact.company_id as "companyId", contact.id as "contactId", first_name as "firstName", last_name as "lastName",
            contact.email, phone, customer_number as "customerNumber", legal_name as "legalName",
            company.email as "companyEmail", company.sort_name as "sortName"
       from contact join company on company.id = company_id
      where contact.id = any(array(select id from contact tablesample bernoulli ($1) order by random() limit $2))`,
    [Math.min(100, (300 * count) / contacts), count],
  );
  const each = (path: (row: Drawn, index: number) => string): string[] => drawn.map(path);
  const asking = (path: string, words: string[]): string[] =>
    words.map((word) => `${path}?q=${encodeURIComponent(word)}`);
  const groups: [string, string[]][] = [
    ['a contact', each(({ companyId, contactId }) => `/companies/${companyId}/contacts/${contactId}`)],
    ['contacts of a company', each(({ companyId }) => `/companies/${companyId}/contacts`)],
    [
      'companies from anywhere on',
      each(
        ({ sortName, companyId }) =>
          `/companies?cursor=${encodeCursor('companies:all', [sortName, companyId])}`,
      ),
    ],
  ];
  for (const path of ['/companies', '/contacts']) {
    const what = path.slice(1);
    const found = (group: string, words: string[]): unknown =>
      groups.push([`${what}: ${group}`, asking(path, words)]);
    found('ten commonest names', commonestNames);
    found(
      'a name in full',
      each(({ firstName, lastName }) => `${firstName} ${lastName}`),
    );
    found(
      'commonest names in full',
      commonestNames.flatMap((name) => [`Anna ${name}`, `${name} Thomas`]),
    );
    found(
      'a name and a beginning',
      each(({ firstName, lastName }) => `${lastName} ${firstName.slice(0, 2)}`),
    );
    found('rare names', rareNames);
    found('umlauts in every spelling', spellings);
    found('beginnings of two letters', beginnings);
    found('insides of three letters', insides);
    found(
      'parts of rare names',
      rareNames.map((name) => name.slice(1, -1)),
    );
    found(
      'parts of names',
      each(({ lastName }, index) => partOf(lastName, 4 + (index % 4), index)),
    );
    found(
      'parts of addresses',
      each(({ email }, index) => partOf(email, 8 + (index % 8), index)),
    );
    found(
      'parts of phone numbers',
      each(({ phone }, index) => phone.slice(-5 - (index % 3))),
    );
    found(
      'an address',
      each(({ email }) => email),
    );
    found(
      'a phone number',
      each(({ phone }) => phone),
    );
  }
  groups.push([
    'companies: a customer number',
    asking(
      '/companies',
      each(({ customerNumber }) => customerNumber),
    ),
  ]);
  groups.push([
    'companies: their name',
    asking(
      '/companies',
      each(({ legalName }) => legalName),
    ),
  ]);
  groups.push([
    'companies: their address',
    asking(
      '/companies',
      each(({ companyEmail }) => companyEmail),
    ),
  ]);
  groups.push(['companies: GmbH', asking('/companies', ['GmbH', 'gmbh', 'GmbH & Co. KG', 'e.K.', 'AG'])]);
  return new Map(groups);
}
