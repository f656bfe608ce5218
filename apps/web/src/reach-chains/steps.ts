import type { Chain, Step } from './reach-chains.queries.js';

/** The chain of every responsibility that has none of its own. */
export const ofResponsibilities = 'responsibility';

/** Occasions that ask for no responsibility. */
const plain = ['emergency', 'privacy-incident', 'vulnerability'] as const;

/** Chains that there always are; every other is that of one responsibility. */
export const generalChains = [...plain, 'mandatory', ofResponsibilities] as const;
export type GeneralChain = (typeof generalChains)[number];

export const isGeneral = (key: string): key is GeneralChain => generalChains.some((one) => one === key);

/** Whether a chain is walked for a certain responsibility, so that a step can ask for it. */
export const asksForResponsibility = (key: string): boolean => !plain.some((one) => one === key);

/** Whether staff have written it, and it applies. */
export const isWritten = ({ version, retiredAt }: Chain): boolean => version > 0 && retiredAt === null;

/** At which there is somebody when everybody has left. */
export const lastResort = 'company-address';

export const endsAtCompany = (steps: readonly Step[]): boolean =>
  steps.at(-1)?.sources.includes(lastResort) ?? false;

/** A step while it is edited. */
export interface Row extends Step {
  /** Stays the same while its sources change, so that React, the focus and dragging keep hold of it. */
  key: string;
}

export const rowOf = ({ sources }: Step): Row => ({ key: crypto.randomUUID(), sources: [...sources] });
export const stepOf = ({ sources }: Row): Step => ({ sources });

/** In a step too the order means something: in it people are named. */
export const areSame = (some: readonly Step[], others: readonly Step[]): boolean =>
  JSON.stringify(some.map(({ sources }) => sources)) === JSON.stringify(others.map(({ sources }) => sources));

/** Refusals by the key of the row they concern; `rest` are those that concern none. */
export function errorsByRow(
  rows: readonly Row[],
  violations: readonly { pointer: string; detail: string }[],
): { byRow: Record<string, string>; rest: string[] } {
  const byRow: Record<string, string> = {};
  const rest: string[] = [];
  for (const { pointer, detail } of violations) {
    const [, index] = /^\/steps\/(\d+)(?:\/|$)/.exec(pointer) ?? [];
    const row = index === undefined ? undefined : rows[Number(index)];
    if (row) byRow[row.key] ??= detail;
    else rest.push(detail);
  }
  return { byRow, rest };
}
