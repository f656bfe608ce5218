import type { Schemas } from '../api/problem.js';

export type Goal = 'first-answer' | 'solution';

/** What is due of a ticket, or was not done in time. */
export interface DueGoal {
  goal: Goal;
  /** `null` of what was done, too late. */
  due: string | null;
  standing: 'running' | 'soon' | 'overdue' | 'late';
}

type Promised = Pick<Schemas['DeskTicketDto'], 'firstAnswerDue' | 'solutionDue' | 'dueSoon' | 'breached'>;

/** What is due first comes first; then what was done too late. */
export function dueGoals(
  { firstAnswerDue, solutionDue, dueSoon, breached }: Promised,
  now: number,
): DueGoal[] {
  const goals: [Goal, string | null | undefined][] = [
    ['first-answer', firstAnswerDue],
    ['solution', solutionDue],
  ];
  return goals
    .flatMap(([goal, due]): DueGoal[] => {
      if (due) {
        const isOver = Date.parse(due) <= now || breached?.includes(goal); // whose clock is slow believes the server's
        return [{ goal, due, standing: isOver ? 'overdue' : dueSoon?.includes(goal) ? 'soon' : 'running' }];
      }
      return breached?.includes(goal) ? [{ goal, due: null, standing: 'late' }] : [];
    })
    .sort((one, other) => momentOf(one) - momentOf(other));
}

const momentOf = ({ due }: DueGoal): number => (due === null ? Number.MAX_SAFE_INTEGER : Date.parse(due));

/** How long it has been over, in the largest unit that is whole. */
export function overSince(due: string, now: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  const minutes = Math.max(0, Math.floor((now - Date.parse(due)) / 60_000));
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.floor(hours / 24) };
}
