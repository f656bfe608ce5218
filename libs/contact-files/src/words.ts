import type { AbsenceDto, ContactField } from '@lotse/contracts';
import { absenceText } from './absences.js';
import type { WrittenValue } from './contact-file.js';
import { languageOf } from './languages.js';

type Language = 'de' | 'en';

const salutations: Record<string, { de: string; en: string }> = {
  ms: { de: 'Frau', en: 'Ms' },
  mr: { de: 'Herr', en: 'Mr' },
  neutral: { de: 'neutral', en: 'neutral' },
};
const yes = ['true', 'ja', 'j', 'yes', 'y', 'wahr', 'x', '1'];
const no = ['false', 'nein', 'n', 'no', 'falsch', '0'];

/** What programs and people write where nothing is: `NULL` of a database, `#N/A` and `#NV` of Excel, `k. A.`, a dash. */
const nothing =
  /^(?:null|\\n|nan|none|n\/?a|#n\/?[av]|#nv|#ref!|#wert!|#value!|#name\?|k\. ?a\.|keine(?: angabe)?|entfällt|unbekannt|[-–—.]{1,3})$/i;
/** Fields in which such a word cannot be a value. */
const withWords: readonly ContactField[] = [
  'academicTitle',
  'position',
  'department',
  'language',
  'email',
  'phone',
  'mobile',
  'fax',
  'externalUntil',
];

/** Whether it is said that there is nothing. */
export const isNothing = (field: ContactField, text: string): boolean =>
  withWords.includes(field) && nothing.test(text.trim());

/** What a field of a contact holds. */
type FieldValue = string | number | boolean | string[] | AbsenceDto[] | null | undefined;

/** A value as the raw form writes it, and as a dry run tells it: `null` for none. */
export function rawValue(value: FieldValue): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length > 0 ? value.map(entryText).join(' ') : null; // none has blanks
  return String(value);
}

/** One of several values, as files and dry runs have it. */
export const entryText = (value: string | AbsenceDto): string =>
  typeof value === 'string' ? value : absenceText(value);

/** A value as people read it in a table; names are those of the catalogue. */
export function shownValue(
  field: ContactField,
  value: FieldValue,
  { language, nameOf }: { language: Language; nameOf: (key: string) => string },
): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean')
    return { de: ['nein', 'ja'], en: ['no', 'yes'] }[language][Number(value)] ?? '';
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'string' ? nameOf(one) : absenceText(one))).join(', ');
  const text = String(value);
  if (field === 'salutation' && Object.hasOwn(salutations, text))
    return salutations[text]?.[language] ?? text;
  if (field === 'externalUntil' && language === 'de') return text.replace(/^(\d+)-(\d+)-(\d+)$/, '$3.$2.$1');
  return text;
}

/**
 * What somebody wrote into a field: words become values where they are known, and stay as they are where they are not,
 * for the rules of the field to refuse.
 */
export function readValue(field: ContactField, written: string): WrittenValue {
  const text = written.trim();
  if (field === 'responsibilities') return text === '' ? [] : tokens(text);
  if (field === 'absences') return tokens(text).flatMap((token) => token.split(/\s+/));
  if (text === '') return null;
  const word = text.toLowerCase();
  switch (field) {
    case 'external':
    case 'processingAgreementDelegate':
      return yes.includes(word) ? true : no.includes(word) ? false : text;
    case 'externalUntil':
      return isoDate(text);
    case 'language':
      return languageOf(text);
    default:
      return text;
  }
}

/** Keys or names of the catalogue, which is asked later: names have blanks, so only other marks part them for certain. */
const tokens = (text: string): string[] =>
  text
    .split(/[,;|\n]/)
    .map((token) => token.trim())
    .filter((token) => token !== '');

/** `31.12.2026` as `2026-12-31`; midnight, which databases write behind a day, says nothing. */
function isoDate(written: string): string {
  const text = written.replace(/[T ]00:00(?::00(?:\.0{1,6})?)?Z?$/, '');
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}
