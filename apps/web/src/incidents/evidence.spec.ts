import { countDeliveries, nextLook, outcomeOf } from './evidence.js';
import type { Delivery } from './incident.js';

const aDelivery = (state: Delivery['state'], answer: string | null = null): Delivery => ({
  id: 'd',
  contactId: null,
  email: 'noc@example.com',
  label: 'Leitstand',
  rule: 'on-the-list',
  state,
  attempts: 1,
  queuedAt: '2026-03-02T09:00:00.000Z',
  acceptedAt: null,
  server: null,
  answer,
});
const announcedAt = '2026-03-02T09:00:00.000Z';
const after = (seconds: number): Date => new Date(Date.parse(announcedAt) + seconds * 1_000);

describe('the evidence of an incident', () => {
  it('is looked at until every mail is settled, less often as time goes by', () => {
    const underWay = { announcedAt, deliveries: [aDelivery('accepted'), aDelivery('queued')] };

    expect([1, 60, 3_600, 100_000].map((age) => nextLook(underWay, after(age)))).toEqual([
      1_000,
      5_000,
      5_000,
      false,
    ]);
  });

  it('waits for an unclear mail, which is sent again', () => {
    expect(nextLook({ announcedAt, deliveries: [aDelivery('unclear')] }, after(1))).toBe(1_000);
  });

  it('waits no more for what was accepted, refused, or stopped because the person was erased', () => {
    const deliveries = [aDelivery('accepted'), aDelivery('refused'), aDelivery('unclear', 'erased')];

    expect(nextLook({ announcedAt, deliveries }, after(1))).toBe(false);
  });

  it('waits for whoever follows when nobody was reached, until the chain has ended', () => {
    const deliveries = [aDelivery('refused'), aDelivery('undelivered')];

    expect(nextLook({ announcedAt, deliveries }, after(1))).toBe(1_000);
    expect(nextLook({ announcedAt, unreachedAt: announcedAt, deliveries }, after(1))).toBe(false);
  });

  it('is looked at as long as the incident is open, and quickly after each mail', () => {
    const settled = { announcedAt, state: 'open' as const, deliveries: [aDelivery('accepted')] };
    const news = { ...aDelivery('queued'), queuedAt: after(7_200).toISOString() };

    expect(nextLook(settled, after(100_000))).toBe(10_000);
    expect(nextLook({ ...settled, deliveries: [news] }, after(7_201))).toBe(1_000);
    expect(nextLook({ ...settled, state: 'over' }, after(1))).toBe(false);
  });

  it('is counted by what became of each mail', () => {
    const deliveries = [
      aDelivery('accepted'),
      aDelivery('queued'),
      aDelivery('refused', 'erased'),
      aDelivery('unclear', 'erased'),
      { ...aDelivery('accepted'), bouncedAt: '2026-03-02T09:00:09.000Z' },
    ];

    expect(deliveries.map(outcomeOf)).toEqual(['accepted', 'underWay', 'erased', 'unclear', 'bounced']);
    expect(countDeliveries(deliveries)).toEqual({
      accepted: 1,
      underWay: 1,
      refused: 0,
      undelivered: 0,
      bounced: 1,
      unclear: 1,
      erased: 1,
    });
  });
});
