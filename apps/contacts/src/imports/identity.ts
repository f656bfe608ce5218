import { normalizeEmail } from '@lotse/contracts';
import { fold } from '../name-order.js';

/** Under which two spellings of one mailbox are the same: local parts differ by case in theory (RFC 5321) and not in practice. */
export const mailboxOf = (email: string): string => (normalizeEmail(email) ?? email).toLowerCase();

/** Under which two spellings of one name are the same; `null` for no name at all. */
export const personNameOf = (lastName: string, firstName: string): string | null =>
  lastName || firstName ? [lastName, firstName].map((name) => fold(name).trim()).join('\u0001') : null;
