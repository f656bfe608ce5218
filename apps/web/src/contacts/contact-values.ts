import type { Contact } from '../api/contacts.js';
import type { Schemas } from '../api/problem.js';
import type { FormatPhone } from '../ui/phones.js';

/** A contact as the form holds it: text that is not there is empty. */
export interface ContactValues {
  salutation: string;
  academicTitle: string;
  firstName: string;
  lastName: string;
  position: string;
  /** Empty: the company's. */
  language: string;
  email: string;
  phone: string;
  mobile: string;
  fax: string;
  external: boolean;
  externalUntil: string;
  processingAgreementDelegate: boolean;
  responsibilities: string[];
  /** Asked for with a registration only. */
  newsletterChannels: string[];
  newsletterReason: string;
}

export const noValues: ContactValues = {
  salutation: '',
  academicTitle: '',
  firstName: '',
  lastName: '',
  position: '',
  language: '',
  email: '',
  phone: '',
  mobile: '',
  fax: '',
  external: false,
  externalUntil: '',
  processingAgreementDelegate: false,
  responsibilities: [],
  newsletterChannels: [],
  newsletterReason: '',
};

/** @param format how numbers are written where they are read: nobody should have to edit E.164 */
export const valuesOf = (contact: Contact, format: FormatPhone): ContactValues => ({
  salutation: contact.salutation ?? '',
  academicTitle: contact.academicTitle ?? '',
  firstName: contact.firstName,
  lastName: contact.lastName,
  position: contact.position ?? '',
  language: contact.language ?? '',
  email: contact.email,
  phone: format(contact.phone),
  mobile: contact.mobile ? format(contact.mobile) : '',
  fax: contact.fax ? format(contact.fax) : '',
  external: contact.external,
  externalUntil: contact.externalUntil ?? '',
  processingAgreementDelegate: contact.processingAgreementDelegate,
  responsibilities: contact.responsibilities,
  newsletterChannels: [],
  newsletterReason: '',
});

type Details = Required<Omit<Schemas['ContactInput'], 'externalId'>>;

/** The last day is asked of external persons alone: of others it does not count, whatever stands in the hidden field. */
const detailsOf = (values: ContactValues): Details => ({
  salutation: (values.salutation || null) as Contact['salutation'],
  academicTitle: values.academicTitle.trim() || null,
  firstName: values.firstName.trim(),
  lastName: values.lastName.trim(),
  position: values.position.trim() || null,
  language: values.language || null,
  email: values.email.trim(),
  phone: values.phone.trim(),
  mobile: values.mobile.trim() || null,
  fax: values.fax.trim() || null,
  external: values.external,
  externalUntil: (values.external && values.externalUntil) || null,
  processingAgreementDelegate: values.processingAgreementDelegate,
  responsibilities: values.responsibilities,
});

export const registrationOf = (values: ContactValues): Schemas['RegisterContactInput'] => ({
  ...detailsOf(values),
  newsletterChannels: values.newsletterChannels,
  newsletterReason:
    (values.external && values.newsletterChannels.length > 0 && values.newsletterReason.trim()) || null,
});

/** A merge patch (RFC 7396) of what differs; empty where nothing does. */
export function patchOf(before: ContactValues, after: ContactValues): Schemas['ContactInputMergePatch'] {
  const old = detailsOf(before);
  const changed = Object.entries(detailsOf(after)).filter(
    ([field, value]) => !isSame(old[field as keyof Details], value),
  );
  return Object.fromEntries(changed);
}

/** Sets of keys have no order. */
export const isSame = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((key) => other.includes(key))
    : one === other;
