import type { ContactField, ImportEncoding } from '@lotse/contracts';
import {
  countedRows,
  emptyRow,
  problemAt,
  refusalOf,
  remark,
  tell,
  UnreadableFile,
  wholeLine,
  type ContactFile,
  type FileRow,
  type Place,
  type ReadingHints,
} from '../contact-file.js';
import { cardBytes } from '../decoding.js';
import { limits } from '../limits.js';
import { isAllTitles } from '../names.js';
import { numberOf } from '../numbers.js';
import { otherFile } from '../other-files.js';
import { noteCompany, noteCompanyName, noteSingleName, reachOnMobile, say, sayFullName } from '../saying.js';
import { ownProperties } from './own-properties.js';
import { contentLine, parts, unescaped, unfolded, type ContentLine } from './content-lines.js';
import { propertyText } from './property-text.js';

/** Properties that say something of a contact; all others are passed over. */
const said = new Set([
  'VERSION',
  'UID',
  'N',
  'FN',
  'TITLE',
  'ORG',
  'LANG',
  'EMAIL',
  'TEL',
  'KIND',
  'X-ABSHOWAS',
  'X-ABLABEL',
  ...ownProperties.keys(),
]);
const known = new Set([...said, 'BEGIN', 'END', 'AGENT']);

/** The lines of a card that are read. */
interface Card {
  begun: number;
  lines: ContentLine[];
  /** Of properties that are read, how many there are. */
  count: number;
  /** Cards within this one: of the agent of a person, in vCard 2.1. */
  within: number;
  /** The property before, and lines behind it that are none. */
  last: string;
  leftOut: number[];
}

/** A property whose value is text. */
interface Property extends ContentLine {
  types: string[];
}

/** How the file is to be decoded. */
type Reading = { said: 'utf-8' | 'windows-1252' | undefined; encoding: ImportEncoding };

/**
 * Reads the cards of a file: vCard 4.0 (RFC 6350), 3.0 (RFC 2426) and 2.1, as programs and telephones write them.
 * A card speaks only of the properties it has; those that no field of a contact holds are passed over, and so are lines that
 * stand outside of cards or are none. A card that is wrong is wrong alone.
 * Written here because a refusal has to name the line, which parsers that give a finished card do not know.
 * @throws UnreadableFile when it is no such file; also while its cards are read
 */
export function readVCards(bytes: Uint8Array, hints: ReadingHints = {}): ContactFile {
  const other = otherFile(bytes, 'vcard');
  if (other) throw new UnreadableFile(other);
  const file = cardBytes(bytes, hints.encoding);
  const inBytes = file.encoding === 'windows-1252' ? 'windows-1252' : 'utf-8';
  const reading = { said: file.isSaid ? inBytes : undefined, encoding: file.encoding } as const;
  const text = Buffer.from(file.bytes).toString('latin1');
  return {
    encoding: file.encoding,
    delimiter: null,
    ignoredHeadings: [],
    rows: countedRows(cardsOf(text, reading)),
  };
}

function* cardsOf(text: string, reading: Reading): Generator<FileRow> {
  let card: Card | undefined;
  let isAny = false;
  for (const logical of unfolded(text)) {
    const line = contentLine(logical, known);
    const mark = typeof line === 'object' && isCard(line) ? line.name : undefined;
    if (mark === 'BEGIN' && card?.last === 'AGENT') {
      card.within += 1;
    } else if (mark === 'BEGIN') {
      if (card) yield unended(card, reading);
      card = { begun: logical.line, lines: [], count: 0, within: 0, last: '', leftOut: [] };
      isAny = true;
    } else if (mark === 'END' && card && card.within > 0) {
      card.within -= 1;
      card.last = '';
    } else if (mark === 'END' && card) {
      yield rowOf(card, reading);
      card = undefined;
    } else if (card?.within === 0) {
      take(card, line, logical.line);
    }
  }
  if (card) yield unended(card, reading);
  if (!isAny) throw new UnreadableFile(problemAt(wholeLine(1), text.trim() === '' ? 'emptyFile' : 'noCard'));
}

function take(card: Card, line: ContentLine | 'unknown' | undefined, number: number): void {
  if (line === undefined) {
    // behind a note or a picture that nobody reads it is the rest of it
    if (said.has(card.last) && card.leftOut.length < limits.problems) card.leftOut.push(number);
    return;
  }
  card.last = line === 'unknown' ? '' : line.name;
  if (line === 'unknown' || !said.has(line.name)) return;
  card.count += 1;
  if (card.count <= limits.properties) card.lines.push(line);
}

const isCard = ({ name, value }: ContentLine): boolean =>
  (name === 'BEGIN' || name === 'END') && value.trim().toUpperCase() === 'VCARD';

function unended(card: Card, reading: Reading): FileRow {
  const row = rowOf(card, reading);
  row.problems = [problemAt(wholeLine(card.begun), 'vcardNotClosed')];
  return row;
}

