import type { ImportDelimiter } from '@lotse/contracts';
import { isKnownHeading } from './headings.js';
import { limits } from '../limits.js';

/** What separates the values. */
export const marks: Record<ImportDelimiter, string> = { semicolon: ';', comma: ',', tab: '\t', pipe: '|' };

/** Lines above the headings, at most: a title, a date, a blank line. */
const mostAbove = 10;

/**
 * Where the headings stand: in the first line, or in the first of the next ones that has two that are known, where the first has
 * none; and by what the values are separated: by which the headings give the most that are known, else the most; the
 * semicolon of German Excel before others.
 */
export function headingsIn(text: string): { at: number; linesBefore: number; delimiter: ImportDelimiter } {
  const lines = [...firstLines(text)];
  const [first] = lines;
  if (!first) return { at: 0, linesBefore: 0, delimiter: 'semicolon' };
  const own = separated(first.text);
  const begun = { at: 0, linesBefore: 0, delimiter: own.delimiter };
  if (own.known > 0) return begun;
  for (const [index, line] of lines.entries()) {
    const { known, delimiter } = separated(line.text, limits.askedColumns);
    if (known >= 2) return { at: line.at, linesBefore: index, delimiter };
  }
  return begun;
}

/** The first line that is not empty, and those behind it. */
function* firstLines(text: string): Generator<{ text: string; at: number }> {
  const end = /\r\r?\n|\n|\r|$/g;
  for (let count = 0, at = 0; count <= mostAbove && at < text.length; count += 1) {
    end.lastIndex = at;
    const found = end.exec(text);
    yield { text: text.slice(at, found?.index), at };
    at = found ? found.index + found[0].length : text.length;
  }
}

function separated(
  line: string,
  mostLookedAt: number = limits.columns,
): { known: number; delimiter: ImportDelimiter } {
  let best: ImportDelimiter = 'semicolon';
  let most = [0, 1];
  for (const name of Object.keys(marks) as ImportDelimiter[]) {
    const cells = line.split(marks[name], mostLookedAt);
    const known = cells.filter((cell) => isKnownHeading(withoutQuotes(cell.trim()))).length;
    const [mostKnown = 0, mostCells = 0] = most;
    if (known < mostKnown || (known === mostKnown && (known > 0 || cells.length <= mostCells))) continue;
    [best, most] = [name, [known, cells.length]];
  }
  return { known: most[0] ?? 0, delimiter: best };
}

const withoutQuotes = (cell: string): string =>
  cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1) : cell;
