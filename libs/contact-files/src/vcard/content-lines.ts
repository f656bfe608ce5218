import { limits } from '../limits.js';

/** A line of a vCard: `item1.TEL;TYPE=work:+49…`, unfolded. */
export interface ContentLine {
  /** On which line of the file it begins, from 1. */
  line: number;
  /** In upper case, without a group. */
  name: string;
  /** By which lines belong together: `item1`; empty for none. */
  group: string;
  /** By name in upper case; values as they are written. */
  parameters: Map<string, string[]>;
  /** Still escaped; as {@link LogicalLine} has it, a character for each byte. */
  value: string;
  /** What there is too much of, if anything: it is not all there. */
  excess?: { rule: string; values: { max: number } };
}

/** A line as the bytes are, a character for each: a fold may tear a letter apart, so that nothing is read before it is whole. */
export interface LogicalLine {
  line: number;
  text: string;
  /** It goes on, longer than anybody reads. */
  isCut: boolean;
}

/** One that is not over yet. */
interface OpenLine extends LogicalLine {
  isQuoted: boolean;
  /** It goes on in the next line, whatever that begins with. */
  isSoft: boolean;
}

/**
 * The logical lines of a file: one that begins with a blank or tab goes on with the one before (RFC 6350, section 3.2), and so
 * does one behind a soft break, the `=` at the end of quoted-printable (RFC 2045, section 6.7). Of one that is too long the
 * beginning is told.
 * @param bytes a character for each
 */
export function* unfolded(bytes: string): Generator<LogicalLine> {
  let current: OpenLine | undefined;
  let number = 0;
  for (const physical of physicalLines(bytes)) {
    number += 1;
    if (current && (current.isSoft || /^[ \t]/.test(physical))) {
      add(current, current.isSoft ? physical : physical.slice(1));
      continue;
    }
    if (current) yield current;
    const text = physical.replace(/^(?:ï»¿){1,9}/, ''); // byte-order marks, of files that were put together
    current = text.trim() === '' ? undefined : opened(number, text);
  }
  if (current) yield current;
}

function opened(line: number, text: string): OpenLine {
  const isQuoted = /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(text.slice(0, 1_000));
  const open = { line, text: '', isCut: false, isQuoted, isSoft: false };
  add(open, text);
  return open;
}

function add(to: OpenLine, physical: string): void {
  to.isSoft = to.isQuoted && physical.endsWith('=');
  const text = to.isSoft ? physical.slice(0, -1) : physical;
  const room = limits.line - to.text.length;
  if (text.length > room) to.isCut = true;
  to.text += text.slice(0, room);
}

/** Some programs double the carriage return of a line's end. */
function* physicalLines(text: string): Generator<string> {
  const lineEnd = /\r\r?\n|\n|\r/g;
  let from = 0;
  for (let end = lineEnd.exec(text); end; end = lineEnd.exec(text)) {
    yield text.slice(from, end.index);
    from = lineEnd.lastIndex;
  }
  yield text.slice(from);
}

/** Longer than any name of a property with its group. */
const longestName = 200;
const parameterName = /;[ \t]*([^=;:,"\s]*)[ \t]*(=?)/y;
const parameterValue = /"([^"]*)"|[^";:,]*/y;
const untilNext = /[^;:]*/y;

/**
 * @param known names that are read: what stands before the value of another one may be written in any way
 * @returns nothing for what is no line of a vCard, `known: false` for a property that nobody reads
 */
export function contentLine(
  { line, text, isCut }: LogicalLine,
  known: ReadonlySet<string>,
): ContentLine | 'unknown' | undefined {
  const end = text.slice(0, longestName).search(/[:;]/);
  if (end < 0) return undefined;
  const whole = text.slice(0, end).trim();
  const point = whole.lastIndexOf('.');
  const name = whole.slice(point + 1).toUpperCase();
  if (!known.has(name)) return text.includes(':', end) || isCut ? 'unknown' : undefined;
  const group = point < 0 ? '' : whole.slice(0, point).toUpperCase();
  const { parameters, count, end: colon } = parametersOf(text, end);
  if (text[colon] !== ':' && !isCut) return undefined;
  const found = { line, name, group, parameters, value: text.slice(colon + 1) };
  if (count > limits.parameters)
    return { ...found, excess: { rule: 'tooManyParameters', values: { max: limits.parameters } } };
  if (isCut) return { ...found, excess: { rule: 'valueTooLong', values: { max: limits.value } } };
  return found;
}

/**
 * What stands before the value, read once from left to right; what is no parameter is passed over.
 * @param from where the name of the property ends
 */
function parametersOf(
  text: string,
  from: number,
): { parameters: Map<string, string[]>; count: number; end: number } {
  const parameters = new Map<string, string[]>();
  let count = 0;
  let at = from;
  const keep = (key: string, values: string[]): void => {
    count += values.length;
    if (count > limits.parameters) return;
    const kept = parameters.get(key) ?? [];
    kept.push(...values);
    parameters.set(key, kept);
  };
  while (text[at] === ';') {
    parameterName.lastIndex = at;
    const [whole = ';', key = '', equals] = parameterName.exec(text) ?? [];
    at += whole.length;
    // a bare word is a type, as vCard 2.1 and many programs write it: TEL;CELL:
    if (!equals && key !== '') keep('TYPE', [key]);
    for (let more = equals === '='; more;) {
      parameterValue.lastIndex = at;
      const [written = '', quoted] = parameterValue.exec(text) ?? [];
      at += written.length;
      if (written !== '') keep(key.toUpperCase(), quoted?.split(',') ?? [written]);
      more = text[at] === ',';
      if (more) at += 1;
    }
    untilNext.lastIndex = at;
    at += untilNext.exec(text)?.[0].length ?? 0;
  }
  return { parameters, count, end: at };
}

/** Parts of a value that a mark separates, where it is not escaped. */
export function parts(value: string, mark: ';' | ','): string[] {
  const found: string[] = [];
  let from = 0;
  for (let at = 0; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1;
    else if (value[at] === mark) {
      found.push(value.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, value.slice(from)];
}

/** The text that was escaped (RFC 6350, section 3.4). */
export const unescaped = (value: string): string =>
  value.replace(/\\(.)/gsu, (_, character: string) => (character.toLowerCase() === 'n' ? '\n' : character));

export const escaped = (text: string): string =>
  text.replace(/[\\,;]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

/** At most 75 bytes a line without its end; what is longer goes on behind a blank, and no character is torn apart. */
export function folded(line: string): string {
  let written = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > 75) {
      written += '\r\n ';
      bytes = 1;
    }
    written += character;
    bytes += size;
  }
  return `${written}\r\n`;
}
