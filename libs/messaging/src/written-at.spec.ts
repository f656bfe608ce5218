import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { writtenAt } from './written-at.js';

describe('when an event was written', () => {
  const time = new Date('2020-02-02T02:02:02.020Z');

  it('is what its id says, however long ago it is what it tells', () => {
    const msecs = Date.parse('2026-03-02T09:00:00.123Z');

    expect(writtenAt({ id: uuidv7({ msecs }), time })).toEqual(new Date(msecs));
    expect(writtenAt({ id: uuidv7({ msecs }).toUpperCase(), time })).toEqual(new Date(msecs));
    // the example of RFC 9562, A.6
    expect(writtenAt({ id: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', time })).toEqual(
      new Date('2022-02-22T19:22:22.000Z'),
    );
  });

  it('is its time where the id is none of ours', () => {
    for (const id of [uuidv4(), 'x', '', '017f22e2-79b0-7cc3-18c4-dc0c0c07398f'])
      expect(writtenAt({ id, time })).toEqual(time);
  });
});
