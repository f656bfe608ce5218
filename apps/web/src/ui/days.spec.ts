import { readDay, writeDay, todayIn } from './days.js';

describe('a day', () => {
  it.each([
    ['31.12.2027', '2027-12-31'],
    ['1.2.27', '2027-02-01'],
    [' 1. 2. 2027 ', '2027-02-01'],
    ['01/02/2027', '2027-02-01'],
    ['01022027', '2027-02-01'],
    ['2027-02-01', '2027-02-01'],
    ['29.02.2028', '2028-02-29'],
  ])('is read from %j', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it.each(['', '1', '31.02.2027', '29.02.2027', '1.13.2027', '1.2.', '1.2.027', 'morgen'])(
    'is not read from %j',
    (text) => {
      expect(readDay(text)).toBeUndefined();
    },
  );

  it('is written as the language of the page has it, and reads as the same', () => {
    for (const [language, text] of [
      ['de', '01.02.2027'],
      ['en', '01/02/2027'],
    ] as const) {
      expect(writeDay('2027-02-01', language)).toBe(text);
      expect(readDay(text)).toBe('2027-02-01');
      expect(writeDay('31.2.2027', language)).toBe('31.2.2027');
    }
  });

  it('is another one at the same moment elsewhere', () => {
    const now = new Date('2026-03-02T23:30:00Z');

    expect(todayIn('Europe/Berlin', now)).toBe('2026-03-03');
    expect(todayIn('America/New_York', now)).toBe('2026-03-02');
  });
});
