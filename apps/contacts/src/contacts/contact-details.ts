import {
  blankContact,
  contactFields,
  ContactInput,
  normalizeEmail,
  type AbsenceDto,
  type AbsenceInput,
  type ContactDetails,
  type NewsletterRequest,
  type RegisterContactInput,
  type Violation,
} from '@lotse/contracts';
import { soundOf, type Judged } from '@lotse/messaging';
import { readNumber } from './phone-number.js';

export interface Circumstances {
  /** The company's, ISO 3166-1 alpha-2. */
  country: string;
  /** Responsibilities that may be taken: those on offer. */
  offered: ReadonlySet<string>;
  /** Of the contacts who are named as deputies, those who are there. */
  colleagues: ReadonlySet<string>;
  /** Whose details they are; nothing for a new contact. */
  id?: string;
  /** As it stands; `null` for a new contact. */
  current: ContactDetails | null;
}

/**
 * Brings a contact into the form in which it is kept, by the rules that involve several fields. What is already there
 * stays valid: a number whose plan has changed, a responsibility that is no longer offered.
 * @throws DomainError invalid `request.invalid` that names every broken rule
 */
export function contactDetails(
  { right: input, wrong }: Judged<ContactInput>,
  circumstances: Circumstances,
): ContactDetails {
  const { country, offered, current } = circumstances;
  const violations: Violation[] = [...wrong];
  const isWrong = (field: keyof ContactInput): boolean =>
    wrong.some(({ pointer }) => pointer.split('/')[1] === field);

  const phoneNumber = (field: 'phone' | 'mobile' | 'fax'): string | null => {
    const written = input[field];
    if (!written || written === current?.[field]) return written ?? null;
    const { number, rule } = readNumber(written, country);
    if (rule !== undefined) violations.push({ pointer: `/${field}`, rule });
    return number ?? null;
  };

  for (const [index, key] of (input.responsibilities ?? []).entries()) {
    if (!offered.has(key) && !current?.responsibilities.includes(key)) {
      violations.push({ pointer: `/responsibilities/${index}`, rule: 'unknownKey', values: { key } });
    }
  }
  if (input.externalUntil && !input.external && !isWrong('external')) {
    violations.push({ pointer: '/externalUntil', rule: 'externalUntilNeedsExternal' });
  }

  violations.push(...absenceViolations(input.absences ?? [], circumstances));

  const details: ContactDetails = {
    ...asWritten(input),
    email: normalizeEmail(input.email ?? '') ?? '',
    phone: phoneNumber('phone') ?? '',
    mobile: phoneNumber('mobile'),
    fax: phoneNumber('fax'),
    absences: absencesOf(input.absences ?? []),
  };
  return soundOf({ right: details, wrong: violations });
}

/** A deputy who is named already stays. */
function absenceViolations(
  absences: AbsenceInput[],
  { colleagues, current, id }: Circumstances,
): Violation[] {
  const named = new Set(current?.absences.map(({ deputyId }) => deputyId));
  return absences.flatMap(({ from, until, deputyId }, index): Violation[] => {
    const pointer = `/absences/${index}`;
    if (until && until < from) return [{ pointer: `${pointer}/until`, rule: 'untilBeforeFrom' }];
    if (!deputyId || named.has(deputyId)) return [];
    if (deputyId === id) return [{ pointer: `${pointer}/deputyId`, rule: 'deputyIsSomebodyElse' }];
    return colleagues.has(deputyId) ? [] : [{ pointer: `${pointer}/deputyId`, rule: 'unknownContact' }];
  });
}

/** In the order of the days, and none twice. */
function absencesOf(absences: AbsenceInput[]): AbsenceDto[] {
  const all = absences.map(({ from, until, deputyId }): AbsenceDto => ({
    from,
    until: until ?? null,
    deputyId: deputyId ?? null,
  }));
  const byKey = new Map(all.map((one) => [JSON.stringify(one), one]));
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, absence]) => absence);
}

/** Who is newly named as a deputy. */
export const deputiesNamed = (
  absences: readonly { deputyId?: string | null }[] | null | undefined,
  current: ContactDetails | null,
): string[] => {
  const known = new Set(current?.absences.map(({ deputyId }) => deputyId));
  return (absences ?? []).flatMap(({ deputyId }) => (deputyId && !known.has(deputyId) ? deputyId : []));
};

/** What is not said is as in a blank contact. */
const asWritten = (input: Partial<ContactInput>): ContactDetails =>
  Object.fromEntries(
    contactFields.map((field) => [field, input[field] ?? blankContact[field]]),
  ) as unknown as ContactDetails;

/** The newsletters asked for with a registration. */
export function newsletterRequest(input: Partial<RegisterContactInput>): NewsletterRequest | null {
  const channels = input.newsletterChannels ?? [];
  return channels.length === 0 ? null : { channels, reason: input.newsletterReason ?? null };
}

/** @param offered `undefined` where it is not known: then whoever keeps the channels decides */
export const unknownChannels = (
  { newsletterChannels }: Partial<RegisterContactInput>,
  offered: readonly string[] | undefined,
): Violation[] =>
  (newsletterChannels ?? []).flatMap((key, index) =>
    offered?.includes(key) === false
      ? [{ pointer: `/newsletterChannels/${index}`, rule: 'unknownKey', values: { key } }]
      : [],
  );

/** Why an external person receives newsletters has to be written down. */
export function withoutReason({ right, wrong }: Judged<RegisterContactInput>): Violation[] {
  const pointer = '/newsletterReason';
  const isAsked = right.external && (right.newsletterChannels ?? []).length > 0;
  if (!isAsked || right.newsletterReason || wrong.some((one) => one.pointer === pointer)) return [];
  return [{ pointer, rule: 'externalNeedsReason' }];
}
