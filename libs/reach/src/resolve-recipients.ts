import {
  normalizeEmail,
  type ReachChain,
  type ReachRule,
  type ReachSource,
  type ReachStep,
} from '@lotse/contracts';
import type {
  ContactFacts,
  ListEntryFacts,
  ReachFacts,
  ReachQuestion,
  Recipient,
  Resolution,
  ResolvedStep,
} from './facts.js';
import { absenceOn, dayIn, lastDayIsOver } from './last-day.js';
import { entriesOf, stepOf } from './sources.js';

/**
 * Who is reached, and why: goes through the steps in order, and the first that finds somebody is the answer; the steps behind it
 * say who would follow. The same facts and question give the same answer: it reads no clock and asks nobody.
 *
 * Whoever is away is replaced by their deputy, or by the deputy's; where nobody stands in they are reached all the same, marked as
 * absent. An address at which mail does not arrive is written to together with others, and never counts as reaching somebody.
 */
export function resolveRecipients(facts: ReachFacts, chain: ReachChain, question: ReachQuestion): Resolution {
  const decide = decisions(facts, question);
  const steps = chain.map(({ sources }): ResolvedStep => {
    const recipients = once(
      sources.flatMap((source) =>
        entriesOf(source, facts, question).flatMap((entry) => decide(entry.entry, entry.source)),
      ),
    );
    return { step: stepOf(sources), sources, reaches: recipients.some(isReached), recipients };
  });
  forgetDeadAlone(steps);
  const position = steps.findIndex(({ reaches }) => reaches);
  return {
    step: steps[position]?.step ?? null,
    recipients: upTo(steps, position < 0 ? steps.length : position + 1),
    steps,
    position,
  };
}

/**
 * Who follows where nobody has answered: the next step that reaches somebody, with those of the steps between.
 * @param position of the step that was last written to
 * @returns null where the chain has ended
 */
export function stepAfter(
  { steps }: Pick<Resolution, 'steps'>,
  position: number,
): { position: number; step: ReachStep; recipients: Recipient[] } | null {
  const next = steps.findIndex(({ reaches }, index) => index > position && reaches);
  const found = steps[next];
  if (!found) return null;
  return { position: next, step: found.step, recipients: upTo(steps.slice(position + 1, next + 1)) };
}

const isReached = ({ included, addressDead }: Recipient): boolean => included && !addressDead;

/** Everybody of some steps, each person once. */
const upTo = (steps: readonly ResolvedStep[], count = steps.length): Recipient[] =>
  once(steps.slice(0, count).flatMap(({ recipients }) => recipients));

/** Each person once, as reached where they are, and each mailbox as often as it is named: nobody is told of twice. */
function once(recipients: readonly Recipient[]): Recipient[] {
  const told = new Map<string, Recipient>();
  for (const recipient of recipients) {
    const { contactId, included } = recipient;
    if (contactId !== null && (included || !told.has(contactId))) told.set(contactId, recipient);
  }
  return recipients.filter(
    (recipient) => recipient.contactId === null || told.get(recipient.contactId) === recipient,
  );
}

/** Behind the last step that reaches somebody nobody is written to whose mail does not arrive: they would be alone. */
function forgetDeadAlone(steps: ResolvedStep[]): void {
  const last = steps.findLastIndex(({ reaches }) => reaches);
  const written = upTo(steps, last + 1).filter(({ included }) => included);
  const mailboxes = new Set(written.flatMap(({ email }) => (email === null ? [] : mailbox(email))));
  for (const recipient of steps.slice(last + 1).flatMap(({ recipients }) => recipients)) {
    const { addressDead, included, rule, email } = recipient;
    if (!addressDead || (!included && rule !== 'same-mailbox')) continue;
    if (email === null || !mailboxes.has(mailbox(email)))
      Object.assign(recipient, { included: false, rule: 'address-dead' });
  }
}

type Decide = (entry: ListEntryFacts, source: ReachSource) => Recipient[];

