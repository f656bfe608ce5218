import { companyFilterOf } from './company-filter.js';

const violations = (query: Record<string, unknown>): unknown => {
  try {
    return companyFilterOf(query);
  } catch (error) {
    return (error as { details: { violations: unknown } }).details.violations;
  }
};

describe('what companies are asked for by', () => {
  it('is read where it is given', () => {
    expect(companyFilterOf({})).toEqual({});
    expect(companyFilterOf({ q: 'müller', status: 'all', limit: '5' })).toEqual({
      q: 'müller',
      status: 'all',
    });
    expect(
      companyFilterOf({
        updatedSince: '2026-03-02T09:00:00+01:00',
        email: 'Info@MÜLLER.example',
        sort: '-updatedAt',
      }),
    ).toEqual({
      updatedSince: '2026-03-02T08:00:00.000Z',
      email: 'Info@xn--mller-kva.example',
      sort: '-updatedAt',
    });
  });

  it('is refused one by one where it is wrong, or does not go together', () => {
    expect(
      violations({ q: 'a', status: 'shut', updatedSince: '2026-03-02', email: 'info', sort: 'number' }),
    ).toEqual([
      { pointer: '?q', rule: 'searchText' },
      { pointer: '?status', rule: 'isIn', values: { choices: 'open, closed, all' } },
      { pointer: '?updatedSince', rule: 'timestamp' },
      { pointer: '?email', rule: 'emailAddress' },
      { pointer: '?sort', rule: 'isIn', values: { choices: 'name, customerNumber, updatedAt, -updatedAt' } },
    ]);
    expect(violations({ updatedSince: '2026-03-02T09:00:00Z', sort: 'name' })).toEqual([
      { pointer: '?sort', rule: 'orderOfChanges' },
    ]);
    expect(violations({ q: 'müller', sort: 'name' })).toEqual([{ pointer: '?sort', rule: 'notWithSearch' }]);
  });
});
