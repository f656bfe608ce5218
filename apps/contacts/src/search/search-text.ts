import { domainToUnicode } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { fold } from '../name-order.js';

/**
 * How names are made comparable for searching: as written in a list ({@link fold}), and umlauts like the vowels they come
 * from, however they are written, so that Müller, Mueller, Muller and MÜLLER are one. "ue" inside any other word loses its
 * "e" as well (Bauer, Manuel): both sides lose it, so that they still meet.
 * Made here, when something is written and when something is asked, never in SQL: PostgreSQL's tables of letters change
 * with its version and the operating system, and one side would then miss the other.
 */
const folded = (word: string): string =>
  fold(word)
    .replace(/[øœæłđðþħıς]/gu, (letter) => withoutDecomposition[letter] ?? letter)
    .replace(/([aou])e/gu, '$1');

/** Letters that Unicode does not take apart. */
const withoutDecomposition: Record<string, string> = {
  ø: 'o',
  œ: 'oe',
  æ: 'ae',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};

/** What a person types as one word: its letters and digits, part by part, as in `Lang-Meier` or `K-10023`. */
const partsOf = (chunk: string): string[] =>
  chunk
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(folded)
    .filter((part) => part !== '');

const chunksOf = (text: string): string[] => text.split(/\s+/u).filter((chunk) => chunk !== '');

/** `Lang-Meier` is found as "langmeier" and as "meier"; its beginning is the beginning of the first. */
const wordsOf = (text: string): string[] =>
  chunksOf(text).flatMap((chunk) => {
    const parts = partsOf(chunk);
    return [parts.join(''), ...parts.slice(1)];
  });

/**
 * An address, a domain: one word, every part of which is found from three letters on.
 * Domains are kept in ASCII (IDNA) and asked for as people write them.
 */
const joined = (text: string): string =>
  partsOf(text.replace(/\bxn--[a-z0-9-]+/giu, (label) => domainToUnicode(label))).join('');

/** In bytes: what an entry of a B-tree can hold besides its keys. Real people stay far below it. */
const longestInIndex = 2_000;
/** Of so many words every two together are a key. */
const mostPaired = 8;

/** A name without all in which two spellings of it may differ: Groß and Gross, Jürgen and Juergen, Hans-Peter and Hans Peter. */
export const alike = (name: string): string => partsOf(name).join('');

/** One of these is among the search words of whoever is called like this, and of hardly anybody else. */
export const nameKeys = (lastName: string, firstName: string): string[] => {
  const [lasts, firsts] = [wordsOf(lastName), wordsOf(firstName)];
  if (lasts.length === 0 || firsts.length === 0) return distinct([...lasts, ...firsts]).slice(0, 1); // one name
  return distinct(lasts.flatMap((last) => firsts.map((first) => pair(last, first))));
};

/** By what something is found. */
export interface Searchable {
  /** Each word once, each after a space, by which the beginning of a word is found. */
  searchText: string;
  /** Whole words, and every two words of a name together: what people type in full is found by these at once. */
  searchWords: string[];
}

const searchable = (names: string[], others: string[]): Searchable => {
  const words = distinct([...names, ...others]);
  return { searchText: textOf(words), searchWords: distinct([...words, ...pairsOf(distinct(names))]) };
};

const distinct = (words: string[]): string[] => [...new Set(words)].filter((word) => word !== '');

function textOf(words: string[]): string {
  const text = words.map((word) => ` ${word}`).join('');
  if (Buffer.byteLength(text) <= longestInIndex) return text;
  return new TextDecoder().decode(Buffer.from(text).subarray(0, longestInIndex), { stream: true }); // without half a letter
}

const pair = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

const pairsOf = (words: string[]): string[] =>
  words
    .slice(0, mostPaired)
    .flatMap((one, index, all) => all.slice(index + 1).map((other) => pair(one, other)));

export interface SearchableContact {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  mobile: string | null;
  fax: string | null;
}

/** Names, address, phone numbers. Nothing for one who is erased. */
export const contactSearch = (contact: SearchableContact): Searchable => {
  const numbers = [contact.phone, contact.mobile, contact.fax].flatMap((number) => number || []);
  const { searchText, searchWords } = searchable(
    [...wordsOf(contact.lastName), ...wordsOf(contact.firstName)],
    [joined(contact.email), ...numbers.map((number) => number.slice(1))], // E.164 without its +
  );
  return { searchText, searchWords: distinct([...searchWords, ...numbers.map(nationalNumber)]) };
};

/** As it is dialled within the country, without the zeros before it; stands inside the international one. */
const nationalNumber = (number: string): string =>
  parsePhoneNumberFromString(number)?.nationalNumber.replace(/^0+/u, '') ?? '';

export interface SearchableCompany {
  legalName: string;
  legalForm: string | null;
  customerNumber: string;
  email: string | null;
  domains: string[];
}

/** Names, customer number, address, domains; its contacts are found by themselves. */
export const companySearch = (company: SearchableCompany): Searchable =>
  searchable(
    [...wordsOf(company.legalName), ...wordsOf(company.legalForm ?? '')],
    [...wordsOf(company.customerNumber), joined(company.email ?? ''), ...company.domains.map(joined)],
  );

const phoneNumber = /^[+(\d][\d\s()/.–-]*$/u;

/**
 * The words that must all be found. A phone number is one, without the zeros that stand for a country or a trunk.
 * None where there is no letter and no digit.
 */
export function searchTerms(asked: string): string[] {
  const digits = asked.replace('(0)', '').replace(/\D/gu, '').replace(/^0+/u, '');
  if (phoneNumber.test(asked.trim()) && digits.length >= 5) return [digits];
  return distinct(chunksOf(asked).map(joined));
}

/** What stands in the search text: from three letters on anything inside a word, with fewer the beginning of a word. */
export const needlesOf = (terms: string[]): string[] =>
  terms.map((term) => ([...term].length >= 3 ? term : ` ${term}`));

/** For `like` in the search text. */
export const patternsOf = (terms: string[]): string[] => needlesOf(terms).map((needle) => `%${needle}%`);

/** As many letters in a row are looked up at once; see `search_grams` in the database. */
const gramLength = 7;

/**
 * A `tsquery` of what every text with these terms has among its grams; others may have the same ones. A short term is the
 * beginning of grams, all of which are gathered: `null` where that is not worth it, because there are other terms as well.
 */
export function gramsOf(terms: string[]): string | null {
  const needles = needlesOf(terms).map((needle) => [...needle]);
  const [only, ...others] = needles;
  if (only && others.length === 0 && !areGrams(only)) return `'${only.join('')}':*`;
  if (!needles.every(areGrams)) return null;
  return distinct(needles.flatMap(gramsIn).map((gram) => `'${gram}'`)).join(' & ');
}

/** Long enough, or two letters after the space before a word, which are a gram of their own. */
const areGrams = (letters: string[]): boolean =>
  letters.length >= gramLength || (letters.length === 3 && letters[0] === ' ');

/** The first, the middle and the last: the more are asked, the more lists have to be read, and these leave little for others to rule out. */
function gramsIn(letters: string[]): string[] {
  const last = Math.max(0, letters.length - gramLength);
  return distinct([0, Math.floor(last / 2), last].map((at) => letters.slice(at, at + gramLength).join('')));
}

/** Those among the search words of everything that has all of these as whole words of its name, or the only one as any word. */
export function keysOf(terms: string[]): string[] {
  const sorted = [...terms].sort((one, other) => (one < other ? -1 : 1));
  return sorted.length < 2 ? sorted : sorted.slice(1).map((term, index) => pair(sorted[index] ?? '', term));
}
