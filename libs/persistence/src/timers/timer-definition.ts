/** What a timer carries: ids, and nothing that anybody has written. */
export type TimerData = Readonly<Record<string, string>>;

/** A kind of timer. */
export interface TimerDefinition<T extends TimerData = Record<never, string>> {
  /** Its name in the table, for ever, since its timers outlive releases. */
  readonly kind: string;
  /** Never there: ties the kind to what its timers carry. */
  readonly carries?: T;
}

/**
 * Defines a kind of timer. Code of the version before may fire what this version has set: what a timer carries may gain something optional;
 * anything else is another kind.
 * @param kind lower-case words with hyphens, e.g. `mail-again`
 */
export function defineTimer<T extends TimerData = Record<never, string>>(kind: string): TimerDefinition<T> {
  if (!/^[a-z][a-z0-9-]{0,59}$/.test(kind)) throw new Error(`${kind} is no name of a kind of timer`);
  return { kind };
}
