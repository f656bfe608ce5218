import { Face } from './face.js';
import { Moments } from './moments.js';
import { printable, wrapped } from './wrap.js';

describe('lines of a printed report', () => {
  const face = new Face('regular');
  const lines = (text: string, width: number): string[] => wrapped(text, face, { size: 9, width });

  it('have the letters of Europe, and tell what they have not by its number', () => {
    const names = 'Łódź Żółć Ελλάδα Ταξί Москва Київ Şükrü Þórður Ångström Ђорђевић';
    expect(printable(names, face)).toBe(names);
    expect(printable('e\u0301', face)).toBe('é');
    expect(printable('山\u202e👩\u0007', face)).toBe('[U+5C71][U+202E][U+1F469][U+0007]');
  });

  it('are no wider than there is room, and lose nothing', () => {
    const text = 'Der Strom ist seit heute früh um vier Uhr in allen Räumen weg.';
    const broken = lines(text, 90);

    expect(broken.join(' ')).toBe(text);
    for (const line of broken) expect(face.widthOf(line, 9)).toBeLessThanOrEqual(90);
  });

  it('break a word that is too long where it is best broken, else anywhere', () => {
    const address = 'sehr.langer.lokaler.teil@außenstelle.example.com';
    const broken = lines(address, 100);

    expect(broken.join('')).toBe(address);
    expect(broken.slice(0, -1).every((line) => /[.@]$/.test(line))).toBe(true);
    const endless = lines('x'.repeat(10_000), 100);
    expect(endless.join('')).toBe('x'.repeat(10_000));
    for (const line of endless) expect(face.widthOf(line, 9)).toBeLessThanOrEqual(100);
  });

  it('keep the lines and blank lines of a text', () => {
    expect(lines('eins\n\n  zwei\tdrei', 500)).toEqual(['eins', '', '  zwei    drei']);
  });
});

describe('instants in a printed report', () => {
  it('are told by the clock of the company, with its offset', () => {
    const summer = '2026-07-02T03:17:42.987Z';
    expect(new Moments('de', 'Europe/Berlin').tell('2026-03-02T03:17:42.000Z')).toBe(
      '02.03.2026 04:17:42 +01:00',
    );
    expect(new Moments('de', 'Europe/Berlin').tell(summer)).toBe('02.07.2026 05:17:42 +02:00');
    expect(new Moments('en', 'Asia/Kathmandu').tell(summer)).toBe('2026-07-02 09:02:42 +05:45');
    expect(new Moments('en', 'UTC').tell(summer)).toBe('2026-07-02 03:17:42 +00:00');
    expect(new Moments('en', 'Nowhere/Atall').tell(summer)).toBe('2026-07-02 03:17:42 +00:00');
  });
});
