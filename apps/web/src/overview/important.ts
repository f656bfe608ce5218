import type { Schemas } from '../api/problem.js';

type Area = Schemas['ResponsibilityAreaDto'];
type Responsibility = Schemas['ResponsibilityDto'];

/** Whom one looks for most often. The catalogue may have lost one of them, or never have had it. */
const keys = [
  ['owner'],
  ['managing-director'],
  ['accounting'],
  ['it-administration'],
  // one of both is enough (GDPR Art. 37)
  ['internal-data-protection-officer', 'external-data-protection-officer'],
];

/** Responsibilities of which one is enough: it is a gap when nobody has any of them. */
export function importantOnes(areas: readonly Area[]): Responsibility[][] {
  const known = areas
    .flatMap(({ responsibilities }) => responsibilities)
    .filter(({ retiredAt }) => !retiredAt);
  return keys
    .map((group) => group.flatMap((key) => known.filter((one) => one.key === key)))
    .filter((group) => group.length > 0);
}
