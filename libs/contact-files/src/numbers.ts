import { plainNumber } from '@lotse/contracts/visible-text';

/** A telephone number as it is written, and what was wrong with it or left out. */
export interface WrittenNumber {
  number: string | null;
  problem?: 'scientificNumber';
  remark?: 'extensionLeftOut' | 'noteLeftOut';
}

/** `4,91711E+11`: a spreadsheet has thrown digits away. */
export const isScientific = (text: string): boolean => /^\d(?:[.,]\d{1,20})?E\+\d{1,3}$/i.test(text.trim());

/** What people and telephones write between a number and its extension; `p`, `w`, `,` and `;` make a telephone wait. */
const beforeExtension =
  /(?:;ext=|(?<!\p{L})(?:ext|extn|extension|durchwahl|nebenstelle|nst|dw|kl|klappe|app|apparat|x|p|w)|[;,#])[.:]?$/iu;

/** Takes the extension off a number, which no field holds, and what belongs to a `tel:` address only (RFC 3966). */
export function numberOf(written: string): WrittenNumber {
  const plain = plainNumber(written);
  const { text, hasNote } = withoutWords(plain);
  const read = numberIn(text);
  return hasNote && !read.problem && !read.remark ? { ...read, remark: 'noteLeftOut' } : read;
}

/** What people write around a number: `Tel.: 030 901820`, `030 901820 (Zentrale)`, `(+49) 30 901820`; and `.0`, by which a program has made it one to reckon with. */
function withoutWords(plain: string): { text: string; hasNote: boolean } {
  const label =
    /^(?:telefon|telephone|tel|phone|fon|mobiltelefon|mobil|mobile|handy|cell|telefax|fax)[.: ]{1,3}(?=[+(\d])/i;
  const text = plain
    .replace(label, '')
    .replace(/^\((\+|00)(\d{1,3})\)/, '$1$2')
    .replace(/^(\d{6,15})\.0$/, '$1');
  const begun = text.endsWith(')') ? text.lastIndexOf('(') : -1;
  const hasNote = begun > 3 && /\p{L}{3}/u.test(text.slice(begun)) && !/\d/.test(text.slice(begun));
  return { text: hasNote ? text.slice(0, begun).trimEnd() : text, hasNote };
}

function numberIn(text: string): WrittenNumber {
  if (isScientific(text)) return { number: text, problem: 'scientificNumber' };
  if (/^tel:/i.test(text)) {
    const [number = '', ...parameters] = text.slice(4).split(';');
    const hasExtension = parameters.some((parameter) => /^ext=./i.test(parameter));
    return { number: number.trim() || null, ...(hasExtension && { remark: 'extensionLeftOut' }) };
  }
  const [tail = '', digits = ''] = /(\d{1,6})[) ]{0,9}$/.exec(text) ?? [];
  const head = digits === '' ? '' : text.slice(0, text.length - tail.length).trimEnd();
  const mark = beforeExtension.exec(head);
  const number = mark ? trimmed(head.slice(0, mark.index)) : '';
  return number.replace(/\D/g, '').length < 4
    ? { number: text || null }
    : { number, remark: 'extensionLeftOut' };
}

function trimmed(text: string): string {
  let end = text.length;
  while (' -–(/'.includes(text[end - 1] ?? 'x')) end -= 1;
  return text.slice(0, end);
}
