import { afterBusinessMinutes, businessMinutesBetween, type BusinessHours } from './business-time.js';
import type { Course, Turn } from './ticket-clock.entity.js';

/** So often a turn is written down: a ticket that goes on for ever has a course that does not. */
const longestCourse = 1_000;

/** From when until when a clock has run; `null`: it still does. */
export type Run = [from: Date, until: Date | null];

/** Once it is long, the last turn becomes the new one. */
export function turned(course: Course, turn: Turn, at: Date): Course {
  const last = course.at(-1);
  if (last?.[1] === turn) return course;
  if (last && course.length >= longestCourse) return [...course.slice(0, -1), [last[0], turn]];
  return [...course, [at.toISOString(), turn]];
}

/** When it has been the turn of one of these. */
export const runsOf = (course: Course, turns: readonly Turn[]): Run[] =>
  course.flatMap(([since, turn], place) => {
    const next = course[place + 1];
    return turns.includes(turn) ? [[new Date(since), next ? new Date(next[0]) : null] satisfies Run] : [];
  });

/** How many minutes of business time a clock has run until a moment. */
export const spent = (hours: BusinessHours, runs: readonly Run[], until: Date): number =>
  runs.reduce(
    (sum, [from, end]) =>
      sum + businessMinutesBetween(hours, from, end !== null && end < until ? end : until),
    0,
  );

/** When so many minutes of business time have passed on a clock; `null` where it stands before. */
export function dueOf(hours: BusinessHours, runs: readonly Run[], minutes: number): Date | null {
  let left = minutes;
  for (const [from, until] of runs) {
    if (until === null) return afterBusinessMinutes(hours, from, left);
    const run = businessMinutesBetween(hours, from, until);
    if (run >= left) return afterBusinessMinutes(hours, from, left);
    left -= run;
  }
  return null;
}
