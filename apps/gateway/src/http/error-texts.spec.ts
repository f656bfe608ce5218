import { errorTexts } from './error-texts.js';

describe('the sentence of a code', () => {
  it.each(Object.entries(errorTexts))('of %s is there in both languages', (_, { de, en }) => {
    expect(de).not.toBe('');
    expect(en).not.toBe('');
    expect(de.match(/\{\w+\}/g)).toEqual(en.match(/\{\w+\}/g)); // the same placeholders
  });
});
