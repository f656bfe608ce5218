import type { ContactField } from '@lotse/contracts';
import {
  countedRows,
  emptyRow,
  problemAt,
  refusalOf,
  tell,
  UnreadableFile,
  wholeLine,
  type ContactFile,
  type FileRow,
  type Place,
  type ReadingHints,
  type WrittenValue,
} from '../contact-file.js';
import { decoded } from '../decoding.js';
import { limits } from '../limits.js';
import { readValue } from '../words.js';
import { ownProperties } from './own-properties.js';
import { contentLine, parts, unescaped, unfolded, type ContentLine } from './content-lines.js';

/** Properties that say something of a contact; all others are passed over. */
const known = new Set([
  'VERSION',
  'UID',
  'N',
  'FN',
  'TITLE',
  'ORG',
  'LANG',
  'EMAIL',
  'TEL',
  ...ownProperties.keys(),
]);

/** The lines of a card that are read. */
interface Card {
  begun: number;
  lines: ContentLine[];
  /** Of properties that are read, how many there are. */
  count: number;
}

/**
 * Reads the cards of a file: vCard 4.0 (RFC 6350) and 3.0 (RFC 2426), as programs and telephones write them.
 * A card speaks only of the properties it has; those that no field of a contact holds are passed over.
 * Written here because a refusal has to name the line, which parsers that give a finished card do not know.
 * @throws UnreadableFile when it is no such file; also while its cards are read
 */
export function readVCards(bytes: Uint8Array, hints: ReadingHints = {}): ContactFile {
  const { text, encoding } = decoded(bytes, hints.encoding);
  return { encoding, delimiter: null, ignoredHeadings: [], rows: countedRows(cardsOf(text)) };
}

function* cardsOf(text: string): Generator<FileRow> {
  let card: Card | undefined;
  for (const logical of unfolded(text)) {
    const line = contentLine(logical);
    const mark = line && isCard(line) ? line.name : undefined;
    if (mark === 'BEGIN') {
      if (card) throw new UnreadableFile(problemAt(wholeLine(card.begun), 'vcardNotClosed'));
      card = { begun: logical.line, lines: [], count: 0 };
    } else if (!card || !line) {
      throw new UnreadableFile(problemAt(wholeLine(logical.line), 'vcardLine'));
    } else if (mark === 'END') {
      yield rowOf(card);
      card = undefined;
    } else if (known.has(line.name)) {
      card.count += 1;
      if (card.count <= limits.properties) card.lines.push(line);
    }
  }
  if (card) throw new UnreadableFile(problemAt(wholeLine(card.begun), 'vcardNotClosed'));
}

const isCard = ({ value }: ContentLine): boolean => value.trim().toUpperCase() === 'VCARD';

function rowOf({ begun: line, lines, count }: Card): FileRow {
  const row = emptyRow(line);
  const version = lines.find(({ name }) => name === 'VERSION');
  if (!version || !['3.0', '4.0'].includes(version.value.trim())) {
    tell(row, problemAt(wholeLine(version?.line ?? line), 'vcardVersion'));
    return row;
  }
  if (count > limits.properties)
    tell(row, problemAt(wholeLine(line), 'tooManyProperties', { values: { max: limits.properties } }));
  const card = lines.filter((property) => {
    const refusal = property.excess ?? refusalOf(unescaped(property.value));
    if (refusal) tell(row, problemAt(placeOf(property), refusal.rule, refusal));
    return !refusal;
  });
  const take = (field: ContactField, from: ContentLine, value: WrittenValue): void => {
    row.fields[field] = value;
    row.places[field] = placeOf(from);
  };
  const takeText = (field: ContactField, from: ContentLine | undefined): void => {
    if (from) take(field, from, readValue(field, oneLine(unescaped(from.value))));
  };
  takeText('externalId', first(card, 'UID'));
  takeName(card, take);
  takeText('position', first(card, 'TITLE'));
  takeDepartment(first(card, 'ORG'), take);
  takeText('language', first(card, 'LANG'));
  takeText('email', preferred(card.filter(({ name }) => name === 'EMAIL')));
  takeTelephones(card, row);
  for (const [name, field] of ownProperties) takeText(field, first(card, name));
  return row;
}

