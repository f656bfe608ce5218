import { dueGoals, overSince } from './due.js';

const now = Date.parse('2026-03-02T12:00:00Z');
const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();

describe('what is due of a ticket', () => {
  it('is said with what is due first at the front, and what was late behind it', () => {
    expect(
      dueGoals({ firstAnswerDue: at(60), solutionDue: at(30), dueSoon: ['solution'], breached: [] }, now),
    ).toEqual([
      { goal: 'solution', due: at(30), standing: 'soon' },
      { goal: 'first-answer', due: at(60), standing: 'running' },
    ]);
    expect(
      dueGoals({ firstAnswerDue: null, solutionDue: at(-1), breached: ['first-answer', 'solution'] }, now),
    ).toEqual([
      { goal: 'solution', due: at(-1), standing: 'overdue' },
      { goal: 'first-answer', due: null, standing: 'late' },
    ]);
    expect(dueGoals({}, now)).toEqual([]);
  });

  it('is over since whole minutes, hours or days', () => {
    expect([at(-1), at(-59.5), at(-125), at(-50 * 60), at(5)].map((due) => overSince(due, now))).toEqual([
      { unit: 'minutes', count: 1 },
      { unit: 'minutes', count: 59 },
      { unit: 'hours', count: 2 },
      { unit: 'days', count: 2 },
      { unit: 'minutes', count: 0 },
    ]);
  });
});
