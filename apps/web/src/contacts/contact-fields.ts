import type { Held } from '../api/held.js';
import type { Schemas } from '../api/problem.js';

/** What is sent of a contact; the number that a company has for a person is left to files and programs. */
export type Details = Required<Omit<Schemas['ContactInput'], 'externalId'>>;
export type DetailsField = keyof Details;

/** When somebody is away; a last day that is not known is empty in the form. */
export type Absence = Schemas['AbsenceInput'];

/** A contact as the form holds it. */
export type ContactValues = { [Field in DetailsField]: Held<NonNullable<Details[Field]>> } & {
  /** Asked for with a registration only. */
  newsletterChannels: string[];
  newsletterReason: string;
};

/** The empty form. The order of its fields is that of the page, of comparisons and of what is told about changes. */
export const noValues: ContactValues = {
  salutation: '',
  academicTitle: '',
  firstName: '',
  lastName: '',
  position: '',
  department: '',
  language: '', // the company's
  email: '',
  phone: '',
  mobile: '',
  fax: '',
  external: false,
  externalUntil: '',
  processingAgreementDelegate: false,
  responsibilities: [],
  absences: [],
  newsletterChannels: [],
  newsletterReason: '',
};

export type ContactField = keyof ContactValues;
export const formFields = Object.keys(noValues) as ContactField[];

const isDetail = (field: ContactField): field is DetailsField =>
  field !== 'newsletterChannels' && field !== 'newsletterReason';

/** Those of the person, in the order of the form. */
export const detailsFields = formFields.filter(isDetail);

/** Nobody is registered without. */
export const requiredFields = ['lastName', 'email', 'phone'] as const satisfies DetailsField[];

const phones = ['phone', 'mobile', 'fax'] as const satisfies DetailsField[];

export const isPhone = (field: ContactField): field is (typeof phones)[number] =>
  phones.some((phone) => phone === field);
