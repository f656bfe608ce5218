import type { ImportDelimiter } from '@lotse/contracts';
import { columnOf } from '../fields.js';

/** What separates the values. */
export const marks: Record<ImportDelimiter, string> = { semicolon: ';', comma: ',', tab: '\t' };

/** The one by which the first line gives the most headings that are known; the semicolon of German Excel where none does. */
export function guessedDelimiter(text: string): ImportDelimiter {
  const line = /^[\r\n]*([^\r\n]*)/.exec(text)?.[1] ?? '';
  let best: ImportDelimiter = 'semicolon';
  let most = 0;
  for (const name of Object.keys(marks) as ImportDelimiter[]) {
    const known = line.split(marks[name]).filter((cell) => columnOf(withoutQuotes(cell))).length;
    if (known > most) [best, most] = [name, known];
  }
  return best;
}

const withoutQuotes = (cell: string): string => cell.trim().replace(/^"(.*)"$/, '$1');
