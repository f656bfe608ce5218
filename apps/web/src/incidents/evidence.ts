import type { Delivery, Incident } from './incident.js';

/** A mail server has said yes or no for good, none has in time, or nothing is sent any more because the person was erased. */
export const isSettled = ({ state, answer }: Pick<Delivery, 'state' | 'answer'>): boolean =>
  state === 'accepted' || state === 'refused' || state === 'undelivered' || answer === 'erased';

/** How often an incident that is open is looked at, in milliseconds: somebody may answer at any time. */
const whileOpen = 10_000;

/**
 * In how many milliseconds an incident is worth another look; `false` once nothing more comes. Soon at first; later as
 * seldom as the mails are tried again, which is once a minute, for half an hour.
 */
export function nextLook(
  {
    announcedAt,
    state,
    unreachedAt,
    deliveries,
  }: Pick<Incident, 'announcedAt' | 'deliveries'> & Partial<Pick<Incident, 'unreachedAt' | 'state'>>,
  now: Date,
): number | false {
  const rest = state === 'open' ? whileOpen : false;
  const isSure = Boolean(unreachedAt) || deliveries.some((delivery) => delivery.state === 'accepted');
  if (isSure && deliveries.every(isSettled)) return rest; // where nobody was reached, others follow
  const latest = Math.max(...[announcedAt, ...deliveries.map(({ queuedAt }) => queuedAt)].map(Date.parse));
  const age = now.getTime() - latest;
  if (age > 3_600_000) return rest; // what is unclear now stays so
  return age < 60_000 ? 1_000 : 5_000;
}

export type Counts = Record<
  'accepted' | 'underWay' | 'refused' | 'undelivered' | 'bounced' | 'unclear' | 'erased',
  number
>;

type Fate = Pick<Delivery, 'state' | 'answer' | 'bouncedAt'>;

export function countDeliveries(deliveries: readonly Fate[]): Counts {
  const counts: Counts = {
    accepted: 0,
    underWay: 0,
    refused: 0,
    undelivered: 0,
    bounced: 0,
    unclear: 0,
    erased: 0,
  };
  for (const delivery of deliveries) counts[outcomeOf(delivery)] += 1;
  return counts;
}

export type Outcome = keyof Counts;

export function outcomeOf({ state, answer, bouncedAt }: Fate): Outcome {
  if (bouncedAt) return 'bounced';
  if (answer === 'erased' && state !== 'unclear') return 'erased';
  if (state === 'queued' || state === 'sending') return 'underWay';
  return state;
}
