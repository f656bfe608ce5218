import type { CompanyWarning, CompanyWarningCode, DistributionListKind } from '@lotse/contracts';
import { lastDayIsOver } from '@lotse/reach';
import { knownResponsibilities } from '../catalogue/known-responsibilities.js';
import type { NotableContact } from '../contacts/contacts.repository.js';

export interface CompanyFacts {
  /** IANA; decides when somebody's last day is over. */
  timeZone: string;
  /** `null` exactly while the company has nobody. */
  primaryContactId: string | null;
  /** Who is there and could give reason for a warning. */
  contacts: readonly NotableContact[];
  /** Who is away without a deputy while nobody else is reached. */
  alone: readonly string[];
  lists: readonly { kind: DistributionListKind; entries: readonly { contactId: string | null }[] }[];
}

/**
 * What should be looked at in a company's data, in the order in which it is told. Pure: the moment is an argument.
 * Somebody whose last day is over has not been taken out of anything, but does not count as holding it either.
 */
export function companyWarnings(facts: CompanyFacts, at: Date): CompanyWarning[] {
  const gone = facts.contacts.filter(({ externalUntil }) => lastDayIsOver(externalUntil, facts.timeZone, at));
  const goneIds = new Set(gone.map(({ id }) => id));
  const there = facts.contacts.filter(({ id }) => !goneIds.has(id));
  const { primaryContactId: primary } = facts;
  return [
    ...(primary === null ? [warning('no-contact')] : []),
    ...(there.some(has(knownResponsibilities.owner)) ? [] : [warning('no-owner')]),
    ...dataProtection(there),
    ...when('last-day-over', gone),
    ...when(
      'address-dead',
      there.filter(({ emailBouncedAt }) => emailBouncedAt !== null),
    ),
    ...(primary !== null && goneIds.has(primary) ? [warning('primary-contact-left', primary)] : []),
    ...(facts.alone.length > 0 ? [warning('alone-and-away', ...facts.alone)] : []),
    ...facts.lists.flatMap((list) => onList(list, goneIds)),
  ];
}

/**
 * Three roles that are easily confused, and may well be held by three people: the delegate is whom the company names in its
 * data-processing agreement with the vendor (GDPR Art. 28), an officer is whom it designates for itself (Art. 37), and such
 * an officer is either on its staff or works under a service contract (Art. 37(6)). So nothing of this is an error; what is
 * told is what mostly means that one of the three was forgotten when another changed.
 */
function dataProtection(there: readonly NotableContact[]): CompanyWarning[] {
  const delegates = there.filter(({ processingAgreementDelegate }) => processingAgreementDelegate);
  const internal = there.filter(has(knownResponsibilities.internalOfficer));
  const external = there.filter(has(knownResponsibilities.externalOfficer));
  const officers = [...new Set([...internal, ...external])];
  const isOfficer = (contact: NotableContact): boolean => officers.includes(contact);
  return [
    ...(delegates.length > 1 ? when('several-delegates', delegates) : []),
    ...(delegates.length === 0 ? when('officer-without-delegate', officers) : []),
    ...(delegates.length > 0 && officers.length > 0 && !delegates.some(isOfficer)
      ? when('delegate-is-no-officer', [...delegates, ...officers])
      : []),
    ...(internal.length > 0 && external.length > 0 ? when('two-kinds-of-officer', officers) : []),
    ...when(
      'internal-officer-is-external',
      internal.filter((contact) => contact.external),
    ),
    ...when(
      'external-officer-is-internal',
      external.filter((contact) => !contact.external),
    ),
  ];
}

/** A plain mailbox is taken to be read by somebody. */
function onList(
  { kind, entries }: CompanyFacts['lists'][number],
  goneIds: ReadonlySet<string>,
): CompanyWarning[] {
  if (entries.length === 0) return [warning(`${kind}-list-empty`)];
  const left = entries.flatMap(({ contactId }) =>
    contactId !== null && goneIds.has(contactId) ? contactId : [],
  );
  return left.length === entries.length ? [warning(`${kind}-list-reaches-nobody`, ...left)] : [];
}

const has =
  (key: string) =>
  ({ responsibilities }: NotableContact): boolean =>
    responsibilities.includes(key);

const warning = (code: CompanyWarningCode, ...contactIds: string[]): CompanyWarning => ({ code, contactIds });

const when = (code: CompanyWarningCode, about: readonly NotableContact[]): CompanyWarning[] =>
  about.length > 0 ? [warning(code, ...about.map(({ id }) => id))] : [];
