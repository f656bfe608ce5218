import { contactFields, type ContactDto } from '@lotse/contracts';
import { readVCards, vCards, type FileRow } from '../index.js';

const contact: ContactDto = {
  id: '0190aaaa-0000-7000-8000-000000000001',
  companyId: '0190aaaa-0000-7000-8000-00000000000c',
  version: 3,
  externalId: 'P;7,8\\9',
  salutation: 'mr',
  academicTitle: 'Prof. Dr.',
  firstName: 'Jürgen',
  lastName: 'von, der; Mühle',
  position:
    'Leitung „Einkauf & Lager“ — zuständig für alles, was zwischen Köln und Düsseldorf auf den Hof fährt',
  department: 'Einkauf; Lager',
  language: 'de-AT',
  email: 'juergen@example.com',
  phone: '+4924334567890',
  mobile: '+491511234567',
  fax: '+4924334567891',
  external: true,
  externalUntil: '2027-12-31',
  processingAgreementDelegate: true,
  responsibilities: ['purchasing', 'it-administration'],
  absences: [
    { from: '2026-04-01', until: null, deputyId: null },
    { from: '2026-12-20', until: '2027-01-06', deputyId: '019cb0a1-7c00-7000-8000-0000000000a1' },
  ],
  createdAt: '2026-03-02T08:00:00.000Z',
  updatedAt: '2026-03-02T08:00:00.000Z',
};

const read = (text: string): FileRow[] => [...readVCards(Buffer.from(text)).rows];
const card = (...lines: string[]): string =>
  ['BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD', ''].join('\r\n');

