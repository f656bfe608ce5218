import { randomUUID } from 'node:crypto';
import { reachSteps } from '@lotse/contracts';
import type { ContactFacts, ListEntryFacts, ReachFacts } from './facts.js';
import { resolveRecipients } from './resolve-recipients.js';

const at = new Date('2026-03-02T09:00:00.000Z');
const emergency = { purpose: 'emergency', at } as const;

const aPerson = (overrides: Partial<ContactFacts> = {}): ContactFacts => {
  const id = randomUUID();
  return {
    id,
    name: 'Erika Muster',
    email: `${id}@example.com`,
    language: null,
    externalUntil: null,
    offboarded: false,
    erased: false,
    ...overrides,
  };
};

const entryOf = (person: ContactFacts): ListEntryFacts => ({
  contactId: person.id,
  email: null,
  label: null,
  language: null,
});

const aMailbox = (email: string, label = 'Leitstand'): ListEntryFacts => ({
  contactId: null,
  email,
  label,
  language: null,
});

const factsOf = (
  contacts: ContactFacts[],
  entries: ListEntryFacts[],
  company: Partial<ReachFacts['company']> = {},
): ReachFacts => ({
  company: {
    id: randomUUID(),
    legalName: 'Muster GmbH',
    email: 'info@example.com',
    language: 'de',
    timeZone: 'Europe/Berlin',
    primaryContactId: null,
    ...company,
  },
  contacts,
  lists: { emergency: entries },
});

