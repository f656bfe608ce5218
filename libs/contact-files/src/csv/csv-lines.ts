import type { ImportProblem } from '@lotse/contracts';
import { problemAt, UnreadableFile } from '../contact-file.js';
import { limits } from '../limits.js';

/** A row of cells. */
export interface Line {
  /** On which line of the file it begins, from 1. */
  line: number;
  /** On which one it ends. */
  lastLine: number;
  cells: Cell[];
  /** Why nobody knows what belongs to it. */
  broken?: ImportProblem;
}

export interface Cell {
  text: string;
  /** On which line it begins: cells before it may have held line breaks. */
  line: number;
}

/** How a table is written. */
export interface TableForm {
  /** Between the cells. */
  mark: string;
  /** Around those in which one may stand. */
  quote: '"' | "'";
  firstLine: number;
}

interface Place {
  at: number;
  line: number;
}

/** A row, or what is wrong with its quotation marks; and up to where the text was looked at. */
type Row =
  | { row: Line; end: number; hasStray: boolean; broken?: undefined }
  | { row?: undefined; end: number; broken: ImportProblem };

/**
 * The rows of a table (RFC 4180), however its lines end. What begins with a quotation mark ends with one; elsewhere
 * it is a character like any other, as in `3" pipe`, and `="007"` is the text 007, as Excel takes it. Blanks around it do not count.
 * Where a quotation mark is misplaced or not closed, its row is broken, with all lines up to the next that is a row for certain:
 * one with as many cells as the first, or as the last that was whole, and without a stray quotation mark.
 * Written here because a refusal has to name the line and the column where a quotation mark was opened, and where each
 * cell stands: a parser that gives finished rows has forgotten both.
 * @throws UnreadableFile `quoteNotClosed`, `quoteMisplaced` in the first row, and where no other row can be made out behind that place;
 * `tooManyColumns`
 */
export function* linesOf(text: string, { firstLine, ...form }: TableForm): Generator<Line> {
  const table = new TableText(text, form);
  const counts = { first: 0, last: 0 };
  let place = { at: 0, line: firstLine };
  while (place.at < text.length) {
    const read = table.rowAt(place);
    if (read.broken) {
      const next = counts.first === 0 ? undefined : table.nextRow(place, counts);
      if (!next) throw new UnreadableFile(read.broken);
      yield { line: place.line, lastLine: next.line - 1, cells: [], broken: read.broken };
      place = next;
      continue;
    }
    const { row, end } = read;
    if (row.cells.some(({ text: cell }) => cell.trim() !== '')) {
      counts.first ||= row.cells.length;
      counts.last = row.cells.length;
    }
    place = { at: end, line: row.lastLine + 1 };
    yield row;
  }
}

class TableText {
  private readonly plain: RegExp;
  /** Characters that may be looked at in search of a row: so reading takes time in proportion to the text, whatever it is. */
  private left: number;

  constructor(
    private readonly text: string,
    private readonly form: Pick<TableForm, 'mark' | 'quote'>,
  ) {
    this.plain = new RegExp(`[^${form.mark}\\r\\n]*`, 'y');
    this.left = 4 * text.length;
  }

  /**
   * @param most cells of it that are of interest
   * @throws UnreadableFile `tooManyColumns`
   */
  rowAt({ at: begin, line: firstLine }: Place, most = Infinity): Row {
    const { text, plain } = this;
    const { mark, quote: around } = this.form;
    let at = begin;
    let line = firstLine;
    let hasStray = false;
    const row: Line = { line, lastLine: line, cells: [] };
    for (let more = true; more;) {
      const begun = { line, column: row.cells.length + 1, heading: null };
      if (begun.column > limits.columns)
        throw new UnreadableFile(problemAt(begun, 'tooManyColumns', { values: { max: limits.columns } }));
      if (begun.column > most) break;
      const quote = quoteAt(text, at, around);
      let cell: string;
      if (quote >= 0) {
        const end = closingQuote(text, quote);
        if (end < 0) return { broken: problemAt(begun, 'quoteNotClosed'), end: text.length };
        const raw = text.slice(quote + 1, end);
        cell = raw.length > 2 * limits.value ? raw : raw.replaceAll(around + around, around); // beyond it is too long either way
        at = blanksFrom(text, end + 1);
        if (at < text.length && ![mark, '\r', '\n'].includes(text[at] ?? ''))
          return { broken: problemAt(begun, 'quoteMisplaced'), end: at };
        line += lineEndsIn(cell);
      } else {
        plain.lastIndex = at;
        cell = plain.exec(text)?.[0] ?? '';
        at += cell.length;
        hasStray ||= cell.includes(around);
      }
      row.cells.push({ text: cell, line: begun.line });
      more = text[at] === mark;
      if (more) at += 1;
    }
    row.lastLine = line;
    return { row, end: at + lineEndAt(text, at), hasStray };
  }

  /** Where the next row begins behind one that is broken; at the end, where nothing but blank lines is behind the broken one's own. */
  nextRow(broken: Place, counts: { first: number; last: number }): Place | undefined {
    const own = this.nextLine(broken);
    let isBlank = true;
    for (let place = own; place.at < this.text.length;) {
      if (this.left <= 0) return undefined;
      if (this.isRowAt(place, counts)) return place;
      const next = this.nextLine(place);
      isBlank &&= this.text.slice(place.at, next.at).trim() === '';
      place = next;
    }
    return isBlank ? own : undefined;
  }

  /** Whether a row begins there for certain, which the inside of a cell can hardly look like. */
  private isRowAt(place: Place, { first, last }: { first: number; last: number }): boolean {
    const most = Math.max(first, last);
    const read = this.rowAt(place, most + 1);
    this.left -= read.end - place.at;
    if (read.broken || read.hasStray) return false;
    const { length } = read.row.cells;
    return length > 1 && [first, last].includes(length);
  }

  private nextLine({ at, line }: Place): Place {
    const end = /[\r\n]/g;
    end.lastIndex = at;
    const found = end.exec(this.text);
    if (!found) return { at: this.text.length, line: line + 1 };
    return { at: found.index + lineEndAt(this.text, found.index), line: line + 1 };
  }
}

/** How long the end of a line is. Some programs double the carriage return of one. */
const lineEndAt = (text: string, at: number): number =>
  text.startsWith('\r\n', at) ? 2 : text.startsWith('\r\r\n', at) ? 3 : 1;

function lineEndsIn(cell: string): number {
  const lineEnd = /\r\r?\n|\n|\r/g;
  let count = 0;
  while (lineEnd.test(cell)) count += 1;
  return count;
}

/** Where the quotation mark is with which a value begins; -1 if it begins with none. */
function quoteAt(text: string, at: number, quote: string): number {
  const begun = blanksFrom(text, at);
  if (text[begun] === quote) return begun;
  return text.startsWith(`=${quote}`, begun) ? begun + 1 : -1;
}

function blanksFrom(text: string, at: number): number {
  let end = at;
  while (text[end] === ' ') end += 1;
  return end;
}

/** Where the value that begins with this quotation mark ends; -1 if it does not. Within it a mark is written twice. */
function closingQuote(text: string, opened: number): number {
  const quote = text.charAt(opened);
  for (let at = text.indexOf(quote, opened + 1); at >= 0; at = text.indexOf(quote, at + 2))
    if (text[at + 1] !== quote) return at;
  return -1;
}
