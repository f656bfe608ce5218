import type { DistributionListKind, ReachStep } from '@lotse/contracts';

/** What is known of a company when somebody there has to be reached. */
export interface ReachFacts {
  company: CompanyFacts;
  /** The company's contacts, erased ones among them. */
  contacts: readonly ContactFacts[];
  /** The lists by what they are for, each in its order. A missing list is empty. */
  lists: Partial<Record<ReachPurpose, readonly ListEntryFacts[]>>;
}

export interface CompanyFacts {
  id: string;
  legalName: string;
  /** Its general address, the last resort. */
  email: string | null;
  language: string;
  /** IANA time zone: decides when somebody's last day is over. */
  timeZone: string;
  primaryContactId: string | null;
}

export interface ContactFacts {
  id: string;
  /** As written in a mail's `To`. */
  name: string | null;
  email: string | null;
  /** `null`: the company's. */
  language: string | null;
  /** Last day of an external person, `YYYY-MM-DD`. */
  externalUntil: string | null;
  /** Has left the company. */
  offboarded: boolean;
  erased: boolean;
}

/** A contact, or any mailbox with a label. */
export interface ListEntryFacts {
  contactId: string | null;
  email: string | null;
  label: string | null;
  language: string | null;
}

/** What somebody is reached for; it chooses the list. */
export type ReachPurpose = DistributionListKind;

/**
 * Why somebody is included or not:
 * - included: `on-the-list`, `primary-contact`, `company-address`
 * - `unknown-contact`: the list names a contact that is not among the facts
 * - `erased`: the person must receive nothing more
 * - `offboarded`: the person has left the company
 * - `without`: the caller asked to leave them out
 * - `left`: an external person whose last day is over
 * - `same-mailbox`: this mailbox is reached already
 */
export type ReachRule =
  | 'on-the-list'
  | 'primary-contact'
  | 'company-address'
  | 'unknown-contact'
  | 'erased'
  | 'offboarded'
  | 'without'
  | 'left'
  | 'same-mailbox';

/** Somebody who is reached, or is not, with the rule that decided. */
export interface Recipient {
  contactId: string | null;
  email: string | null;
  label: string | null;
  /** In which to write: the entry's, else the contact's, else the company's. */
  language: string;
  included: boolean;
  rule: ReachRule;
}

export interface Resolution {
  /** The step that found somebody; `null` when none did. */
  step: ReachStep | null;
  /** Everybody looked at up to that step, in the order in which they were named. */
  recipients: Recipient[];
}

export interface ReachQuestion {
  purpose: ReachPurpose;
  /** The moment for which it is asked. */
  at: Date;
  /** Contact ids and addresses of those who are to be left out. */
  without?: readonly string[];
}
