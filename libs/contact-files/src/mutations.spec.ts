import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCsv, readVCards, UnreadableFile, type FileRow } from './index.js';

const folder = join(__dirname, '../fixtures');
const refusedAsAWhole = ['one-misplaced-quote.csv'];

/** A fixture, as the bytes that stand before its first row, and those of each row or card; a character for each byte. */
interface Fixture {
  name: string;
  format: 'csv' | 'vcard';
  head: string;
  rows: string[];
}

const fixtures: Fixture[] = ['people', 'programs'].flatMap((kind) =>
  readdirSync(join(folder, kind))
    .filter((name) => !refusedAsAWhole.includes(name) && !name.startsWith('utf-16'))
    .map((name) => {
      const text = readFileSync(join(folder, kind, name), 'latin1');
      const isCsv = name.endsWith('.csv');
      const pieces = isCsv
        ? text.split(/(?<=\n)/)
        : (text.match(/(?:ï»¿)?BEGIN:VCARD[^]*?END:VCARD\s*/g) ?? []);
      const heads = isCsv ? (name === 'datev.csv' ? 2 : 1) : 0;
      const [head, rows] = [pieces.slice(0, heads).join(''), pieces.slice(heads)];
      return { name, format: isCsv ? ('csv' as const) : ('vcard' as const), head, rows };
    }),
);
const [tables, cards] = (['csv', 'vcard'] as const).map((format) =>
  fixtures.filter((fixture) => fixture.format === format),
);

const read = (format: 'csv' | 'vcard', bytes: Uint8Array): FileRow[] => [
  ...(format === 'csv' ? readCsv : readVCards)(bytes).rows,
];
const readText = (format: 'csv' | 'vcard', text: string): FileRow[] =>
  read(format, Buffer.from(text, 'latin1'));
const textOf = ({ head, rows }: Fixture): string => head + rows.join('');

/** What rows say and what is told of them, wherever they stand. */
const said = (rows: FileRow[]): unknown =>
  rows.map(({ fields, forNew, problems, remarks }) => ({
    fields,
    forNew,
    rules: [...problems, ...remarks].map(({ rule, field }) => [rule, field]),
  }));

const asUtf8 = (text: string): string | undefined => {
  const bytes = Buffer.from(text, 'latin1');
  const decoded = bytes.toString('utf8');
  return Buffer.from(decoded).equals(bytes) ? decoded : undefined;
};

it('there are fixtures to be changed', () => {
  expect(tables?.length).toBeGreaterThan(20);
  expect(cards?.length).toBeGreaterThan(20);
});

describe('a change that says nothing changes nothing', () => {
  it.each(fixtures)('$name', (fixture) => {
    const { format } = fixture;
    const text = textOf(fixture);
    const before = said(readText(format, text));
    const harmless = fc.constantFrom<((one: string) => string)[]>(
      (one) => one.replaceAll(/\r?\r?\n/g, '\n'),
      (one) => one.replaceAll(/\r?\r?\n/g, '\r\r\n'),
      (one) => one.replaceAll(/\r?\r?\n/g, '\r'),
      (one) => one.trimEnd(),
      (one) => `${one}\r\n\r\n`,
      ...(format === 'vcard'
        ? [
            (one: string) => `Von: nobody@example.com\r\n\r\n${one}`,
            (one: string) => one.replaceAll('END:VCARD', 'X-Any thing/all:1\r\nEND:VCARD'),
            (one: string) => one.replaceAll('END:VCARD', 'NOTE:eins\r\nzwei\r\nEND:VCARD'),
            (one: string) => one.replaceAll('BEGIN:VCARD', 'ï»¿BEGIN:VCARD'),
          ]
        : []),
    );
    fc.assert(
      fc.property(fc.array(harmless, { minLength: 1, maxLength: 3 }), (changes) => {
        expect(
          said(
            readText(
              format,
              changes.reduce((one, change) => change(one), text),
            ),
          ),
        ).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it.each(fixtures.filter((fixture) => asUtf8(textOf(fixture)) !== undefined))(
    '$name, in UTF-8 with its mark and in UTF-16',
    (fixture) => {
      const text = (asUtf8(textOf(fixture)) ?? '').replace(/^\ufeff/, '');
      const before = said(readText(fixture.format, textOf(fixture)));
      const littleEndian = Buffer.from(`\ufeff${text}`, 'utf16le');

      expect(said(read(fixture.format, Buffer.from(`\ufeff${text}`)))).toEqual(before);
      expect(said(read(fixture.format, littleEndian))).toEqual(before);
      expect(said(read(fixture.format, Buffer.from(littleEndian).swap16()))).toEqual(before);
    },
  );

  it.each(cards ?? [])('$name, folded anywhere', (fixture) => {
    const before = said(readText('vcard', textOf(fixture)));
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), (width) => {
        const folded = textOf(fixture).replaceAll(/^(?:N|FN|TITLE|EMAIL|ORG)\b.*$/gm, (line) =>
          // a soft break and an old fold end their line already
          line.trimEnd().endsWith('=') || line.includes('QUOTED')
            ? line
            : (line.trimEnd().match(new RegExp(`[^]{1,${width}}`, 'g')) ?? []).join('\r\n ') + '\r',
        );
        expect(said(readText('vcard', folded))).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });
});

describe('damage to a row or card', () => {
  const most = Math.max(...fixtures.map(({ rows }) => rows.length));
  /** Neither a mark between cells and rows nor one around them. */
  const byte = fc
    .integer({ min: 0x21, max: 0xff })
    .filter((one) => !'",;:\\=.BEGINDVCAR'.includes(String.fromCharCode(one)));

  it.each(fixtures)('takes none of the others along, and no row is lost: $name', (fixture) => {
    const { format, head, rows } = fixture;
    const before = readText(format, textOf(fixture));
    fc.assert(
      fc.property(
        fc.nat(most),
        fc.array(fc.tuple(fc.nat(), byte), { minLength: 1, maxLength: 3 }),
        (which, damage) => {
          const at = which % rows.length;
          let row = rows[at] ?? '';
          for (const [place, code] of damage) {
            const end = format === 'csv' ? row.trimEnd().length : row.indexOf('END:VCARD');
            const begin = format === 'csv' ? 0 : row.indexOf('\n') + 1;
            const index = begin + (place % (end - begin));
            if (/[\r\n"]/.test(`${row[index - 1] ?? ''}${row[index] ?? ''}`)) continue;
            row = row.slice(0, index) + String.fromCharCode(code) + row.slice(index); // put in between: nothing is overwritten
          }
          const damaged = readText(format, head + rows.with(at, row).join(''));

          expect(damaged).toHaveLength(before.length);
          expect(said(damaged.filter((_, index) => index !== at))).toEqual(
            said(before.filter((_, index) => index !== at)),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(fixtures)('of any kind ends in rows or in a refusal: $name', (fixture) => {
    const bytes = Buffer.from(textOf(fixture), 'latin1');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length), fc.nat(5), fc.uint8Array({ maxLength: 4 })), {
          minLength: 1,
          maxLength: 6,
        }),
        (damage) => {
          let file: Uint8Array = bytes;
          for (const [at, gone, put] of damage)
            file = Buffer.concat([file.subarray(0, at), put, file.subarray(at + gone)]);
          try {
            read(fixture.format, file);
          } catch (error) {
            expect(error).toBeInstanceOf(UnreadableFile);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
