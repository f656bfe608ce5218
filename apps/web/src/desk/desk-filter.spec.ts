import { deskFilterOf, deskQueryOf, furtherFilters } from './desk-filter.js';

const me = '019cb0a1-7c00-7000-8000-0000000000c1';

describe('the filter of the desk', () => {
  it('is what the address says, and nothing that it cannot mean', () => {
    expect(
      deskFilterOf({
        q: 'drucken',
        team: 'support',
        status: 'waiting',
        priority: 'none',
        unread: 'yes',
        spam: true,
        x: 1,
      }),
    ).toEqual({ q: 'drucken', team: 'support', status: 'waiting', spam: true });
    expect(deskFilterOf({ status: 'todo', q: '' })).toEqual({});
  });

  it('asks for what has to be done, unless it says otherwise', () => {
    expect(deskQueryOf({}, me)).toEqual({ status: 'new,open' });
    expect(deskQueryOf({ status: 'all', assignee: 'me' }, me)).toEqual({ assigneeId: me });
    expect(deskQueryOf({ assignee: 'none', status: 'new' }, me)).toEqual({
      assigneeId: 'none',
      status: 'new',
    });
  });

  it('searches in tickets of every state, and asks for spam in every state', () => {
    expect(deskQueryOf({ q: 'T-100001' }, me)).toEqual({ q: 'T-100001' });
    expect(deskQueryOf({ q: 'T-100001', status: 'solved' }, me)).toEqual({ q: 'T-100001', status: 'solved' });
    expect(deskQueryOf({ spam: true }, me)).toEqual({ spam: true });
    expect(deskQueryOf({ q: 'a' }, me)).toEqual({});
  });

  it('asks for what is due', () => {
    const filter = deskFilterOf({ due: 'overdue', sort: 'dueBy' });
    expect(filter).toEqual({ due: 'overdue', sort: 'dueBy' });
    expect(deskQueryOf(filter, me)).toEqual({ status: 'new,open', due: 'overdue', sort: 'dueBy' });
    expect(deskFilterOf({ due: 'never', sort: 'number' })).toEqual({});
    expect(furtherFilters(filter)).toBe(2);
  });

  it('counts what is set out of view', () => {
    expect(furtherFilters({ team: 'support', priority: 'high', unread: true })).toBe(2);
  });
});
