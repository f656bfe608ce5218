import type { ImportDelimiter } from '@lotse/contracts';
import type { ReadingHints } from '../contact-file.js';
import { decoded, type DecodedText } from '../decoding.js';
import { UnreadableFile } from '../contact-file.js';
import { linesOf, type Line, type TableForm } from './csv-lines.js';
import { headingsIn, marks } from './delimiters.js';

/** A table before anything is known of its columns. */
export interface TableLines {
  decoding: DecodedText;
  delimiter: ImportDelimiter;
  /** Written by DATEV. */
  isDatev: boolean;
  /** Those with something in them, the headings first. */
  lines: Generator<Line>;
}

/** @throws UnreadableFile also while the lines are read */
export function tableLines(
  bytes: Uint8Array,
  hints: Pick<ReadingHints, 'encoding' | 'delimiter'>,
): TableLines {
  const decoding = decoded(bytes, hints.encoding);
  const { separator, rest, linesBefore, isDatev } = withoutFirstLine(decoding.text);
  const headings = headingsIn(rest);
  const delimiter = hints.delimiter ?? separator ?? headings.delimiter;
  const table = rest.slice(headings.at);
  const mark = marks[delimiter];
  const lines = filledLines(table, {
    mark,
    quote: quoteIn(table, mark),
    firstLine: linesBefore + headings.linesBefore + 1,
  });
  return { decoding, delimiter, isDatev, lines };
}

/** Excel's own way to say by what the values are separated, and what DATEV says of a file before its headings. */
function withoutFirstLine(text: string): {
  separator: ImportDelimiter | undefined;
  rest: string;
  linesBefore: number;
  isDatev: boolean;
} {
  const [line = '', mark = ''] = /^"?sep=([;,\t|])"?[;,\t|]*(?:\r\r?\n|\n|\r|$)/i.exec(text) ?? [];
  const separator = (Object.keys(marks) as ImportDelimiter[]).find((name) => marks[name] === mark);
  if (separator) return { separator, rest: text.slice(line.length), linesBefore: 1, isDatev: false };
  const [datev = ''] = /^"?(?:EXTF|DTVF)"?;[^\r\n]*(?:\r\r?\n|\n|\r|$)/.exec(text) ?? [];
  const isDatev = datev !== '';
  return {
    separator: isDatev ? 'semicolon' : undefined,
    rest: text.slice(datev.length),
    linesBefore: isDatev ? 1 : 0,
    isDatev,
  };
}

/** What stands around values: the apostrophe, where it stands around every heading, as some shops and databases write it. */
function quoteIn(table: string, mark: string): TableForm['quote'] {
  const [headings = ''] = /^[^\r\n]*/.exec(table) ?? [];
  const cells = headings.split(mark);
  return cells.length > 1 && cells.every((cell) => /^\s*'[^']*'\s*$/.test(cell)) ? "'" : '"';
}

function* filledLines(text: string, form: TableForm): Generator<Line> {
  let columns = 0;
  for (const written of linesOf(text, form)) {
    const line = takenApart(written, { columns, form });
    columns ||= line.cells.length;
    if (line.broken || line.cells.some((cell) => cell.text.trim() !== '')) yield line;
  }
}

/**
 * A row that has become one cell: a spreadsheet that was shown a table with other separators puts each row into its first column,
 * and in quotation marks when it is saved.
 * @param columns how many a row has; 0 for the headings themselves
 */
function takenApart(line: Line, { columns, form }: { columns: number; form: TableForm }): Line {
  const [cell, ...others] = line.cells;
  if (!cell?.text.includes(form.mark) || columns === 1 || others.length > 0) return line;
  try {
    const [row] = linesOf(cell.text, { ...form, firstLine: cell.line });
    return row && (columns === 0 || row.cells.length === columns) ? row : line;
  } catch (error) {
    if (error instanceof UnreadableFile) return line; // it is one cell then, whatever is in it
    throw error;
  }
}
