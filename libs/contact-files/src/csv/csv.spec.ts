import { contactFields, type ContactDto } from '@lotse/contracts';
import { readCsv, rawCsv, spreadsheet, UnreadableFile, type ContactFile, type FileRow } from '../index.js';

const contact = (overrides: Partial<ContactDto> = {}): ContactDto => ({
  id: '0190aaaa-0000-7000-8000-000000000001',
  companyId: '0190aaaa-0000-7000-8000-00000000000c',
  version: 3,
  externalId: 'P-7',
  salutation: 'ms',
  academicTitle: 'Dr.',
  firstName: 'Łucja',
  lastName: 'O\'Connor, von der Mühle; "die Ältere"',
  position: "=cmd|' /C calc'!A0",
  department: null,
  language: 'de-AT',
  email: 'lucja@example.com',
  phone: '+4924334567890',
  mobile: null,
  fax: '+4924334567891',
  external: true,
  externalUntil: '2027-12-31',
  processingAgreementDelegate: false,
  responsibilities: ['purchasing', 'it-administration'],
  createdAt: '2026-03-02T08:00:00.000Z',
  updatedAt: '2026-03-02T08:00:00.000Z',
  ...overrides,
});

const fieldsIn = (one: ContactDto): object =>
  Object.fromEntries(contactFields.map((field) => [field, one[field]]));

const names: Record<string, string> = { purchasing: 'Einkauf', 'it-administration': 'IT-Administration' };
const german = spreadsheet({ language: 'de', nameOf: (key) => names[key] ?? key });

function read(
  text: string | Uint8Array,
  hints?: Parameters<typeof readCsv>[1],
): ContactFile & { all: FileRow[] } {
  const file = readCsv(typeof text === 'string' ? Buffer.from(text) : text, hints);
  return { ...file, all: [...file.rows] };
}
const fieldsOf = (text: string | Uint8Array): FileRow['fields'][] =>
  read(text).all.map(({ fields }) => fields);
function refusal(text: string | Uint8Array, hints?: Parameters<typeof readCsv>[1]): unknown {
  try {
    return read(text, hints);
  } catch (error) {
    return error instanceof UnreadableFile ? error.problem : error;
  }
}

describe('the raw form of a table', () => {
  it('is read again without loss, whatever stands in it', () => {
    const strange = contact({
      position: "'=1+1",
      academicTitle: ' "Dr." ',
      externalId: '007',
      mobile: null,
      responsibilities: [],
      externalUntil: null,
      external: false,
    });
    const { all, delimiter, encoding, ignoredHeadings } = read(
      rawCsv.head + rawCsv.contact(contact()) + rawCsv.contact(strange),
    );

    expect({ delimiter, encoding, ignoredHeadings }).toEqual({
      delimiter: 'comma',
      encoding: 'utf-8',
      ignoredHeadings: [],
    });
    const fields = fieldsIn(contact());
    expect(all[0]).toMatchObject({ line: 2, version: { of: 3 }, problems: [] });
    expect(all[0]?.fields).toEqual({ ...fields, responsibilities: ['purchasing it-administration'] });
    expect(all[1]?.fields).toMatchObject({
      position: "'=1+1",
      academicTitle: '"Dr."',
      externalId: '007',
      mobile: null,
      external: false,
      externalUntil: null,
      responsibilities: [],
    });
  });

  it('names its columns as the fields are called', () => {
    expect(rawCsv.head).toBe(
      'id,version,externalId,salutation,academicTitle,firstName,lastName,position,department,language,email,phone,mobile,fax,external,externalUntil,processingAgreementDelegate,responsibilities\r\n',
    );
  });
});

