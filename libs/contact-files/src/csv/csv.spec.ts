import { contactFields, type ContactDto } from '@lotse/contracts';
import {
  absenceIn,
  readCsv,
  rawCsv,
  spreadsheet,
  UnreadableFile,
  type ContactFile,
  type FileRow,
} from '../index.js';

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
  absences: [
    { from: '2026-04-01', until: null, deputyId: null },
    { from: '2026-12-20', until: '2027-01-06', deputyId: '019cb0a1-7c00-7000-8000-0000000000a1' },
  ],
  createdAt: '2026-03-02T08:00:00.000Z',
  updatedAt: '2026-03-02T08:00:00.000Z',
  ...overrides,
});

const absenceTexts = ['2026-04-01/..', '2026-12-20/2027-01-06/019cb0a1-7c00-7000-8000-0000000000a1'];

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
    expect(all[0]?.fields).toEqual({
      ...fields,
      responsibilities: ['purchasing it-administration'],
      absences: absenceTexts,
    });
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
      'id,version,externalId,salutation,academicTitle,firstName,lastName,position,department,language,email,phone,mobile,fax,external,externalUntil,processingAgreementDelegate,responsibilities,absences\r\n',
    );
  });
});

describe('the form for spreadsheets', () => {
  it('is what German Excel opens with one click', () => {
    expect(german.head.startsWith('\ufeff"Externe Kennung";"Anrede";"Titel";"Vorname"')).toBe(true);
    expect(german.contact(contact())).toContain(
      `;"Einkauf, IT-Administration";"${absenceTexts.join(', ')}";"3"\r\n`,
    );
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
    expect(all[0]?.fields).toEqual({
      ...fields,
      responsibilities: ['Einkauf', 'IT-Administration'],
      absences: absenceTexts,
    });
    expect(absenceTexts.map(absenceIn)).toEqual(contact().absences);
    expect(all[0]?.version).toMatchObject({ of: 3 });
  });

  it('is read again though somebody is called like a company, as nobody is in the tables of others', () => {
    const form = spreadsheet({ language: 'de', nameOf: (key) => key });
    const { all } = read(form.head + form.contact({ ...contact(), firstName: '', lastName: 'Werft GmbH' }));
    const { all: others } = read('Vorname;Nachname;E-Mail\r\n;Werft GmbH;info@example.com\r\n');

    expect(all[0]?.problems).toEqual([]);
    expect(others[0]?.problems).toEqual([expect.objectContaining({ rule: 'companyRow' })]);
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

  it('may have several columns for a field: the preferred one that is filled is taken, others are told', () => {
    const { all } = read(
      'Vorname;Nachname;Telefon privat;Telefon;E-Mail;E-Mail\nA;B;030 2;030 1;;a@example.com\nC;D;030 3;;c@example.com;c@example.com\n',
    );

    expect(all.map(({ fields }) => [fields.phone, fields.email])).toEqual([
      ['030 1', 'a@example.com'],
      ['030 3', 'c@example.com'],
    ]);
    expect(all.map(({ remarks }) => remarks)).toEqual([
      [
        {
          line: 2,
          column: 3,
          heading: 'Telefon privat',
          field: 'phone',
          rule: 'otherValueLeftOut',
        },
      ],
      [],
    ]);
  });

  it('may say in the title what belongs elsewhere, and in the salutation a title', () => {
    const { all } = read(
      'Titel;Anrede;Name\nHerr Dr.;;Haus\n;Frau Prof.;Anger\nDr.;Herr Dr.;Doppel\n;Prof.;Ohne\n',
    );

    expect(all.map(({ fields }) => [fields.salutation, fields.academicTitle])).toEqual([
      ['mr', 'Dr.'],
      ['ms', 'Prof.'],
      ['mr', 'Dr.'],
      [null, 'Prof.'],
    ]);
    expect(all.map(({ remarks }) => remarks.map(({ rule }) => rule))).toEqual([
      ['salutationInTitle'],
      ['titleInSalutation'],
      [],
      ['titleInSalutation'],
    ]);
  });

  it('is told that a spreadsheet has shortened a number: digits are lost', () => {
    const { all } = read('externalId;Telefon\n"4,71E+10";"4,91711E+11"\n4711;030 1\n');

    expect(
      all.map(({ fields, problems }) => [fields, problems.map(({ field, rule }) => [field, rule])]),
    ).toEqual([
      [
        {},
        [
          ['externalId', 'scientificNumber'],
          ['phone', 'scientificNumber'],
        ],
      ],
      [{ externalId: '4711', phone: '030 1' }, []],
    ]);
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

  it('takes the separator that gives most headings where none is known', () => {
    expect(read('A,B;C,D,Mail\r\n1,2,3,4\r\n').delimiter).toBe('comma');
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
    [
      'misplaces a quotation mark in its headings',
      'Vorname;"Nach"name\r\nA;B\r\n',
      { line: 1, column: 2, rule: 'quoteMisplaced' },
    ],
    [
      'does not close a quotation mark before lines that are no rows',
      'Vorname;Nachname\r\nA;B\r\nC;"D\r\nE\r\nF\r\n',
      { line: 3, column: 2, rule: 'quoteNotClosed' },
    ],
    ['is no text', Buffer.from([0x56, 0, 0x6f, 0, 0x72, 0]), { line: 1, rule: 'nulCharacter' }],
  ])('is refused as a whole where it %s', (_, text, problem) => {
    expect(refusal(text)).toMatchObject(problem);
  });

  describe('with a quotation mark that is wrong', () => {
    const broken = (text: string): unknown[] =>
      read(`Vorname;Nachname;E-Mail\r\n${text}`).all.map(({ line, fields, problems }) =>
        problems.length > 0
          ? [line, ...problems.map(({ rule, values }) => values?.['last'] ?? rule)]
          : [line, fields.firstName],
      );

    it.each<[string, string, unknown[]]>([
      ['in a row', 'A;"B" geb. C;a@b.c\r\nD;E;d@b.c\r\n', [[2, 'quoteMisplaced'], [3, 'D']]], // prettier-ignore
      ['in the last row', 'A;B;a@b.c\r\nD;"E" F;d@b.c\r\n\r\n', [[2, 'A'], [3, 'quoteMisplaced']]], // prettier-ignore
      [
        'that is not closed',
        'A;"B;a@b.c\r\nD;E;d@b.c\r\n"F";G;f@b.c\r\n',
        [
          [2, 'quoteMisplaced'],
          [3, 'D'],
          [4, 'F'],
        ],
      ],
      [
        'before a row with a line break in it',
        'A;"B" C;a@b.c\r\nD;"E\r\nF";d@b.c\r\nG;H;g@b.c\r\n',
        [
          [2, 'quoteMisplaced'],
          [3, 'D'],
          [5, 'G'],
        ],
      ],
      [
        'in a row with a line break in it, which takes its other line along',
        'A;"B "C" \r\nD";a@b.c\r\nG;H;g@b.c\r\n',
        [
          [2, 'quoteMisplaced', 3],
          [4, 'G'],
        ],
      ],
    ])('takes nobody else along: %s', (_, text, rows) => {
      expect(broken(text)).toEqual(rows);
    });
  });

  describe('in several encodings', () => {
    const lines = (...parts: (string | Buffer)[]): Buffer =>
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
    const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
    const head = 'Vorname;Nachname\n';

    it('is read line by line: one in windows-1252 amid UTF-8 is told', () => {
      const { encoding, all } = read(lines(head, 'Jürgen;Öl\n', latin('René;"A\nB\n"\n'), 'Zoë;C\n'));

      expect(encoding).toBe('utf-8');
      expect(all.map(({ line, fields }) => [line, fields.firstName])).toEqual([
        [2, 'Jürgen'],
        [3, 'René'],
        [6, 'Zoë'],
      ]);
      expect(all.map(({ remarks }) => remarks)).toEqual([
        [],
        [
          {
            line: 3,
            column: null,
            heading: null,
            field: null,
            rule: 'otherEncoding',
            values: { encoding: 'windows-1252' },
          },
        ],
        [],
      ]);
    });

    it('has a row of its own that is wrong where a letter is torn', () => {
      const { all } = read(lines(head, 'Jürgen;Öl\n', 'Mü', latin('\xc3;Käse\n'), 'Zoë;C\n'));

      expect(all.map(({ problems }) => problems.map(({ line, rule }) => [line, rule]))).toEqual([
        [],
        [[3, 'encodingUnknown']],
        [],
      ]);
    });

    it('is in UTF-8 where it says so: what is not is wrong, and the rest is read', () => {
      const { encoding, all } = read(lines('\ufeff', head, latin('René;A\n'), 'Zoë;C\n'));

      expect(encoding).toBe('utf-8');
      expect(all.map(({ problems }) => problems.length)).toEqual([1, 0]);
    });

    it('is in windows-1252 but for a row of UTF-8', () => {
      const { encoding, all } = read(lines(head, latin('René;A\nKäthe;B\nÖmer;D\n'), 'Zoë;C\n'));

      expect(encoding).toBe('windows-1252');
      expect(all.map(({ fields }) => fields.firstName)).toEqual(['René', 'Käthe', 'Ömer', 'Zoë']);
    });

    it.each([
      ['reads well in MacRoman only', [0x4a, 0x9f, 0x72, 0x67, 0x65, 0x6e]], // JŸrgen or Jürgen
      ['reads well either way', [0x4d, 0x9a, 0x6c, 0x6c, 0x65, 0x72]], // Mšller or Möller
    ])('has rows of which nobody can know: what it says %s', (_, name) => {
      const file = lines(head, Buffer.from([...name, 0x3b, 0x41, 0x0a]), 'Anna;B\n');

      expect(read(file).all.map(({ problems }) => problems.map(({ line, rule }) => [line, rule]))).toEqual([
        [[2, 'encodingUnknown']],
        [],
      ]);
      expect(read(file, { encoding: 'windows-1252' }).all[0]?.problems).toEqual([]);
    });

    it('is refused where nobody can know what its headings say', () => {
      const headings = Buffer.from([0x4a, 0x9f, 0x72, 0x67, 0x65, 0x6e, 0x3b, 0x0a]);

      expect(refusal(lines(headings, 'A;B\n'))).toMatchObject({ line: 1, rule: 'encodingUnknown' });
    });

    it('holds every character of windows-1252, whatever Node’s decoder says', () => {
      const signs = [...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'];
      const bytes = Buffer.from([
        0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94,
        0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
      ]);

      const { all } = read(lines(head, bytes, ';A\n'), { encoding: 'windows-1252' });

      expect(all[0]?.fields.firstName).toBe(signs.join(''));
    });
  });

  it('is wrong in the lines alone that are not in the encoding it is said to be in', () => {
    const bytes = Buffer.concat([
      Buffer.from('Vorname;Ort\r\nAnna;Ulm\r\n'),
      Buffer.from('Jörg;Ulm\r\n', 'latin1'),
    ]);

    const { all } = read(bytes, { encoding: 'utf-8' });

    expect(all.map(({ line, problems }) => [line, problems])).toEqual([
      [2, []],
      [3, [expect.objectContaining({ line: 3, rule: 'notThisEncoding', values: { encoding: 'utf-8' } })]],
    ]);
  });
});
