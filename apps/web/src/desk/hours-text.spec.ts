import { readBlocks, readSpan, writeBlocks, writeSpan } from './hours-text.js';

describe('hours as somebody writes them', () => {
  it.each([
    ['', []],
    ['08:00–17:00', [{ from: '08:00', until: '17:00' }]],
    [
      '8-12, 13:30 - 24:00',
      [
        { from: '08:00', until: '12:00' },
        { from: '13:30', until: '00:00' },
      ],
    ],
  ])('are read: %s', (text, blocks) => {
    expect(readBlocks(text)).toEqual(blocks);
    expect(readBlocks(writeBlocks(blocks))).toEqual(blocks);
  });

  it.each(['8', 'morgens', '8-25', '24:30-25:00', '8-9-10', '8-9, 10-11, 12-13', '8:60-9:00', ','])(
    'are not read where they are none: %s',
    (text) => {
      expect(readBlocks(text)).toBeUndefined();
    },
  );

  it('are a span of hours and minutes', () => {
    expect(['', '0:30', '8:00', '100:05'].map(readSpan)).toEqual([null, 30, 480, 6_005]);
    expect(['0:00', '8', '1:75', 'bald'].map(readSpan)).toEqual([undefined, undefined, undefined, undefined]);
    expect([null, 30, 480].map(writeSpan)).toEqual(['', '0:30', '8:00']);
  });
});
