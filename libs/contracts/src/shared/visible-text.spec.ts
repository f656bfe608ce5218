import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { ContactInput } from '../contacts/contacts.dto.js';
import { beginningOf, plainNumber, withoutAnyInvisible, withoutInvisible } from './visible-text.js';

describe('what nobody sees in a text', () => {
  it.each([
    ['a zero-width blank', 'An\u200bna', 'Anna'],
    ['a soft hyphen', 'Müll\u00ader', 'Müller'],
    ['a change of direction', '\u202eretseM\u202c', 'retseM'],
    ['a byte-order mark, and the blank behind it', '\ufeff Anna', 'Anna'],
    ['a joiner between letters that do not join', 'An\u200dna', 'Anna'],
    ['a joiner at the beginning', '\u200canna', 'anna'],
    ['a hidden tag', `Anna${String.fromCodePoint(0xe0041)}`, 'Anna'],
  ])('is taken away: %s', (_, written, seen) => {
    expect(withoutInvisible(written)).toBe(seen);
  });

  it.each([
    ['a Persian name with its non-joiner', 'علی\u200cرضا'],
    ['a Hindi name with its joiner', 'क्\u200dष'],
    ['an emoji that joins several', '👩\u200d💻'],
    ['blanks that are seen', ' Anna  Lang '],
    ['accents of their own', 'Zoe\u0308'],
  ])('is not %s', (_, written) => {
    expect(withoutInvisible(written)).toBe(written);
  });

  it('is nothing in an address or number, where typesetting becomes plain as well', () => {
    expect(withoutAnyInvisible('no\u200dra@example.com')).toBe('nora@example.com');
    expect(plainNumber('\u202d+49\u00a030 9018\u201121\u202c')).toBe('+49 30 9018-21');
  });

  it('is gone from what is read as a contact', () => {
    const written = {
      firstName: 'An\u200bna',
      lastName: '\u202eretseM\u202c',
      email: '\u200bzw@example.com',
      phone: '\u202d+49 30 901821\u202c',
      position: 'Ein\u00adkauf',
    };

    expect(plainToInstance(ContactInput, written)).toMatchObject({
      firstName: 'Anna',
      lastName: 'retseM',
      email: 'zw@example.com',
      phone: '+49 30 901821',
      position: 'Einkauf',
    });
  });
});

describe('the beginning of a text', () => {
  it('is no longer than it may be, and never ends in half a character', () => {
    expect(beginningOf('Lage', 10)).toBe('Lage');
    expect(beginningOf('Lage', 2)).toBe('La');
    expect(beginningOf('Lage 🚨', 7)).toBe('Lage 🚨');
    expect(beginningOf('Lage 🚨', 6)).toBe('Lage ');
  });
});
