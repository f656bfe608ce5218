import { isAscii, isUtf8 } from 'node:buffer';
import type { ImportEncoding } from '@lotse/contracts';
import { problemAt, UnreadableFile, wholeLine } from './contact-file.js';
import { limits } from './limits.js';

/** Byte-order marks, by which a file says what it is. */
const marks: { bytes: number[]; encoding: ImportEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** A table's text, and of which of its lines that is not certain; lines count from 1. */
export interface DecodedText {
  text: string;
  encoding: ImportEncoding;
  /** Lines of which nobody knows what they say, with the rule that they break. */
  unclear: ReadonlyMap<number, string>;
  /** Lines that were read as windows-1252 in a file of UTF-8. */
  otherwise: ReadonlySet<number>;
}

/**
 * The text of a table: by its byte-order mark, else as it is said to be, else UTF-8; and what cannot be UTF-8 is windows-1252,
 * in which Excel writes "CSV (separated by semicolons)" in western Europe. Each line is judged by itself: a stray byte decides
 * for no other one.
 * @throws UnreadableFile `notThisEncoding`
 */
export function decoded(bytes: Uint8Array, said?: ImportEncoding | null): DecodedText {
  const { rest, encoding } = unmarked(bytes);
  const known = encoding ?? said ?? unmarkedUtf16(bytes);
  const certain = { unclear: new Map<number, string>(), otherwise: new Set<number>() };
  if (known === 'utf-16le' || known === 'utf-16be')
    return { text: inUtf16(rest, known), encoding: known, ...certain };
  if (known === 'windows-1252')
    return { text: withoutZero(windows1252(rest), known), encoding: known, ...certain };
  if (isUtf8(rest) && !rest.includes(0))
    return { text: Buffer.from(rest).toString('utf8'), encoding: 'utf-8', ...certain };
  return lineByLine(rest, known === 'utf-8');
}

/** The bytes of cards, in UTF-8 where they were in UTF-16; what they are in otherwise, each of their lines says by itself. */
export function cardBytes(
  bytes: Uint8Array,
  said?: ImportEncoding | null,
): { bytes: Uint8Array; encoding: ImportEncoding; isSaid: boolean } {
  const { rest, encoding } = unmarked(bytes);
  const known = encoding ?? said ?? unmarkedUtf16(bytes);
  if (known === 'utf-16le' || known === 'utf-16be')
    return { bytes: Buffer.from(inUtf16(rest, known)), encoding: known, isSaid: true };
  const found = known ?? (isUtf8(rest) || !isMostlyOther(countOf(rest)) ? 'utf-8' : 'windows-1252');
  return { bytes: rest, encoding: found, isSaid: known !== undefined };
}

function unmarked(bytes: Uint8Array): { rest: Uint8Array; encoding: ImportEncoding | undefined } {
  const mark = marks.find((one) => one.bytes.every((byte, index) => bytes[index] === byte));
  return { rest: bytes.subarray(mark?.bytes.length ?? 0), encoding: mark?.encoding };
}

/** UTF-16 without its mark: of text in Latin letters every other byte is zero, and of other text none. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.min(bytes.length, 400) >> 1;
  let [even, odd] = [0, 0];
  for (let pair = 0; pair < pairs; pair += 1) {
    even += Number(bytes[2 * pair] === 0);
    odd += Number(bytes[2 * pair + 1] === 0);
  }
  if (pairs < 8 || Math.min(even, odd) > 0) return undefined;
  if (odd > 0.7 * pairs) return 'utf-16le';
  return even > 0.7 * pairs ? 'utf-16be' : undefined;
}

function inUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  try {
    return withoutZero(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding);
  } catch {
    throw notThis(encoding);
  }
}

/** No text has that character, and PostgreSQL cannot keep it. */
function withoutZero(text: string, encoding: ImportEncoding): string {
  if (text.includes('\u0000')) throw notThis(encoding);
  return text;
}

const notThis = (encoding: ImportEncoding): UnreadableFile =>
  new UnreadableFile(problemAt(wholeLine(1), 'notThisEncoding', { values: { encoding } }));

/** What 0x80 to 0x9F are (WHATWG, index windows-1252): Node's decoder gives control characters for them before Node 22. */
const c1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export const windows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => c1[character.charCodeAt(0) - 0x80] ?? '');

/**
 * UTF-8 that some program has taken for windows-1252 and encoded once more: `MÃ¼ller`, which nobody is called, is Müller.
 * Everything else stays as it is.
 */
export function encodedOnce(text: string): string {
  if (!/[\u00c3-\u00f4\u00c2][^\p{ASCII}]/u.test(text)) return text;
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const byte = code < 0x100 ? code : c1.indexOf(character) + 0x80;
    if (byte < 0x80 && code >= 0x80) return text; // no character of windows-1252
    bytes.push(byte);
  }
  const once = Buffer.from(bytes);
  return isUtf8(once) ? once.toString('utf8') : text;
}

