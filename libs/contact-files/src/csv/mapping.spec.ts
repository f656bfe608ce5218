import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { columnSamples, readCsv, type ContactFile, type FileRow, type SaidOfHeading } from '../index.js';

const read = (
  text: string,
  mapping: Parameters<typeof readCsv>[1] & object,
): ContactFile & { all: FileRow[] } => {
  const file = readCsv(Buffer.from(text), mapping);
  return { ...file, all: [...file.rows] };
};
const asked = (text: string, ...remembered: SaidOfHeading[]): ContactFile['question'] =>
  read(text, { mapping: { ask: 'needed', remembered } }).question;
const of = (key: string, field: SaidOfHeading['field'], occurrence = 1): SaidOfHeading => ({
  key,
  field,
  occurrence,
});
const whole = 'Vorname;Nachname;E-Mail;Telefon';

describe('what the columns of a table mean', () => {
  it('is asked where a heading is unknown, and no row is read before', () => {
    const { question, all } = read(`${whole};Lieblingsfarbe\nA;B;a@example.com;1;rot\n`, {
      mapping: { ask: 'needed', remembered: [] },
    });

    expect(all).toEqual([]);
    expect(question?.map(({ heading, guess, known }) => [heading, guess, known])).toEqual([
      ['Vorname', 'firstName', true],
      ['Nachname', 'lastName', true],
      ['E-Mail', 'email', true],
      ['Telefon', 'phone', true],
      ['Lieblingsfarbe', null, false],
    ]);
  });

  it.each([
    ['a field that a new contact needs has no column', 'Vorname;Nachname;E-Mail;Mobil', true],
    ['a file knows people by their external id', 'Externe Kennung;Mobil', false],
    ['a name stands in one piece', 'Name;E-Mail;Telefon', false],
    ['nothing is known at all', 'A;B', true],
    ['all is known', whole, false],
    [
      'another column is one that other programs write and no field holds',
      `${whole};Firma;PLZ;Geburtstag`,
      false,
    ],
    ['a column has no heading', `${whole};;`, false],
  ])('is asked or not where %s', (_, headings, isAsked) => {
    expect(asked(`${headings}\nx;y\n`) !== undefined).toBe(isAsked);
  });

  it('is not asked of a table without rows', () => {
    expect(() => asked('A;B\n;\n')).toThrow('emptyFile');
  });

  it.each(readdirSync(join(__dirname, '../../fixtures/programs')).filter((file) => file.endsWith('.csv')))(
    'is known of %s',
    (file) => {
      const bytes = readFileSync(join(__dirname, '../../fixtures/programs', file));

      expect(readCsv(bytes, { mapping: { ask: 'needed', remembered: [] } }).question).toBeUndefined();
    },
  );

  it('is asked in any case by whoever wants that, and of nobody who does not', () => {
    const text = `${whole}\nA;B;a@example.com;1\n`;

    expect(read(text, { mapping: { ask: 'always', remembered: [] } }).question).toHaveLength(4);
    expect(read(`${whole};Farbe\nA;B;a@example.com;1;rot\n`, {}).all).toHaveLength(1);
  });

  it('is remembered, however the heading is written, and of each of several that are the same', () => {
    const text = 'Vorname;Nachname;MAIL-Anschrift;Nr;Nr\nA;B;a@example.com;030 1234567;0171 1234567\n';

    const { question, all } = read(text, {
      mapping: {
        ask: 'needed',
        remembered: [of('mailanschrift', 'email'), of('nr', 'phone'), of('nr', 'mobile', 2)],
      },
    });

    expect(question).toBeUndefined();
    expect(all[0]?.fields).toMatchObject({
      email: 'a@example.com',
      phone: '030 1234567',
      mobile: '0171 1234567',
    });
  });

  it('is asked once of a heading that is left out, and of a required field that stays without a column', () => {
    expect(asked(`${whole};Farbe\nA;B;a@example.com;1;rot\n`, of('farbe', null))).toBeUndefined();
    const guessed = ['vorname', 'nachname', 'email', 'mobil'].map((key) => of(key, 'guess'));
    expect(asked('Vorname;Nachname;E-Mail;Mobil\nA;B;a@example.com;1\n', ...guessed)).toBeUndefined();
  });

  it('guesses a heading by its neighbours, also where that was right before', () => {
    const name = of('name', 'guess');

    expect(read('Vorname;Name;E-Mail;Telefon\nA;B C;a@b.c;1\n', { mapping: { ask: 'needed', remembered: [name] } }).all[0]?.fields).toMatchObject({ lastName: 'B C' }); // prettier-ignore
    expect(read('Name;E-Mail;Telefon\nB C;a@b.c;1\n', { mapping: { ask: 'needed', remembered: [name] } }).all[0]?.fields).toMatchObject({ firstName: 'B', lastName: 'C' }); // prettier-ignore
  });

  it('is what somebody says, before what the heading does', () => {
    const { all, ignoredHeadings } = read('A;Telefon;Mobil;\nLang;030 1234567;0171 1234567;weg\n', {
      mapping: { said: ['lastName', 'fax', null, null] },
    });

    expect(all[0]).toMatchObject({
      fields: { lastName: 'Lang', fax: '030 1234567' },
      problems: [],
    });
    expect(all[0]?.fields).not.toHaveProperty('mobile');
    expect(ignoredHeadings).toEqual(['Mobil']);
  });
});

describe('samples of the columns of a table', () => {
  const samples = (text: string): string[][] =>
    columnSamples(Buffer.from(text), { size: Buffer.byteLength(text) });

  it('are the first different values of each', () => {
    const rows = ['Anna;="007"', 'Anna;', ';"a\nb"', 'Bea;x', 'Cleo;y', 'Dora;z'];

    expect(samples(`A;B\n${rows.join('\n')}`)).toEqual([
      ['Anna', 'Bea', 'Cleo'],
      ['007', 'a b', 'x'],
    ]);
  });

  it('come from as much of the file as is at hand, in whatever it is written', () => {
    const utf16 = Buffer.from(`\ufeffA;B\nJürgen;Groß\nZoë;Öl\n`, 'utf16le');

    expect(columnSamples(utf16.subarray(0, 37), { size: utf16.length })[0]).toContain('Jürgen');
    expect(columnSamples(Buffer.from('A;B\nJürgen;Groß\nZo', 'latin1'), { size: 100 })).toEqual([
      ['Jürgen'],
      ['Groß'],
    ]);
    expect(samples('A;B\nx;y\nv;"w\nu\nt\n')).toEqual([['x'], ['y']]);
    expect(samples('')).toEqual([]);
  });
});

describe('a row that names a company and no person', () => {
  it.each([
    ['Vorname;Nachname;Firma\n;;Muster GmbH\n', ['companyRow']],
    ['Name;Company\nMuster GmbH;Muster GmbH\n', ['companyRow']],
    ['Firma;E-Mail;Vorname;Nachname\nMuster GmbH;a@example.com\n', ['companyRow']],
    ['Vorname;Nachname;Firma\nAnna;;Muster GmbH\n', []],
    ['Vorname;Nachname;Firma\n;;\n', undefined],
    ['Externe Kennung;Firma;Mobil\nP-1;Muster GmbH;0171 1234567\n', []],
  ])('is told as such: %j', (text, rules) => {
    expect(read(`${text}x;y\n`, {}).all[0]?.problems.map(({ rule }) => rule)).toEqual(rules ?? []);
  });
});
