import { DomainError, type DistributionListEntryInput, type Violation } from '@lotse/contracts';
import { handedOver, listEntries, withEntry } from './list-entries.js';

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

    expect(listEntries(written, addresses).entries).toEqual([
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

    expect(listEntries(written, addresses)).toEqual({
      entries: [mailbox('desk@example.com', 'First')],
      merged: [{ index: 1, position: 0 }],
    });
  });

  it('name a mailbox once whose domain is written in Unicode and in ASCII', () => {
    const written = [
      { email: 'desk@münchen.example', label: 'First' },
      { email: 'desk@xn--mnchen-3ya.example', label: 'Second' },
    ];

    expect(listEntries(written, addresses).entries).toEqual([
      mailbox('desk@xn--mnchen-3ya.example', 'First'),
    ]);
  });

  it('name a contact once, also when the own address stands beside', () => {
    const own = { email: 'ERIKA@example.com', label: 'Erika' };

    expect(listEntries([{ contactId: erika }, own, { contactId: erika }], addresses)).toEqual({
      entries: [contact(erika)],
      merged: [
        { index: 1, position: 0 },
        { index: 2, position: 0 },
      ],
    });
    expect(listEntries([own, { contactId: erika }], addresses).entries).toEqual([
      mailbox('ERIKA@example.com', 'Erika'),
    ]);
  });

  it('keep two contacts who share a mailbox', () => {
    expect(listEntries([{ contactId: erika }, { contactId: max }], addresses).entries).toHaveLength(2);
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

describe('an entry that is added', () => {
  const desk = mailbox('desk@example.com');
  const noc = mailbox('noc@example.com');

  it('stands behind the others, or at the place that is asked for', () => {
    const written = { contactId: erika };

    expect(withEntry([desk, noc], { written }, addresses).entries).toEqual([desk, noc, contact(erika)]);
    expect(withEntry([desk, noc], { written, place: 1 }, addresses).entries).toEqual([
      desk,
      contact(erika),
      noc,
    ]);
    expect(withEntry([], { written, place: 0 }, addresses).entries).toEqual([contact(erika)]);
  });

  it.each([
    ['the same mailbox in another case', { email: 'DESK@EXAMPLE.com', label: 'Again' }, [noc, desk]],
    ['the same contact', { contactId: erika }, [noc, contact(erika)]],
    ['a contact whose address stands there', { contactId: erika }, [noc, mailbox('erika@example.com')]],
    ["a contact's own address", { email: 'erika@example.com', label: 'E' }, [noc, contact(erika)]],
  ])('leaves %s where it stands', (_, written, entries) => {
    expect(withEntry(entries, { written, place: 0 }, addresses)).toEqual({
      entries,
      merged: [{ index: 0, position: 1 }],
    });
  });

  it.each([
    ['beyond the end', { contactId: erika }, 3, { pointer: '/position', rule: 'max', values: { limit: 2 } }],
    ['that is none', { label: 'A' }, 0, { pointer: '', rule: 'contactOrMailbox' }],
  ])('is refused %s', (_, written, place, violation) => {
    expect(() => withEntry([desk, noc], { written, place }, addresses)).toThrow(
      expect.objectContaining({ details: { violations: [violation] } }),
    );
  });

  it('is refused by a full list', () => {
    const full = Array.from({ length: 100 }, (_, index) => mailbox(`${index}@example.com`));

    expect(() => withEntry(full, { written: { contactId: erika } }, addresses)).toThrow(
      expect.objectContaining({ details: { violations: [{ pointer: '', rule: 'arrayMaxSize' }] } }),
    );
  });
});

describe('a list that is handed over', () => {
  const desk = mailbox('desk@example.com');

  it('names the successor at the same place', () => {
    expect(handedOver([desk, contact(erika)], { from: erika, to: max }, addresses)).toEqual([
      desk,
      contact(max),
    ]);
  });

  it('names nobody instead where there is no successor', () => {
    expect(handedOver([contact(erika), desk], { from: erika, to: null }, addresses)).toEqual([desk]);
  });

  it('does not name a successor twice', () => {
    const own = mailbox('Erika@EXAMPLE.com');

    expect(handedOver([contact(erika), contact(max)], { from: erika, to: max }, addresses)).toEqual([
      contact(max),
    ]);
    expect(handedOver([contact(erika), own], { from: erika, to: max }, addresses)).toEqual([own]);
  });
});
