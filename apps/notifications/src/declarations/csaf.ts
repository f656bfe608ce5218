import { invalid, largestCsaf, type CsafDto, type Violation } from '@lotse/contracts';

export const csafLimits = {
  bytes: largestCsaf,
  /** Objects and lists within each other: the standard's own schema needs a dozen, and branches of products nest. */
  depth: 40,
  /** Characters that are told of what it says of itself. */
  told: 300,
};

type Json = Record<string, unknown>;

/**
 * Looks whether a file is a CSAF 2.0 document, as far as whoever gets it depends on it. What stands in it besides is for them to read:
 * it is kept as it is.
 * @throws DomainError invalid that names all that is missing
 */
export function readCsaf(text: string): CsafDto {
  if (Buffer.byteLength(text) > csafLimits.bytes) throw wrong('csafTooLarge', { max: csafLimits.bytes });
  if (isDeeperThan(csafLimits.depth, text)) throw wrong('csafDepth', { max: csafLimits.depth });
  const whole = parsed(text);
  const document = objectIn(whole['document']);
  const publisher = objectIn(document['publisher']);
  const tracking = objectIn(document['tracking']);
  if (document['csaf_version'] !== '2.0') throw wrong('csafVersion');
  const missing = [
    ...absent(document, '/document', ['category', 'title']),
    ...absent(publisher, '/document/publisher', ['category', 'name', 'namespace']),
    ...absent(tracking, '/document/tracking', ['id']),
    ...(isFilledList(whole['vulnerabilities']) ? [] : ['/vulnerabilities']),
  ];
  if (missing.length > 0)
    throw invalid(...missing.map((at) => ({ pointer: '/csaf', rule: 'csafMissing', values: { at } })));
  return {
    category: told(document['category']),
    title: told(document['title']),
    trackingId: told(tracking['id']),
  };
}

function parsed(text: string): Json {
  try {
    return objectIn(JSON.parse(text));
  } catch {
    throw wrong('csafNotJson');
  }
}

/** Goes through the text once, before anything is made of it. */
function isDeeperThan(most: number, text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') index = endOfText(text, index);
    else if (character === '}' || character === ']') depth -= 1;
    else if ((character === '{' || character === '[') && ++depth > most) return true;
  }
  return false;
}

/** Where the quotation mark stands that closes. */
function endOfText(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}

const objectIn = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

const absent = (object: Json, at: string, names: string[]): string[] =>
  names.filter((name) => !isFilled(object[name])).map((name) => `${at}/${name}`);

const isFilled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isFilledList = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

const told = (value: unknown): string =>
  String(value)
    .slice(0, csafLimits.told)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .trim();

const wrong = (rule: string, values?: Violation['values']): ReturnType<typeof invalid> =>
  invalid({ pointer: '/csaf', rule, ...(values && { values }) });
