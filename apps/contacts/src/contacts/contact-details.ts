import {
  blankContact,
  contactFields,
  ContactInput,
  invalid,
  normalizeEmail,
  type ContactDetails,
  type NewsletterRequest,
  type RegisterContactInput,
  type Violation,
} from '@lotse/contracts';
import { toE164 } from './phone-number.js';

export interface Circumstances {
  /** The company's, ISO 3166-1 alpha-2. */
  country: string;
  /** Responsibilities that may be taken: those on offer. */
  offered: ReadonlySet<string>;
  /** As it stands; `null` for a new contact. */
  current: ContactDetails | null;
}

/**
 * Brings a contact into the form in which it is kept, by the rules that a single field does not show.
 * What stands already stays valid: a number whose plan has changed, a responsibility that is no longer offered.
 * @throws DomainError invalid `request.invalid` that names every broken rule
 */
export function contactDetails(input: ContactInput, circumstances: Circumstances): ContactDetails {
  const { country, offered, current } = circumstances;
  const violations: Violation[] = [];

  const phoneNumber = (field: 'phone' | 'mobile' | 'fax'): string | null => {
    const written = input[field];
    if (!written || written === current?.[field]) return written ?? null;
    const number = toE164(written, country);
    if (number === null) violations.push({ pointer: `/${field}`, rule: 'phone' });
    return number;
  };

  for (const [index, key] of (input.responsibilities ?? []).entries()) {
    if (!offered.has(key) && !current?.responsibilities.includes(key)) {
      violations.push({ pointer: `/responsibilities/${index}`, rule: 'unknownKey', values: { key } });
    }
  }
  if (input.externalUntil && !input.external) {
    violations.push({ pointer: '/externalUntil', rule: 'externalUntilNeedsExternal' });
  }

  const details: ContactDetails = {
    ...asWritten(input),
    email: normalizeEmail(input.email) ?? input.email,
    phone: phoneNumber('phone') ?? '',
    mobile: phoneNumber('mobile'),
    fax: phoneNumber('fax'),
  };
  if (violations.length > 0) throw invalid(...violations);
  return details;
}

/** What is not said is as in a blank contact. */
const asWritten = (input: ContactInput): ContactDetails =>
  Object.fromEntries(
    contactFields.map((field) => [field, input[field] ?? blankContact[field]]),
  ) as unknown as ContactDetails;

/**
 * The newsletters asked for with a registration.
 * @throws DomainError invalid `request.invalid` for an external person without a reason written down
 */
export function newsletterRequest(input: RegisterContactInput): NewsletterRequest | null {
  const channels = input.newsletterChannels ?? [];
  if (channels.length === 0) return null;
  if (input.external && !input.newsletterReason) {
    throw invalid({ pointer: '/newsletterReason', rule: 'externalNeedsReason' });
  }
  return { channels, reason: input.newsletterReason ?? null };
}
