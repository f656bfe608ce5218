import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContactField } from '@lotse/contracts';
import { readCsv, readVCards, type FileRow } from './index.js';

const folder = join(__dirname, '../fixtures/people');
const rowsOf = (file: string): FileRow[] => [
  ...(file.endsWith('.csv') ? readCsv : readVCards)(readFileSync(join(folder, file))).rows,
];

type Said = Partial<Record<ContactField, unknown>>;
interface Expected {
  said: Said;
  problems?: string[];
  remarks?: string[];
}
const greta = { firstName: 'Greta', lastName: 'Gutmann', email: 'greta.gutmann@example.com' };
const of = (said: Said, ...remarks: string[]): Expected => ({ said, remarks });

/** What each row of the file says at least, and all that is told of it. */
const files: [string, string, Expected[]][] = [
  ['v3-quoted-printable.vcf', 'quoted-printable in 3.0', [of({ firstName: 'Jürgen', lastName: 'Ölmann' })]],
  [
    'v21-soft-break-beside-good.vcf',
    'a value of 2.1 that goes on behind a soft break',
    [of(greta), of({ firstName: 'Jürgen', lastName: 'Öhringer', mobile: '+49 171 1234568' })],
  ],
  ['bom-between-cards.vcf', 'a byte-order mark between cards', [of(greta), of({ lastName: 'Zweig' })]],
  [
    'fold-splits-umlaut.vcf',
    'a fold in the middle of a letter',
    [
      of({
        lastName: 'Müller',
        position: 'Leiterin der Abteilung Einkauf und Beschaffung, auch für Büro und Lager',
      }),
    ],
  ],
  [
    'mixed-encodings.vcf',
    'cards in several encodings',
    [of({ lastName: 'Müller' }), of({ firstName: 'Jörg', lastName: 'Jäger' })],
  ],
  [
    'empty-first-email-tel.vcf',
    'an empty property before a filled one',
    [of({ email: 'lena.leer@example.com', phone: '+49 30 901825' })],
  ],
  [
    'empty-cell-wipes-mobile.vcf',
    'an empty number beside a filled one of its kind',
    [of({ phone: '+49 30 901820', mobile: '+49 171 1234567', fax: '+49 30 901829' })],
  ],
  ['empty-parameter.vcf', 'parameters without anything', [of({ phone: '+49 30 901826' }), of(greta)]],
  ['slash-in-property-name.vcf', 'a slash in a name', [of({ phone: '+49 30 901827' }), of(greta)]],
  ['underscore-in-names.vcf', 'underscores in names', [of({ phone: '+49 30 901829' }), of(greta)]],
  ['note-not-folded.vcf', 'a note that is not folded', [of({ lastName: 'Notiz' }), of(greta)]],
  ['cr-cr-lf.vcf', 'doubled line ends', [of({ firstName: 'Dora', lastName: 'Doppelt' })]],
  [
    'one-name-only.vcf',
    'a single name, of which it says as much as is known',
    [of({ lastName: 'Suharto' }), of({ firstName: 'Madhuri' }, 'singleName')],
  ],
  [
    'fn-last-comma-first.vcf',
    'a full name with the last name first',
    [of({ firstName: 'Petra', lastName: 'Lustig' }, 'nameTakenApart')],
  ],
  [
    'company-card.vcf',
    'the card of a company',
    [{ said: { email: 'info@example.com' }, problems: ['companyCard'], remarks: ['nameTakenApart'] }],
  ],
  [
    'prefix-is-salutation.vcf',
    'salutations before a name',
    [
      of(
        { salutation: 'mr', academicTitle: 'Dr.', firstName: 'Harald', lastName: 'Haus' },
        'salutationInTitle',
      ),
      of({ salutation: 'ms', firstName: 'Eva', lastName: 'Anger' }, 'salutationInTitle'),
    ],
  ],
  [
    'tel-uri-extension.vcf',
    'extensions, which are told',
    [of({ phone: '+49-30-901842' }, 'extensionLeftOut'), of({ phone: '+49 30 901842' }, 'extensionLeftOut')],
  ],
  ['uid-over-100.vcf', 'an identifier too long to keep', [of({ lastName: 'Uid' }, 'uidLeftOut')]],
  ['ios-label-fax-first.vcf', 'labels of an iPhone', [of({ phone: '+49 30 901846', fax: '+49 30 901845' })]],
  [
    'windows-1252-dashes.csv',
    'dashes and carons of windows-1252',
    [
      of({ lastName: 'Großmann', position: 'Einkauf – Technik' }),
      of({ firstName: 'Seán', lastName: 'O’Connor' }),
      of({ firstName: 'Šárka', lastName: 'Novotná', position: 'Büro' }),
    ],
  ],
  [
    'excel-ate-the-plus.csv',
    'numbers of which a country has to say what they are',
    [of({ phone: '491711234567' }), of({ phone: '496128966000' }), of({ phone: '49(0)345279580' })],
  ],
  [
    'invisible-in-email.csv',
    'invisible characters in addresses',
    [
      of({ email: 'nora@example.com' }, 'invisibleRemoved'),
      of({ email: 'nora@example.com' }, 'invisibleRemoved'),
      of({ email: 'nora\u3000x@example.com' }),
      of({ email: 'nora@example.com' }, 'invisibleRemoved'),
    ],
  ],
  [
    'invisible-in-phone.csv',
    'invisible characters and typesetting in numbers',
    [
      of({ phone: '+49 30 901821' }, 'invisibleRemoved'),
      of({ phone: '+49 30 901821' }),
      of({ phone: '+49 30 9018-21' }),
    ],
  ],
  [
    'google-contacts.csv',
    'an export of Google',
    [of({ email: 'goetz@example.com', mobile: '+49 171 1234567', position: 'Buyer' })],
  ],
  [
    'outlook-english.csv',
    'an export of Outlook',
    [of({ salutation: 'mr', phone: '+49 30 901820', fax: '+49 30 901821' }, 'salutationInTitle')],
  ],
  [
    'title-is-job-title.csv',
    'titles that are positions or salutations',
    [of({ position: 'VP of Sales' }, 'titleIsPosition'), of({ salutation: 'mr' }, 'salutationInTitle')],
  ],
  [
    'salutations.csv',
    'salutations as people write them',
    [
      of({ salutation: 'mr', academicTitle: 'Dr.' }, 'titleInSalutation'),
      of({ salutation: 'ms' }),
      of({ salutation: 'mr' }),
      of({ salutation: 'ms', academicTitle: 'Prof. Dr.' }, 'titleInSalutation'),
      of({ salutation: 'neutral' }),
      of({ salutation: null }),
    ],
  ],
  ['two-phone-columns.csv', 'two columns of one heading', [of({ phone: '030 901820' }, 'otherValueLeftOut')]],
  [
    'one-misplaced-quote.csv',
    'a misplaced quotation mark, which takes nobody else along',
    [{ said: {}, problems: ['quoteMisplaced'] }, of({ firstName: 'Bert', lastName: 'Gut' })],
  ],
  [
    'macroman.csv',
    'an encoding of which nobody can be certain',
    [{ said: { email: 'jg@example.com' }, problems: ['encodingUnknown'] }],
  ],
  ['utf-16be.csv', 'UTF-16 with the high byte first', [of({ firstName: 'Jürgen', lastName: 'Groß' })]],
  [
    'name-variants-duplicate.csv',
    'names that others spell otherwise',
    [of({ lastName: 'Gross' }), of({ firstName: 'Hans-Peter' }), of({ lastName: 'O’Neil' })],
  ],
  [
    'language-words.csv',
    'languages by letter, word and code',
    ['de', 'fr', 'de', 'de'].map((language) => of({ language })),
  ],
];

describe('files of contacts as people have them', () => {
  it.each(files)('%s: %s', (file, _, expected) => {
    const rows = rowsOf(file);

    expect(rows).toHaveLength(expected.length);
    for (const [index, { said, problems = [], remarks = [] }] of expected.entries()) {
      expect(rows[index]?.fields).toMatchObject(said);
      expect(rows[index]?.problems.map(({ rule }) => rule)).toEqual(problems);
      expect(rows[index]?.remarks.map(({ rule }) => rule)).toEqual(remarks);
    }
  });
});