describe('the form for spreadsheets', () => {
  it('is what German Excel opens with one click', () => {
    expect(german.head.startsWith('\ufeff"Externe Kennung";"Anrede";"Titel";"Vorname"')).toBe(true);
    expect(german.contact(contact())).toContain(';"Einkauf, IT-Administration";"3"\r\n');
    expect(german.contact(contact())).toContain(';"ja";"31.12.2027";"nein";');
  });

  it('lets nothing be carried out: whatever could be a formula or lose a digit begins with an apostrophe', () => {
    for (const dangerous of [
      '=1+1',
      '+49',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '＝1',
      '007',
      '123456789012',
      "'=1",
    ])
      expect(german.contact(contact({ position: dangerous }))).toContain(`;"'${dangerous}";`);
    expect(german.contact(contact())).toContain(`;"'+4924334567890";`);
    expect(german.contact(contact({ position: 'a";=1+1' }))).toContain(';"a"";=1+1";');
    const harmless = german.contact(contact({ position: '2 + 2', lastName: 'Meier-Lang' }));
    expect(harmless).toContain(';"2 + 2";');
  });

  it.each(['de', 'en'] as const)('is read again without loss, in %s', (language) => {
    const form = spreadsheet({ language, nameOf: (key) => names[key] ?? key });
    const { all } = read(form.head + form.contact(contact()));

    const fields = fieldsIn(contact());
    expect(all[0]?.fields).toEqual({ ...fields, responsibilities: ['Einkauf', 'IT-Administration'] });
    expect(all[0]?.version).toMatchObject({ of: 3 });
  });
});

