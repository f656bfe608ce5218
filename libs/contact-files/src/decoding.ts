import type { ImportEncoding } from '@lotse/contracts';
import { problemAt, UnreadableFile, wholeLine } from './contact-file.js';

/** Byte-order marks, by which a file says what it is. */
const marks: { bytes: number[]; encoding: ImportEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
];

/**
 * The text of a file: by its byte-order mark, else as it is said to be, else UTF-8; and where it cannot be UTF-8, windows-1252,
 * in which Excel writes "CSV (separated by semicolons)" in western Europe.
 * @throws UnreadableFile `notThisEncoding`
 */
export function decoded(
  bytes: Uint8Array,
  said?: ImportEncoding | null,
): { text: string; encoding: ImportEncoding } {
  const mark = marks.find((one) => one.bytes.every((byte, index) => bytes[index] === byte));
  if (mark)
    return { text: inEncoding(bytes.subarray(mark.bytes.length), mark.encoding), encoding: mark.encoding };
  if (said) return { text: inEncoding(bytes, said), encoding: said };
  try {
    return { text: inEncoding(bytes, 'utf-8'), encoding: 'utf-8' };
  } catch {
    return { text: inEncoding(bytes, 'windows-1252'), encoding: 'windows-1252' };
  }
}

function inEncoding(bytes: Uint8Array, encoding: ImportEncoding): string {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\u0000')) return text; // no text has that character, and PostgreSQL cannot keep it
  } catch {
    // told below
  }
  throw new UnreadableFile(problemAt(wholeLine(1), 'notThisEncoding', { values: { encoding } }));
}
