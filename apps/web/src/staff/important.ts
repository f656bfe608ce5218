import type { Schemas } from '../api/problem.js';

type Area = Schemas['ResponsibilityAreaDto'];
type Responsibility = Schemas['ResponsibilityDto'];

/** Whom one looks for most often. The catalogue may have lost one of them, or never have had it. */
const keys = [
  'owner',
  'managing-director',
  'accounting',
  'it-administration',
  'internal-data-protection-officer',
  'external-data-protection-officer',
];

/** Of two, one is enough: a company has an internal or an external data-protection officer (GDPR Art. 37). */
const either = new Set(['internal-data-protection-officer', 'external-data-protection-officer']);

export interface Asked {
  responsibility: Responsibility;
  /** Nobody being named is no gap as long as somebody has another one of these. */
  orElse: string[];
}

export function importantOnes(areas: readonly Area[]): Asked[] {
  const known = areas
    .flatMap(({ responsibilities }) => responsibilities)
    .filter(({ retiredAt }) => !retiredAt);
  return keys.flatMap((key) => {
    const responsibility = known.find((one) => one.key === key);
    if (!responsibility) return [];
    const orElse = either.has(key)
      ? known.filter((one) => either.has(one.key) && one.key !== key).map((one) => one.key)
      : [];
    return [{ responsibility, orElse }];
  });
}
