import {
  DomainError,
  invalid,
  normalizeEmail,
  type DistributionListEntryDto,
  type DistributionListEntryInput,
  type Violation,
} from '@lotse/contracts';

/** E-mail address of each contact of the company that is named, by id. */
export type Addresses = ReadonlyMap<string, string>;

/** A list in the form in which it is kept. */
export interface ListEntries {
  entries: DistributionListEntryDto[];
  /** Which of the written entries are kept once with another, and where that one stands. */
  merged: { index: number; position: number }[];
}

/** At most this many stand on a list. */
const mostEntries = 100;

/**
 * Brings a list into the form in which it is kept. A mailbox named twice is kept once, where it stood first:
 * written twice, or as a contact and as that contact's own address. Two contacts who share a mailbox both stay.
 * @throws DomainError invalid `request.invalid` that names every wrong entry
 * @throws DomainError not-found `contacts.not-found` that names each entry whose contact is not there
 */
export function listEntries(written: DistributionListEntryInput[], addresses: Addresses): ListEntries {
  refuseWrong(written, addresses, (index) => `/entries/${index}`);
  const entries: DistributionListEntryDto[] = [];
  const merged: ListEntries['merged'] = [];
  for (const [index, entry] of written.map(asKept).entries()) {
    const position = placeOf(entry, entries, addresses);
    if (position < 0) entries.push(entry);
    else merged.push({ index, position });
  }
  return { entries, merged };
}

/**
 * A list with one entry more; one whose mailbox stands there already is kept as it stands.
 * @param place among the entries, from 0; behind the last without it
 * @throws DomainError as {@link listEntries}
 */
export function withEntry(
  entries: DistributionListEntryDto[],
  { written, place = null }: { written: DistributionListEntryInput; place?: number | null },
  addresses: Addresses,
): ListEntries {
  refuseWrong([written], addresses, () => '');
  const entry = asKept(written);
  const position = placeOf(entry, entries, addresses);
  if (position >= 0) return { entries, merged: [{ index: 0, position }] };
  if (entries.length >= mostEntries) throw invalid({ pointer: '', rule: 'arrayMaxSize' });
  if (place !== null && place > entries.length)
    throw invalid({ pointer: '/position', rule: 'max', values: { limit: entries.length } });
  return { entries: entries.toSpliced(place ?? entries.length, 0, entry), merged: [] };
}

/** A list on which a contact is replaced by another, or removed. Whoever is already on the list is not added again. */
export function handedOver(
  entries: DistributionListEntryDto[],
  { from, to }: { from: string; to: string | null },
  addresses: Addresses,
): DistributionListEntryDto[] {
  const others = entries.filter(({ contactId }) => contactId !== from);
  const successor = to === null ? null : ofContact(to);
  if (!successor || placeOf(successor, others, addresses) >= 0) return others;
  return entries.map((entry) => (entry.contactId === from ? successor : entry));
}

/** Whether an entry is a mailbox of its own with this address, or with one behind it: `vera+nacht@…` is read by Vera (RFC 5233). */
export const isMailbox = ({ contactId, email }: DistributionListEntryDto, address: string): boolean =>
  contactId === null &&
  email !== null &&
  [mailboxKey(email), mailboxKey(withoutDetail(email))].includes(mailboxKey(address));

function withoutDetail(email: string): string {
  const [plus, at] = [email.indexOf('+'), email.lastIndexOf('@')];
  return plus > 0 && plus < at ? email.slice(0, plus) + email.slice(at) : email;
}

/** Where the mailbox of an entry is named already; -1 where it is not. */
function placeOf(
  entry: DistributionListEntryDto,
  entries: DistributionListEntryDto[],
  addresses: Addresses,
): number {
  const addressOf = ({ contactId, email }: DistributionListEntryDto): string =>
    mailboxKey(contactId === null ? (email ?? '') : (addresses.get(contactId) ?? ''));
  return entries.findIndex((other) =>
    entry.contactId !== null && other.contactId !== null
      ? other.contactId === entry.contactId
      : addressOf(other) === addressOf(entry),
  );
}

/**
 * The key under which two spellings of one mailbox are equal. Local parts differ by case in theory (RFC 5321) and not
 * in practice.
 */
const mailboxKey = (email: string): string => (normalizeEmail(email) ?? email).toLowerCase();

const ofContact = (contactId: string): DistributionListEntryDto => ({
  contactId,
  email: null,
  label: null,
  language: null,
});

function asKept({ contactId, email, label, language }: DistributionListEntryInput): DistributionListEntryDto {
  if (contactId) return ofContact(contactId);
  return {
    contactId: null,
    email: email ? (normalizeEmail(email) ?? email) : null,
    label: label ?? null,
    language: language ?? null,
  };
}

function refuseWrong(
  written: DistributionListEntryInput[],
  addresses: Addresses,
  pointerTo: (index: number) => string,
): void {
  const violations = written.flatMap((entry, index) => formViolations(entry, pointerTo(index)));
  if (violations.length > 0) throw invalid(...violations);
  const unknown = written.flatMap((entry, index) => unknownContact(entry, pointerTo(index), addresses));
  if (unknown.length > 0) throw new DomainError('not-found', 'contacts.not-found', { violations: unknown });
}

function formViolations(
  { contactId, email, label, language }: DistributionListEntryInput,
  pointer: string,
): Violation[] {
  const isContact = contactId && !email && !label && !language; // a contact brings its own
  const isMailboxWithLabel = !contactId && email && label;
  return isContact || isMailboxWithLabel ? [] : [{ pointer, rule: 'contactOrMailbox' }];
}

/** Another company's contact is as unknown as one that does not exist. */
function unknownContact(
  { contactId }: DistributionListEntryInput,
  pointer: string,
  addresses: Addresses,
): Violation[] {
  if (!contactId || addresses.has(contactId)) return [];
  return [{ pointer: `${pointer}/contactId`, rule: 'unknownContact' }];
}
