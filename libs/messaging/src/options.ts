import type { ServiceName } from '@lotse/contracts';
import type { KeptCopies } from './copies/copies.js';
import type { Chore } from './housekeeping.js';

export interface MessagingOptions {
  service: ServiceName;
  /** AMQP URL of RabbitMQ 3.10 or newer, with its virtual host as path; of a cluster one for each node, separated by commas. */
  amqpUrl: string;
  /** Messages that a queue's consumer works on at once, at most. Default 50. */
  prefetch?: number;
  /** How long a failed message rests before each further attempt, in milliseconds. The same in every service. */
  retryTiersMs?: readonly number[];
  /** How long a call waits for its answer where its caller says nothing else, in milliseconds. Default 5,000. */
  callTimeoutMs?: number;
  /** How long it waits at its start for the broker and for what the deploy step makes there, in milliseconds. Default 60,000. */
  patienceMs?: number;
  /**
   * It has enough to do without the broker: it starts and is ready without it, too, and calls are refused meanwhile. One that the broker
   * turns away from the start is not ready.
   */
  brokerMayBeAway?: boolean;
  /** `paused` leaves events in the outbox until {@link Relay.resume}, e.g. in a test that looks at them. */
  relay?: 'running' | 'paused';
  /** What this service removes in the course of time, besides what every service does; in this order, once an hour. */
  chores?: readonly Chore[];
  /** What this service keeps of others. */
  copies?: KeptCopies;
}

export const MESSAGING_OPTIONS = Symbol('MESSAGING_OPTIONS');

export const defaultRetryTiersMs: readonly number[] = [10_000, 60_000, 600_000];
export const defaultPrefetch = 50;
export const defaultCallTimeoutMs = 5_000;
