import { randomUUID } from 'node:crypto';
import { defaultChains } from '@lotse/contracts';
import fc from 'fast-check';
import type { ContactFacts, ListEntryFacts, ReachFacts, Recipient } from './facts.js';
import { resolveRecipients, stepAfter } from './resolve-recipients.js';

const at = new Date('2026-03-02T09:00:00.000Z');
const emergency = { purpose: 'emergency', at } as const;
const onlyTheList = [{ sources: ['list:emergency'] }];
const chain = [...onlyTheList, { sources: ['primary-contact'] }, { sources: ['company-address'] }];

const aPerson = (overrides: Partial<ContactFacts> = {}): ContactFacts => {
  const id = randomUUID();
  return {
    id,
    name: 'Erika Muster',
    email: `${id}@example.com`,
    language: null,
    externalUntil: null,
    responsibilities: [],
    processingAgreementDelegate: false,
    absences: [],
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

    const { step, recipients } = resolveRecipients(facts, chain, emergency);

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

    const { step } = resolveRecipients(facts, defaultChains['privacy-incident'].steps, {
      purpose: 'privacy-incident',
      at,
    });

    expect(step).toBe('company-address');
  });

  it('falls back to the primary contact, then to the address of the company, then to nobody', () => {
    const primary = aPerson();
    const answers = [
      factsOf([primary], [], { primaryContactId: primary.id }),
      factsOf([primary], []),
      factsOf([primary], [], { email: null }),
    ].map((facts) => resolveRecipients(facts, chain, emergency));

    expect(answers.map(({ step, recipients }) => [step, recipients.map(({ rule }) => rule)])).toEqual([
      ['primary-contact', ['primary-contact']],
      ['company-address', ['company-address']],
      [null, []],
    ]);
  });

  it('goes only the steps it is given', () => {
    const primary = aPerson();
    const facts = factsOf([primary], [], { primaryContactId: primary.id });

    expect(resolveRecipients(facts, onlyTheList, emergency).step).toBeNull();
  });

  it('leaves out who is held, and whoever would be the next one is reached instead; as a deputy as well', () => {
    const held = aPerson({ held: true });
    const away = aPerson({ absences: [{ from: '2026-03-01', until: null, deputyId: held.id }] });
    const primary = aPerson();
    const facts = factsOf([held, away, primary], [held].map(entryOf), { primaryContactId: primary.id });

    expect(resolveRecipients(facts, chain, emergency)).toMatchObject({
      step: 'primary-contact',
      recipients: [
        { contactId: held.id, included: false, rule: 'held' },
        { contactId: primary.id, included: true },
      ],
    });
    const withDeputy = factsOf([held, away, primary], [entryOf(away)]);
    expect(
      resolveRecipients(withDeputy, onlyTheList, emergency).recipients.map(({ included, rule }) => [
        included,
        rule,
      ]),
    ).toEqual([
      [true, 'on-the-list'], // nobody stands in
      [false, 'held'],
    ]);
  });

  it('does not write to who is held as the company or as a mailbox on a list, but to others who read the same mailbox', () => {
    const held = aPerson({ held: true, email: 'Karl@Müller.example' });
    const [other, widow] = [aPerson(), aPerson({ email: held.email })];
    const own = { email: 'karl@xn--mller-kva.example' };
    const told = (facts: ReachFacts) => {
      const { step, recipients } = resolveRecipients(facts, chain, emergency);
      return [step, recipients.map(({ included, rule }) => [included, rule])];
    };

    expect(told(factsOf([held], [aMailbox(own.email)], own))).toEqual([
      null,
      [
        [false, 'held'],
        [false, 'held'],
      ],
    ]);
    expect(told(factsOf([held, other], [], { ...own, primaryContactId: other.id }))).toEqual([
      'primary-contact',
      [[true, 'primary-contact']],
    ]);
    expect(told(factsOf([held, widow], [entryOf(held), aMailbox(own.email), entryOf(widow)], own))).toEqual([
      'list',
      [
        [false, 'held'],
        [false, 'held'],
        [true, 'on-the-list'],
      ],
    ]);
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

    const { recipients } = resolveRecipients(facts, chain, { ...emergency, without: [unwanted.id] });

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

    const { step, recipients } = resolveRecipients(facts, chain, emergency);

    expect(step).toBe('company-address');
    expect(recipients.map(({ rule }) => rule)).toEqual(['offboarded', 'company-address']);
  });

  it('ends the last day of an external person at midnight where the company is', () => {
    const lateInTheEvening = new Date('2026-03-01T23:30:00.000Z'); // half past midnight in Berlin
    const person = aPerson({ externalUntil: '2026-03-01' });
    const ruleIn = (timeZone: string): string | undefined =>
      resolveRecipients(factsOf([person], [entryOf(person)], { timeZone }), onlyTheList, {
        purpose: 'emergency',
        at: lateInTheEvening,
      }).recipients[0]?.rule;

    expect([ruleIn('Europe/Berlin'), ruleIn('Europe/London')]).toEqual(['left', 'on-the-list']);
  });

  it('reaches a mailbox once, however it is spelled', () => {
    const person = aPerson({ email: 'Erika@Müller.example' });
    const facts = factsOf([person], [entryOf(person), aMailbox('erika@xn--mller-kva.example')]);

    const { recipients } = resolveRecipients(facts, chain, emergency);

    expect(recipients.map(({ rule }) => rule)).toEqual(['on-the-list', 'same-mailbox']);
  });

  it('does not reach somebody who is to be left out through their mailbox either', () => {
    const person = aPerson();
    const facts = factsOf([person], [aMailbox(person.email ?? ''), aMailbox('noc@example.org')]);

    const { recipients } = resolveRecipients(facts, chain, { ...emergency, without: [person.id] });

    expect(recipients.map(({ rule }) => rule)).toEqual(['without', 'on-the-list']);
  });

  it('tells of somebody excluded in two steps once', () => {
    const primary = aPerson({ externalUntil: '2026-01-31' });
    const facts = factsOf([primary], [entryOf(primary)], { primaryContactId: primary.id });

    const { step, recipients } = resolveRecipients(facts, chain, emergency);

    expect(step).toBe('company-address');
    expect(recipients.map(({ rule }) => rule)).toEqual(['left', 'company-address']);
  });

  it('writes in the language of the entry, else of the person, else of the company', () => {
    const person = aPerson({ language: 'en' });
    const facts = factsOf(
      [person],
      [{ ...aMailbox('a@example.org'), language: 'fr' }, entryOf(person), aMailbox('b@example.org')],
    );

    const { recipients } = resolveRecipients(facts, chain, emergency);

    expect(recipients.map(({ language }) => language)).toEqual(['fr', 'en', 'de']);
  });

  describe('with somebody who is away', () => {
    const away = (deputyId: string | null): ContactFacts['absences'] => [
      { from: '2026-02-20', until: '2026-03-02', deputyId },
    ];
    const told = (recipients: Recipient[]) =>
      recipients.map(({ contactId, included, rule, absent }) => [contactId, included, rule, absent]);

    it('reaches the deputy in their place, in their order', () => {
      const deputy = aPerson();
      const person = aPerson({ absences: away(deputy.id) });
      const other = aPerson();
      const facts = factsOf([deputy, person, other], [entryOf(person), entryOf(other)]);

      const { recipients } = resolveRecipients(facts, onlyTheList, emergency);

      expect(told(recipients)).toEqual([
        [person.id, false, 'absent', true],
        [deputy.id, true, 'deputy', false],
        [other.id, true, 'on-the-list', false],
      ]);
      expect(recipients[1]?.deputyOf).toBe(person.id);
    });

    it('goes on to whoever stands in for the deputy, and reaches the person where nobody does', () => {
      const last = aPerson();
      const deputy = aPerson({ absences: away(last.id) });
      const person = aPerson({ absences: away(deputy.id) });
      const alone = aPerson({ absences: away(null) });
      const one = aPerson({ absences: [] });
      const circle = [{ ...one, absences: away('other') }, aPerson({ id: 'other', absences: away(one.id) })];
      const facts = factsOf(
        [person, deputy, last, alone, ...circle],
        [person, alone, ...circle].map(entryOf),
      );

      expect(told(resolveRecipients(facts, onlyTheList, emergency).recipients)).toEqual([
        [person.id, false, 'absent', true],
        [deputy.id, false, 'absent', true],
        [last.id, true, 'deputy', false],
        [alone.id, true, 'on-the-list', true],
        [one.id, true, 'on-the-list', true],
        ['other', true, 'on-the-list', true],
      ]);
    });

    it('reaches the person where the deputy cannot be reached', () => {
      const deputies = [
        aPerson({ erased: true, email: null, name: null }),
        aPerson({ offboarded: true }),
        aPerson({ externalUntil: '2026-03-01' }),
        aPerson({ addressDead: true }),
      ];
      const unwanted = aPerson();
      const ids = [...deputies.map(({ id }) => id), unwanted.id, 'nobody'];
      const people = ids.map((id) => aPerson({ absences: away(id) }));
      const facts = factsOf([...deputies, unwanted, ...people], people.map(entryOf));

      const { recipients } = resolveRecipients(facts, onlyTheList, { ...emergency, without: [unwanted.id] });

      const rules = ['erased', 'offboarded', 'left', 'address-dead', 'without', 'unknown-contact'];
      expect(told(recipients)).toEqual(
        people.flatMap(({ id }, index) => [
          [id, true, 'on-the-list', true],
          [ids[index], false, rules[index], false],
        ]),
      );
    });

    it('reaches the deputy of somebody whose mailbox alone is to be left out', () => {
      const gone = aPerson();
      const deputy = aPerson();
      const person = aPerson({ email: gone.email, absences: away(deputy.id) });

      const facts = factsOf([gone, deputy, person], [entryOf(person)]);
      const { recipients } = resolveRecipients(facts, onlyTheList, { ...emergency, without: [gone.id] });

      expect(recipients.map(({ contactId, included, rule }) => [contactId, included, rule])).toEqual([
        [person.id, false, 'absent'],
        [deputy.id, true, 'deputy'],
      ]);
    });

    it('does not reach the deputy of somebody who is to be left out', () => {
      const deputy = aPerson();
      const person = aPerson({ absences: away(deputy.id) });
      const facts = factsOf([deputy, person], [entryOf(person)]);

      const { step } = resolveRecipients(facts, onlyTheList, { ...emergency, without: [person.id] });

      expect(step).toBeNull();
    });

    it('counts both days, where the company is', () => {
      const deputy = aPerson();
      const person = aPerson({
        absences: [{ from: '2026-03-02', until: '2026-03-02', deputyId: deputy.id }],
      });
      const facts = factsOf([deputy, person], [entryOf(person)]);
      const isAway = (moment: string): boolean =>
        resolveRecipients(facts, onlyTheList, { purpose: 'emergency', at: new Date(moment) }).recipients
          .length === 2;

      expect(
        ['2026-03-01T22:59:59Z', '2026-03-01T23:00:00Z', '2026-03-02T22:59:59Z', '2026-03-02T23:00:00Z'].map(
          isAway,
        ),
      ).toEqual([false, true, true, false]);
    });
  });

  describe('whose mail does not arrive', () => {
    it('reaches whoever comes next as well', () => {
      const dead = aPerson({ addressDead: true });
      const primary = aPerson();
      const facts = factsOf([dead, primary], [entryOf(dead), aMailbox(dead.email ?? '')], {
        primaryContactId: primary.id,
      });

      const { step, recipients } = resolveRecipients(facts, chain, emergency);

      expect(step).toBe('primary-contact');
      expect(recipients.map(({ included, rule, addressDead }) => [included, rule, addressDead])).toEqual([
        [true, 'on-the-list', true],
        [false, 'same-mailbox', true],
        [true, 'primary-contact', false],
      ]);
    });

    it('reaches nobody with such addresses alone', () => {
      const dead = aPerson({ addressDead: true });
      const facts = factsOf([dead], [entryOf(dead)], { addressDead: true });

      const { step, recipients } = resolveRecipients(facts, chain, emergency);

      expect(step).toBeNull();
      expect(recipients.map(({ included, rule }) => [included, rule])).toEqual([
        [false, 'address-dead'],
        [false, 'address-dead'],
      ]);
    });
  });

  it('names the primary contact first among those who hold something, then whoever was registered first', () => {
    const hosting = { responsibilities: ['hosting'] };
    const people = ['c', 'b', 'a'].map((id) => aPerson({ ...hosting, id }));
    const facts = factsOf(people, [], { primaryContactId: 'b' });

    const { recipients } = resolveRecipients(facts, defaultChains.emergency.steps, emergency);

    expect(recipients.map(({ contactId, source }) => [contactId, source])).toEqual(
      ['b', 'a', 'c'].map((id) => [id, 'responsibility:hosting']),
    );
  });

  it('asks for the responsibility that the purpose names, and for mandatory mail the primary contact first', () => {
    const primary = aPerson();
    const accountant = aPerson({ responsibilities: ['accounting'] });
    const facts = factsOf([accountant, primary], [], { primaryContactId: primary.id });
    const reachedFor = (purpose: string, steps = defaultChains.mandatory.steps) =>
      resolveRecipients(facts, steps, { purpose, at }).recipients.map(({ contactId }) => contactId);

    expect(reachedFor('mandatory')).toEqual([primary.id]);
    expect(reachedFor('mandatory:accounting')).toEqual([primary.id, accountant.id]);
    expect(reachedFor('accounting', defaultChains.responsibility.steps)).toEqual([accountant.id]);
  });

  it('tells who would follow, step by step, and nobody twice', () => {
    const [listed, hosting] = [aPerson(), aPerson({ responsibilities: ['hosting', 'owner'] })];
    const facts = factsOf([listed, hosting], [entryOf(listed)], { primaryContactId: listed.id });

    const resolution = resolveRecipients(facts, defaultChains.emergency.steps, emergency);

    const followed: [string, (string | null)[]][] = [];
    for (let next = stepAfter(resolution, resolution.position); next;) {
      const reached = next.recipients.filter(({ included }) => included);
      followed.push([next.step, reached.map(({ email }) => email)]);
      next = stepAfter(resolution, next.position);
    }
    expect(resolution.position).toBe(0);
    expect(followed).toEqual([
      ['responsibility', [hosting.email]],
      ['company-address', ['info@example.com']],
    ]);
  });

  it('says of somebody who was there and has been erased since that they were reached, and not who they were', () => {
    const gone = aPerson({ name: null, email: null, erasedSince: true });
    const facts = factsOf([gone], [entryOf(gone)]);

    const { step, recipients } = resolveRecipients(facts, chain, emergency);

    expect(step).toBe('list');
    expect(recipients).toMatchObject([
      { contactId: gone.id, email: null, included: true, erasedSince: true },
    ]);
  });

  describe('whatever the facts', () => {
    const purposes = ['emergency', 'privacy-incident', 'vulnerability', 'mandatory'] as const;
    const resolved = (facts: ReachFacts, purpose: (typeof purposes)[number], without: string[] = []) =>
      resolveRecipients(facts, defaultChains[purpose].steps, { purpose, at, without });
    const always = (holds: (facts: ReachFacts, purpose: (typeof purposes)[number]) => void): void =>
      fc.assert(fc.property(someFacts, fc.constantFrom(...purposes), holds), { numRuns: 500 });

    it('gives the same answer to the same question, in whatever order the contacts are known', () => {
      always((facts, purpose) => {
        const turned = { ...structuredClone(facts), contacts: [...facts.contacts].reverse() };
        expect(resolved(turned, purpose)).toEqual(resolved(facts, purpose));
      });
    });

    it('reaches nobody and no mailbox twice, in no step of the chain', () => {
      always((facts, purpose) => {
        const { steps, recipients } = resolved(facts, purpose);
        const reached = steps.flatMap((step) => step.recipients).filter(({ included }) => included);
        const keys = reached.map(({ email }) => email?.toLowerCase());
        expect(new Set(keys).size).toBe(keys.length);
        const people = recipients.flatMap(({ contactId }) => contactId ?? []);
        expect(new Set(people).size).toBe(people.length);
      });
    });

    it('reaches nobody who is erased, has left or whose last day is over', () => {
      always((facts, purpose) => {
        const gone = facts.contacts.filter(
          ({ erased, offboarded, externalUntil }) =>
            erased || offboarded || (externalUntil !== null && externalUntil < '2026-03-02'),
        );
        const reached = resolved(facts, purpose).steps.flatMap((step) =>
          step.recipients.filter(({ included }) => included),
        );
        expect(reached.filter(({ contactId }) => gone.some(({ id }) => id === contactId))).toEqual([]);
      });
    });

    it('writes to nobody who is held, and to their mailbox under the name of somebody else alone', () => {
      always((facts, purpose) => {
        const held = facts.contacts.filter((contact) => contact.held);
        const mailboxes = new Set(held.map(({ email }) => email?.toLowerCase()));
        const reached = resolved(facts, purpose).steps.flatMap((step) =>
          step.recipients.filter(({ included }) => included),
        );
        for (const { contactId, email } of reached) {
          expect(held.map(({ id }) => id)).not.toContain(contactId);
          if (contactId === null) expect(mailboxes).not.toContain(email?.toLowerCase());
        }
      });
    });

    it('names a step exactly where mail to somebody arrives, and never writes to dead addresses alone', () => {
      always((facts, purpose) => {
        const { step, recipients } = resolved(facts, purpose);
        const reached = recipients.filter(({ included }) => included);
        expect(reached.some(({ addressDead }) => !addressDead)).toBe(step !== null);
        if (step === null) expect(reached).toEqual([]);
      });
    });

    it('reaches the others all the same without one of them, and says so where nobody is left', () => {
      always((facts, purpose) => {
        const before = resolved(facts, purpose);
        for (const { id, email } of facts.contacts) {
          const after = resolved(facts, purpose, [id]);
          const others = before.recipients.filter(
            (one) =>
              one.included &&
              !one.addressDead &&
              one.contactId !== id &&
              one.deputyOf !== id &&
              one.email?.toLowerCase() !== email?.toLowerCase(),
          );
          if (others.length > 0) expect(after.step).not.toBeNull();
          if (after.step === null) expect(after.recipients.filter(({ included }) => included)).toEqual([]);
          const named = before.recipients.find(({ contactId }) => contactId === id);
          if (named?.included && named.deputyOf === null)
            expect(after.recipients.find(({ contactId }) => contactId === id)).toMatchObject({
              included: false,
              rule: 'without',
            });
        }
      });
    });

    it('accounts for everybody on the list', () => {
      always((facts) => {
        const { recipients } = resolveRecipients(facts, onlyTheList, emergency);
        const told = new Set(recipients.map(({ contactId, email }) => contactId ?? email));
        for (const { contactId, email } of facts.lists.emergency ?? [])
          expect(told).toContain(contactId ?? email);
      });
    });

    it('replaces whoever is away by somebody who is there, or reaches them', () => {
      always((facts, purpose) => {
        const { steps } = resolved(facts, purpose);
        for (const { recipients } of steps)
          for (const one of recipients) {
            if (one.rule === 'deputy') expect([one.absent, one.addressDead]).toEqual([false, false]);
            if (one.rule !== 'absent' || one.deputyOf !== null) continue;
            expect(one.absent).toBe(true);
            expect(steps.some(({ reaches }) => reaches)).toBe(true);
          }
      });
    });
  });
});