const macRoman = new TextDecoder('macintosh');

/** Characters without a meaning, ligatures, a capital behind a small letter, a sign between two letters or a loose accent at one. */
const odd = [
  /[\u0081\u008d\u008f\u0090\u009dﬁﬂ]/,
  /\p{Ll}(?!\p{ASCII})\p{Lu}/u,
  /\p{L}(?![’‘´`·–—\u00a0\u00ad…])[^\p{ASCII}\p{L}\p{M}]\p{L}/u,
  /\p{L}[ˆ˜¸‰‡]|[ˆ˜¸‰‡]\p{L}/u,
  /[¦¼¾]\p{L}|\p{L}[¦¼¾]|¤/u, // Š, Œ, Ÿ and € of ISO 8859-15
];
/** Whether people write such words. */
export const isPlausible = (text: string): boolean => !odd.some((pattern) => pattern.test(text));

/** What is a letter of German in MacRoman: `Mšller` is a name in windows-1252, and Möller there. */
const eitherWay = /[a-z][ŠŒŽšœžŸƒ§]|[ŠŒŽšœžŸƒ][a-z]/;

interface Count {
  utf8: number;
  other: number;
}

const countOf = (bytes: Uint8Array): Count => {
  const count = { utf8: 0, other: 0 };
  for (const { bytes: line } of linesIn(bytes))
    if (!isAscii(line)) count[isUtf8(line) ? 'utf8' : 'other'] += 1;
  return count;
};
const isMostlyOther = ({ utf8, other }: Count): boolean => other > utf8;

/** @throws UnreadableFile */
function lineByLine(bytes: Uint8Array, isSaid: boolean): DecodedText {
  const count = countOf(bytes);
  const isWindows1252 = !isSaid && isKnownWindows1252(bytes);
  const encoding = !isSaid && isMostlyOther(count) ? 'windows-1252' : 'utf-8';
  const unclear = new Map<number, string>();
  const otherwise = new Set<number>();
  const text = new Pieces();
  let number = 0;
  for (const { bytes: line, end } of linesIn(bytes)) {
    number += 1;
    if (line.length === 0) {
      text.add(end);
      continue;
    }
    const isOther = !isUtf8(line);
    const read = isOther ? windows1252(line) : Buffer.from(line).toString('utf8');
    if (read.includes('\u0000')) unclear.set(number, 'nulCharacter');
    else if (isOther && isSaid) unclear.set(number, 'notThisEncoding');
    else if (isOther && !(isPlausible(read) && (isWindows1252 || !mayBeMacRoman(line, read))))
      unclear.set(number, 'encodingUnknown');
    else if (isOther && encoding === 'utf-8') otherwise.add(number);
    if (unclear.size + otherwise.size > limits.rows) throw notThis(encoding);
    text.add(read.replaceAll('\u0000', '\ufffd'));
    text.add(end);
  }
  return { text: text.whole(), encoding, unclear, otherwise };
}

/**
 * MacRoman, in which old programs on a Mac write, makes other words of the same bytes: what reads well in it and badly in
 * windows-1252 speaks for it. Where a line may be either, the others decide.
 */
function isKnownWindows1252(bytes: Uint8Array): boolean {
  let [mac, windows, count] = [0, 0, 0];
  for (const { bytes: line } of linesIn(bytes)) {
    if (isUtf8(line)) continue;
    count += 1;
    if (count > limits.rows) break; // so many have said what they are
    const [asWindows, asMac] = [isPlausible(windows1252(line)), isPlausible(macRoman.decode(line))];
    if (asMac && !asWindows) mac += 1;
    if (asWindows && !asMac) windows += 1;
  }
  return windows > 0 && windows >= mac;
}

const mayBeMacRoman = (line: Uint8Array, asWindows: string): boolean =>
  eitherWay.test(asWindows) && isPlausible(macRoman.decode(line));

/** Lines as the table counts them, with their ends. */
function* linesIn(bytes: Uint8Array): Generator<{ bytes: Uint8Array; end: string }> {
  let from = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0x0a && bytes[at] !== 0x0d) continue;
    const length = lineEndAt(bytes, at);
    yield { bytes: bytes.subarray(from, at), end: length > 1 ? '\r\n' : String.fromCharCode(bytes[at] ?? 0) };
    from = at + length;
    at = from - 1;
  }
  if (from < bytes.length) yield { bytes: bytes.subarray(from), end: '' };
}

function lineEndAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0x0d) return 1;
  if (bytes[at + 1] === 0x0a) return 2;
  return bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a ? 3 : 1;
}

/** A long text of many short pieces, of which no more than some are kept apart. */
class Pieces {
  private readonly joined: string[] = [];
  private loose: string[] = [];

  add(piece: string): void {
    this.loose.push(piece);
    if (this.loose.length < 10_000) return;
    this.joined.push(this.loose.join(''));
    this.loose = [];
  }

  whole(): string {
    return this.joined.join('') + this.loose.join('');
  }
}
