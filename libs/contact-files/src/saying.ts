import type { ContactField } from '@lotse/contracts';
import { withoutInvisible } from '@lotse/contracts/visible-text';
import { problemAt, remark, tell, type FileRow, type Place, type WrittenValue } from './contact-file.js';
import { addressIn } from './addresses.js';
import { encodedOnce } from './decoding.js';
import { fullNameOf, isAllTitles, isCompanyName, prefixOf, withoutNote } from './names.js';
import { isScientific, numberOf } from './numbers.js';
import { isNothing, readValue } from './words.js';

/**
 * Puts what is written of a person into the row, the same way for tables and cards: words become values, what stands in the
 * wrong field goes where it belongs, and whatever is not taken as it is written is told.
 */
export function say(
  row: FileRow,
  field: ContactField,
  { written, place }: { written: string; place: Place },
): void {
  const text = readable(row, { written, field, place });
  if (isNothing(field, text)) return put(row, field, { value: null, text: '', place });
  switch (field) {
    case 'phone':
    case 'mobile':
    case 'fax':
      return sayNumber(row, field, { text, place });
    case 'salutation':
      return saySalutation(row, { text, place });
    case 'academicTitle':
      return sayTitle(row, { text, place });
    case 'email':
      return put(row, field, { value: addressIn(text) || null, text, place });
    case 'externalId':
      if (isScientific(text)) return tell(row, problemAt(place, 'scientificNumber', { field }));
  }
  put(row, field, { value: readValue(field, text), text, place });
}

/** Without what cannot be seen in it, and as it was before it was encoded twice. */
function readable(
  row: FileRow,
  { written, field, place }: { written: string; field: ContactField; place: Place },
): string {
  const text = withoutInvisible(written);
  if (text !== written) note(row, 'invisibleRemoved', { field, place });
  const once = encodedOnce(text);
  if (once !== text) note(row, 'encodedTwice', { field, place });
  return once;
}

/** A new contact who can be reached on a mobile phone only is reached there. */
export function reachOnMobile(row: FileRow): void {
  const { mobile } = row.fields;
  if (isFilled(row, 'phone') || typeof mobile !== 'string') return;
  row.forNew.phone = mobile;
  if (row.places.mobile) row.places.phone = row.places.mobile;
}

/** The English "Title" of a table without a column for the position: it may be that. */
export function sayJobOrTitle(row: FileRow, { written, place }: { written: string; place: Place }): void {
  const text = withoutInvisible(written).trim();
  if (text === '') return;
  const { salutation } = prefixOf(text);
  if (salutation !== undefined || isAllTitles(text)) return say(row, 'academicTitle', { written, place });
  note(row, 'titleIsPosition', { field: 'position', place });
  say(row, 'position', { written, place });
}

/** A name in one piece, for whoever says no first and last name. */
export function sayFullName(row: FileRow, { written, place }: { written: string; place: Place }): void {
  const text = readable(row, { written, field: 'lastName', place });
  if (text.trim() === '') return;
  if (isCompanyName(text)) noteCompany(row, place);
  const { name, note: behind } = withoutNote(text);
  if (behind !== '') note(row, 'namePartLeftOut', { field: 'lastName', place });
  const { salutation, academicTitle, firstName, lastName } = fullNameOf(name);
  put(row, 'lastName', { value: lastName, text, place });
  put(row, 'firstName', { value: firstName, text, place });
  if (academicTitle !== null) put(row, 'academicTitle', { value: academicTitle, text, place });
  if (salutation) put(row, 'salutation', { value: salutation, text, place });
  if (/\s/.test(text.trim())) note(row, 'nameTakenApart', { field: 'lastName', place });
}

/** Tells of a first name without a last one: somebody has one name only. */
export function noteSingleName(row: FileRow): void {
  const place = row.places.firstName;
  if (place && isFilled(row, 'firstName') && !isFilled(row, 'lastName'))
    note(row, 'singleName', { field: 'lastName', place });
}

/** Tells of a name that stands alone and is a company's. */
export function noteCompanyName(row: FileRow): void {
  const [field, ...others] = (['firstName', 'lastName'] as const).filter((name) => isFilled(row, name));
  const place = field && row.places[field];
  if (place && others.length === 0 && isCompanyName(String(row.fields[field]))) noteCompany(row, place);
}

/** Once of a row or card, however often it names the company. */
export function noteCompany(row: FileRow, place: Place): void {
  const rule = place.column === null ? 'companyCard' : 'companyRow';
  if (!row.problems.some((problem) => problem.rule === rule)) tell(row, problemAt(place, rule));
}

/** What is written in a cell or property, without what cannot be seen in it, and where. */
interface Text {
  text: string;
  place: Place;
}

/** An empty value says nothing beside one that is there. */
function put(
  row: FileRow,
  field: ContactField,
  { value, text, place }: Text & { value: WrittenValue },
): void {
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  if (isEmpty && isFilled(row, field)) return;
  row.fields[field] = value;
  row.places[field] = place;
  delete row.texts[field];
  if (!isEmpty && text.trim() !== value) row.texts[field] = text.trim();
}

const isFilled = ({ fields }: FileRow, field: ContactField): boolean =>
  fields[field] !== undefined && fields[field] !== null;

function sayNumber(row: FileRow, field: 'phone' | 'mobile' | 'fax', { text, place }: Text): void {
  const { number, problem, remark: left } = numberOf(text);
  if (problem) return tell(row, problemAt(place, problem, { field }));
  if (left) note(row, left, { field, place });
  put(row, field, { value: number, text, place });
}

function saySalutation(row: FileRow, { text, place }: Text): void {
  if (isAllTitles(text)) {
    put(row, 'salutation', { value: null, text, place });
    return moveTitle(row, { title: text.trim(), text, place });
  }
  const { salutation, rest } = prefixOf(text);
  // a rest that is no title makes the whole a word that nobody knows
  if (salutation === undefined || (rest !== '' && !isAllTitles(rest)))
    return put(row, 'salutation', { value: text.trim() || null, text, place });
  put(row, 'salutation', { value: salutation, text, place });
  if (rest !== '') moveTitle(row, { title: rest, text, place });
}

/** A column of its own for titles knows better. */
function moveTitle(row: FileRow, { title, text, place }: Text & { title: string }): void {
  if (isFilled(row, 'academicTitle')) return;
  put(row, 'academicTitle', { value: title, text, place });
  note(row, 'titleInSalutation', { field: 'academicTitle', place });
}

function sayTitle(row: FileRow, { text, place }: Text): void {
  const { salutation, rest } = prefixOf(text);
  if (salutation === undefined) return put(row, 'academicTitle', { value: text.trim() || null, text, place });
  // a salutation alone says nothing of the title
  if (rest !== '' || salutation === null) put(row, 'academicTitle', { value: rest || null, text, place });
  if (salutation === null || isFilled(row, 'salutation')) return;
  put(row, 'salutation', { value: salutation, text, place });
  note(row, 'salutationInTitle', { field: 'salutation', place });
}

const note = (row: FileRow, rule: string, { field, place }: { field: ContactField; place: Place }): void =>
  remark(row, problemAt(place, rule, { field }));
