import type { ContactDto, ContactInput } from './contacts.dto.js';

/** What is written down of a person, as it is kept: of every field that can be sent, the value that is answered. */
export type ContactDetails = {
  [Field in keyof ContactInput]-?: Exclude<ContactDto[Field], undefined>;
};
export type ContactField = keyof ContactDetails;

/**
 * Nobody: every field in the order in which people read them, with what stands in it where nothing is known.
 * Nothing but data is imported here: whatever needs the fields alone need not load the rules.
 */
export const blankContact: Readonly<ContactDetails> = {
  externalId: null,
  salutation: null,
  academicTitle: null,
  firstName: '',
  lastName: '',
  position: null,
  department: null,
  language: null,
  email: '',
  phone: '',
  mobile: null,
  fax: null,
  external: false,
  externalUntil: null,
  processingAgreementDelegate: false,
  responsibilities: [],
  absences: [],
};

/** Whatever knows all fields of a contact goes through these: files, comparisons, columns. */
export const contactFields = Object.keys(blankContact) as ContactField[];

/** What a contact's fields hold, without what else belongs to it. */
export const detailsOf = (contact: ContactDetails): ContactDetails =>
  Object.fromEntries(contactFields.map((field) => [field, contact[field]])) as unknown as ContactDetails;