function rowOf({ begun: line, lines, count, leftOut }: Card, reading: Reading): FileRow {
  const row = emptyRow(line);
  const version = lines.find(({ name }) => name === 'VERSION');
  if (!version || !['2.1', '3.0', '4.0'].includes(version.value.trim())) {
    tell(row, problemAt(wholeLine(version?.line ?? line), 'vcardVersion'));
    return row;
  }
  if (count > limits.properties)
    tell(row, problemAt(wholeLine(line), 'tooManyProperties', { values: { max: limits.properties } }));
  for (const number of leftOut) remark(row, problemAt(wholeLine(number), 'lineLeftOut'));
  const card = readable(row, lines, reading);
  const sayText = (field: ContactField, from: Property | undefined): void => {
    if (from) say(row, field, { written: oneLine(unescaped(from.value)), place: placeOf(from) });
  };
  sayUid(row, first(card, 'UID'));
  sayName(row, card);
  sayText('position', first(card, 'TITLE'));
  sayDepartment(row, first(card, 'ORG'));
  sayText('language', first(card, 'LANG'));
  const addresses = filled(card.filter(({ name }) => name === 'EMAIL'));
  sayPreferred(row, 'email', addresses, (value) => oneLine(unescaped(value)).replace(/^mailto:/i, ''));
  sayTelephones(row, filledNumbers(card));
  for (const [name, field] of ownProperties) sayText(field, first(card, name));
  return row;
}

/** Properties with their text; what has none is told of the row. */
function readable(row: FileRow, lines: ContentLine[], reading: Reading): Property[] {
  const [charset] = lines.flatMap(({ parameters }) => parameters.get('CHARSET') ?? []);
  const labels = new Map<string, string>();
  const properties = lines.flatMap((line): Property[] => {
    const read = line.excess ? { text: '' } : propertyText(line, { said: reading.said, charset });
    if (read.unclear !== undefined) {
      const rule = read.unclear === null ? 'encodingUnknown' : 'notThisEncoding';
      tell(row, problemAt(placeOf(line), rule, { values: { encoding: read.unclear ?? '' } }));
      return [];
    }
    const refusal = line.excess ?? refusalOf(unescaped(read.text));
    if (refusal) {
      tell(row, problemAt(placeOf(line), refusal.rule, refusal));
      return [];
    }
    if (read.otherwise && reading.encoding !== 'windows-1252')
      remark(row, problemAt(placeOf(line), 'otherEncoding', { values: { encoding: read.otherwise } }));
    if (line.name === 'X-ABLABEL') labels.set(line.group, unescaped(read.text));
    return [{ ...line, value: read.text, types: [] }];
  });
  for (const property of properties) {
    const label = property.group === '' ? '' : (labels.get(property.group) ?? '');
    property.types = [...(property.parameters.get('TYPE') ?? []), ...labelTypes(label)].map((type) =>
      type.trim().toLowerCase(),
    );
  }
  return properties;
}

/** What Apple's address book calls a number: `Fax`, `_$!<HomeFAX>!$_`, `Handy`. */
function labelTypes(label: string): string[] {
  const word = label.toLowerCase();
  if (word.includes('fax')) return ['fax'];
  if (/mobil|handy|cell|iphone/.test(word)) return ['cell'];
  if (word.includes('pager')) return ['pager'];
  return /work|arbeit|büro|geschäft|dienst/.test(word) ? ['work'] : [];
}

const first = (card: Property[], name: string): Property | undefined =>
  preferred(filled(card.filter((line) => line.name === name)));

/** A property without a value says nothing beside one that has one. */
function filled(lines: Property[]): Property[] {
  const some = lines.filter(({ value }) => value.replaceAll(';', '').trim() !== '');
  return some.length > 0 ? some : lines;
}

/** The longest external id. */
const longestId = 100;

function sayUid(row: FileRow, uid: Property | undefined): void {
  if (!uid) return;
  const written = oneLine(unescaped(uid.value));
  if (written.length <= longestId) return say(row, 'externalId', { written, place: placeOf(uid) });
  remark(row, problemAt(placeOf(uid), 'uidLeftOut', { field: 'externalId', values: { max: longestId } }));
}

/** N says which part is which, and nothing of a part that it leaves empty; a full name alone is taken apart. */
function sayName(row: FileRow, card: Property[]): void {
  const name = first(card, 'N');
  const fullName = first(card, 'FN');
  const [family = '', given = '', additional = '', prefixes = '', suffixes = ''] = name
    ? parts(name.value, ';').map((part) => oneLine(parts(part, ',').map(unescaped).join(' ')))
    : [];
  if (isCompany(card, { isNamed: family !== '' || given !== '', fullName }))
    noteCompany(row, fullName ? placeOf(fullName) : wholeLine(row.line));
  if (name && (family !== '' || given !== '')) {
    const place = placeOf(name);
    const titles = [prefixes, isAllTitles(suffixes) ? suffixes : ''].filter(Boolean).join(', ');
    if (titles !== '') say(row, 'academicTitle', { written: titles, place });
    if (family !== '') say(row, 'lastName', { written: family, place });
    if (given !== '') say(row, 'firstName', { written: given, place });
    if (additional !== '' || (suffixes !== '' && !isAllTitles(suffixes)))
      remark(row, problemAt(place, 'namePartLeftOut', { field: 'firstName' }));
  } else if (fullName)
    sayFullName(row, { written: oneLine(unescaped(fullName.value)), place: placeOf(fullName) });
  noteSingleName(row);
  noteCompanyName(row);
}