describe('resolving whom to reach', () => {
  it('reaches everybody on the list, in its order', () => {
    const [first, second] = [aPerson(), aPerson()];
    const facts = factsOf([second, first], [entryOf(first), aMailbox('noc@example.org'), entryOf(second)]);

    const { step, recipients } = resolveRecipients(facts, reachSteps, emergency);

    expect(step).toBe('list');
    expect(recipients.map(({ email, included, rule }) => [email, included, rule])).toEqual([
      [first.email, true, 'on-the-list'],
      ['noc@example.org', true, 'on-the-list'],
      [second.email, true, 'on-the-list'],
    ]);
  });

  it('takes the list of the purpose, not another', () => {
    const person = aPerson();
    const facts = factsOf([person], [entryOf(person)]);

    const { step } = resolveRecipients(facts, reachSteps, { purpose: 'privacy-incident', at });

    expect(step).toBe('company-address');
  });

  it('falls back to the primary contact, then to the address of the company, then to nobody', () => {
    const primary = aPerson();
    const answers = [
      factsOf([primary], [], { primaryContactId: primary.id }),
      factsOf([primary], []),
      factsOf([primary], [], { email: null }),
    ].map((facts) => resolveRecipients(facts, reachSteps, emergency));

    expect(answers.map(({ step, recipients }) => [step, recipients.map(({ rule }) => rule)])).toEqual([
      ['primary-contact', ['primary-contact']],
      ['company-address', ['company-address']],
      [null, []],
    ]);
  });

  it('goes only the steps it is given', () => {
    const primary = aPerson();
    const facts = factsOf([primary], [], { primaryContactId: primary.id });

    expect(resolveRecipients(facts, ['list'], emergency).step).toBeNull();
  });

  it('names everybody who is not reached, with the reason', () => {
    const erased = aPerson({ erased: true, email: null, name: null });
    const gone = aPerson({ externalUntil: '2026-03-01' });
    const lastDay = aPerson({ externalUntil: '2026-03-02' });
    const unwanted = aPerson();
    const offboarded = aPerson({ offboarded: true });
    const stranger = aPerson();
    const facts = factsOf(
      [erased, gone, lastDay, unwanted, offboarded],
      [erased, gone, lastDay, unwanted, offboarded, stranger].map(entryOf),
    );

    const { recipients } = resolveRecipients(facts, reachSteps, { ...emergency, without: [unwanted.id] });

    expect(recipients.map(({ included, rule }) => [included, rule])).toEqual([
      [false, 'erased'],
      [false, 'left'],
      [true, 'on-the-list'],
      [false, 'without'],
      [false, 'offboarded'],
      [false, 'unknown-contact'],
    ]);
  });

  it('reaches nobody who has left, also as the primary contact', () => {
    const primary = aPerson({ offboarded: true });
    const facts = factsOf([primary], [], { primaryContactId: primary.id });

    const { step, recipients } = resolveRecipients(facts, reachSteps, emergency);

    expect(step).toBe('company-address');
    expect(recipients.map(({ rule }) => rule)).toEqual(['offboarded', 'company-address']);
  });

  it('ends the last day of an external person at midnight where the company is', () => {
    const lateInTheEvening = new Date('2026-03-01T23:30:00.000Z'); // half past midnight in Berlin
    const person = aPerson({ externalUntil: '2026-03-01' });
    const ruleIn = (timeZone: string): string | undefined =>
      resolveRecipients(factsOf([person], [entryOf(person)], { timeZone }), ['list'], {
        purpose: 'emergency',
        at: lateInTheEvening,
      }).recipients[0]?.rule;

    expect([ruleIn('Europe/Berlin'), ruleIn('Europe/London')]).toEqual(['left', 'on-the-list']);
  });

  it('reaches a mailbox once, however it is spelled', () => {
    const person = aPerson({ email: 'Erika@Müller.example' });
    const facts = factsOf([person], [entryOf(person), aMailbox('erika@xn--mller-kva.example')]);

    const { recipients } = resolveRecipients(facts, reachSteps, emergency);

    expect(recipients.map(({ rule }) => rule)).toEqual(['on-the-list', 'same-mailbox']);
  });

  it('does not reach somebody who is to be left out through their mailbox either', () => {
    const person = aPerson();
    const facts = factsOf([person], [aMailbox(person.email ?? ''), aMailbox('noc@example.org')]);

    const { recipients } = resolveRecipients(facts, reachSteps, { ...emergency, without: [person.id] });

    expect(recipients.map(({ rule }) => rule)).toEqual(['without', 'on-the-list']);
  });

  it('tells of somebody excluded in two steps once', () => {
    const primary = aPerson({ externalUntil: '2026-01-31' });
    const facts = factsOf([primary], [entryOf(primary)], { primaryContactId: primary.id });

    const { step, recipients } = resolveRecipients(facts, reachSteps, emergency);

    expect(step).toBe('company-address');
    expect(recipients.map(({ rule }) => rule)).toEqual(['left', 'company-address']);
  });

  it('writes in the language of the entry, else of the person, else of the company', () => {
    const person = aPerson({ language: 'en' });
    const facts = factsOf(
      [person],
      [{ ...aMailbox('a@example.org'), language: 'fr' }, entryOf(person), aMailbox('b@example.org')],
    );

    const { recipients } = resolveRecipients(facts, reachSteps, emergency);

    expect(recipients.map(({ language }) => language)).toEqual(['fr', 'en', 'de']);
  });

  describe('whatever the facts', () => {
    const cases = Array.from({ length: 200 }, (_, seed) => factsFrom(seed));

    it('gives the same answer to the same question', () => {
      for (const facts of cases) {
        const again = structuredClone(facts);
        expect(resolveRecipients(facts, reachSteps, emergency)).toEqual(
          resolveRecipients(again, reachSteps, emergency),
        );
      }
    });

    it('never reaches a person who is erased or has left, never a mailbox twice, and somebody exactly when it names a step', () => {
      for (const facts of cases) {
        const { step, recipients } = resolveRecipients(facts, reachSteps, emergency);
        const included = recipients.filter((recipient) => recipient.included);
        const erased = new Set(
          facts.contacts.filter((one) => one.erased || one.offboarded).map((one) => one.id),
        );

        expect(included.some(({ contactId }) => erased.has(contactId ?? ''))).toBe(false);
        expect(new Set(included.map(({ email }) => email?.toLowerCase())).size).toBe(included.length);
        expect(included.length > 0).toBe(step !== null);
      }
    });

    it('accounts for every entry of the list', () => {
      for (const facts of cases) {
        const { recipients } = resolveRecipients(facts, ['list'], emergency);
        const named = new Set((facts.lists.emergency ?? []).map((entry) => entry.contactId ?? entry.email));

        expect(new Set(recipients.map(({ contactId, email }) => contactId ?? email))).toEqual(named);
      }
    });
  });
});

/** Facts made from a number: few people and mailboxes, so that they meet often. */
function factsFrom(seed: number): ReachFacts {
  let state = seed + 1;
  const draw = (below: number): number => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  const contacts = Array.from({ length: draw(5) }, (_, index): ContactFacts => {
    const erased = draw(4) === 0;
    return {
      id: `contact-${String(index)}`,
      name: erased ? null : 'Erika Muster',
      email: erased ? null : `person-${String(draw(4))}@example.com`,
      language: null,
      externalUntil: draw(3) === 0 ? `2026-03-0${String(1 + draw(3))}` : null,
      offboarded: draw(5) === 0,
      erased,
    };
  });
  const entries = Array.from({ length: draw(6) }, () =>
    draw(2) === 0
      ? aMailbox(`${draw(2) === 0 ? 'Person' : 'person'}-${String(draw(4))}@example.com`)
      : entryOf({ ...aPerson(), id: `contact-${String(draw(6))}` }),
  );
  return factsOf(contacts, entries, {
    primaryContactId: draw(2) === 0 ? `contact-${String(draw(6))}` : null,
    email: draw(2) === 0 ? null : 'person-0@example.com',
  });
}
