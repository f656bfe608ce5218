import type { Outcome } from '../servers/hand-over.js';

/** `undelivered`: its time was over before a server took it. */
export type MailState = 'queued' | 'sending' | 'accepted' | 'refused' | 'undelivered' | 'unclear';

/** How long and how often one class of mail is tried. Times in milliseconds. */
export interface Pace {
  /** After how long a mail that no server took for certain is tried again; the last goes on and on. */
  again: readonly number[];
  /** How long it is tried. */
  lasts: number;
  /** How often a mail that a server may have taken is sent again. Whoever reads it has it once more each time. */
  repeats: number;
}

/** What a mail has been through. */
export interface Course {
  /** Attempts of every kind. */
  tries: number;
  /** Attempts after which a server may have had it. */
  attempts: number;
  /** How much of its time is left, in milliseconds. */
  left: number;
}

/** `interrupted`: whoever had it was gone before a server asked for the body. `idle`: no server works. */
export type Ending = Outcome | 'interrupted' | 'idle';

export interface Next {
  state: MailState;
  /** After how long it is taken up again, in milliseconds; `null` where this was the end. */
  wait: number | null;
}

/** What becomes of a mail after an attempt. One that a server may have had once says so, whatever comes after. */
export function next(ending: Ending, { tries, attempts, left }: Course, pace: Pace): Next {
  if (ending === 'accepted' || ending === 'refused') return { state: ending, wait: null };
  const mayBeThere = attempts > 0;
  const state = mayBeThere ? 'unclear' : 'queued';
  if (attempts > pace.repeats || left <= 0)
    return { state: mayBeThere ? 'unclear' : 'undelivered', wait: null };
  const again = pace.again[Math.min(Math.max(tries, 1), pace.again.length) - 1] ?? 0;
  const wait = ending === 'interrupted' ? 0 : again;
  return { state, wait: Math.min(wait, left) }; // where its time ends, its end does not wait for another attempt
}

/** Whether an attempt counts as one after which a server may have had the mail, or has judged it. */
export const counts = (ending: Ending): boolean =>
  ending === 'accepted' || ending === 'refused' || ending === 'unclear';
