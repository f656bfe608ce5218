import type { ContactField } from '@lotse/contracts';
import { contactFields } from '@lotse/contracts/contact-fields';

/** Fields for which vCard (RFC 6350) has a property. */
const standard: readonly ContactField[] = [
  'externalId',
  'academicTitle',
  'firstName',
  'lastName',
  'position',
  'department',
  'language',
  'email',
  'phone',
  'mobile',
  'fax',
];

/** Properties of our own, for all other fields: `X-LOTSE-EXTERNAL-UNTIL`. Other programs pass over them. */
export const ownProperties: ReadonlyMap<string, ContactField> = new Map(
  contactFields
    .filter((field) => !standard.includes(field))
    .map((field) => [`X-LOTSE-${field.replace(/[A-Z]/g, '-$&').toUpperCase()}`, field]),
);
