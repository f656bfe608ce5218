import { normalizeEmail } from '@lotse/contracts';
import { fold } from '../name-order.js';
import { alike } from '../search/search-text.js';

/**
 * The key under which two spellings of one mailbox are equal: local parts differ by case in theory (RFC 5321) and not
 * in practice.
 */
export const mailboxOf = (email: string): string => (normalizeEmail(email) ?? email).toLowerCase();

/** Under which two spellings of one name are the same; `null` for no name at all. */
export const personNameOf = (lastName: string, firstName: string): string | null =>
  lastName || firstName
    ? names(lastName, firstName)
        .map((name) => fold(name).trim())
        .join('\u0001')
    : null;

/** Under which two names are alike, as the search finds them; `null` for no name at all. */
export const alikeNameOf = (lastName: string, firstName: string): string | null =>
  lastName || firstName ? names(lastName, firstName).map(alike).join('\u0001') : null;

/** A single name is the last one, wherever it is written. */
const names = (lastName: string, firstName: string): [string, string] =>
  lastName ? [lastName, firstName] : [firstName, ''];

/**
 * Under what somebody is looked for who may be known already, and under what they are known: by both names, however they are
 * spelled, or by one of the two where one side has only that.
 */
export function likenessOf(lastName: string, firstName: string): { wanted: string[]; known: string[] } {
  const name = alikeNameOf(lastName, firstName);
  if (name === null) return { wanted: [], known: [] };
  const each = names(lastName, firstName).map(alike).filter(Boolean);
  const asSingle = each.map((one) => `${one}\u0001`);
  return each.length > 1
    ? { wanted: [name, ...each], known: [name, ...asSingle] }
    : { wanted: [name], known: [name, ...each] };
}
