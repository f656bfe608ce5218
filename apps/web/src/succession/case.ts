import type { CaseState, StepName, WholeCase } from './succession.queries.js';

/** What a case goes through, as whoever looks at it counts it. */
export type Stage = 'report' | 'hold' | 'documents' | 'review' | 'objections' | 'outcome' | 'end';

const stages: readonly Stage[] = ['report', 'hold', 'documents', 'review', 'objections', 'outcome', 'end'];

const stageOf: Record<CaseState, Stage> = {
  reported: 'report',
  'on-hold': 'hold',
  documents: 'documents',
  review: 'review',
  'objection-period': 'objections',
  objected: 'objections',
  transferring: 'outcome',
  closing: 'outcome',
  transferred: 'end',
  closed: 'end',
  withdrawn: 'end',
};

export interface StageShown {
  stage: Stage;
  standing: 'done' | 'current' | 'ahead';
}

/** The way of a case. One that was withdrawn shows how far it had come, and its end. */
export function wayOf({ state, history }: Pick<WholeCase, 'state' | 'history'>): StageShown[] {
  const here = stages.indexOf(stageOf[state]);
  const reached =
    state === 'withdrawn'
      ? Math.max(0, ...history.flatMap(({ from }) => (from ? [stages.indexOf(stageOf[from])] : [])))
      : here;
  return stages.flatMap((stage, index): StageShown[] => {
    if (index === here) return [{ stage, standing: 'current' }];
    if (index <= reached) return [{ stage, standing: 'done' }];
    return state === 'withdrawn' ? [] : [{ stage, standing: 'ahead' }];
  });
}

/** Steps that have a place of their own on the page. */
const placed: readonly StepName[] = ['assign', 'propose', 'waive', 'drop-report'];

const forward: Partial<Record<CaseState, readonly StepName[]>> = {
  reported: ['link-company', 'hold'],
  'on-hold': ['ask-documents'],
  documents: ['submit'],
  review: ['approve'],
  transferring: ['retry'],
  closing: ['retry', 'hand-over-export'],
};

/** What leads on comes first, what leads back last; nothing that the API does not offer. */
export function stepsAt({ state, allowed, companyId }: Pick<WholeCase, 'state' | 'allowed' | 'companyId'>): {
  main: StepName | undefined;
  others: StepName[];
} {
  const main = forward[state]?.find(
    (step) => allowed.includes(step) && (step !== 'link-company' || companyId === null),
  );
  const others = allowed.filter((step) => step !== main && !placed.includes(step));
  return { main, others: others.toSorted((one, other) => backward(one) - backward(other)) };
}

const backward = (step: StepName): number => ['return', 'release', 'withdraw'].indexOf(step);

/** It has gone on in another case since it was known of which company it tells. */
export const isJoined = ({ state, history }: Pick<WholeCase, 'state' | 'history'>): boolean =>
  state === 'withdrawn' && history.at(-1)?.step === 'link-company';

/** Since when something is at rest: the last time it was made so. */
export const heldSince = ({ history }: Pick<WholeCase, 'history'>): string | undefined =>
  history.findLast(({ step }) => step === 'hold')?.at;

/** What comes by itself, and when. */
export function dueOf({
  state,
  dueAt,
}: Pick<WholeCase, 'state' | 'dueAt'>): { what: 'reminder' | 'periodEnd'; at: string } | undefined {
  if (dueAt === null) return undefined;
  return { what: state === 'objection-period' ? 'periodEnd' : 'reminder', at: dueAt };
}