describe('vCards', () => {
  it('are read again without loss, several in a file', () => {
    const plain = {
      ...contact,
      externalId: null,
      external: false,
      externalUntil: null,
      responsibilities: [],
      absences: [],
    };
    const [full, less] = read(vCards.contact(contact) + vCards.contact(plain));

    const fields = Object.fromEntries(contactFields.map((field) => [field, contact[field]]));
    const absences = ['2026-04-01/..', '2026-12-20/2027-01-06/019cb0a1-7c00-7000-8000-0000000000a1'];
    expect(full).toMatchObject({ line: 1, problems: [], fields: { ...fields, absences } });
    expect(less?.fields).toMatchObject({ firstName: 'Jürgen', phone: '+4924334567890' });
    expect(less?.fields).not.toHaveProperty('externalId');
  });

  it('are written as RFC 6350 wants them: version first, lines of at most 75 bytes that tear no character', () => {
    const written = vCards.contact({ ...contact, position: 'ä€𝒜'.repeat(50) });

    expect(written.startsWith('BEGIN:VCARD\r\nVERSION:4.0\r\n')).toBe(true);
    expect(written.endsWith('END:VCARD\r\n')).toBe(true);
    for (const line of written.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/\p{Cs}/u);
    }
    expect(written).toContain('N:von\\, der\\; Mühle;Jürgen;;Prof. Dr.;\r\n');
    expect(written).toContain('ORG:;Einkauf\\; Lager\r\n');
    expect(written).toContain('UID:P\\;7\\,8\\\\9\r\n');
    expect(written).toContain('TEL;VALUE=uri;TYPE="work,voice":tel:+4924334567890\r\n');
  });

  it('of a telephone and of Outlook (3.0) are read, with groups, bare types and folded lines', () => {
    const [row] = read(
      [
        'BEGIN:VCARD',
        'VERSION:3.0',
        'N:Mustermann;Erika;Maria;Dr.;',
        'FN:Dr. Erika Mustermann',
        'ORG:Muster GmbH;Einkauf',
        'item1.EMAIL;type=INTERNET;type=HOME:privat@example.com',
        'item2.EMAIL;type=INTERNET;type=WORK;type=pref:erika@',
        ' example.com',
        'TEL;HOME;VOICE:+49 221 1',
        'TEL;type=WORK;type=VOICE:+49 (221) 2',
        'TEL;CELL:0151 3',
        'TEL;TYPE=fax:+49 221 4',
        'TITLE:Leitung\\, Einkauf\\nund Lager',
        'PHOTO;ENCODING=b;TYPE=JPEG:AAAA',
        'END:VCARD',
      ].join('\n'),
    );

    expect(row?.fields).toEqual({
      firstName: 'Erika',
      lastName: 'Mustermann',
      academicTitle: 'Dr.',
      email: 'erika@example.com',
      phone: '+49 (221) 2',
      mobile: '0151 3',
      fax: '+49 221 4',
      position: 'Leitung, Einkauf und Lager',
      department: 'Einkauf',
    });
    expect(row?.places).toMatchObject({
      email: { line: 7, column: null, heading: 'EMAIL' },
      mobile: { line: 11, heading: 'TEL' },
    });
  });

  it('say a department only where a unit stands behind the organization', () => {
    expect(read(card('FN:A B', 'ORG:Muster GmbH'))[0]?.fields).not.toHaveProperty('department');
    expect(read(card('FN:A B', 'ORG:Muster GmbH;'))[0]?.fields).toMatchObject({ department: null });
    expect(read(card('FN:A B', 'ORG:;Lager\\; Versand;Halle 2'))[0]?.fields).toMatchObject({
      department: 'Lager; Versand',
    });
  });

  it('that know a full name only: its last word is the last name', () => {
    expect(read(card('FN:Anna Maria Lang'))[0]?.fields).toEqual({
      firstName: 'Anna Maria',
      lastName: 'Lang',
    });
  });

  it('with a mobile phone only: a new contact is reached there, a known one keeps the other number', () => {
    const [row] = read(card('FN:A B', 'TEL;VALUE=uri;TYPE=cell:tel:+49-151-1;ext=2'));

    expect(row?.fields).toMatchObject({ mobile: '+49-151-1' });
    expect(row?.fields).not.toHaveProperty('phone');
    expect(row?.forNew).toEqual({ phone: '+49-151-1' });
  });

  it('prefer what is marked so', () => {
    const [row] = read(
      card('EMAIL;PREF=2:b@example.com', 'EMAIL;PREF=1:a@example.com', 'EMAIL:c@example.com'),
    );

    expect(row?.fields.email).toBe('a@example.com');
  });

  it('of another version are a problem of that card alone', () => {
    const rows = read(`${card('FN:A B').replace('4.0', '1.0')}${card('FN:C D')}`);

    expect(rows[0]).toMatchObject({ fields: {}, problems: [{ line: 2, rule: 'vcardVersion' }] });
    expect(rows[1]).toMatchObject({ line: 5, problems: [] });
  });

  it.each([
    ['that do not end', 'BEGIN:VCARD\nVERSION:4.0\nN:B;A;;;\n'],
    ['that others begin within', `BEGIN:VCARD\nVERSION:4.0\n${card('N:B;A;;;')}`],
  ])('%s are wrong alone', (_, text) => {
    const rows = read(card('N:D;C;;;') + text);

    expect(rows[0]).toMatchObject({ fields: { firstName: 'C', lastName: 'D' }, problems: [] });
    expect(rows[1]).toMatchObject({ line: 5, problems: [{ line: 5, rule: 'vcardNotClosed' }] });
    expect(rows.slice(2).map(({ fields, problems }) => [fields, problems])).toEqual(
      text.includes('END') ? [[{ firstName: 'A', lastName: 'B' }, []]] : [],
    );
  });

  it('pass over what stands outside of them, and what is no property', () => {
    const rows = read(
      `Von: a@example.com\n\n${card('N:B;A;;;', 'not a line', 'NOTE:one', 'two', 'Any thing/at all : x', ';;:')}\nTEL:1\n`,
    );

    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ line: 3, fields: { firstName: 'A', lastName: 'B' }, problems: [] });
    expect(rows[0]?.remarks).toEqual([
      { line: 6, column: null, heading: null, field: null, rule: 'lineLeftOut' },
    ]);
  });

  it('of an agent within that of a person are not read', () => {
    const rows = read(
      [
        'BEGIN:VCARD',
        'VERSION:2.1',
        'N:B;A',
        'AGENT:',
        'BEGIN:VCARD',
        'N:X;Y',
        'END:VCARD',
        'TEL:1',
        'END:VCARD',
      ].join('\n'),
    );

    expect(rows).toEqual([
      expect.objectContaining({ fields: { firstName: 'A', lastName: 'B', phone: '1' }, problems: [] }),
    ]);
  });

  it('name the encoding of a property, which need not be that of the file', () => {
    const text = Buffer.concat([
      Buffer.from('BEGIN:VCARD\nVERSION:3.0\nN:Größe;Ämy;;;\nTITLE;CHARSET=ISO-8859-15:'),
      Buffer.from([0xa4]),
      Buffer.from('\nORG;CHARSET=klingon:A;\xfc\nEND:VCARD\n', 'latin1'),
    ]);
    const [row] = [...readVCards(text).rows];

    expect(row?.fields).toMatchObject({ lastName: 'Größe', position: '€' });
    expect(row?.problems).toEqual([
      {
        line: 5,
        column: null,
        heading: 'ORG',
        field: null,
        rule: 'notThisEncoding',
        values: { encoding: 'klingon' },
      },
    ]);
  });

  it('say nothing of a part of a name that they leave empty', () => {
    expect(read(card('N:Lang;;;;'))[0]?.fields).toEqual({ lastName: 'Lang' });
  });

  it('empty a field whose only property is empty', () => {
    expect(read(card('TEL;TYPE=cell:', 'TITLE:'))[0]?.fields).toEqual({ mobile: null, position: null });
  });

  it('tell what stands beside the value that is taken', () => {
    const [row] = read(card('TEL:+49 30 1', 'TEL;TYPE=work:+49 30 2', 'TEL;TYPE=home:+49 (30) 2'));

    expect(row?.fields.phone).toBe('+49 30 2');
    expect(row?.remarks).toEqual([
      { line: 3, column: null, heading: 'TEL', field: 'phone', rule: 'otherValueLeftOut' },
    ]);
  });

  it.each([
    ['are none', '', 1, 'emptyFile'],
    ['are a table', 'Vorname;Nachname\nA;B\n', 1, 'noCard'],
  ])('are refused as a whole where they %s', (_, text, line, rule) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ line, rule }) }),
    );
  });
});
