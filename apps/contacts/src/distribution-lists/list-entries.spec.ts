import { DomainError, type DistributionListEntryInput, type Violation } from '@lotse/contracts';
import { listEntries } from './list-entries.js';

const erika = '0190aaaa-0000-7000-8000-000000000001';
const max = '0190aaaa-0000-7000-8000-000000000002';
const addresses = new Map([
  [erika, 'Erika@example.com'],
  [max, 'erika@EXAMPLE.com'],
]);
const contact = (contactId: string) => ({ contactId, email: null, label: null, language: null });
const mailbox = (email: string, label = 'Desk') => ({ contactId: null, email, label, language: null });

function violationsOf(written: DistributionListEntryInput[]): Violation[] {
  try {
    listEntries(written, addresses);
  } catch (error) {
    if (error instanceof DomainError) return error.details.violations ?? [];
    throw error;
  }
  return [];
}

describe('the entries of a distribution list', () => {
  it('keep their order', () => {
    const written = [
      { email: 'z@example.com', label: 'Z' },
      { contactId: erika },
      { email: 'a@example.com', label: 'A' },
    ];

    expect(listEntries(written, addresses)).toEqual([
      mailbox('z@example.com', 'Z'),
      contact(erika),
      mailbox('a@example.com', 'A'),
    ]);
  });

  it.each([
    ['in another case', 'DESK@Example.com'],
    ['exactly alike', 'desk@example.com'],
  ])('name a mailbox once that is written again %s', (_, email) => {
    const written = [
      { email: 'desk@example.com', label: 'First' },
      { email, label: 'Second' },
    ];

    expect(listEntries(written, addresses)).toEqual([mailbox('desk@example.com', 'First')]);
  });

  it('name a mailbox once whose domain is written in Unicode and in ASCII', () => {
    const written = [
      { email: 'desk@münchen.example', label: 'First' },
      { email: 'desk@xn--mnchen-3ya.example', label: 'Second' },
    ];

    expect(listEntries(written, addresses)).toEqual([mailbox('desk@xn--mnchen-3ya.example', 'First')]);
  });

  it('name a contact once, also when the own address stands beside', () => {
    const own = { email: 'ERIKA@example.com', label: 'Erika' };

    expect(listEntries([{ contactId: erika }, own, { contactId: erika }], addresses)).toEqual([
      contact(erika),
    ]);
    expect(listEntries([own, { contactId: erika }], addresses)).toEqual([
      mailbox('ERIKA@example.com', 'Erika'),
    ]);
  });

  it('keep two contacts who share a mailbox', () => {
    expect(listEntries([{ contactId: erika }, { contactId: max }], addresses)).toHaveLength(2);
  });

  it.each([
    ['nothing', {}],
    ['a mailbox without a label', { email: 'a@example.com' }],
    ['a label without a mailbox', { label: 'A' }],
    ['a contact and a mailbox', { contactId: erika, email: 'a@example.com', label: 'A' }],
    ['a contact with another label', { contactId: erika, label: 'A' }],
    ['a contact with another language', { contactId: erika, language: 'en' }],
  ])('are never %s', (_, entry) => {
    expect(violationsOf([{ contactId: erika }, entry])).toEqual([
      { pointer: '/entries/1', rule: 'contactOrMailbox' },
    ]);
  });

  it('name contacts of the company only', () => {
    expect(violationsOf([{ contactId: '0190aaaa-0000-7000-8000-00000000000f' }])).toEqual([
      { pointer: '/entries/0/contactId', rule: 'unknownContact' },
    ]);
  });
});
