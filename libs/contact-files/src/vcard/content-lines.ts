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
}

/** The logical lines of a file: one that begins with a blank or tab goes on with the one before (RFC 6350, section 3.2). */
export function* unfolded(text: string): Generator<{ line: number; text: string }> {
  let current: { line: number; text: string } | undefined;
  let number = 0;
  for (const physical of text.split(/\r\n|\n|\r/)) {
    number += 1;
    if (current && /^[ \t]/.test(physical)) {
      current.text += physical.slice(1);
      continue;
    }
    if (current) yield current;
    current = physical.trim() === '' ? undefined : { line: number, text: physical };
  }
  if (current) yield current;
}

const name = /^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)/;
const parameter = /^;([A-Za-z0-9-]+)(?:=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*))?/;

/** @returns nothing for what is no line of a vCard */
export function contentLine({ line, text }: { line: number; text: string }): ContentLine | undefined {
  const start = name.exec(text);
  if (!start?.[1]) return undefined;
  const parameters = new Map<string, string[]>();
  let rest = text.slice(start[0].length);
  for (let found = parameter.exec(rest); found; found = parameter.exec(rest)) {
    const [whole, key = '', values] = found;
    // a bare word is a type, as vCard 2.1 and many programs write it: TEL;CELL:
    const [to, list] = values === undefined ? ['TYPE', key] : [key.toUpperCase(), values];
    const given = list.match(/"[^"]*"|[^",]+/g)?.map((value) => value.replace(/^"(.*)"$/, '$1')) ?? [];
    parameters.set(to, [...(parameters.get(to) ?? []), ...given.flatMap((value) => value.split(','))]);
    rest = rest.slice(whole.length);
  }
  if (!rest.startsWith(':')) return undefined;
  return { line, name: start[1].toUpperCase(), parameters, value: rest.slice(1) };
}

/** Parts of a value that a mark separates, where it is not escaped. */
export const parts = (value: string, mark: ';' | ','): string[] =>
  value
    .match(mark === ';' ? /(?:\\.|[^\\;])*(?:;|$)/gsu : /(?:\\.|[^\\,])*(?:,|$)/gsu)
    ?.filter((_, index, all) => index < all.length - 1 || all.length === 1)
    .map((part) => (part.endsWith(mark) ? part.slice(0, -1) : part)) ?? [];

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
