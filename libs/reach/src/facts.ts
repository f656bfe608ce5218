import type {
  DistributionListKind,
  ReachChainStep,
  ReachPurpose,
  ReachRule,
  ReachSource,
  ReachStep,
} from '@lotse/contracts';

/** What is known of a company when somebody there has to be reached. */
export interface ReachFacts {
  company: CompanyFacts;
  /** The company's contacts, erased ones among them, in any order; all who are held, whoever names them. */
  contacts: readonly ContactFacts[];
  /** The lists by what they are for, each in its order. A missing list is empty. */
  lists: Partial<Record<DistributionListKind, readonly ListEntryFacts[]>>;
}

export interface CompanyFacts {
  id: string;
  legalName: string;
  /** Its general address, the last resort. */
  email: string | null;
  language: string;
  /** IANA time zone: decides when somebody's last day is over, and whether they are away today. */
  timeZone: string;
  primaryContactId: string | null;
  /** Mail to its address does not arrive. */
  addressDead?: boolean;
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
  responsibilities: readonly string[];
  /** Named for data protection under the data-processing agreement. */
  processingAgreementDelegate: boolean;
  absences: readonly AbsenceFacts[];
  /** Has left the company. */
  offboarded: boolean;
  erased: boolean;
  /** Was there at the moment that is asked about and has been erased since: who it was is not known any more, what they held is. */
  erasedSince?: boolean;
  /** Mail to their address does not arrive: they are still written to, but count for nobody. */
  addressDead?: boolean;
  /** Is not to be written to for the time being, nor is their mailbox under the name of nobody else. Their places stay, and whoever follows is reached. */
  held?: boolean;
}

/** When somebody is away, both days included. */
export interface AbsenceFacts {
  /** First day, `YYYY-MM-DD`. */
  from: string;
  /** Last day, `YYYY-MM-DD`; `null` while it is not known. */
  until: string | null;
  /** Who stands in; `null`: nobody. */
  deputyId: string | null;
}

/** A contact, or any mailbox with a label. */
export interface ListEntryFacts {
  contactId: string | null;
  email: string | null;
  label: string | null;
  language: string | null;
  /** Of a mailbox that was there and has been erased since with its person: whose it was. */
  erasedWith?: string;
}

/** Somebody who is reached, or is not, with the rule that decided. */
export interface Recipient {
  contactId: string | null;
  email: string | null;
  label: string | null;
  /** In which to write: the entry's, else the contact's, else the company's. */
  language: string;
  included: boolean;
  rule: ReachRule;
  /** What of the chain has named them, or whom they stand in for. */
  source: ReachSource;
  /** Whom they stand in for; `null` for whoever is named themselves. */
  deputyOf: string | null;
  /** Is away at that moment. */
  absent: boolean;
  /** Mail to this address does not arrive. */
  addressDead: boolean;
  /** Has been erased since the moment that is asked about. */
  erasedSince: boolean;
}

/** A step of the chain and whom it would find. */
export interface ResolvedStep extends ReachChainStep {
  step: ReachStep;
  /** Reaches somebody whom no earlier step does, under an address at which mail arrives. */
  reaches: boolean;
  /** Everybody it names, each once. */
  recipients: Recipient[];
}

export interface Resolution {
  /** What the step that reaches somebody looks at; `null` when none does. */
  step: ReachStep | null;
  /** Everybody looked at up to that step, each once, in the order in which they were named. */
  recipients: Recipient[];
  /** The whole chain: who follows where nobody of the steps before has answered. */
  steps: ResolvedStep[];
  /** Which of {@link steps} reaches somebody first, from 0; -1 when none does. */
  position: number;
}

export interface ReachQuestion {
  purpose: ReachPurpose;
  /** The moment for which it is asked. */
  at: Date;
  /** Contact ids and addresses of those who are to be left out. */
  without?: readonly string[];
}
