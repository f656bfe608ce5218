import type { ImportDelimiter } from '@lotse/contracts';
import type { ReadingHints } from '../contact-file.js';
import { decoded, type DecodedText } from '../decoding.js';
import { linesOf, type Line } from './csv-lines.js';
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
  const lines = filledLines(rest.slice(headings.at), {
    mark: marks[delimiter],
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
  const [line = '', mark = ''] = /^"?sep=([;,\t])"?[;,\t]*(?:\r\r?\n|\n|\r|$)/i.exec(text) ?? [];
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

function* filledLines(text: string, table: { mark: string; firstLine: number }): Generator<Line> {
  for (const line of linesOf(text, table))
    if (line.broken || line.cells.some((cell) => cell.text.trim() !== '')) yield line;
}
