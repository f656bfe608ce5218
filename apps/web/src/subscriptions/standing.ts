import type { Subscription } from './subscriptions.queries.js';

/** How a subscription stands for whoever looks after it. */
export type Standing = 'waiting' | 'asked' | 'active' | 'paused' | 'ended';

/** @param now by the reader's clock: whether a pause is over */
export function standingOf({ state, askedAt, pausedUntil }: Subscription, now: Date): Standing {
  if (state === 'pending') return askedAt ? 'asked' : 'waiting';
  if (state === 'active' && pausedUntil && new Date(pausedUntil) > now) return 'paused';
  return state === 'active' ? 'active' : 'ended';
}

const byRecipient: readonly (string | null | undefined)[] = [
  'recipient',
  'recipient-all',
  'recipient-objected',
];

/** Only whoever reads the mailbox can ask for it again. */
export const isEndedByRecipient = ({ state, endedBecause }: Subscription): boolean =>
  state === 'ended' && byRecipient.includes(endedBecause);

export const canBeUndone = ({ undoUntil }: Subscription, now: Date): boolean =>
  typeof undoUntil === 'string' && new Date(undoUntil) > now;

/** The day (YYYY-MM-DD) of a moment where the reader is. */
export function dayOf(moment: string): string {
  const at = new Date(moment);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** When a day begins where the reader is. */
export const beginningOf = (day: string): string => new Date(`${day}T00:00`).toISOString();
