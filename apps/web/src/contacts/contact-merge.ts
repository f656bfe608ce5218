import { detailsFields, isPhone, type ContactValues, type DetailsField } from './contact-fields.js';
import { isSame } from './contact-values.js';

/** What is compared as one: the last day of an external person means nothing alone. */
export type Part = Exclude<DetailsField, 'externalUntil'>;

const parts = detailsFields.filter((field): field is Part => field !== 'externalUntil');

const fieldsOf = (part: Part): DetailsField[] =>
  part === 'external' ? ['external', 'externalUntil'] : [part];

export type Side = 'mine' | 'theirs';
export type Choices = Partial<Record<Part, Side>>;

/** Something that is not the same on both sides, and who changed it. */
export interface Difference {
  part: Part;
  /** `both`: to be chosen. `joined`: both changed a set of keys, which goes together by itself. */
  changedBy: Side | 'both' | 'joined';
}

export interface Versions {
  /** As it was when I began. */
  base: ContactValues;
  mine: ContactValues;
  theirs: ContactValues;
}

/** What I and somebody else made different of the same contact, in the order of the form. */
export function differences({ base, mine, theirs }: Versions): Difference[] {
  return parts
    .filter((part) => !isSamePart(part, mine, theirs))
    .map((part) => {
      if (isSamePart(part, base, mine)) return { part, changedBy: 'theirs' };
      if (isSamePart(part, base, theirs)) return { part, changedBy: 'mine' };
      return { part, changedBy: part === 'responsibilities' ? 'joined' : 'both' };
    });
}

/**
 * What only one side changed is taken from that side; of responsibilities, what either added is added and what either
 * took away is taken away. What both changed is as chosen, and mine where nothing is.
 */
export function merge(versions: Versions, choices: Choices): ContactValues {
  const merged = { ...versions.mine };
  for (const { part, changedBy } of differences(versions)) {
    if (changedBy === 'joined') merged.responsibilities = joined(versions);
    const side = changedBy === 'both' ? choices[part] : changedBy;
    if (side === 'theirs') Object.assign(merged, pick(part, versions.theirs));
  }
  return merged;
}

function joined({ base, mine, theirs }: Versions): string[] {
  const kept = theirs.responsibilities.filter(
    (key) => !base.responsibilities.includes(key) || mine.responsibilities.includes(key),
  );
  const added = mine.responsibilities.filter(
    (key) => !base.responsibilities.includes(key) && !theirs.responsibilities.includes(key),
  );
  return [...kept, ...added];
}

const pick = (part: Part, values: ContactValues): Partial<ContactValues> =>
  Object.fromEntries(fieldsOf(part).map((field) => [field, values[field]]));

const isSamePart = (part: Part, one: ContactValues, other: ContactValues): boolean => {
  if (part === 'external' && !one.external && !other.external) return true;
  return fieldsOf(part).every((field) =>
    isPhone(field) ? digits(one[field]) === digits(other[field]) : isSame(one[field], other[field]),
  );
};

/** How a number is grouped is a matter of taste. */
const digits = (number: string): string => number.replace(/[^+\d]/g, '');
