/** What is guessed, or asked for: each has counters of its own. What is asked for with an `Idempotency-Key` counts once, however often it is repeated. */
export type AttemptKind =
  | 'sign-in'
  /** Codes and passkeys of somebody whose password was right. */
  | 'second-factor'
  /** The current password, asked again of somebody who is signed in. */
  | 'password-check'
  /** Asking for a mail; each counts, there is no success. */
  | 'password-reset'
  /** Having a mail sent to somebody who is invited; each counts, there is no success. */
  | 'invitation'
  /** Having a ticket confirmed to a mailbox of somebody else; each counts, there is no success. */
  | 'ticket-confirmation'
  /** A machine's alarm; each counts, there is no success. */
  | 'incident-declaration'
  /** The token of an invitation or a reset. */
  | 'account-link';

/** By what attempts are counted. */
export type CounterKind = 'device' | 'account-network' | 'account' | 'network';

export interface Allowance {
  /** Attempts that wait for nothing. */
  free: number;
  /** Seconds in which one attempt leaks away. */
  leaksEvery: number;
  /** Seconds after the first attempt beyond; each further one doubles them. */
  firstDelay: number;
  /** Seconds, at most. */
  longestDelay: number;
}

const minute = 60;
const hour = 60 * minute;

/** One guesser at one account: ten guesses, then about a hundred a day (NIST SP 800-63B, 5.2.2 asks for a bound). */
const guesser: Allowance = { free: 10, leaksEvery: hour, firstDelay: 1, longestDelay: 15 * minute };
/** One network at whatever accounts. People behind one address mistype too, so it is forgiving. */
const network: Allowance = { free: 50, leaksEvery: minute, firstDelay: 1, longestDelay: minute };

export const allowances: Record<AttemptKind, Partial<Record<CounterKind, Allowance>>> = {
  'sign-in': {
    device: guesser,
    'account-network': guesser,
    account: { free: 100, leaksEvery: 5 * minute, firstDelay: 1, longestDelay: minute },
    network,
  },
  // Six digits stand against few guesses only: strangers who know the password share one strict counter.
  'second-factor': {
    device: guesser,
    account: { free: 5, leaksEvery: hour, firstDelay: 2, longestDelay: 15 * minute },
    network,
  },
  'password-check': { device: guesser, account: guesser },
  'password-reset': {
    device: { free: 3, leaksEvery: hour, firstDelay: minute, longestDelay: hour },
    account: { free: 3, leaksEvery: hour, firstDelay: minute, longestDelay: hour },
    network: { free: 20, leaksEvery: minute, firstDelay: 1, longestDelay: minute },
  },
  // Nobody's mailbox is filled by somebody who may invite; a company that begins invites all its people on one day.
  invitation: {
    device: { free: 5, leaksEvery: hour, firstDelay: minute, longestDelay: hour },
    account: { free: 5, leaksEvery: hour, firstDelay: minute, longestDelay: hour },
    network: { free: 200, leaksEvery: minute, firstDelay: 1, longestDelay: minute },
  },
  'ticket-confirmation': {
    account: { free: 20, leaksEvery: 10 * minute, firstDelay: minute, longestDelay: hour },
  },
  // Ten at once, then one every six minutes: a monitoring that has gone wild does not wake everybody up again and again.
  'incident-declaration': {
    account: { free: 10, leaksEvery: 6 * minute, firstDelay: minute, longestDelay: hour },
  },
  'account-link': { network: { free: 20, leaksEvery: minute, firstDelay: 1, longestDelay: minute } },
};

/** Seconds that the next attempt has to wait after this many. */
export function delayAfter(count: number, { free, firstDelay, longestDelay }: Allowance): number {
  const beyond = Math.round(count) - free; // a little has leaked while somebody waited
  return beyond <= 0 ? 0 : Math.min(longestDelay, firstDelay * 2 ** (beyond - 1));
}
