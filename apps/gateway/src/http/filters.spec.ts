import { contactFilterOf } from './filters.js';

const violations = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return (error as { details: { violations: unknown } }).details.violations;
  }
};

describe('filters in the query', () => {
  it('are read where they are given', () => {
    expect(contactFilterOf({ q: 'an', responsibility: 'owner', offboarded: 'true' })).toEqual({
      q: 'an',
      responsibility: 'owner',
      offboarded: true,
    });
    expect(contactFilterOf({ offboarded: 'false' })).toEqual({});
  });

  it('are refused one by one where they are wrong', () => {
    expect(
      violations(() => contactFilterOf({ q: ['ab', 'cd'], responsibility: 'No', offboarded: '1' })),
    ).toEqual([
      { pointer: '?q', rule: 'searchText' },
      { pointer: '?responsibility', rule: 'catalogueKey' },
      { pointer: '?offboarded', rule: 'isBoolean' },
    ]);
  });
});
