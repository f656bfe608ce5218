import { services, type ServiceName } from '@lotse/contracts';
import { Random } from '../random.js';

/** How often each kind lies in the deck that the faults are drawn from: a deck has all of them, then comes the next. */
const deck = {
  /** `kill -9`, and started again. */
  kill: 5,
  /** SIGTERM, as a supervisor does, and started again. */
  terminate: 3,
  /** Stopped where it stands (SIGSTOP), and let go on. */
  freeze: 4,
  /** Both replicas of a service killed, and started again. */
  'service-away': 1,
  /** The broker closes connections of a service. */
  'connections-closed': 3,
  /** PostgreSQL ends sessions of a service. */
  'sessions-ended': 3,
  /** The network cuts a replica's connections. */
  cut: 3,
  /** The network lets nothing through, and then everything, or cuts. */
  stall: 3,
  /** The broker killed with `kill -9`, and started again. */
  'broker-killed': 1,
  /** The broker short of disk: it takes nothing. */
  'broker-blocked': 1,
  /** PostgreSQL killed with `kill -9`, and started again. */
  'database-killed': 1,
  /** The mail server refuses for now, closes, or hangs. */
  mail: 2,
  /** An operator's policy makes a queue refuse what is published. */
  policy: 2,
} as const;

export type FaultKind = keyof typeof deck;
export const faultKinds = Object.keys(deck) as FaultKind[];

/** How a mail server fails: 451 at RCPT, closing at MAIL, closing after the body, or not answering for the body until it closes. */
export const mailTroubles = ['defer', 'close-at-mail', 'close-after-body', 'silence'] as const;

/** The queues on which a policy is laid. */
const policedQueues = [
  'newsletter.contacts',
  'notifications.contacts',
  'gateway.end-logins',
  'notifications.account-mail',
  'notifications.send-alarm-mail',
  'notifications.send-transactional-mail',
] as const;

/** Everything about a fault that is drawn. What a kind has no use for is drawn all the same: the next draws stay the same. */
export interface Fault {
  /** From 1. */
  number: number;
  kind: FaultKind;
  service: ServiceName;
  replica: 0 | 1;
  /** Between its beginning and its undoing, in milliseconds. */
  holdMs: number;
  /** Before it begins, in milliseconds. */
  pauseMs: number;
  to: 'broker' | 'database';
  direction: 'toServer' | 'toClient' | 'both';
  /** A stall ends with a cut, and what was held up is lost. */
  cutAfter: boolean;
  /** Whether all connections or sessions end, or only some. */
  all: boolean;
  /** From 0 to below 1: which of several. */
  which: number;
  trouble: (typeof mailTroubles)[number];
  queue: (typeof policedQueues)[number];
}

/** The longest time between a fault and its undoing, in milliseconds. */
const longest: Record<FaultKind, number> = {
  kill: 1_500,
  terminate: 1_500,
  freeze: 4_000,
  'service-away': 4_000,
  'connections-closed': 0,
  'sessions-ended': 0,
  cut: 0,
  stall: 5_000,
  'broker-killed': 3_000,
  'broker-blocked': 3_000,
  'database-killed': 2_000,
  mail: 3_000,
  policy: 4_000,
};
const longestPause = 1_500;
/** So many other faults lie between two of the mail server: a mail that waits for its last attempt does not meet both. */
const betweenMails = 10;

/** Draws faults: the same seed, the same faults; fewer are the beginning of more. */
export function drawFaults(
  seed: number,
  count: number,
  { only = faultKinds, pace = 1 }: { only?: readonly FaultKind[]; pace?: number } = {},
): Fault[] {
  const kinds = drawKinds(new Random(seed), count, only);
  const random = new Random(~seed);
  return kinds.map((kind, index) => ({
    number: index + 1,
    kind,
    service: random.pick(services),
    replica: random.chance(0.5) ? 0 : 1,
    holdMs: Math.round(random.next() * longest[kind] * pace),
    pauseMs: Math.round(random.next() * longestPause * pace),
    to: random.pick(['broker', 'database'] as const),
    direction: random.pick(['toServer', 'toClient', 'both'] as const),
    cutAfter: random.chance(0.5),
    all: random.chance(0.5),
    which: random.next(),
    trouble: random.pick(mailTroubles),
    queue: random.pick(policedQueues),
  }));
}

function drawKinds(random: Random, count: number, only: readonly FaultKind[]): FaultKind[] {
  const cards = only.flatMap((kind) => Array.from({ length: deck[kind] }, () => kind));
  const drawn: FaultKind[] = [];
  if (cards.length === 0) return drawn;
  let sinceMail = betweenMails;
  while (drawn.length < count)
    for (const kind of random.shuffled(cards)) {
      const tooSoon = kind === 'mail' && sinceMail < betweenMails && only.length > 1;
      if (tooSoon) continue;
      sinceMail = kind === 'mail' ? 0 : sinceMail + 1;
      drawn.push(kind);
    }
  return drawn.slice(0, count);
}
