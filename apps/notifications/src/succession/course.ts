import {
  successionStates,
  type ErrorCode,
  type SuccessionOutcome,
  type SuccessionState,
  type SuccessionStepName,
} from '@lotse/contracts';

/** What happens by itself besides what staff do. */
export type OwnStep = 'period-over' | 'finish';

type Move = Partial<Record<SuccessionState, SuccessionState>>;

const each = (from: readonly SuccessionState[], to: (state: SuccessionState) => SuccessionState): Move =>
  Object.fromEntries(from.map((state) => [state, to(state)]));

const beforeTransfer = [
  'reported',
  'on-hold',
  'documents',
  'review',
  'objection-period',
  'objected',
] as const satisfies SuccessionState[];
const heldBeforeTransfer = beforeTransfer.filter((state) => state !== 'reported');
const stays = (state: SuccessionState): SuccessionState => state;

/** From where each step leads, and to where. What is not named is refused. */
const moves: Record<SuccessionStepName | 'finish', Move> = {
  'link-company': { reported: 'reported' },
  hold: { reported: 'on-hold' },
  release: each(heldBeforeTransfer, () => 'reported'),
  // wherever somebody has to do something: whoever was assigned may have left. Whoever comes instead looks for themselves
  assign: each(['reported', 'on-hold', 'documents', 'review', 'objected', 'transferring', 'closing'], stays),
  'ask-documents': { 'on-hold': 'documents' },
  waive: { documents: 'documents' },
  propose: { documents: 'documents' },
  submit: { documents: 'review' },
  approve: { review: 'objection-period' },
  return: {
    review: 'documents',
    'objection-period': 'documents',
    transferring: 'documents',
    closing: 'documents',
  },
  object: { 'objection-period': 'objected' },
  overrule: { objected: 'objection-period' },
  uphold: { objected: 'documents' },
  'hand-over-export': { closing: 'closing' },
  retry: each(['transferring', 'closing'], stays),
  // also in the end: the page behind a link is there for a while, and says what has become of it
  'drop-report': each(successionStates, stays),
  withdraw: each(beforeTransfer, () => 'withdrawn'),
  finish: { transferring: 'transferred', closing: 'closed' },
};

/**
 * How far a case has come after a step: the one place that says which step follows which.
 * @returns `null` where the step is not possible
 */
export function after(
  state: SuccessionState,
  step: SuccessionStepName | OwnStep,
  outcome: SuccessionOutcome | null = null,
): SuccessionState | null {
  if (step === 'period-over') {
    if (state !== 'objection-period' || outcome === null) return null;
    return outcome === 'transfer' ? 'transferring' : 'closing';
  }
  return moves[step][state] ?? null;
}

/** Whether it goes on no more. */
export const isEnded = (state: SuccessionState): boolean =>
  state === 'transferred' || state === 'closed' || state === 'withdrawn';

/** Whether what is automatic stands still: once staff have confirmed it, and until it has ended. */
export const isHeld = (state: SuccessionState): boolean => state !== 'reported' && !isEnded(state);

/** Whether an approval that was given still stands. What is approved can only be changed where none does. */
export const keepsApprovals = (state: SuccessionState): boolean =>
  ['review', 'objection-period', 'objected', 'transferring', 'closing', 'transferred', 'closed'].includes(
    state,
  );

/** Whether whoever takes a step has had a hand in what is looked at a second time. */
export const isCollecting = (step: string): boolean =>
  ['document', 'assess', 'waive', 'propose', 'submit'].includes(step);

/** Why a part of a transfer has failed that another service may have done all the same. */
export const noAnswer = 'succession.no-answer' satisfies ErrorCode;

/** Whether nothing comes by itself, and staff have to go on. */
export const waitsForStaff = (state: SuccessionState): boolean => state === 'reported' || state === 'on-hold';

/** Whether whoever has reported it may send documents. */
export const takesDocuments = (state: SuccessionState): boolean => !isEnded(state);
