import { problemAt, UnreadableFile } from '../contact-file.js';
import { limits } from '../limits.js';

/** A row of cells. */
export interface Line {
  /** On which line of the file it begins, from 1. */
  line: number;
  cells: Cell[];
}

export interface Cell {
  text: string;
  /** On which line it begins: cells before it may have held line breaks. */
  line: number;
}

/**
 * The rows of a table (RFC 4180), however its lines end. What begins with a quotation mark ends with one; elsewhere
 * it is a character like any other, as in `3" pipe`, and `="007"` is the text 007, as Excel takes it.
 * Written here because a refusal has to name the line and the column where a quotation mark was opened, and where each
 * cell stands: a parser that gives finished rows has forgotten both.
 * @param mark between the cells
 * @throws UnreadableFile `quoteNotClosed`, `quoteMisplaced`; nothing behind that place is to be trusted; `tooManyColumns`
 */
export function* linesOf(
  text: string,
  { mark, firstLine }: { mark: string; firstLine: number },
): Generator<Line> {
  const plain = new RegExp(`[^${mark}\\r\\n]*`, 'y');
  let at = 0;
  let line = firstLine;
  while (at < text.length) {
    const row: Line = { line, cells: [] };
    for (let more = true; more;) {
      const begun = { line, column: row.cells.length + 1, heading: null };
      if (begun.column > limits.columns)
        throw new UnreadableFile(problemAt(begun, 'tooManyColumns', { values: { max: limits.columns } }));
      const quote = text[at] === '"' ? at : text.startsWith('="', at) ? at + 1 : -1;
      let cell: string;
      if (quote >= 0) {
        const end = closingQuote(text, quote);
        if (end < 0) throw new UnreadableFile(problemAt(begun, 'quoteNotClosed'));
        const raw = text.slice(quote + 1, end);
        cell = raw.length > 2 * limits.value ? raw : raw.replaceAll('""', '"'); // beyond it is too long either way
        at = end + 1;
        if (at < text.length && ![mark, '\r', '\n'].includes(text[at] ?? ''))
          throw new UnreadableFile(problemAt(begun, 'quoteMisplaced'));
        line += lineEndsIn(cell);
      } else {
        plain.lastIndex = at;
        cell = plain.exec(text)?.[0] ?? '';
        at += cell.length;
      }
      row.cells.push({ text: cell, line: begun.line });
      more = text[at] === mark;
      if (more) at += 1;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    yield row;
  }
}

function lineEndsIn(cell: string): number {
  const lineEnd = /\r\n|\n|\r/g;
  let count = 0;
  while (lineEnd.test(cell)) count += 1;
  return count;
}

/** Where the value that begins with this quotation mark ends; -1 if it does not. Within it a mark is written twice. */
function closingQuote(text: string, opened: number): number {
  for (let at = text.indexOf('"', opened + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return -1;
}
