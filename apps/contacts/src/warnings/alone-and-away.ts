import type { ReachChain, ReachPurpose } from '@lotse/contracts';
import { chainOf, dayIn, resolveRecipients, type ReachFacts } from '@lotse/reach';

/** For what somebody always has to be reached. */
export const vitalPurposes = ['emergency', 'privacy-incident', 'mandatory'] as const satisfies ReachPurpose[];

/** Absences that begin later are looked at as well: so many days on which one does, at most. */
const mostDays = 20;

/**
 * Who is away without a deputy, or will be, while nobody else is reached for one of the {@link vitalPurposes}.
 * @returns their ids, in the order in which they are found
 */
export function aloneAndAway(
  facts: ReachFacts,
  chains: ReadonlyMap<string, { steps: ReachChain }>,
  now: Date,
): string[] {
  if (facts.contacts.every(({ absences }) => absences.length === 0)) return [];
  const found = [now, ...comingDays(facts, now)].flatMap((at) =>
    vitalPurposes.flatMap((purpose) => {
      const { recipients } = resolveRecipients(facts, chainOf(purpose, chains).steps, { purpose, at });
      const reached = recipients.filter(({ included, addressDead }) => included && !addressDead);
      return reached.every(({ absent }) => absent) ? reached.flatMap(({ contactId }) => contactId ?? []) : [];
    }),
  );
  return [...new Set(found)];
}

/** The noon of each day on which an absence begins. */
function comingDays({ company, contacts }: ReachFacts, now: Date): Date[] {
  const today = dayIn(company.timeZone, now);
  const days = contacts.flatMap(({ absences }) => absences.map(({ from }) => from));
  return [...new Set(days)]
    .filter((day) => day > today)
    .sort()
    .slice(0, mostDays)
    .map((day) => new Date(`${day}T12:00:00Z`));
}
