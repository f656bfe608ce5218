import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContactField } from '@lotse/contracts';
import { readCsv, readVCards, UnreadableFile, type FileRow } from './index.js';

const folder = join(__dirname, '../fixtures/awkward');
const rowsOf = (file: string): FileRow[] => [
  ...(file.endsWith('.csv') ? readCsv : readVCards)(readFileSync(join(folder, file))).rows,
];

type Said = Partial<Record<ContactField, unknown>>;
interface Expected {
  said: Said;
  rules: string[];
}
/** What a row says at least, and the rules of all that is told of it. */
const of = (said: Said, ...rules: string[]): Expected => ({ said, rules });

const files: [string, string, Expected[]][] = [
  [
    'google-2025.csv',
    'a note of several lines, a company, and a number of the main line',
    [
      of({ firstName: 'Anna', lastName: 'Adler', academicTitle: 'Dr.' }, 'otherValueLeftOut'),
      of({ lastName: null }, 'companyRow'),
      of({ firstName: 'Ben', phone: '+49 30 901823', fax: '+49 30 901822' }),
    ],
  ],
  [
    'google-mobile-only.csv',
    'a first name alone, and a mobile phone alone',
    [
      of({ email: 'nur.adresse@example.com' }),
      of({ firstName: 'Carla', mobile: '0171 1234568' }, 'singleName'),
    ],
  ],
  [
    'outlook-de-exchange.csv',
    'the German export in windows-1252, and an address within Exchange',
    [
      of({ salutation: 'mr', lastName: 'Größe', phone: '+49 (30) 901820' }),
      of(
        {
          salutation: 'ms',
          academicTitle: 'Dr.',
          email: '/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=abc',
        },
        'titleInSalutation',
      ),
    ],
  ],
  [
    'outlook-web.csv',
    'the export of Outlook on the web, with a mark before its headings',
    [
      of({ lastName: 'Orlow', mobile: '+49 171 1234567', position: 'CTO', department: 'IT' }),
      of({ salutation: 'mr', lastName: 'Public', phone: '(212) 555-0100' }, 'salutationInTitle'),
    ],
  ],
  [
    'thunderbird-tabs.csv',
    'tabs, and a name of the display alone',
    [
      of({ firstName: 'Tina', lastName: 'Thal', mobile: '0171 1234567' }),
      of({ firstName: 'Thomas', lastName: 'von der Trave' }, 'nameTakenApart'),
    ],
  ],
  [
    'apple-suffix.vcf',
    'a title behind the name, a second first name, a picture, a company',
    [
      of(
        { academicTitle: 'Dr., MBA', firstName: 'Anton', position: 'Leiter, Einkauf', phone: '030 901820' },
        'namePartLeftOut',
        'otherValueLeftOut',
      ),
      of({}, 'companyCard', 'nameTakenApart'),
    ],
  ],
  [
    'datev-kinds-of-address.csv',
    'companies, persons with a title of nobility, and addresses of neither kind',
    [
      of({}, 'companyRow'),
      of({ salutation: 'mr', academicTitle: 'Dr.', firstName: 'Dietrich', lastName: 'Graf zu Dohna' }),
      of({ firstName: 'Käthe', lastName: 'Keineangabe', language: 'en' }, 'nameTakenApart'),
    ],
  ],
  [
    'jtl-quoted-company.csv',
    'quotation marks within a company, and a customer who is nobody',
    [of({ salutation: 'ms', lastName: 'Hansen', fax: '0431/901821' }), of({}, 'companyRow')],
  ],
  [
    'hubspot-de.csv',
    'the German export, and a company',
    [of({ salutation: 'mr', position: 'Head of IT', language: 'de' }), of({}, 'companyRow')],
  ],
  [
    'pipedrive-de.csv',
    'the German export, whose labels anybody names',
    [
      of(
        { firstName: 'Pia', lastName: 'von Pfeil', phone: '+49 30 901820', email: 'pia@example.com' },
        'nameTakenApart',
        'otherValueLeftOut',
        'otherValueLeftOut',
      ),
    ],
  ],
  [
    'excel-sep-behind-bom.csv',
    'sep= behind a byte-order mark',
    [of({ lastName: 'Semikolon', phone: '+49 30 901820' })],
  ],
  [
    'carriage-returns.csv',
    'lines that end as on an old Mac',
    [of({ firstName: 'Cora' }), of({ firstName: 'Curt' })],
  ],
  ['utf-16le-without-mark.csv', 'UTF-16 that does not say so', [of({ firstName: 'Ute', lastName: 'Über' })]],
  [
    'title-above-headings.csv',
    'a title above the headings, and a sum below',
    [of({ firstName: 'Tilda', lastName: 'Titel' }), of({ firstName: 'Summe' })],
  ],
  [
    'backslash-before-quotes.csv',
    'quotation marks behind backslashes, wrong in their row alone',
    [of({}, 'quoteMisplaced'), of({ lastName: 'Gut' })],
  ],
  [
    'blanks-before-quotes.csv',
    'blanks before quotation marks',
    [of({ firstName: 'Sven', lastName: 'Space, Junior' })],
  ],
  [
    'encoded-twice.csv',
    'letters that were encoded twice',
    [
      of(
        { firstName: 'Jörg', lastName: 'Größe', position: 'Büro – Nord' },
        'encodedTwice',
        'encodedTwice',
        'encodedTwice',
      ),
      of(
        { firstName: 'Ângela', lastName: 'Peña', position: 'Ã' },
        'encodedTwice',
        'encodedTwice',
        'encodedTwice',
      ),
    ],
  ],
  [
    'addresses.csv',
    'addresses as mail programs copy them',
    [
      of({ email: 'anna@example.com' }),
      of({ email: 'bert@example.com' }),
      of({ email: 'c1@example.com' }, 'otherValueLeftOut'),
      of({ email: 'dora@example.com' }),
      of({ email: 'emil(at)example.com' }),
      of({ email: 'FRANZ@EXAMPLE.COM' }),
      of({ email: 'gerd@example.com' }),
      of({ email: 'heike @example.com' }),
      of({ email: 'ina@müller.example' }),
      of({ email: 'jo@example.com' }),
    ],
  ],
  [
    'numbers.csv',
    'telephone numbers as people write them',
    [
      of({ phone: '0049 30 901820' }),
      of({ phone: '+49(0)30 901820' }),
      of({ phone: '030/901820-0' }),
      of({ phone: '030 901820' }),
      of({ phone: '030 901820' }, 'noteLeftOut'),
      of({ phone: '030 901820' }, 'otherValueLeftOut'),
      of({ phone: '030 901820' }, 'otherValueLeftOut'),
      of({ phone: '4930901820' }),
      of({ phone: '++49 30 901820' }),
      of({ phone: '+49-30-901820' }),
      of({ phone: '+49 30 901820' }, 'extensionLeftOut'),
      of({ phone: '30901820' }),
      of({}, 'scientificNumber'),
      of({ phone: '+1 212 555 0100' }),
      of({ phone: '0 30 / 90 18 20' }),
      of({ phone: '+49.30.901820' }),
      of({ phone: '+49 30 901820' }),
      of({ phone: '030901820' }),
      of({ phone: '030 901820' }),
    ],
  ],
  [
    'words-for-nothing.csv',
    'words that programs and people write where nothing is',
    ['Null', 'Na', 'Strich', 'Keine'].map((lastName) =>
      of({ salutation: null, lastName, mobile: null, fax: null, position: null, language: null }),
    ),
  ],
  [
    'days.csv',
    'days that are certain, and days that are not',
    [
      of({ external: true, externalUntil: '2027-12-31' }),
      of({ external: false }),
      of({ external: true, externalUntil: '31.12.27' }),
      of({ external: true, externalUntil: '2027-12-31' }),
      of({ externalUntil: '12/31/2027' }),
      of({ externalUntil: '46752' }),
      of({ externalUntil: '31. Dezember 2027' }),
    ],
  ],
  [
    'last-name-comma-first.csv',
    'one column for both names',
    [of({ firstName: 'Hanna', lastName: 'Haupt', mobile: '0171 1234567' }, 'nameTakenApart')],
  ],
  [
    'headings-with-signs.csv',
    'headings with asterisks and hyphens of typesetting',
    [of({ firstName: 'Hanna', email: 'hanna@example.com', position: 'Leitung' }, 'nameTakenApart')],
  ],
  [
    'headings-again.csv',
    'the headings of a second file in the middle',
    [of({ firstName: 'Rita' }), of({ firstName: 'Vorname' }), of({ firstName: 'Rolf' })],
  ],
  ['nul.csv', 'a NUL in one row', [of({}, 'nulCharacter'), of({ lastName: 'Ok' })]],
  [
    'vcard-4-alternatives.vcf',
    'names in two scripts, and preferences of vCard 4.0',
    [
      of(
        {
          academicTitle: 'Dr. Prof.',
          firstName: 'Vera',
          language: 'fr',
          email: 'vera@example.com',
          department: 'Technik',
        },
        'namePartLeftOut',
        'otherValueLeftOut',
        'extensionLeftOut',
      ),
    ],
  ],
  [
    'nokia-2.1.vcf',
    'small letters and quoted-printable',
    [of({ firstName: 'Jörg', lastName: 'Müller', position: 'Leiter der Abteilung', fax: '+4930901821' })],
  ],
  [
    'outlook-2.1-windows-1252.vcf',
    'a picture, a design and a salutation before the name',
    [
      of(
        { salutation: 'mr', academicTitle: 'Dr.', lastName: 'Größe', department: 'Einkauf' },
        'salutationInTitle',
      ),
    ],
  ],
  [
    'samsung-custom-label.vcf',
    'a label with its own encoding',
    [of({ phone: '030901820', mobile: '0171-123-4567' })],
  ],
  [
    'nextcloud-escapes.vcf',
    'commas, semicolons and line breaks that are escaped',
    [of({ position: 'Leiterin Vertrieb', department: 'Vertrieb; Nord' })],
  ],
  [
    'comma-without-quotes.csv',
    'a comma too many, wrong in its row alone',
    [of({ firstName: 'Uwe' }, 'tooManyCells'), of({ firstName: 'Gut' })],
  ],
  [
    'one-byte-in-utf-8.csv',
    'a file that says what it is written in, and one line that is not',
    [of({ firstName: 'Ulf' }), of({}, 'notThisEncoding')],
  ],
  ['cp850.csv', 'the encoding of DOS', [of({}, 'encodingUnknown')]],
  ['iso-8859-15.csv', 'letters that windows-1252 does not have there', [of({}, 'encodingUnknown')]],
  [
    'decomposed-umlauts.vcf',
    'umlauts of two characters, as a Mac writes them',
    [of({ email: 'jm@example.com' })],
  ],
  [
    'group-and-agent.vcf',
    'a group, and a person with an agent',
    [of({}, 'companyCard'), of({ firstName: 'Anne', lastName: 'Agent' })],
  ],
  [
    'torn-off.vcf',
    'a card that is torn off at its end',
    [of({ firstName: 'Eva' }), of({ firstName: 'Hans' }, 'vcardNotClosed')],
  ],
  [
    'names-in-one-piece.csv',
    'names in one column',
    [
      of({ firstName: 'Hans-Peter', lastName: 'Müller' }, 'namePartLeftOut', 'nameTakenApart'),
      of({ firstName: 'Anna-Lena', lastName: 'von und zu Hohenstein' }, 'nameTakenApart'),
      of({ salutation: 'mr', firstName: null, lastName: 'Meier' }, 'nameTakenApart'),
      of({ firstName: 'Familie', lastName: 'Schmidt' }, 'nameTakenApart'),
      of({ firstName: null, lastName: 'Buchhaltung' }),
      of({ firstName: 'Seán', lastName: "O'Connor" }, 'nameTakenApart'),
      of({ firstName: 'Ludwig', lastName: 'van Beethoven' }, 'nameTakenApart'),
      of({ firstName: 'Max Muster / Erika', lastName: 'Muster' }, 'nameTakenApart'),
      of({ firstName: 'Hans', lastName: 'MÜLLER' }, 'nameTakenApart'),
      of({ salutation: 'mr', academicTitle: 'Dr., LL.M.', firstName: 'Klaus' }, 'nameTakenApart'),
      of({}, 'companyRow', 'nameTakenApart'),
    ],
  ],
  [
    'names-with-more.csv',
    'names with a generation, a note, a title of nobility or the name at birth',
    [
      of({ firstName: 'John F.', lastName: 'Kennedy Jr.' }, 'nameTakenApart'),
      of({ firstName: 'Anna', lastName: 'Adler' }, 'namePartLeftOut', 'nameTakenApart'),
      of({ firstName: 'Eva-Maria', lastName: 'Graf von Hardenberg' }, 'nameTakenApart'),
      of({ firstName: 'Lena', lastName: 'Lustig geb. Spitz' }, 'nameTakenApart'),
    ],
  ],
  [
    'pipes.csv',
    'vertical bars, in a cell as well',
    [
      of({ lastName: 'Pfahl', responsibilities: ['Einkauf', 'IT'] }),
      of({ lastName: 'Prahm', responsibilities: ['Einkauf', 'IT'] }),
    ],
  ],
  [
    'apostrophes.csv',
    'apostrophes as quotation marks, and one within a name',
    [
      of({ firstName: 'Aino', lastName: "O'Hara; Aalto", phone: '030 901820' }),
      of({ firstName: 'Axel', phone: null }),
    ],
  ],
  [
    'rows-in-one-cell.csv',
    'rows that a spreadsheet took for one cell each',
    [of({ firstName: 'Edda', email: 'edda@example.com' }), of({ firstName: 'Erik', lastName: 'Esche' })],
  ],
  [
    'numbered-rows.csv',
    'a column without a heading before the others, and a value behind them',
    [of({ firstName: 'Nina' }, 'tooManyCells'), of({ firstName: 'Nils' }, 'tooManyCells', 'tooManyCells')],
  ],
  [
    'kinds-of-salutation.csv',
    'a salutation by its number, and that of a company',
    [
      of({ salutation: '1' }),
      of({ salutation: 'Firma', lastName: 'Werft GmbH' }, 'companyRow'),
      of({ salutation: null, firstName: 'Rolf' }),
    ],
  ],
  [
    'organizations.vcf',
    'companies, one without a name, one as the name of a person',
    [of({}, 'companyCard'), of({}, 'companyCard')],
  ],
];

