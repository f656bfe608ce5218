import type { ContactField } from '@lotse/contracts';
import type { WrittenValue } from './contact-file.js';

type Language = 'de' | 'en';

const salutations: Record<string, { de: string; en: string; also: string[] }> = {
  ms: { de: 'Frau', en: 'Ms', also: ['mrs', 'ms.', 'mrs.'] },
  mr: { de: 'Herr', en: 'Mr', also: ['mr.', 'herrn'] },
  neutral: { de: 'neutral', en: 'neutral', also: ['divers'] },
};
const yes = ['true', 'ja', 'j', 'yes', 'y', 'wahr', 'x', '1'];
const no = ['false', 'nein', 'n', 'no', 'falsch', '0'];
const languages = new Map([
  ['deutsch', 'de'],
  ['german', 'de'],
  ['englisch', 'en'],
  ['english', 'en'],
]);

/** What a field of a contact holds. */
type FieldValue = string | number | boolean | string[] | null | undefined;

/** A value as the raw form writes it, and as a dry run tells it: `null` for none. */
export function rawValue(value: FieldValue): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length > 0 ? value.join(' ') : null; // keys have no blanks
  return String(value);
}

/** A value as people read it in a table; names are those of the catalogue. */
export function shownValue(
  field: ContactField,
  value: FieldValue,
  { language, nameOf }: { language: Language; nameOf: (key: string) => string },
): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean')
    return { de: ['nein', 'ja'], en: ['no', 'yes'] }[language][Number(value)] ?? '';
  if (Array.isArray(value)) return value.map(nameOf).join(', ');
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
  if (text === '') return null;
  const word = text.toLowerCase();
  switch (field) {
    case 'salutation':
      return salutationOf(word) ?? text;
    case 'external':
    case 'processingAgreementDelegate':
      return yes.includes(word) ? true : no.includes(word) ? false : text;
    case 'externalUntil':
      return isoDate(text);
    case 'language':
      return languages.get(word) ?? languageTag(text);
    default:
      return text;
  }
}

const salutationOf = (word: string): string | undefined =>
  Object.entries(salutations).find(([key, { de, en, also }]) =>
    [key, de.toLowerCase(), en.toLowerCase(), ...also].includes(word),
  )?.[0];

/** Keys or names of the catalogue, which is asked later: names have blanks, so only other marks part them for certain. */
const tokens = (text: string): string[] =>
  text
    .split(/[,;|\n]/)
    .map((token) => token.trim())
    .filter((token) => token !== '');

/** `31.12.2026` as `2026-12-31`. */
function isoDate(text: string): string {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}

/** `DE`, `de_at` as BCP 47 writes them. */
function languageTag(text: string): string {
  const [, language, region] = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?$/i.exec(text) ?? [];
  if (!language) return text;
  return region ? `${language.toLowerCase()}-${region.toUpperCase()}` : language.toLowerCase();
}
