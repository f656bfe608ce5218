import { next, putOffOf, verdictOn, type Verdict, type WebhookCourse } from './course.js';

const pace = { again: [2_000, 5_000, 60_000], lasts: 1_800_000 };
const now = new Date('2026-03-02T09:00:00.000Z');

describe('what an answer to a webhook means', () => {
  it.each<[Verdict, number[]]>([
    ['accepted', [200, 201, 202, 204, 299]],
    ['refused', [400, 401, 403, 404, 410, 413, 422, 499]],
    ['again', [408, 425, 429, 500, 502, 503, 504, 599]],
    ['again', [300, 301, 302, 303, 307, 308, 101, 600, 0]],
  ])('%s', (verdict, statuses) => {
    expect(statuses.filter((status) => verdictOn(status) !== verdict)).toEqual([]);
  });
});

describe('how long a receiver is left alone', () => {
  it.each<[string | null, number]>([
    ['0', 0],
    ['30', 30_000],
    ['Mon, 02 Mar 2026 09:01:00 GMT', 60_000],
    // within bounds
    ['999999999', 300_000],
    ['Tue, 02 Mar 2027 09:00:00 GMT', 300_000],
    ['Mon, 02 Mar 2026 08:00:00 GMT', 0],
    // nothing that means anything
    [null, 0],
    ['', 0],
    ['-5', 0],
    ['soon', 0],
    ['9'.repeat(400), 0],
  ])('%s', (header, wait) => {
    expect(putOffOf(header, now)).toBe(wait);
  });
});

describe('what becomes of a webhook', () => {
  const course = (overrides: Partial<WebhookCourse> = {}): WebhookCourse => ({
    tries: 1,
    left: 1_000_000,
    putOff: 0,
    ...overrides,
  });

  it.each<[Verdict, Partial<WebhookCourse>, string, number | null]>([
    ['accepted', { left: -1 }, 'accepted', null],
    ['refused', {}, 'refused', null],
    ['again', { tries: 1 }, 'queued', 2_000],
    ['again', { tries: 2 }, 'queued', 5_000],
    ['again', { tries: 99 }, 'queued', 60_000],
    ['again', { tries: 1, putOff: 30_000 }, 'queued', 30_000],
    ['again', { tries: 3, putOff: 1_000 }, 'queued', 60_000],
    ['again', { tries: 9, left: 700, putOff: 30_000 }, 'queued', 700],
    ['again', { left: 0 }, 'undelivered', null],
  ])('%s after %j: %s', (verdict, overrides, state, wait) => {
    expect(next(verdict, course(overrides), pace)).toEqual({ state, wait });
  });
});
