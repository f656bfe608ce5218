import type { ImportDelimiter } from '@lotse/contracts';
import { columnOf } from '../fields.js';
import { limits } from '../limits.js';

/** What separates the values. */
export const marks: Record<ImportDelimiter, string> = { semicolon: ';', comma: ',', tab: '\t' };

/** The one by which the first line gives the most headings that are known; the semicolon of German Excel where none does. */
export function guessedDelimiter(text: string): ImportDelimiter {
  const line = /^[\r\n]*([^\r\n]*)/.exec(text)?.[1] ?? '';
  let best: ImportDelimiter = 'semicolon';
  let most = 0;
  for (const name of Object.keys(marks) as ImportDelimiter[]) {
    const cells = line.split(marks[name], limits.columns);
    const known = cells.filter((cell) => columnOf(withoutQuotes(cell.trim()))).length;
    if (known > most) [best, most] = [name, known];
  }
  return best;
}

const withoutQuotes = (cell: string): string =>
  cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1) : cell;
