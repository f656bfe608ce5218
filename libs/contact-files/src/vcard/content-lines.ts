import { limits } from '../limits.js';

/** A line of a vCard: `item1.TEL;TYPE=work:+49…`, unfolded. */
export interface ContentLine {
  /** On which line of the file it begins, from 1. */
  line: number;
  /** In upper case, without a group. */
  name: string;
  /** By name in upper case; values as they are written. */
  parameters: Map<string, string[]>;
  /** Still escaped. */
  value: string;
  /** What there is too much of, if anything: it is not all there. */
  excess?: { rule: string; values: { max: number } };
}

interface LogicalLine {
  line: number;
  text: string;
  /** It goes on, longer than anybody reads. */
  isCut: boolean;
}

/**
 * The logical lines of a file: one that begins with a blank or tab goes on with the one before (RFC 6350, section 3.2).
 * Of one that is too long the beginning is told.
 */
export function* unfolded(text: string): Generator<LogicalLine> {
  let current: LogicalLine | undefined;
  let number = 0;
  for (const physical of physicalLines(text)) {
    number += 1;
    if (current && /^[ \t]/.test(physical)) {
      add(current, physical, 1);
      continue;
    }
    if (current) yield current;
    current = physical.trim() === '' ? undefined : { line: number, text: '', isCut: false };
    if (current) add(current, physical, 0);
  }
  if (current) yield current;
}

function add(to: LogicalLine, physical: string, from: number): void {
  const room = limits.line - to.text.length;
  if (physical.length - from > room) to.isCut = true;
  to.text += physical.slice(from, from + room);
}

function* physicalLines(text: string): Generator<string> {
  const lineEnd = /\r\n|\n|\r/g;
  let from = 0;
  for (let end = lineEnd.exec(text); end; end = lineEnd.exec(text)) {
    yield text.slice(from, end.index);
    from = lineEnd.lastIndex;
  }
  yield text.slice(from);
}

const name = /^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)/;
const parameterName = /;([A-Za-z0-9-]+)(=?)/y;
const parameterValue = /"([^"]*)"|[^";:,]*/y;

/** @returns nothing for what is no line of a vCard */
export function contentLine({ line, text, isCut }: LogicalLine): ContentLine | undefined {
  const start = name.exec(text);
  if (!start?.[1]) return undefined;
  const { parameters, count, end } = parametersOf(text, start[0].length);
  const found = { line, name: start[1].toUpperCase(), parameters };
  if (text[end] !== ':' && !isCut) return undefined;
  const value = text.slice(end + 1);
  if (count > limits.parameters)
    return { ...found, value, excess: { rule: 'tooManyParameters', values: { max: limits.parameters } } };
  if (isCut) return { ...found, value, excess: { rule: 'valueTooLong', values: { max: limits.value } } };
  return { ...found, value };
}

/**
 * What stands before the value, read once from left to right.
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
  for (;;) {
    parameterName.lastIndex = at;
    const [whole, key = '', equals] = parameterName.exec(text) ?? [];
    if (!whole) return { parameters, count, end: at };
    at = parameterName.lastIndex;
    // a bare word is a type, as vCard 2.1 and many programs write it: TEL;CELL:
    if (!equals) keep('TYPE', [key]);
    for (let more = equals === '='; more;) {
      parameterValue.lastIndex = at;
      const [written = '', quoted] = parameterValue.exec(text) ?? [];
      at += written.length;
      if (written !== '') keep(key.toUpperCase(), quoted?.split(',') ?? [written]);
      more = text[at] === ',';
      if (more) at += 1;
    }
  }
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
