import type { Holdings } from './contacts.queries.js';
import { fatesOf, heldOf } from './held.js';

const nothing: Holdings = {
  contactId: '01980000-0000-7000-8000-000000000001',
  contactVersion: 3,
  primaryContact: false,
  processingAgreementDelegate: false,
  responsibilities: [],
  listEntries: [],
  logins: [],
  apiKeys: [],
  subscriptions: [],
  openTickets: [],
};
const much: Holdings = {
  ...nothing,
  primaryContact: true,
  processingAgreementDelegate: true,
  responsibilities: [
    { key: 'owner', alone: true },
    { key: 'sales', alone: false },
  ],
  listEntries: [
    { kind: 'emergency', position: 0, as: 'contact' },
    { kind: 'emergency', position: 2, as: 'mailbox' },
  ],
  openTickets: [{ id: '01980000-0000-7000-8000-000000000002', number: '4711' }],
};
const what = (list: { what: string }[]): string[] => list.map((held) => held.what);

describe('what a person holds', () => {
  it('is nothing for most', () => {
    expect(heldOf({ ...nothing, subscriptions: null })).toEqual([]);
  });

  it('passes to a successor where the company needs it', () => {
    const { passes, ends, stays } = fatesOf(much, { succeeded: true, erased: false });

    expect(what(passes)).toEqual(['primary', 'delegate', 'responsibilities', 'entry']);
    expect(ends).toEqual([{ what: 'responsibilities', alone: false, keys: ['sales'] }]);
    expect(what(stays)).toEqual(['entry', 'tickets']);
  });

  it('does not end where the company has to have it', () => {
    const { needed, ends } = fatesOf(much, { succeeded: 'needed', erased: true });

    expect(what(needed)).toEqual(['primary']);
    expect(what(ends)).toEqual(['delegate', 'responsibilities', 'responsibilities', 'entry', 'entry']);
  });

  it('ends without a successor, but for tickets and mailboxes', () => {
    const { passes, stays } = fatesOf(much, { succeeded: false, erased: false });

    expect(passes).toEqual([]);
    expect(what(stays)).toEqual(['entry', 'tickets']);
  });

  it('takes mailboxes of the same address away with an erasure', () => {
    expect(what(fatesOf(much, { succeeded: true, erased: true }).stays)).toEqual(['tickets']);
  });
});
