import fc from 'fast-check';
import { limits, readCsv, readVCards, UnreadableFile, type FileRow } from './index.js';
import { worstInputs } from './worst-inputs.js';

const readers = { csv: readCsv, vcard: readVCards };

/** All of a file, or why it is refused. @throws whatever is no refusal */
function outcomeOf(format: 'csv' | 'vcard', bytes: Uint8Array): FileRow[] | UnreadableFile {
  try {
    return [...readers[format](bytes).rows];
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
}
const read = (format: 'csv' | 'vcard', text: string): FileRow[] | UnreadableFile =>
  outcomeOf(format, Buffer.from(text));
const card = (...lines: string[]): string =>
  ['BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD', ''].join('\r\n');
const refused = (line: number, rule: string): unknown =>
  expect.objectContaining({ problem: expect.objectContaining({ line, rule }) });

describe('a file that is made to be slow', () => {
  it('may have a line of 60 000 characters: its card alone is wrong', () => {
    const rows = read('vcard', card(`N:${'a'.repeat(60_000)}\\`, 'FN:A') + card('FN:C D'));

    expect(rows).toEqual([
      expect.objectContaining({
        problems: [
          {
            line: 3,
            column: null,
            heading: 'N',
            field: null,
            rule: 'valueTooLong',
            values: { max: limits.value },
          },
        ],
      }),
      expect.objectContaining({ fields: { firstName: 'C', lastName: 'D' }, problems: [] }),
    ]);
  });

  it('may have a property of 40 000 parameters: its card alone is wrong', () => {
    const rows = read('vcard', card(`TEL${';A'.repeat(40_000)}:1`) + card(`TEL${';A=1'.repeat(101)}:1`));

    expect(rows).toEqual([
      expect.objectContaining({
        problems: [expect.objectContaining({ line: 3, heading: 'TEL', rule: 'tooManyParameters' })],
      }),
      expect.objectContaining({
        problems: [expect.objectContaining({ line: 7, heading: 'TEL', rule: 'tooManyParameters' })],
      }),
    ]);
  });

  it('may have a row of four million cells, and is refused', () => {
    const outcome = read('csv', `Vorname;Nachname\nA;B\nC;D${';'.repeat(4_000_000)}\n`);

    expect(outcome).toEqual(refused(3, 'tooManyColumns'));
  });

  it('may have a picture of any length: nobody reads it', () => {
    const rows = read(
      'vcard',
      card('FN:A B', `PHOTO;ENCODING=b:${'AAAA'.repeat(100_000)}`, `NOTE:${'a\r\n '.repeat(50_000)}`),
    );

    expect(rows).toEqual([
      expect.objectContaining({ problems: [], fields: { firstName: 'A', lastName: 'B' } }),
    ]);
  });

  it('may have a row of very many values that belong nowhere: some are told', () => {
    const [row] = read('csv', `Vorname\nA${';x'.repeat(10_000)}\n`) as FileRow[];

    expect(row?.problems).toHaveLength(limits.problems);
  });

  it('may have a card of very many telephone numbers: it is wrong', () => {
    const [row] = read(
      'vcard',
      card('FN:A B', ...Array.from({ length: 10_000 }, () => 'TEL:1')),
    ) as FileRow[];

    expect(row?.problems).toEqual([expect.objectContaining({ line: 1, rule: 'tooManyProperties' })]);
  });

  it('may have a letter with very many accents, which nobody brings into order', () => {
    const heaped = `a${'\u0301\u0323'.repeat(16)}`;
    const hidden = `a${`${'\u0301'.repeat(20)}\\`.repeat(2)}`;

    expect(read('csv', `Vorname;Nachname\n${heaped};Ho\u0323\u0302\n`)).toEqual([
      expect.objectContaining({
        fields: { lastName: 'Ho\u0323\u0302' },
        problems: [expect.objectContaining({ column: 1, field: 'firstName', rule: 'tooManyMarks' })],
      }),
    ]);
    expect(read('vcard', card(`FN:${hidden}x`))).toEqual([
      expect.objectContaining({ problems: [expect.objectContaining({ line: 3, rule: 'tooManyMarks' })] }),
    ]);
  });

  it.each(['csv', 'vcard'] as const)('has at most 20 000 rows (%s)', (format) => {
    const rows = (count: number): string =>
      format === 'csv' ? `Vorname\n${'A\n'.repeat(count)}` : card('FN:A').repeat(count);

    expect(read(format, rows(limits.rows))).toHaveLength(limits.rows);
    expect(read(format, rows(limits.rows + 1))).toMatchObject({
      problem: { rule: 'tooManyRows', values: { max: limits.rows } },
    });
  });

  it.each(
    Object.entries(worstInputs).flatMap(([format, inputs]) =>
      Object.entries(inputs).map(([name, make]) => ({ format: format as 'csv' | 'vcard', name, make })),
    ),
  )('is read to its end or refused: $name ($format)', ({ format, make }) => {
    const outcome = outcomeOf(format, make(2_000_000));

    if (outcome instanceof UnreadableFile) return;
    for (const { problems } of outcome) expect(problems.length).toBeLessThanOrEqual(limits.problems);
  });
});

describe('whatever somebody sends', () => {
  const table =
    'id;version;externalId;Vorname;"Nach""name";E-Mail;Verantwortungsbereich\r\n1;2;P-1;"A\r\nB";="007";a@b;x,y\r\n';
  const cards = card(
    'item1.N:Lang\\;x;Bo;;Dr.,Prof.;',
    'TEL;TYPE="work,voice";PREF=1;CELL:tel:+49-1;ext=2',
    'X-LOTSE-EXTERNAL:true',
    ' folded',
  );
  /** Pieces of real files in any order, with anything between them. */
  const pieces = (text: string): fc.Arbitrary<string> =>
    fc
      .array(
        fc.oneof(
          fc.constantFrom(...text.split(/(?<=[;:,"=\n])/)),
          fc.constantFrom(
            '"',
            '""',
            ';',
            ',',
            '\t',
            '\r',
            '\n',
            ' ',
            '\\',
            '=',
            ':',
            "'",
            '\u0000',
            '\ufeff',
          ),
          fc.string({ unit: 'binary', maxLength: 5 }),
        ),
        { maxLength: 60 },
      )
      .map((chosen) => chosen.join(''));

  it.each([
    ['csv', pieces(table), 'Vorname;Nachname\r\n'],
    ['vcard', pieces(cards), 'BEGIN:VCARD\r\nVERSION:4.0\r\n'],
  ] as const)('is read or refused, and nothing else (%s)', (format, arbitrary, head) => {
    fc.assert(
      fc.property(arbitrary, fc.boolean(), (text, begun) => {
        read(format, begun ? head + text : text);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['csv', 'vcard'] as const)('in bytes of any kind (%s)', (format) => {
    const mark = fc.constantFrom([], [0xff, 0xfe], [0xef, 0xbb, 0xbf]);
    fc.assert(
      fc.property(mark, fc.uint8Array({ maxLength: 200 }), (first, rest) => {
        outcomeOf(format, Uint8Array.from([...first, ...rest]));
      }),
      { numRuns: 1_000 },
    );
  });
});
