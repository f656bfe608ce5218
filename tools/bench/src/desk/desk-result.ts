/** Milliseconds, of all requests of all rounds. */
export interface DeskTimes {
  p50: number;
  p99: number;
  requests: number;
  /** How many tickets an answer holds: the median. */
  found: number;
}

export interface DeskLine {
  group: string;
  few: DeskTimes;
  many: DeskTimes;
  /** Of p99: many against few. */
  ratio: number;
}

export interface DeskResult {
  tickets: number;
  few: number;
  connections: number;
  lines: DeskLine[];
}
