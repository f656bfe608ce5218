import type { Contact } from '../api/contacts.js';
import type { Schemas } from '../api/problem.js';
import { isSame } from '../conflict/merge.js';
import type { FormatPhone } from '../ui/phones.js';
import {
  detailsFields,
  isPhone,
  noValues,
  requiredFields,
  type Absence,
  type ContactValues,
  type Details,
  type DetailsField,
} from './contact-fields.js';

/** @param format how numbers are written where they are read: nobody should have to edit E.164 */
export const valuesOf = (contact: Contact, format: FormatPhone): ContactValues => ({
  ...noValues,
  ...Object.fromEntries(
    detailsFields.map((field) => {
      const value = contact[field] ?? noValues[field];
      return [field, isPhone(field) && value ? format(value as string) : value];
    }),
  ),
});

/** The last day is asked of external persons alone: of others it does not count, whatever stands in the hidden field. */
function detailsOf(values: ContactValues): Details {
  const details = Object.fromEntries(detailsFields.map((field) => [field, sent(field, values[field])]));
  return {
    ...(details as Details),
    externalUntil: (values.external && values.externalUntil) || null,
    absences: values.absences.map(absenceOf),
  };
}

/** A last day that is not known is left out. */
const absenceOf = ({ from, until, deputyId }: Absence): Absence => ({
  from,
  until: until || null,
  deputyId: deputyId ?? null,
});

function sent(field: DetailsField, value: ContactValues[DetailsField]): Details[DetailsField] {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  return text || (requiredFields.some((required) => required === field) ? text : null);
}

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
