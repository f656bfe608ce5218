import { dueOf, heldSince, isJoined, stepsAt, wayOf } from './case.js';
import type { CaseState, StepName, WholeCase } from './succession.queries.js';

type Happening = WholeCase['history'][number];

const happening = (step: string, from: CaseState | null, to: CaseState, at: string): Happening => ({
  id: `${step} ${at}`,
  step,
  from,
  to,
  by: null,
  reason: null,
  at,
});

const shown = (state: CaseState, history: Happening[] = []): string =>
  wayOf({ state, history })
    .map(({ stage, standing }) => `${stage} ${standing}`)
    .join(', ');

describe('the way of a case', () => {
  it('says what is done, where one is, and what is to come', () => {
    expect(shown('documents')).toBe(
      'report done, hold done, documents current, review ahead, objections ahead, outcome ahead, end ahead',
    );
    expect(shown('reported')).toMatch(/^report current, hold ahead/);
    expect(shown('transferred')).toMatch(/outcome done, end current$/);
  });

  it('stays where it is while an objection is heard', () => {
    expect(shown('objected')).toBe(shown('objection-period'));
  });

  it('of one that was withdrawn shows how far it had come, and nothing that never comes', () => {
    const history = [
      happening('report', null, 'reported', '2026-03-01T09:00:00Z'),
      happening('hold', 'reported', 'on-hold', '2026-03-02T09:00:00Z'),
      happening('withdraw', 'on-hold', 'withdrawn', '2026-03-03T09:00:00Z'),
    ];

    expect(shown('withdrawn', history)).toBe('report done, hold done, end current');
  });
});

describe('what can be done with a case', () => {
  const steps = (state: CaseState, allowed: StepName[], companyId: string | null = 'a company') =>
    stepsAt({ state, allowed, companyId });

  it('leads on first, and back last', () => {
    expect(steps('review', ['withdraw', 'return', 'assign', 'approve'])).toEqual({
      main: 'approve',
      others: ['return', 'withdraw'],
    });
  });

  it('is to link it where nobody knows the company, and to put it on hold where somebody does', () => {
    expect(steps('reported', ['link-company', 'hold', 'withdraw'], null).main).toBe('link-company');
    expect(steps('reported', ['link-company', 'hold', 'withdraw']).main).toBe('hold');
  });

  it('is nothing that the API does not offer', () => {
    expect(steps('documents', ['release'])).toEqual({ main: undefined, others: ['release'] });
  });

  it('favours neither side of an objection', () => {
    expect(steps('objected', ['overrule', 'uphold']).main).toBeUndefined();
  });
});

it('what comes by itself is the end of the period while it runs, and a reminder else', () => {
  const dueAt = '2026-03-09T09:00:00Z';
  expect(dueOf({ state: 'objection-period', dueAt })).toEqual({ what: 'periodEnd', at: dueAt });
  expect(dueOf({ state: 'documents', dueAt })).toEqual({ what: 'reminder', at: dueAt });
  expect(dueOf({ state: 'documents', dueAt: null })).toBeUndefined();
});

it('a report that turns out to be of a company with a case has gone on there, and is not withdrawn', () => {
  const report = happening('report', null, 'reported', '2026-03-01T09:00:00Z');
  const linked = happening('link-company', 'reported', 'withdrawn', '2026-03-02T09:00:00Z');
  const withdrawn = happening('withdraw', 'reported', 'withdrawn', '2026-03-02T09:00:00Z');

  expect(isJoined({ state: 'withdrawn', history: [report, linked] })).toBe(true);
  expect(isJoined({ state: 'withdrawn', history: [report, withdrawn] })).toBe(false);
});

it('something is at rest since the last time it was made so', () => {
  const history = [
    happening('hold', 'reported', 'on-hold', '2026-03-02T09:00:00Z'),
    happening('release', 'on-hold', 'reported', '2026-03-03T09:00:00Z'),
    happening('hold', 'reported', 'on-hold', '2026-03-04T09:00:00Z'),
  ];

  expect(heldSince({ history })).toBe('2026-03-04T09:00:00Z');
});
