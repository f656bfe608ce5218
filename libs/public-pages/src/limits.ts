/** What somebody who connects may take; times in milliseconds. */
export interface Limits {
  connections: number;
  /** For which a request may take to arrive. */
  arrival: number;
  /** For which a file may take to arrive, or to be fetched. */
  file: number;
  /** So much of a file has to arrive in such a time, in bytes: whoever is slower stands still on purpose. */
  pace: { bytes: number; every: number };
  /** So much of forms with files is in memory at a time, in bytes, of all that are being sent: what comes slowly fills little of it. */
  forms: number;
  /** For which the rest of a request is passed over after its answer, so that whoever still sends gets to read it. */
  rest: number;
  /** For which files on their way are waited for when the service stops: their connections end then, and alarms go on elsewhere. */
  stop: number;
}

export const usualLimits: Limits = {
  connections: 10_000,
  arrival: 15_000,
  file: 10 * 60_000,
  pace: { bytes: 30 * 4_096, every: 30_000 },
  forms: 48 * 1_048_576,
  rest: 5_000,
  stop: 10_000,
};
