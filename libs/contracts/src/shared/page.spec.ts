import { decodeCursor, encodeCursor } from '../index.js';

const unknown = expect.objectContaining({ kind: 'not-found', code: 'request.cursor-unknown' }) as Error;

describe('a cursor', () => {
  it('says where the page before ended', () => {
    const cursor = encodeCursor('contacts:a', ['müller', 'zoë', 7]);

    expect(decodeCursor('contacts:a', cursor, 3)).toEqual(['müller', 'zoë', 7]);
    expect(cursor).toMatch(/^[\w-]+$/);
  });

  it('opens no other list than its own', () => {
    expect(() => decodeCursor('contacts:b', encodeCursor('contacts:a', ['x']), 1)).toThrow(unknown);
  });

  it.each([
    ['rubbish', '%%%'],
    ['JSON that is no list', Buffer.from('{"0":"contacts:a"}').toString('base64url')],
    ['too few parts', encodeCursor('contacts:a', [])],
    ['too many parts', encodeCursor('contacts:a', ['x', 'y'])],
    ['parts that are no keys', Buffer.from('["contacts:a",{"x":1}]').toString('base64url')],
    ['nothing', ''],
    ['what no text of the database holds', encodeCursor('contacts:a', ['\u0000'])],
    ['what no number of the database is', encodeCursor('contacts:a', [1e300])],
    ['half a number', encodeCursor('contacts:a', [0.5])],
    ['lists in lists', Buffer.from('['.repeat(300)).toString('base64url')],
  ])('made of %s is refused', (_, cursor) => {
    expect(() => decodeCursor('contacts:a', cursor, 1)).toThrow(unknown);
  });
});
