import { cookieIn } from './cookies.js';

describe('a cookie of a header', () => {
  const look = /^[a-z]{3}$/;

  it.each<[string | undefined, string | undefined]>([
    ['a=abc', 'abc'],
    ['b=xyz; a=abc', 'abc'],
    ['b=xyz;a=abc;c', 'abc'],
    ['a=; a=abcd; a=abc', 'abc'],
    ['xa=abc', undefined],
    ['a = abc', undefined],
    ['b="a=abc"', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('in %p is %p', (header, value) => {
    expect(cookieIn(header, 'a', look)?.[0]).toBe(value);
  });
});
