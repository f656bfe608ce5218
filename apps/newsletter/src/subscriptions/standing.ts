import type { EndedBecause, SubscriptionProof, SubscriptionState } from '@lotse/contracts';

/** How a subscription stands. */
export interface Standing {
  state: SubscriptionState;
  requestedAt: Date;
  /** There is one whenever it is active. */
  proof: SubscriptionProof | null;
  provedAt: Date | null;
  pausedUntil: Date | null;
  endedAt: Date | null;
  endedBecause: EndedBecause | null;
  undoUntil: Date | null;
}

/** What whoever reads the mailbox has ended: nobody else asks for it again. */
export const byRecipient: readonly EndedBecause[] = ['recipient', 'recipient-all', 'recipient-objected'];

export const isEndedByRecipient = ({
  state,
  endedBecause,
}: Pick<Standing, 'state' | 'endedBecause'>): boolean =>
  state === 'ended' && endedBecause !== null && byRecipient.includes(endedBecause);

/** Somebody asks for it. What is pending or active stays as it is. */
export const requested = (before: Standing | null, at: Date): Standing =>
  before && before.state !== 'ended'
    ? before
    : {
        state: 'pending',
        requestedAt: at,
        proof: null,
        provedAt: null,
        pausedUntil: null,
        endedAt: null,
        endedBecause: null,
        undoUntil: null,
      };

/** It is shown to be the wish of whoever reads the mailbox. What has ended has to be asked for again. */
export const proved = (before: Standing, proof: SubscriptionProof, at: Date): Standing =>
  before.state === 'pending' ? { ...before, state: 'active', proof, provedAt: at } : before;

/** Shown elsewhere before: it is as if it had been asked for and proved here then. What is active already stays as it is. */
export const imported = (
  before: Standing | null,
  { requestedAt, confirmedAt }: { requestedAt: Date; confirmedAt: Date },
): Standing =>
  before?.state === 'active'
    ? before
    : {
        ...proved(requested(null, requestedAt), 'imported', confirmedAt),
        pausedUntil: before?.pausedUntil ?? null,
      };

/** @param until `null`: it goes on */
export const rested = (before: Standing, until: Date | null): Standing =>
  before.state === 'active' && before.pausedUntil?.getTime() !== until?.getTime()
    ? { ...before, pausedUntil: until }
    : before;

export const ended = (
  before: Standing,
  because: EndedBecause,
  { at, undoUntil = null }: { at: Date; undoUntil?: Date | null },
): Standing =>
  before.state === 'ended'
    ? before
    : { ...before, state: 'ended', pausedUntil: null, endedAt: at, endedBecause: because, undoUntil };

/** The address is another one: what was proved by the one before proves nothing, and cannot be taken back either. */
export const readdressed = (before: Standing): Standing =>
  before.state === 'active'
    ? { ...before, state: 'pending', proof: null, provedAt: null, pausedUntil: null }
    : { ...before, proof: null, provedAt: null, undoUntil: null };

/** An administrator takes back what one of many readers has ended: it stands as it stood. */
export const restored = (before: Standing, at: Date): Standing =>
  before.state === 'ended' && before.undoUntil !== null && before.undoUntil > at
    ? {
        ...before,
        state: before.proof === null ? 'pending' : 'active',
        endedAt: null,
        endedBecause: null,
        undoUntil: null,
      }
    : before;