const first = (card: ContentLine[], name: string): ContentLine | undefined =>
  preferred(card.filter((line) => line.name === name));

/** N says which part is which; of FN alone the last word is taken for the last name. */
function takeName(
  card: ContentLine[],
  take: (field: ContactField, from: ContentLine, value: WrittenValue) => void,
): void {
  const name = first(card, 'N');
  const [family = '', given = '', , prefixes = ''] = name
    ? parts(name.value, ';').map((part) => parts(part, ',').map(unescaped).join(' ').trim())
    : [];
  if (name && (family || given)) {
    take('lastName', name, oneLine(family) || null);
    take('firstName', name, oneLine(given) || null);
    take('academicTitle', name, oneLine(prefixes) || null);
    return;
  }
  const fullName = first(card, 'FN');
  if (!fullName) return;
  const words = oneLine(unescaped(fullName.value)).split(' ');
  take('lastName', fullName, words.at(-1) || null);
  take('firstName', fullName, words.slice(0, -1).join(' ') || null);
}

/** The organization's name comes first, its units behind it (RFC 6350, 6.6.4): a card that names none says nothing of them. */
function takeDepartment(
  organization: ContentLine | undefined,
  take: (field: ContactField, from: ContentLine, value: WrittenValue) => void,
): void {
  if (!organization) return;
  const [, unit] = parts(organization.value, ';').map(unescaped);
  if (unit !== undefined) take('department', organization, oneLine(unit) || null);
}

/**
 * One number for each of our three fields: by its types, the first or the preferred one of a kind, at work rather than at home.
 * A new contact who can be reached on a mobile phone only is reached there.
 */
function takeTelephones(card: ContentLine[], row: FileRow): void {
  const kinds: Record<'phone' | 'mobile' | 'fax', ContentLine[]> = { phone: [], mobile: [], fax: [] };
  for (const number of card.filter(({ name }) => name === 'TEL')) {
    const kind = kindOf(number);
    if (kind) kinds[kind].push(number);
  }
  const atWork = kinds.phone.filter((number) => typesOf(number).includes('work'));
  const chosen = {
    phone: preferred(atWork) ?? preferred(kinds.phone),
    mobile: preferred(kinds.mobile),
    fax: preferred(kinds.fax),
  };
  for (const [field, number] of Object.entries(chosen) as ['phone' | 'mobile' | 'fax', ContentLine][]) {
    if (!number) continue;
    row.fields[field] = telephoneNumber(number.value);
    row.places[field] = placeOf(number);
  }
  if (!chosen.phone && chosen.mobile) {
    row.forNew.phone = telephoneNumber(chosen.mobile.value);
    row.places.phone = placeOf(chosen.mobile);
  }
}

function kindOf(number: ContentLine): 'phone' | 'mobile' | 'fax' | undefined {
  const types = typesOf(number);
  if (types.includes('fax')) return 'fax';
  if (types.some((type) => ['cell', 'mobile', 'iphone'].includes(type))) return 'mobile';
  return types.some((type) => ['pager', 'textphone', 'video', 'modem', 'bbs'].includes(type))
    ? undefined
    : 'phone';
}

const placeOf = ({ line, name }: ContentLine): Place => ({ line, column: null, heading: name });

const typesOf = ({ parameters }: ContentLine): string[] =>
  (parameters.get('TYPE') ?? []).map((type) => type.trim().toLowerCase());

/** Version 4 counts preference from 1 (`PREF=1`), version 3 says `TYPE=pref`. */
const preferenceOf = (line: ContentLine): number =>
  typesOf(line).includes('pref') ? 1 : Number(line.parameters.get('PREF')?.[0] ?? 101);

const preferred = (lines: ContentLine[]): ContentLine | undefined =>
  lines.reduce<ContentLine | undefined>(
    (best, line) => (best && preferenceOf(best) <= preferenceOf(line) ? best : line),
    undefined,
  );

/** `tel:+49-2433-1;ext=12` without what belongs to the URI only. */
const telephoneNumber = (value: string): string | null =>
  unescaped(value).replace(/^tel:/i, '').split(';', 1)[0]?.trim() || null;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
