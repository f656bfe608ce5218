import type { ImportDelimiter } from '@lotse/contracts';
import {
  countedRows,
  emptyRow,
  problemAt,
  refusalOf,
  tell,
  UnreadableFile,
  wholeLine,
  type ContactFile,
  type FileRow,
  type Place,
  type ReadingHints,
} from '../contact-file.js';
import { decoded } from '../decoding.js';
import { columnOf, isSilent, type ColumnName } from '../fields.js';
import { limits } from '../limits.js';
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
    .slice(0, limits.ignoredHeadings)
    .map(({ text: heading }) => heading.slice(0, 100));
  return { encoding, delimiter, ignoredHeadings, rows: countedRows(rowsOf(lines, table)) };
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
  const known = new Set<ColumnName>();
  for (const [index, { text, column }] of headings.entries()) {
    if (column && known.has(column))
      throw new UnreadableFile(
        problemAt({ line, column: index + 1, heading: text.slice(0, 100) }, 'headingTwice'),
      );
    if (column) known.add(column);
  }
  if (known.size === 0) throw new UnreadableFile(problemAt(wholeLine(line), 'noKnownHeading'));
  const isRaw = headings.some(({ text }) => text === 'id') && headings.some(({ text }) => text === 'version');
  return { headings, isRaw };
}

function* filledLines(text: string, table: { mark: string; firstLine: number }): Generator<Line> {
  for (const line of linesOf(text, table)) if (line.cells.some((cell) => cell.text.trim() !== '')) yield line;
}

function* rowsOf(lines: Generator<Line>, table: Table): Generator<FileRow> {
  for (const line of lines) yield rowOf(line, table);
}

function rowOf({ cells, line }: Line, { headings, isRaw }: Table): FileRow {
  const row = emptyRow(line);
  for (const [index, cell] of cells.entries()) {
    if (index >= headings.length && row.problems.length >= limits.problems) break;
    const heading = headings[index];
    const isNamed = heading && (heading.column || heading.text !== '');
    if (isNamed && !heading.column) continue; // of a column that nobody knows
    const text = isRaw ? cell.text : cell.text.trim();
    if (!isNamed && text.trim() === '') continue;
    const place = { line: cell.line, column: index + 1, heading: heading?.text.slice(0, 100) ?? null };
    if (heading?.column) take(row, heading.column, { text, isRaw, place });
    else tell(row, problemAt(place, 'tooManyCells'));
  }
  return row;
}

function take(
  row: FileRow,
  column: ColumnName,
  { text: written, isRaw, place }: { text: string; isRaw: boolean; place: Place },
): void {
  if (column === 'id') return; // says which contact it was, not which one it is meant to be
  const refusal = refusalOf(written);
  if (refusal) return tell(row, problemAt(place, refusal.rule, { ...refusal, field: fieldOf(column) }));
  const text = isRaw ? written : unguarded(withoutFormula(written));
  if (column === 'version') {
    if (/^[1-9]\d{0,8}$/.test(text.trim())) row.version = { of: Number(text), place };
    else if (text.trim() !== '') tell(row, problemAt(place, 'fileVersion'));
    return;
  }
  row.fields[column] = readValue(column, text);
  row.places[column] = place;
}

const fieldOf = (column: ColumnName): string | null => (column === 'version' ? null : column);
