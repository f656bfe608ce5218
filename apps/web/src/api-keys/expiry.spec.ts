import { endOf } from './expiry.js';

const now = new Date('2026-11-25T10:00:00Z');

describe('until when a key lasts', () => {
  it('is counted in days from now', () => {
    expect(endOf('30-days', { now, day: '' })).toBe('2026-12-25T10:00:00.000Z');
    expect(endOf('1-year', { now, day: '' })).toBe('2027-11-25T10:00:00.000Z');
  });

  it('may be never', () => expect(endOf('never', { now, day: '2027-01-01' })).toBeNull());

  it('is the end of a chosen day where the reader is', () => {
    const end = endOf('date', { now, day: '2027-01-31' });
    expect(new Date(end ?? '').getDate()).toBe(31);
    expect(new Date(end ?? '').getHours()).toBe(23);
  });
});
