import { auditFilterOf, auditQueryOf } from './audit-filter.js';

describe('the filter of the audit trail', () => {
  it('takes from an address what is sound and leaves the rest', () => {
    const search = { action: 'contact', since: '2026-11-01', until: 'yesterday', actorId: 7, page: '2' };
    expect(auditFilterOf(search)).toEqual({ action: 'contact', since: '2026-11-01' });
  });

  it('counts the last day to its end', () => {
    const { since, until } = auditQueryOf({ since: '2026-11-25', until: '2026-11-25' });
    expect(Date.parse(until ?? '') - Date.parse(since ?? '')).toBe(86_400_000);
  });
});