const few = (prefix: string) => fc.integer({ min: 0, max: 4 }).map((number) => `${prefix}${number}`);

/** Few people and mailboxes, so that they meet often. */
const someFacts: fc.Arbitrary<ReachFacts> = fc
  .record({
    people: fc.uniqueArray(
      fc.record({
        id: few('contact-'),
        mailbox: fc.constantFrom('Person', 'person').chain((name) => few(`${name}-`)),
        responsibilities: fc.subarray(['owner', 'hosting', 'development', 'legal']),
        delegate: fc.boolean(),
        externalUntil: fc.constantFrom(null, null, '2026-03-01', '2026-03-02'),
        offboarded: fc.constantFrom(false, false, false, true),
        erased: fc.constantFrom(false, false, false, true),
        addressDead: fc.constantFrom(false, false, true),
        held: fc.constantFrom(false, false, false, true),
        absences: fc.array(
          fc.record({
            from: fc.constantFrom('2026-02-01', '2026-03-02', '2026-03-03'),
            until: fc.constantFrom(null, '2026-03-02', '2026-04-01'),
            deputyId: fc.option(few('contact-')),
          }),
          { maxLength: 2 },
        ),
      }),
      { selector: ({ id }) => id, maxLength: 5 },
    ),
    entries: fc.array(
      fc.oneof(
        few('contact-').map((id) => entryOf({ ...aPerson(), id })),
        few('person-').map((name) => aMailbox(`${name}@example.com`)),
      ),
      { maxLength: 5 },
    ),
    primaryContactId: fc.option(few('contact-')),
    email: fc.option(few('person-').map((name) => `${name}@example.com`)),
  })
  .map(({ people, entries, primaryContactId, email }) =>
    factsOf(
      people.map(({ mailbox, delegate, erased, ...person }) => ({
        ...aPerson(),
        ...person,
        name: erased ? null : 'Erika Muster',
        email: erased ? null : `${mailbox}@example.com`,
        processingAgreementDelegate: delegate,
        erased,
      })),
      entries,
      { primaryContactId, email },
    ),
  );
