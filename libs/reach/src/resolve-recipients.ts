import { normalizeEmail, type ReachStep } from '@lotse/contracts';
import { lastDayIsOver } from './last-day.js';
import type {
  ContactFacts,
  ListEntryFacts,
  ReachFacts,
  ReachQuestion,
  ReachRule,
  Recipient,
  Resolution,
} from './facts.js';

/**
 * Who is reached, and why. Goes through the steps in order and stops at the first that finds somebody.
 * The same facts and question give the same answer: it reads no clock and asks nobody.
 */
export function resolveRecipients(
  facts: ReachFacts,
  chain: readonly ReachStep[],
  question: ReachQuestion,
): Resolution {
  const decide = decisions(facts, question);
  const recipients: Recipient[] = [];
  for (const step of chain) {
    const found = entriesOf(step, facts, question).map((entry) => decide(entry, ruleOf[step]));
    recipients.push(...found.filter((recipient) => recipient !== null));
    if (recipients.some((recipient) => recipient.included)) return { step, recipients };
  }
  return { step: null, recipients };
}

const ruleOf = {
  list: 'on-the-list',
  'primary-contact': 'primary-contact',
  'company-address': 'company-address',
} as const satisfies Record<ReachStep, ReachRule>;

function entriesOf(
  step: ReachStep,
  { company, lists }: ReachFacts,
  { purpose }: ReachQuestion,
): readonly ListEntryFacts[] {
  const nothing = { contactId: null, email: null, label: null, language: null };
  switch (step) {
    case 'list':
      return lists[purpose] ?? [];
    case 'primary-contact':
      return company.primaryContactId ? [{ ...nothing, contactId: company.primaryContactId }] : [];
    case 'company-address':
      return company.email ? [{ ...nothing, email: company.email, label: company.legalName }] : [];
  }
}

type Decide = (entry: ListEntryFacts, includedBy: ReachRule) => Recipient | null;

/** Decides entry after entry; `null` for a contact on whom an earlier step has decided already. */
function decisions({ company, contacts }: ReachFacts, { at, without = [] }: ReachQuestion): Decide {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const leftOut = mailboxesLeftOut(without, byId);
  const reached = new Set<string>();
  const excluded = new Set<string>();

  const exclusion = (entry: ListEntryFacts, contact: ContactFacts | undefined): ReachRule | null => {
    if (entry.contactId && !contact) return 'unknown-contact';
    if (contact?.erased) return 'erased';
    if (contact?.offboarded) return 'offboarded';
    const email = contact ? contact.email : entry.email;
    if (!email) return 'unknown-contact';
    if ((contact && without.includes(contact.id)) || leftOut.has(mailbox(email))) return 'without';
    if (contact && lastDayIsOver(contact.externalUntil, company.timeZone, at)) return 'left';
    return reached.has(mailbox(email)) ? 'same-mailbox' : null;
  };

  return (entry, includedBy) => {
    if (entry.contactId && excluded.has(entry.contactId)) return null;
    const contact = entry.contactId ? byId.get(entry.contactId) : undefined;
    const email = contact ? contact.email : entry.email;
    const rule = exclusion(entry, contact);
    if (rule === null && email) reached.add(mailbox(email));
    if (rule !== null && entry.contactId) excluded.add(entry.contactId);
    return {
      contactId: entry.contactId,
      email,
      label: contact?.name ?? entry.label,
      language: entry.language ?? contact?.language ?? company.language,
      included: rule === null,
      rule: rule ?? includedBy,
    };
  };
}

/** A person who is to be left out is not reached through their mailbox on a list either. */
function mailboxesLeftOut(
  without: readonly string[],
  contacts: ReadonlyMap<string, ContactFacts>,
): Set<string> {
  const addresses = without.map((one) => contacts.get(one)?.email ?? (one.includes('@') ? one : null));
  return new Set(addresses.filter((address) => address !== null).map(mailbox));
}

/** Two spellings of one mailbox: the domain by IDNA, and no server worth the name tells upper from lower case before the @. */
const mailbox = (email: string): string => (normalizeEmail(email) ?? email).toLowerCase();
