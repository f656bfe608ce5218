import { isSame, type Parts } from '../conflict/merge.js';
import { detailsFields, isPhone, type ContactValues, type DetailsField } from './contact-fields.js';

/** What is compared as one: the last day of an external person means nothing alone. */
export type Part = Exclude<DetailsField, 'externalUntil'>;

const fieldsOf = (part: Part): DetailsField[] =>
  part === 'external' ? ['external', 'externalUntil'] : [part];

export const contactParts: Parts<ContactValues, Part> = {
  all: detailsFields.filter((field): field is Part => field !== 'externalUntil'),
  fieldsOf,
  isSame: (part, one, other) => {
    if (part === 'external' && !one.external && !other.external) return true;
    return fieldsOf(part).every((field) =>
      isPhone(field) ? digits(one[field]) === digits(other[field]) : isSame(one[field], other[field]),
    );
  },
  sets: ['responsibilities'],
};

/** How a number is grouped is a matter of taste. */
const digits = (number: string): string => number.replace(/[^+\d]/g, '');
