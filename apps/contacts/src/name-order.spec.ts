import { encodeCursor } from '@lotse/contracts';
import { pageByName, positionAfter, sortKey } from './name-order.js';

const names = (...written: [string, string][]): string[] =>
  written
    .map(([last, first]) => ({ name: `${last} ${first}`, key: sortKey(last, first) }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))) // as PostgreSQL does under collation "C"
    .map(({ name }) => name);

describe('the order of names', () => {
  it('looks at neither case nor accents', () => {
    expect(names(['Pabst', 'A'], ['Özdemir', 'A'], ['oster', 'A'], ['Ángel', 'A'], ['Straße', 'A'])).toEqual([
      'Ángel A',
      'oster A',
      'Özdemir A',
      'Pabst A',
      'Straße A',
    ]);
  });

  it('puts a short last name before a longer one that begins alike', () => {
    expect(names(['Lang-Meier', 'Anna'], ['Lang', 'Zoe'], ['Lange', 'Bea'])).toEqual([
      'Lang Zoe',
      'Lang-Meier Anna',
      'Lange Bea',
    ]);
  });

  it.each(['ä', '漢', '\u{20000}', '𝒜', '\ufdfa'])(
    'gives a cursor that fits for names full of %s',
    (letter) => {
      const id = '0190aaaa-0000-7000-8000-000000000001';
      const sortName = sortKey(letter.repeat(50), letter.repeat(50));
      const found = [1, 2].map(() => ({ id, sortName, toDto: () => id }));

      const { nextCursor } = pageByName(`contacts:${id}`, found, 1);

      expect(nextCursor?.length).toBeLessThanOrEqual(500);
      expect(positionAfter(`contacts:${id}`, nextCursor ?? '')).toEqual({ id, sortName });
    },
  );

  it.each([
    ['no id', encodeCursor('list', ['name', 'no-id'])],
    [
      'a text PostgreSQL cannot take',
      encodeCursor('list', ['a\u0000b', '0190aaaa-0000-7000-8000-000000000001']),
    ],
    ['no name', encodeCursor('list', [1, '0190aaaa-0000-7000-8000-000000000001'])],
    ['too little', encodeCursor('list', ['name'])],
  ])('does not know a made-up cursor with %s', (_, cursor) => {
    expect(() => positionAfter('list', cursor)).toThrow('request.cursor-unknown');
  });
});