/** Files that are read by hand: made after what the programs document, not after what was mended here. */
describe('awkward files', () => {
  it.each(files)('%s: %s', (file, _, expected) => {
    const rows = rowsOf(file);

    expect(rows).toHaveLength(expected.length);
    for (const [index, { said, rules }] of expected.entries()) {
      const { fields, problems, remarks } = rows[index] as FileRow;
      expect(fields).toMatchObject(said);
      expect([...problems, ...remarks].map(({ rule }) => rule)).toEqual(rules);
    }
  });

  it.each([
    ['workbook-xlsx.csv', 'spreadsheetFile'],
    ['workbook-xls.csv', 'spreadsheetFile'],
    ['html-as-xls.csv', 'otherFile'],
    ['pdf.csv', 'otherFile'],
    ['thunderbird-ldif.csv', 'otherFile'],
    ['jcard.vcf', 'otherFile'],
    ['archive.csv', 'otherFile'],
    ['packed.csv', 'otherFile'],
    ['text-program.csv', 'otherFile'],
  ])('are told what they are where they are none: %s', (file, rule) => {
    const problem = (): unknown => {
      try {
        return rowsOf(file);
      } catch (error) {
        return error instanceof UnreadableFile ? error.problem : error;
      }
    };

    expect(problem()).toMatchObject({ line: 1, rule });
  });

  it('are told that cards are no table', () => {
    const cards = readFileSync(join(folder, 'torn-off.vcf'));

    expect(() => readCsv(cards)).toThrow('cardsNotTable');
  });
});
