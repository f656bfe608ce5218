import { DomainError, pointerPart, type Violation } from '@lotse/contracts';
import type { IncomingHttpHeaders } from 'node:http';

/** What a JSON body may be at most; whatever we take is far smaller. */
export const jsonLimits = {
  /** Objects and lists within each other. */
  depth: 16,
  /** Values in the whole body, those within lists and objects counted each. */
  values: 2_000,
  /** Fields of one object. */
  fields: 200,
  /** Characters in the name of a field. */
  name: 100,
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a body as JSON (RFC 8259) in which every field of an object stands once (I-JSON, RFC 7493, section 2.3): of two, one
 * reader takes the first and another the last. Its limits are found before anything is made of it.
 * @throws DomainError malformed, with a violation where the reason can be said
 */
export function readJson(body: Buffer): unknown {
  const text = textOf(body);
  checkShape(text);
  try {
    return JSON.parse(text, finite);
  } catch {
    throw malformed();
  }
}

/** A number beyond what a double holds would become none on its way (I-JSON, RFC 7493, section 2.2). */
function finite(_name: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw malformed();
  return value;
}

function textOf(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw malformed({ pointer: '', rule: 'utf8' });
  }
}

/**
 * Whether the headers declare what is read here: UTF-8 (RFC 8259, section 8.1) without a content coding (RFC 9110,
 * section 8.4).
 */
export const saysPlainUtf8 = (headers: IncomingHttpHeaders): boolean =>
  isAsItIs(headers) && charsetsOf(headers).every((charset) => /^"?utf-?8"?$/i.test(charset));

/** Whether a body says nothing of a coding that would have to be undone, such as gzip. */
export const isAsItIs = ({ 'content-encoding': coding }: IncomingHttpHeaders): boolean =>
  coding === undefined || coding.trim().toLowerCase() === 'identity';

function charsetsOf({ 'content-type': type = '' }: IncomingHttpHeaders): string[] {
  const parameters = type.split(';').slice(1);
  return parameters.flatMap((parameter) => {
    const [name = '', value = ''] = parameter.split('=');
    return name.trim().toLowerCase() === 'charset' ? [value.trim()] : [];
  });
}

/** An object or a list that is not closed yet. */
interface Open {
  /** Of an object: the fields that have been there. */
  names: Set<string> | null;
  /** Where in it the reading is: the name of a field, or a number in a list. */
  at: string | number;
}

/** Goes through the text once. What is no JSON may pass: it is refused when it is parsed. */
function checkShape(text: string): void {
  const open: Open[] = [];
  let values = 1;
  for (let index = 0; index < text.length; index += 1) {
    const inner = open.at(-1);
    switch (text[index]) {
      case '{':
      case '[':
        open.push({ names: text[index] === '{' ? new Set() : null, at: 0 });
        values += 1;
        if (open.length > jsonLimits.depth) throw exceeded('jsonDepth', jsonLimits.depth);
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        values += 1;
        if (inner && typeof inner.at === 'number') inner.at += 1;
        break;
      case '"': {
        const end = endOfText(text, index);
        if (inner?.names && isName(text, end)) takeName(text.slice(index, end), inner.names, open);
        index = end - 1;
      }
    }
    if (values > jsonLimits.values) throw exceeded('jsonValues', jsonLimits.values);
  }
}

/** Behind the quotation mark that closes. */
function endOfText(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  if (index >= text.length) throw malformed();
  return index + 1;
}

const colon = /[ \t\r\n]*:/y;

function isName(text: string, end: number): boolean {
  colon.lastIndex = end;
  return colon.test(text);
}

function takeName(quoted: string, names: Set<string>, open: Open[]): void {
  const name = unquoted(quoted);
  if (name === '__proto__') throw malformed(); // no class here has it, and copying it would change what an object inherits
  if (name.length > jsonLimits.name) throw exceeded('jsonName', jsonLimits.name);
  const inner = open.at(-1);
  if (inner) inner.at = name;
  if (names.has(name))
    throw malformed({
      pointer: open.map(({ at }) => `/${pointerPart(String(at))}`).join(''),
      rule: 'nameTwice',
    });
  names.add(name);
  if (names.size > jsonLimits.fields) throw exceeded('jsonFields', jsonLimits.fields);
}

function unquoted(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw malformed();
  }
}

const malformed = (...violations: Violation[]): DomainError<'malformed'> =>
  new DomainError('malformed', 'request.malformed', violations.length > 0 ? { violations } : {});

const exceeded = (rule: string, max: number): DomainError<'malformed'> =>
  malformed({ pointer: '', rule, values: { max } });
