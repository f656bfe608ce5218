import { reachSteps, type DistributionListKind, type ReachSource, type ReachStep } from '@lotse/contracts';
import type { ContactFacts, ListEntryFacts, ReachFacts, ReachQuestion } from './facts.js';
import { responsibilityOf } from './purposes.js';

/** Somebody whom a source names, and the source as it was read: `responsibility` says which. */
export interface NamedEntry {
  entry: ListEntryFacts;
  source: ReachSource;
}

/** What a step looks at, as answers have said it from the beginning: by its first source. */
export const stepOf = (sources: readonly ReachSource[]): ReachStep =>
  reachSteps.find((step) => step === sources[0]?.split(':')[0]) ?? 'list';

/**
 * Whom a source names. A list has its own order; of those who hold something the primary contact comes first, then whoever was
 * registered first: nobody's place depends on what they are called. A source of a later release names nobody.
 */
export function entriesOf(source: ReachSource, facts: ReachFacts, { purpose }: ReachQuestion): NamedEntry[] {
  const { company, contacts, lists } = facts;
  const [kind, key = null] = source.split(':');
  const people = (which: (contact: ContactFacts) => boolean, as = source): NamedEntry[] =>
    inOrder(contacts.filter(which), company.primaryContactId).map(({ id }) => ({
      entry: { ...nobody, contactId: id },
      source: as,
    }));
  switch (kind) {
    case 'list':
      return (lists[key as DistributionListKind] ?? []).map((entry) => ({ entry, source }));
    case 'responsibility': {
      const responsibility = key ?? responsibilityOf(purpose);
      if (responsibility === null) return [];
      return people(
        ({ responsibilities }) => responsibilities.includes(responsibility),
        `responsibility:${responsibility}`,
      );
    }
    case 'delegate':
      return people(({ processingAgreementDelegate }) => processingAgreementDelegate);
    case 'primary-contact':
      return company.primaryContactId === null
        ? []
        : [{ entry: { ...nobody, contactId: company.primaryContactId }, source }];
    case 'company-address':
      return company.email === null
        ? []
        : [{ entry: { ...nobody, email: company.email, label: company.legalName }, source }];
    default:
      return [];
  }
}

const nobody = { contactId: null, email: null, label: null, language: null };

const inOrder = (contacts: ContactFacts[], primaryContactId: string | null): ContactFacts[] =>
  contacts.toSorted((one, other) =>
    one.id === primaryContactId
      ? -1
      : other.id === primaryContactId
        ? 1
        : one.id < other.id
          ? -1
          : Number(one.id > other.id),
  );
