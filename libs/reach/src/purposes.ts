import {
  defaultChains,
  fixedPurposes,
  generalChain,
  type ReachChain,
  type ReachPurpose,
} from '@lotse/contracts';

/** The key of the responsibility that a purpose is about; `null` where it is about none. */
export function responsibilityOf(purpose: ReachPurpose): string | null {
  if (isFixed(purpose)) return null;
  return purpose.startsWith('mandatory:') ? purpose.slice('mandatory:'.length) : purpose;
}

/** Whether a key names a chain that there always is; every other is that of one responsibility. */
export const isGeneral = (key: string): key is keyof typeof defaultChains => key in defaultChains;

/** Under which keys the chain of a purpose is looked for, the first that is there; the last one has a default. */
export function chainKeysOf(purpose: ReachPurpose): [...string[], keyof typeof defaultChains] {
  if (isFixed(purpose)) return [purpose];
  return purpose.startsWith('mandatory:') ? ['mandatory'] : [purpose, generalChain];
}

/**
 * The chain of a purpose: as staff have written it, else the default.
 * @param written what is in force of what staff have written, by key
 */
export function chainOf(
  purpose: ReachPurpose,
  written: ReadonlyMap<string, { steps: ReachChain }>,
): { key: string; steps: ReachChain } {
  const keys = chainKeysOf(purpose);
  const last = keys.at(-1) as keyof typeof defaultChains;
  const key = keys.find((one) => written.has(one)) ?? last;
  return { key, steps: written.get(key)?.steps ?? defaultChains[last].steps };
}

/** The responsibilities at which a chain looks. */
export const responsibilitiesIn = (steps: ReachChain, purpose: ReachPurpose): string[] => [
  ...new Set(
    steps
      .flatMap(({ sources }) => sources)
      .flatMap((source) => {
        if (source === 'responsibility') return responsibilityOf(purpose) ?? [];
        return source.startsWith('responsibility:') ? source.slice('responsibility:'.length) : [];
      }),
  ),
];

const isFixed = (purpose: ReachPurpose): purpose is (typeof fixedPurposes)[number] =>
  (fixedPurposes as readonly string[]).includes(purpose);
