import { beginningOf, canBeUndone, dayOf, isEndedByRecipient, standingOf } from './standing.js';
import type { Subscription } from './subscriptions.queries.js';

const now = new Date('2026-03-02T09:00:00.000Z');
const one = (fields: Partial<Subscription>): Subscription => ({
  channel: 'product-news',
  state: 'pending',
  reason: null,
  requestedAt: '2026-03-01T09:00:00.000Z',
  endedAt: null,
  ...fields,
});

describe('how a subscription stands', () => {
  it.each([
    [{ state: 'pending', askedAt: null }, 'waiting'],
    [{ state: 'pending', askedAt: '2026-03-01T09:00:00.000Z' }, 'asked'],
    [{ state: 'active' }, 'active'],
    [{ state: 'active', pausedUntil: '2026-06-01T00:00:00.000Z' }, 'paused'],
    [{ state: 'active', pausedUntil: '2026-03-01T00:00:00.000Z' }, 'active'],
    [{ state: 'ended', pausedUntil: '2026-06-01T00:00:00.000Z' }, 'ended'],
  ] as [Partial<Subscription>, string][])('%j is %s', (fields, standing) => {
    expect(standingOf(one(fields), now)).toBe(standing);
  });

  it('says what only its reader can begin again, and what can be taken back', () => {
    expect(isEndedByRecipient(one({ state: 'ended', endedBecause: 'recipient-all' }))).toBe(true);
    expect(isEndedByRecipient(one({ state: 'ended', endedBecause: 'administrator' }))).toBe(false);
    expect(canBeUndone(one({ state: 'ended', undoUntil: '2026-03-03T00:00:00.000Z' }), now)).toBe(true);
    expect(canBeUndone(one({ state: 'ended', undoUntil: '2026-03-01T00:00:00.000Z' }), now)).toBe(false);
  });

  it('begins a day where the reader is', () => {
    expect(dayOf(beginningOf('2026-03-29'))).toBe('2026-03-29');
  });
});
