import type { ImportDelimiter } from '@lotse/contracts';
import {
  problemAt,
  UnreadableFile,
  wholeLine,
  type ContactFile,
  type FileRow,
  type Place,
  type ReadingHints,
} from '../contact-file.js';
import { decoded } from '../decoding.js';
import { columnOf, isSilent, type ColumnName } from '../fields.js';
import { readValue } from '../words.js';
import { linesOf, type Line } from './csv-lines.js';
import { guessedDelimiter, marks } from './delimiters.js';
import { unguarded, withoutFormula } from './formulas.js';

interface Heading {
  text: string;
  column: ColumnName | undefined;
}

interface Table {
  headings: Heading[];
  /** Our own form for programs: its values are taken as they stand. */
  isRaw: boolean;
}

/**
 * Reads a table of contacts as people have it: in the encodings and with the separators that Excel writes, with `sep=;` before
 * the headings, headings in German, English or as our fields are called, line breaks within quotation marks, empty rows
 * and columns at the end, `="+49…"` and an apostrophe before what looks like a formula.
 * @throws UnreadableFile when it is no such table; also while its rows are read
 */
export function readCsv(bytes: Uint8Array, hints: ReadingHints = {}): ContactFile {
  const { text, encoding } = decoded(bytes, hints.encoding);
  const { separator, rest, linesBefore } = withoutSeparatorLine(text);
  const delimiter = hints.delimiter ?? separator ?? guessedDelimiter(rest);
  const lines = filledLines(rest, { mark: marks[delimiter], firstLine: linesBefore + 1 });
  const first = lines.next();
  if (first.done) throw new UnreadableFile(problemAt(wholeLine(1), 'emptyFile'));
  const table = tableOf(first.value);
  const ignoredHeadings = table.headings
    .filter(({ column, text: heading }) => !column && !isSilent(heading))
    .map(({ text: heading }) => heading.slice(0, 100));
  return { encoding, delimiter, ignoredHeadings, rows: rowsOf(lines, table) };
}

/** Excel's own way to say by what the values are separated. */
function withoutSeparatorLine(text: string): {
  separator: ImportDelimiter | undefined;
  rest: string;
  linesBefore: number;
} {
  const [line = '', mark = ''] = /^"?sep=([;,\t])"?[;,\t]*(?:\r\n|\n|\r|$)/i.exec(text) ?? [];
  const separator = (Object.keys(marks) as ImportDelimiter[]).find((name) => marks[name] === mark);
  return { separator, rest: text.slice(line.length), linesBefore: separator ? 1 : 0 };
}

/** @throws UnreadableFile `noKnownHeading`, `headingTwice` */
function tableOf({ cells, line }: Line): Table {
  const headings = cells.map((cell) => {
    const text = unguarded(withoutFormula(cell.text)).trim();
    return { text, column: columnOf(text) };
  });
  const known = headings.flatMap(({ column }) => column ?? []);
  if (known.length === 0) throw new UnreadableFile(problemAt(wholeLine(line), 'noKnownHeading'));
  for (const [index, { text, column }] of headings.entries()) {
    if (column && known.indexOf(column) < known.lastIndexOf(column) && isRepeated(headings, index))
      throw new UnreadableFile(
        problemAt({ line, column: index + 1, heading: text.slice(0, 100) }, 'headingTwice'),
      );
  }
  const isRaw = headings.some(({ text }) => text === 'id') && headings.some(({ text }) => text === 'version');
  return { headings, isRaw };
}

const isRepeated = (headings: Heading[], index: number): boolean =>
  headings.findIndex(({ column }) => column === headings[index]?.column) < index;

function* filledLines(text: string, table: { mark: string; firstLine: number }): Generator<Line> {
  for (const line of linesOf(text, table)) if (line.cells.some((cell) => cell.text.trim() !== '')) yield line;
}

function* rowsOf(lines: Generator<Line>, table: Table): Generator<FileRow> {
  for (const line of lines) yield rowOf(line, table);
}

function rowOf({ cells, line }: Line, { headings, isRaw }: Table): FileRow {
  const row: FileRow = { line, fields: {}, forNew: {}, places: {}, version: null, problems: [] };
  for (const [index, cell] of cells.entries()) {
    const heading = headings[index];
    const place: Place = {
      ...{ line: cell.line, column: index + 1 },
      heading: heading?.text.slice(0, 100) ?? null,
    };
    const text = isRaw ? cell.text : unguarded(withoutFormula(cell.text.trim()));
    if (!heading || (heading.text === '' && !heading.column)) {
      if (text.trim() !== '') row.problems.push(problemAt(place, 'tooManyCells'));
    } else if (heading.column) {
      take(row, heading.column, { text, place });
    }
  }
  return row;
}

function take(row: FileRow, column: ColumnName, { text, place }: { text: string; place: Place }): void {
  if (column === 'id') return; // says which contact it was, not which one it is meant to be
  if (column === 'version') {
    if (/^[1-9]\d{0,8}$/.test(text.trim())) row.version = { of: Number(text), place };
    else if (text.trim() !== '') row.problems.push(problemAt(place, 'fileVersion'));
    return;
  }
  row.fields[column] = readValue(column, text);
  row.places[column] = place;
}
