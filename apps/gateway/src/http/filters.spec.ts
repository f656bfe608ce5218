import { companyFilterOf, contactFilterOf, searchTextOf } from './filters.js';

const violations = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return (error as { details: { violations: unknown } }).details.violations;
  }
};

describe('filters in the query', () => {
  it('are read where they are given', () => {
    expect(companyFilterOf({})).toEqual({});
    expect(companyFilterOf({ q: 'müller', status: 'all', limit: '5' })).toEqual({
      q: 'müller',
      status: 'all',
    });
    expect(contactFilterOf({ q: 'an', responsibility: 'owner', offboarded: 'true' })).toEqual({
      q: 'an',
      responsibility: 'owner',
      offboarded: true,
    });
    expect(contactFilterOf({ offboarded: 'false' })).toEqual({});
    expect(searchTextOf({ q: '小明' })).toBe('小明');
  });

  it('are refused one by one where they are wrong', () => {
    expect(violations(() => companyFilterOf({ q: 'a', status: 'shut' }))).toEqual([
      { pointer: '?q', rule: 'searchText' },
      { pointer: '?status', rule: 'isIn' },
    ]);
    expect(
      violations(() => contactFilterOf({ q: ['ab', 'cd'], responsibility: 'No', offboarded: '1' })),
    ).toEqual([
      { pointer: '?q', rule: 'searchText' },
      { pointer: '?responsibility', rule: 'catalogueKey' },
      { pointer: '?offboarded', rule: 'isBoolean' },
    ]);
    expect(violations(() => searchTextOf({}))).toEqual([{ pointer: '?q', rule: 'required' }]);
    expect(violations(() => searchTextOf({ q: 'x'.repeat(101) }))).toEqual([
      { pointer: '?q', rule: 'searchText' },
    ]);
  });
});
