import type { ReachPurpose } from '@lotse/contracts';
import { chainOf, responsibilitiesIn } from '@lotse/reach';
import type { ReachCatalogue, ReachedCompany } from './reach-facts.repository.js';

/** Of everybody, those at whom one of the requests has to look. */
export function lookedAt(
  requests: readonly { purpose: ReachPurpose; without?: string[] }[],
  { catalogue, companies }: { catalogue: ReachCatalogue; companies: Map<string, ReachedCompany> },
): { named: string[]; responsibilities: string[] } {
  const listed = [...companies.values()].flatMap(({ company, lists }) => [
    company.primaryContactId,
    ...Object.values(lists).flatMap((entries) => entries.map(({ contactId }) => contactId)),
  ]);
  const named = [...listed, ...requests.flatMap(({ without = [] }) => without)];
  return {
    named: [...new Set(named.filter((id) => id !== null))],
    responsibilities: [
      ...new Set(
        requests.flatMap(({ purpose }) =>
          responsibilitiesIn(chainOf(purpose, catalogue.chains).steps, purpose),
        ),
      ),
    ],
  };
}