/** Decides entry after entry: on whoever is named, and on whoever stands in for them. */
function decisions({ company, contacts }: ReachFacts, { at, without = [] }: ReachQuestion): Decide {
  const today = dayIn(company.timeZone, at);
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const leftOut = mailboxesLeftOut(without, byId);
  const dead = deadMailboxes({ company, contacts });
  const held = heldMailboxes(contacts);
  const reached = new Set<string>();

  const isDead = (email: string | null): boolean => email !== null && dead.has(mailbox(email));
  const keyOf = (entry: ListEntryFacts, email: string | null): string =>
    email === null ? (entry.contactId ?? entry.erasedWith ?? '') : mailbox(email);

  /** Why somebody cannot be reached, whoever else is. */
  const exclusion = (entry: ListEntryFacts, contact: ContactFacts | undefined): ReachRule | null => {
    if (entry.contactId && !contact) return 'unknown-contact';
    if (contact?.erased) return 'erased';
    if (contact?.offboarded) return 'offboarded';
    if (contact?.held) return 'held';
    const email = contact ? contact.email : entry.email;
    if (!email && !contact?.erasedSince && entry.erasedWith === undefined) return 'unknown-contact';
    if (!contact && email && held.has(mailbox(email))) return 'held';
    if (contact && without.includes(contact.id)) return 'without';
    if (contact && lastDayIsOver(contact.externalUntil, company.timeZone, at)) return 'left';
    return email && leftOut.has(mailbox(email)) ? 'without' : null;
  };

  /** Why somebody cannot stand in for another. */
  const hindrance = (deputyId: string): ReachRule | null => {
    const deputy = byId.get(deputyId);
    const rule = exclusion(ofContact(deputyId), deputy);
    if (rule !== null || !deputy) return rule;
    if (isDead(deputy.email)) return 'address-dead';
    return absenceOn(deputy.absences, today) ? 'absent' : null;
  };

  /** Who is asked to stand in for somebody who is away: the deputy, then the deputy's; the last one can, or nobody does. */
  const deputiesOf = ({ id, absences }: ContactFacts): { deputyId: string; rule: ReachRule | null }[] => {
    const asked = new Map<string, ReachRule | null>();
    for (let next = absenceOn(absences, today)?.deputyId; next && next !== id && !asked.has(next);) {
      const rule = hindrance(next);
      asked.set(next, rule);
      next = rule === 'absent' ? absenceOn(byId.get(next)?.absences ?? [], today)?.deputyId : null;
    }
    return [...asked].map(([deputyId, rule]) => ({ deputyId, rule }));
  };

  const recipientOf = (
    entry: ListEntryFacts,
    contact: ContactFacts | undefined,
    decided: Pick<Recipient, 'included' | 'rule' | 'source' | 'deputyOf'>,
  ): Recipient => {
    const email = contact ? contact.email : entry.email;
    return {
      contactId: entry.contactId,
      email,
      label: contact ? contact.name : entry.label,
      language: entry.language ?? contact?.language ?? company.language,
      ...decided,
      absent: contact !== undefined && absenceOn(contact.absences, today) !== null,
      addressDead: isDead(email),
      erasedSince: contact ? (contact.erasedSince ?? false) : entry.erasedWith !== undefined,
    };
  };

  /** Reaches somebody, unless their mailbox is reached already. */
  const reach = (
    entry: ListEntryFacts,
    contact: ContactFacts | undefined,
    named: Pick<Recipient, 'rule' | 'source' | 'deputyOf'>,
  ): Recipient => {
    const key = keyOf(entry, contact ? contact.email : entry.email);
    const included = !reached.has(key);
    reached.add(key);
    return recipientOf(entry, contact, {
      ...named,
      included,
      rule: included ? named.rule : 'same-mailbox',
    });
  };

  return (entry, source) => {
    const contact = entry.contactId ? byId.get(entry.contactId) : undefined;
    const named = { source, deputyOf: null };
    const rule = exclusion(entry, contact);
    const isThere = rule === null || (rule === 'without' && contact && !without.includes(contact.id)); // only their mailbox is not
    const out = (as: ReachRule): Recipient =>
      recipientOf(entry, contact, { ...named, included: false, rule: as });
    if (rule !== null && !isThere) return [out(rule)];
    const asked = contact ? deputiesOf(contact) : [];
    const isReplaced = asked.at(-1)?.rule === null;
    const itself = isReplaced
      ? out('absent')
      : rule === null
        ? reach(entry, contact, { ...named, rule: ruleOf(source) })
        : out(rule);
    const deputies = asked.map(({ deputyId, rule: hindered }) => {
      const deputy = byId.get(deputyId);
      const as = { source, deputyOf: entry.contactId };
      return hindered === null
        ? reach(ofContact(deputyId), deputy, { ...as, rule: 'deputy' })
        : recipientOf(ofContact(deputyId), deputy, { ...as, included: false, rule: hindered });
    });
    return [itself, ...deputies];
  };
}

const rules = {
  list: 'on-the-list',
  responsibility: 'holds-responsibility',
  delegate: 'delegate',
  'primary-contact': 'primary-contact',
  'company-address': 'company-address',
} as const satisfies Record<ReachStep, ReachRule>;

const ruleOf = (source: ReachSource): ReachRule => rules[stepOf([source])];

const ofContact = (contactId: string): ListEntryFacts => ({
  contactId,
  email: null,
  label: null,
  language: null,
});

/** A person who is to be left out is not reached through their mailbox on a list either. */
function mailboxesLeftOut(
  without: readonly string[],
  contacts: ReadonlyMap<string, ContactFacts>,
): Set<string> {
  const addresses = without.map((one) => contacts.get(one)?.email ?? (one.includes('@') ? one : null));
  return new Set(addresses.filter((address) => address !== null).map(mailbox));
}

/** Whoever is held is not written to as the company or on a list either. Others who read that mailbox are reached under their own name. */
const heldMailboxes = (contacts: readonly ContactFacts[]): Set<string> =>
  new Set(contacts.flatMap(({ held, email }) => (held && email !== null ? [mailbox(email)] : [])));

/** Where mail does not arrive, whoever is said to read it. */
function deadMailboxes({ company, contacts }: Pick<ReachFacts, 'company' | 'contacts'>): Set<string> {
  const dead = [company, ...contacts].filter(({ addressDead }) => addressDead);
  return new Set(dead.flatMap(({ email }) => (email === null ? [] : mailbox(email))));
}

/** Two spellings of one mailbox: the domain by IDNA, and no server worth the name tells upper from lower case before the @. */
const mailbox = (email: string): string => (normalizeEmail(email) ?? email).toLowerCase();
