import type { ImportProblem } from '@lotse/contracts';
import { problemAt, refusalOf, UnreadableFile, wholeLine, type Place } from '../contact-file.js';
import type { DecodedText } from '../decoding.js';
import { limits } from '../limits.js';
import { otherFile } from '../other-files.js';
import { someLine, unclearIn } from './clear-lines.js';
import type { Line } from './csv-lines.js';
import { unguarded, withoutFormula } from './formulas.js';
import { headingKey, shownHeading } from './heading-key.js';
import { tableLines } from './table-lines.js';

/** A row of a table: what stands in the columns that mean something, where anything does. */
export interface PlainRow<F extends string> {
  line: number;
  values: Partial<Record<F, string>>;
  places: Partial<Record<F, Place>>;
  /** What makes it unreadable. */
  problems: ImportProblem[];
}

export interface PlainTable<F extends string> {
  /** Headings that mean nothing. */
  ignoredHeadings: string[];
  /** @throws UnreadableFile while they are read */
  rows: Iterable<PlainRow<F>>;
}

/**
 * Reads a table that is not about contacts, with the encodings, separators and line breaks of {@link readCsv}: its columns are told by
 * their headings alone, in any order; case, blanks and hyphens do not count.
 * @param headings what each column may be headed
 * @param required columns without which no row can be read
 * @throws UnreadableFile when it is no such table
 */
export function readPlainTable<F extends string>(
  bytes: Uint8Array,
  headings: Readonly<Record<F, readonly string[]>>,
  required: readonly F[],
): PlainTable<F> {
  const other = otherFile(bytes, 'csv');
  if (other) throw new UnreadableFile(other);
  const { decoding, lines } = tableLines(bytes, {});
  const first = lines.next();
  if (first.done) throw new UnreadableFile(problemAt(wholeLine(1), 'emptyFile'));
  if (first.value.broken) throw new UnreadableFile(first.value.broken);
  const columns = columnsOf(first.value, headings);
  const unclear = unclearIn(first.value, decoding);
  if (unclear) throw new UnreadableFile(unclear);
  const { line } = first.value;
  for (const field of required)
    if (!columns.some((one) => one.field === field))
      throw new UnreadableFile(
        problemAt(wholeLine(line), 'columnMissing', { values: { column: headings[field][0] ?? field } }),
      );
  return {
    ignoredHeadings: columns
      .filter(({ field, text }) => field === null && text !== '')
      .slice(0, limits.ignoredHeadings)
      .map(({ text }) => shownHeading(text)),
    rows: rowsOf(lines, columns, decoding),
  };
}

interface PlainColumn<F> {
  text: string;
  field: F | null;
}

/** @throws UnreadableFile `headingTwice` where two columns mean the same: nobody knows which of them holds */
function columnsOf<F extends string>(
  { cells, line }: Line,
  headings: Readonly<Record<F, readonly string[]>>,
): PlainColumn<F>[] {
  const known = new Map<string, F>();
  for (const field of Object.keys(headings) as F[])
    for (const heading of headings[field]) known.set(headingKey(heading), field);
  const seen = new Set<F>();
  return cells.map((cell, index) => {
    const text = unguarded(withoutFormula(cell.text)).trim();
    const field = known.get(headingKey(text)) ?? null;
    if (field !== null && seen.has(field))
      throw new UnreadableFile(
        problemAt({ line, column: index + 1, heading: shownHeading(text) }, 'headingTwice'),
      );
    if (field !== null) seen.add(field);
    return { text, field };
  });
}

function* rowsOf<F extends string>(
  lines: Iterable<Line>,
  columns: PlainColumn<F>[],
  decoding: DecodedText,
): Generator<PlainRow<F>> {
  let count = 0;
  for (const line of lines) {
    count += 1;
    if (count > limits.rows)
      throw new UnreadableFile(
        problemAt(wholeLine(line.line), 'tooManyRows', { values: { max: limits.rows } }),
      );
    yield rowOf(line, columns, decoding);
  }
  if (count === 0) throw new UnreadableFile(problemAt(wholeLine(1), 'emptyFile'));
}

function rowOf<F extends string>(line: Line, columns: PlainColumn<F>[], decoding: DecodedText): PlainRow<F> {
  const row: PlainRow<F> = { line: line.line, values: {}, places: {}, problems: [] };
  const unclear = line.broken ?? unclearIn(line, decoding);
  const otherwise = someLine(line, decoding.otherwise);
  if (unclear) row.problems.push(unclear);
  else if (otherwise !== undefined)
    // a letter that is read otherwise than it was meant would make the proof of somebody else's words
    row.problems.push(problemAt(wholeLine(otherwise), 'notThisEncoding', { values: { encoding: 'utf-8' } }));
  for (const [index, cell] of line.cells.entries()) {
    const written = cell.text.trim();
    if (written === '' || row.problems.length >= limits.problems) continue;
    const column = columns[index];
    const place = { line: cell.line, column: index + 1, heading: column ? shownHeading(column.text) : null };
    if (!column) row.problems.push(problemAt(place, 'tooManyCells'));
    if (!column?.field) continue;
    const refusal = refusalOf(written);
    row.places[column.field] = place;
    if (refusal) row.problems.push(problemAt(place, refusal.rule, { ...refusal, field: column.field }));
    else row.values[column.field] = unguarded(withoutFormula(written));
  }
  return row;
}
