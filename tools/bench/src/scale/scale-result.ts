import type { Plan } from './plans.js';

/** Milliseconds, of all requests of all rounds. */
export interface Times {
  p50: number;
  p99: number;
  /**
   * Processor time of gateway, contacts and its sessions in PostgreSQL, 99th percentile: what a question costs, whoever else keeps
   * the machine busy meanwhile.
   */
  processor: number;
  requests: number;
}

export interface ScaleLine {
  group: string;
  small: Times;
  large: Times;
  /** Of p99: large against small; and of the processor time. */
  ratio: number;
  ratioOfProcessor: number;
}

export interface Memory {
  process: string;
  /** Resident memory in MB, before and after everything was asked. */
  before: number;
  after: number;
}

export interface ScaleResult {
  small: number;
  large: number;
  lines: ScaleLine[];
  memory: Memory[];
  plans: Plan[];
}
