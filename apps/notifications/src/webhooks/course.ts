/** `undelivered`: its time was over before the receiver took it. */
export type WebhookState = 'queued' | 'accepted' | 'refused' | 'undelivered';

/** How long a call is tried, in milliseconds. */
export interface WebhookPace {
  /** After how long it is tried again; the last goes on and on. */
  again: readonly number[];
  lasts: number;
}

/** What the receiver, or the way to it, has come to. */
export type Verdict = 'accepted' | 'refused' | 'again';

/** A receiver may ask for so much time, in milliseconds, and no more: somebody waits for a call. */
const longestPutOff = 5 * 60_000;

/** Of these it is known that they pass. */
const passing = new Set([408, 425, 429]);

/** Redirects are not followed, so one is no answer: whoever has moved is to be entered anew. */
export function verdictOn(status: number): Verdict {
  if (status >= 200 && status < 300) return 'accepted';
  return status >= 400 && status < 500 && !passing.has(status) ? 'refused' : 'again';
}

/**
 * How long a receiver asks to be left alone, in milliseconds (RFC 9110, 10.2.3).
 * @param header seconds, or a date
 */
export function putOffOf(header: string | null, now: Date): number {
  const wanted =
    header !== null && /^\d{1,9}$/.test(header)
      ? Number(header) * 1000
      : Date.parse(header ?? '') - now.getTime();
  return Number.isNaN(wanted) ? 0 : Math.min(Math.max(wanted, 0), longestPutOff);
}

/** What a call has been through. */
export interface WebhookCourse {
  tries: number;
  /** How much of its time is left, in milliseconds. */
  left: number;
  /** How long the receiver asks to be left alone, in milliseconds. */
  putOff: number;
}

export interface WebhookNext {
  state: WebhookState;
  /** After how long it is tried again, in milliseconds; `null` where this was the end. */
  wait: number | null;
}

/** What becomes of a call after a try. Where its time ends, its end does not wait for another one. */
export function next(
  verdict: Verdict,
  { tries, left, putOff }: WebhookCourse,
  { again }: WebhookPace,
): WebhookNext {
  if (verdict !== 'again') return { state: verdict, wait: null };
  if (left <= 0) return { state: 'undelivered', wait: null };
  const usual = again[Math.min(Math.max(tries, 1), again.length) - 1] ?? 0;
  return { state: 'queued', wait: Math.min(Math.max(usual, putOff), left) };
}
