import { normalForm } from './normal-form.js';

describe('a text in normal form', () => {
  it('is the same, however its letters are written', () => {
    expect(normalForm('Mu\u0308ge Nguye\u0302\u0303n')).toBe('M\u00fcge Nguy\u1ec5n');
    expect(normalForm('\ufb01\u00fc', 'NFKD')).toBe('fiu\u0308');
    expect(normalForm('u\u0308'.repeat(5_000))).toBe('\u00fc'.repeat(5_000));
  });

  it('stays as it is where it is long and heaps marks on a letter, which nobody puts into order', () => {
    const heaped = `a${'\u0301\u0323'.repeat(1_000_000)}`;

    expect(normalForm(heaped)).toBe(heaped);
    expect(normalForm('a\u0301\u0323')).toBe('\u1ea1\u0301');
  });
});
