import { letterLimits } from './limits.js';

/** A field of the head of a mail, unfolded. */
export interface Field {
  /** In lower case. */
  name: string;
  value: string;
}

/** The head of a mail as its bytes say it, for what must not depend on how a parser reads it. In the order in which it stands there. */
export function fieldsOf(raw: Uint8Array): Field[] {
  const head = headOf(raw).toString('latin1');
  const fields: Field[] = [];
  for (const line of head.split(/\r?\n/)) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last) last.value += line;
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0)
      fields.push({ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1) });
  }
  return fields;
}

/**
 * Whether every line of the head is a field or goes on with one (RFC 5322, 2.2), and all end alike. Of others each parser makes something
 * else, so whoever reads one sender may have checked another's signature.
 */
export function isOrderly(raw: Uint8Array): boolean {
  const head = headOf(raw).toString('latin1').trimEnd();
  const isBare = /\r(?!\n)/.test(head) || (head.includes('\r\n') && /(?:^|[^\r])\n/.test(head));
  const [first = '', ...others] = head.split(/\r?\n/);
  return !isBare && isField(first) && others.every((line) => /^[ \t]/.test(line) || isField(line));
}

const isField = (line: string): boolean => /^[\x21-\x39\x3b-\x7e]+[ \t]*:/.test(line);

/** Up to the empty line, or as much as is looked at. */
export function headOf(raw: Uint8Array): Buffer {
  const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, letterLimits.headers));
  const end = bodyAt(start);
  return start.subarray(0, end);
}

/** Where the body begins: behind the first empty line. */
export function bodyAt(raw: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n']
    .map((end) => ({ at: raw.indexOf(end), length: end.length }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  const [first] = ends;
  return first ? first.at + first.length : raw.length;
}

/** The topmost field of a name: what the server has written that took the mail in stands above all else. */
export const topmost = (fields: readonly Field[], name: string): string | null =>
  fields.find((field) => field.name === name)?.value.trim() ?? null;