/** As Apple marks one, as vCard 4.0 does (RFC 6350, 6.1.4), or where nobody is named but the organization. */
function isCompany(
  card: Property[],
  { isNamed, fullName }: { isNamed: boolean; fullName: Property | undefined },
): boolean {
  const valueOf = (name: string): string => oneLine(first(card, name)?.value ?? '').toLowerCase();
  if (valueOf('X-ABSHOWAS') === 'company') return true;
  if (['org', 'group', 'location'].includes(valueOf('KIND'))) return true;
  const organization = oneLine(unescaped(parts(first(card, 'ORG')?.value ?? '', ';')[0] ?? ''));
  return (
    !isNamed && organization !== '' && ['', organization].includes(oneLine(unescaped(fullName?.value ?? '')))
  );
}

/** The organization's name comes first, its units behind it (RFC 6350, 6.6.4): a card that names none says nothing of them. */
function sayDepartment(row: FileRow, organization: Property | undefined): void {
  if (!organization) return;
  const [, unit] = parts(organization.value, ';').map(unescaped);
  if (unit !== undefined) say(row, 'department', { written: oneLine(unit), place: placeOf(organization) });
}

/**
 * One number for each of our three fields: by its types and labels, the first or the preferred one of a kind, at work rather
 * than at home.
 */
function sayTelephones(row: FileRow, kinds: Record<'phone' | 'mobile' | 'fax', Property[]>): void {
  const atWork = kinds.phone.filter(({ types }) => types.includes('work'));
  const others = kinds.phone.filter(({ types }) => !types.includes('work'));
  sayPreferred(row, 'phone', [...byPreference(atWork), ...byPreference(others)], unescaped);
  sayPreferred(row, 'mobile', byPreference(kinds.mobile), unescaped);
  sayPreferred(row, 'fax', byPreference(kinds.fax), unescaped);
  reachOnMobile(row);
}

function filledNumbers(card: Property[]): Record<'phone' | 'mobile' | 'fax', Property[]> {
  const kinds: Record<'phone' | 'mobile' | 'fax', Property[]> = { phone: [], mobile: [], fax: [] };
  for (const number of card) {
    const kind = number.name === 'TEL' ? kindOf(number) : undefined;
    if (kind) kinds[kind].push(number);
  }
  return { phone: filled(kinds.phone), mobile: filled(kinds.mobile), fax: filled(kinds.fax) };
}

function kindOf({ types }: Property): 'phone' | 'mobile' | 'fax' | undefined {
  if (types.includes('fax')) return 'fax';
  if (types.some((type) => ['cell', 'mobile', 'iphone'].includes(type))) return 'mobile';
  return types.some((type) => ['pager', 'textphone', 'video', 'modem', 'bbs'].includes(type))
    ? undefined
    : 'phone';
}

/** The preferred one; others that say something else are told. */
function sayPreferred(
  row: FileRow,
  field: 'email' | 'phone' | 'mobile' | 'fax',
  properties: Property[],
  textOf: (value: string) => string,
): void {
  const [chosen, ...others] = field === 'email' ? byPreference(properties) : properties;
  if (!chosen) return;
  const written = textOf(chosen.value);
  say(row, field, { written, place: placeOf(chosen) });
  for (const other of others)
    if (sameness(textOf(other.value)) !== sameness(written))
      remark(row, problemAt(placeOf(other), 'otherValueLeftOut', { field }));
}

/** Under which two ways to write an address or number are one. */
const sameness = (text: string): string =>
  text.includes('@') ? text.trim().toLowerCase() : (numberOf(text).number ?? '').replace(/[^\d+]/g, '');

const placeOf = ({ line, name }: ContentLine): Place => ({ line, column: null, heading: name });

/** Version 4 counts preference from 1 (`PREF=1`), version 3 says `TYPE=pref`. */
const preferenceOf = ({ types, parameters }: Property): number =>
  types.includes('pref') ? 1 : Number(parameters.get('PREF')?.[0] ?? 101) || 101;

const byPreference = (lines: Property[]): Property[] =>
  lines.toSorted((one, other) => preferenceOf(one) - preferenceOf(other));

const preferred = (lines: Property[]): Property | undefined => byPreference(lines)[0];

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