describe('a table that somebody made', () => {
  const rows = 'Vorname;Nachname;E-Mail\r\nJürgen;Groß;j@example.com\r\n';
  const expected = [{ firstName: 'Jürgen', lastName: 'Groß', email: 'j@example.com' }];
  const windows1252 = Buffer.from(rows, 'latin1');
  const utf16 = (text: string): Buffer =>
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

  it.each<[string, string | Buffer, string]>([
    ['in UTF-8', rows, 'utf-8'],
    ['in UTF-8 with a byte-order mark', `\ufeff${rows}`, 'utf-8'],
    ['in windows-1252, as Excel writes CSV', windows1252, 'windows-1252'],
    ['in UTF-16, as Excel writes Unicode text', utf16(rows), 'utf-16le'],
  ])('is read %s', (_, file, encoding) => {
    expect(read(file)).toMatchObject({ encoding, delimiter: 'semicolon', all: [{ fields: expected[0] }] });
  });

  it.each([
    ['commas', rows.replaceAll(';', ','), 'comma'],
    ['tabs', rows.replaceAll(';', '\t'), 'tab'],
    ['what its first line says', `sep=,\r\n${rows.replaceAll(';', ',')}`, 'comma'],
    ['carriage returns alone', rows.replaceAll('\r\n', '\r'), 'semicolon'],
    ['line feeds alone', rows.replaceAll('\r\n', '\n'), 'semicolon'],
    [
      'empty rows and columns at the end',
      `${rows.replaceAll('\r\n', ';;\r\n')};;;\r\n\r\n;;;;\r\n`,
      'semicolon',
    ],
    ['no line end at the end', rows.trimEnd(), 'semicolon'],
    [
      'headings in quotation marks',
      rows.replace(/^.*\r\n/, '"Vorname";"Nachname";"E-Mail"\r\n'),
      'semicolon',
    ],
  ])('is read with %s', (_, text, delimiter) => {
    const { all, ...file } = read(text);

    expect(file).toMatchObject({ delimiter, ignoredHeadings: [] });
    expect(all.map(({ fields }) => fields)).toEqual(expected);
  });

  it('may keep Excel from making numbers of phone numbers', () => {
    expect(fieldsOf(`Telefon;Mobil;Fax\r\n"=""+49 2433 1""";'+49 2433 2;="+49 2433 3"\r\n`)).toEqual([
      { phone: '+49 2433 1', mobile: '+49 2433 2', fax: '+49 2433 3' },
    ]);
  });

  it('may say yes and no, days, salutations and languages as people do', () => {
    expect(
      fieldsOf(
        'Anrede,Sprache,Extern,Extern bis,DSGVO-Bevollmächtigt\nFrau,Deutsch,ja,1.2.2027,nein\nHerr,EN,x,31.12.2026,\nDivers,de_at,wahr,2026-01-01,0\n',
      ),
    ).toEqual([
      {
        salutation: 'ms',
        language: 'de',
        external: true,
        externalUntil: '2027-02-01',
        processingAgreementDelegate: false,
      },
      {
        salutation: 'mr',
        language: 'en',
        external: true,
        externalUntil: '2026-12-31',
        processingAgreementDelegate: null,
      },
      {
        salutation: 'neutral',
        language: 'de-AT',
        external: true,
        externalUntil: '2026-01-01',
        processingAgreementDelegate: false,
      },
    ]);
  });

  it.each(['Abteilung', 'Department', 'department'])('takes %s for a department', (heading) => {
    expect(fieldsOf(`${heading}\nEinkauf\n`)).toEqual([{ department: 'Einkauf' }]);
  });

  it('leaves what it does not understand as it is, for the rules of the field', () => {
    expect(fieldsOf('Anrede,Sprache,Extern,Extern bis\nMajor,klingonisch,vielleicht,morgen\n')).toEqual([
      { salutation: 'Major', language: 'klingonisch', external: 'vielleicht', externalUntil: 'morgen' },
    ]);
  });

  it('says on which line and in which column each value stands, also behind line breaks within one', () => {
    const { all } = read(
      'Vorname;Position;E-Mail\r\n\r\nA;"Einkauf\r\nund Lager";a@example.com\r\nB;;b@example.com\r\n',
    );

    expect(all.map(({ line }) => line)).toEqual([3, 5]);
    expect(all[0]?.places).toEqual({
      firstName: { line: 3, column: 1, heading: 'Vorname' },
      position: { line: 3, column: 2, heading: 'Position' },
      email: { line: 4, column: 3, heading: 'E-Mail' },
    });
    expect(all[1]?.places.email).toEqual({ line: 5, column: 3, heading: 'E-Mail' });
  });

  it('counts the line that says the separator', () => {
    expect(read('sep=;\r\nVorname;Nachname\r\nA;B\r\n').all[0]?.line).toBe(3);
  });

  it('names the headings it does not know, and does not read their columns', () => {
    const { ignoredHeadings, all } = read('Vorname;Schuhgröße;createdAt;\r\nA;43;heute;\r\n');

    expect(ignoredHeadings).toEqual(['Schuhgröße']);
    expect(all[0]).toMatchObject({ fields: { firstName: 'A' }, problems: [] });
  });

  it('tells a value that belongs to no column, and a version that is none', () => {
    const { all } = read('Vorname;Version\r\nA;drei;mehr\r\n');

    expect(all[0]?.problems).toEqual([
      { line: 2, column: 2, heading: 'Version', field: null, rule: 'fileVersion' },
      { line: 2, column: 3, heading: null, field: null, rule: 'tooManyCells' },
    ]);
  });

  it.each<[string, string | Buffer, { line: number; rule: string; column?: number | null }]>([
    ['is empty', '', { line: 1, rule: 'emptyFile' }],
    ['names no known column', 'A;B\r\n1;2\r\n', { line: 1, rule: 'noKnownHeading' }],
    ['names a column twice', 'Vorname;E-Mail;email\r\n', { line: 1, column: 3, rule: 'headingTwice' }],
    [
      'does not close a quotation mark',
      'Vorname;Nachname\r\nA;B\r\nC;"D\r\nE;F\r\n',
      { line: 3, column: 2, rule: 'quoteNotClosed' },
    ],
    [
      'misplaces a quotation mark',
      'Vorname;Nachname\r\nA;B\r\nC;"D" E\r\n',
      { line: 3, column: 2, rule: 'quoteMisplaced' },
    ],
    ['is no text', Buffer.from([0x56, 0, 0x6f, 0, 0x72, 0]), { line: 1, rule: 'notThisEncoding' }],
  ])('is refused as a whole where it %s', (_, text, problem) => {
    expect(refusal(text)).toMatchObject(problem);
  });

  it('is refused where it is not in the encoding it is said to be in', () => {
    expect(refusal(windows1252, { encoding: 'utf-8' })).toMatchObject({
      rule: 'notThisEncoding',
      values: { encoding: 'utf-8' },
    });
  });
});
