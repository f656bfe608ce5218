import { companyWarningCodes, type CompanyWarning } from '@lotse/contracts';
import type { NotableContact } from '../contacts/contacts.repository.js';
import { companyWarnings, type CompanyFacts } from './company-warnings.js';

const at = new Date('2026-03-02T09:00:00.000Z');

const person = (id: string, overrides: Partial<NotableContact> = {}): NotableContact => ({
  id,
  external: false,
  externalUntil: null,
  processingAgreementDelegate: false,
  responsibilities: [],
  emailBouncedAt: null,
  ...overrides,
});
const owner = person('owner', { responsibilities: ['owner'] });
const delegate = person('delegate', { processingAgreementDelegate: true });
const internal = person('internal', { responsibilities: ['internal-data-protection-officer'] });
const external = person('external', {
  external: true,
  responsibilities: ['external-data-protection-officer'],
});
const gone = { external: true, externalUntil: '2026-03-01' };

const entry = (contactId: string | null) => ({ contactId });
const factsOf = (contacts: NotableContact[], overrides: Partial<CompanyFacts> = {}): CompanyFacts => ({
  timeZone: 'Europe/Berlin',
  primaryContactId: 'owner',
  contacts: [owner, ...contacts],
  alone: [],
  lists: [
    { kind: 'emergency', entries: [entry('owner')] },
    { kind: 'privacy-incident', entries: [entry('owner')] },
  ],
  ...overrides,
});
const told = (warnings: CompanyWarning[]): [string, string[]][] =>
  warnings.map(({ code, contactIds }) => [code, contactIds]);
const warningsOf = (contacts: NotableContact[], overrides?: Partial<CompanyFacts>): [string, string[]][] =>
  told(companyWarnings(factsOf(contacts, overrides), at));

describe('warnings about a company', () => {
  it('are none where everything is in order', () => {
    expect(warningsOf([])).toEqual([]);
    expect(warningsOf([{ ...internal, processingAgreementDelegate: true }])).toEqual([]);
    expect(warningsOf([{ ...external, processingAgreementDelegate: true }])).toEqual([]);
    expect(warningsOf([delegate])).toEqual([]); // not every company has to designate an officer
  });

  it.each<[string, NotableContact[], [string, string[]][]]>([
    [
      'several delegates',
      [delegate, person('second', { processingAgreementDelegate: true })],
      [['several-delegates', ['delegate', 'second']]],
    ],
    ['an officer and no delegate', [internal], [['officer-without-delegate', ['internal']]]],
    [
      'a delegate beside the officer',
      [delegate, external],
      [['delegate-is-no-officer', ['delegate', 'external']]],
    ],
    [
      'officers of both kinds',
      [{ ...internal, processingAgreementDelegate: true }, external],
      [['two-kinds-of-officer', ['internal', 'external']]],
    ],
    [
      'an internal officer who is external',
      [{ ...internal, external: true, processingAgreementDelegate: true }],
      [['internal-officer-is-external', ['internal']]],
    ],
    [
      'an external officer who is not',
      [{ ...external, external: false, processingAgreementDelegate: true }],
      [['external-officer-is-internal', ['external']]],
    ],
    ['a last day that is over', [person('gone', gone)], [['last-day-over', ['gone']]]],
    ['a last day that is today', [person('today', { ...gone, externalUntil: '2026-03-02' })], []],
    [
      'an officer whose last day is over: they hold nothing',
      [{ ...external, ...gone }, delegate],
      [['last-day-over', ['external']]],
    ],
  ])('tell of %s', (_, contacts, expected) => {
    expect(warningsOf(contacts)).toEqual(expected);
  });

  it('tell of a company without anybody', () => {
    const lists = factsOf([]).lists.map(({ kind }) => ({ kind, entries: [] }));

    expect(warningsOf([], { primaryContactId: null, contacts: [], lists })).toEqual([
      ['no-contact', []],
      ['no-owner', []],
      ['emergency-list-empty', []],
      ['privacy-incident-list-empty', []],
    ]);
  });

  it('tell of a primary contact and lists that lead to people whose last day is over', () => {
    const lists = [
      { kind: 'emergency' as const, entries: [entry('gone')] },
      { kind: 'privacy-incident' as const, entries: [entry('gone'), entry(null)] },
    ];

    expect(warningsOf([person('gone', gone)], { primaryContactId: 'gone', lists })).toEqual([
      ['last-day-over', ['gone']],
      ['primary-contact-left', ['gone']],
      ['emergency-list-reaches-nobody', ['gone']],
    ]);
  });

  it('can tell of everything that has a text', () => {
    const nobody = { primaryContactId: null, contacts: [] };
    const empty = factsOf([]).lists.map(({ kind }) => ({ kind, entries: [] }));
    const full = empty.map(({ kind }) => ({ kind, entries: [entry('gone')] }));
    const codes = [
      ...warningsOf([], { ...nobody, lists: empty }),
      ...warningsOf([person('gone', gone)], { primaryContactId: 'gone', lists: full }),
      ...warningsOf([delegate, person('second', { processingAgreementDelegate: true })]),
      ...warningsOf([
        { ...internal, external: true },
        { ...external, external: false },
      ]),
      ...warningsOf([delegate, internal], { alone: ['owner'] }),
      ...warningsOf([person('dead', { emailBouncedAt: at })]),
    ].map(([code]) => code);

    expect([...new Set(codes)].sort()).toEqual([...companyWarningCodes].sort());
  });
});
