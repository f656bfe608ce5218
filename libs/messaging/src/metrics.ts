import type { ErrorKind } from '@lotse/contracts';
import {
  Counter,
  Gauge,
  Histogram,
  register,
  type CounterConfiguration,
  type GaugeConfiguration,
  type HistogramConfiguration,
} from 'prom-client';

// Several services can live in one process (a test): each metric is made once and carries the service as a label.
const counter = <L extends string>(config: CounterConfiguration<L>): Counter<L> =>
  (register.getSingleMetric(config.name) as Counter<L> | undefined) ?? new Counter(config);
const gauge = <L extends string>(config: GaugeConfiguration<L>): Gauge<L> =>
  (register.getSingleMetric(config.name) as Gauge<L> | undefined) ?? new Gauge(config);
const histogram = <L extends string>(config: HistogramConfiguration<L>): Histogram<L> =>
  (register.getSingleMetric(config.name) as Histogram<L> | undefined) ?? new Histogram(config);

/** Kinds of errors that nobody but us is to blame for. */
export const ownFaults: readonly ErrorKind[] = ['unavailable', 'outcome-unknown', 'internal'];

export const metrics = {
  outboxDepth: gauge({
    name: 'lotse_outbox_depth',
    help: 'Events that wait for the relay',
    labelNames: ['service'],
  }),
  outboxOldest: gauge({
    name: 'lotse_outbox_oldest_seconds',
    help: 'How long ago the oldest event that waits for the relay was written into the outbox',
    labelNames: ['service'],
  }),
  outboxHeld: gauge({
    name: 'lotse_outbox_held',
    help: 'Events that no queue takes; each holds up its aggregate',
    labelNames: ['service'],
  }),
  relaying: gauge({
    name: 'lotse_relay_active',
    help: 'Whether this replica relays events from the outbox: 1, or 0; of all replicas of a service one does',
    labelNames: ['service'],
  }),
  topologyMissing: gauge({
    name: 'lotse_topology_missing',
    help: 'Queues and exchanges that this service needs and the broker lacks',
    labelNames: ['service'],
  }),
  brokerConnected: gauge({
    name: 'lotse_broker_connected',
    help: 'Whether the connection to RabbitMQ is there: 1, or 0',
    labelNames: ['service', 'connection'],
  }),
  brokerBlocked: gauge({
    name: 'lotse_broker_blocked',
    help: 'Whether RabbitMQ, short of memory or disk, takes nothing over this connection: 1, or 0',
    labelNames: ['service', 'connection'],
  }),
  published: counter({
    name: 'lotse_outbox_published_total',
    help: 'Events published and confirmed',
    labelNames: ['service'],
  }),
  consumed: counter({
    name: 'lotse_events_consumed_total',
    help: 'Deliveries by queue and outcome (done, duplicate, retried, dead, waited)',
    labelNames: ['service', 'queue', 'outcome'],
  }),
  eventSeconds: histogram({
    name: 'lotse_event_delivery_seconds',
    help: 'From the moment an event was written into the outbox until a subscriber has handled it, retries included',
    labelNames: ['service', 'queue'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600, 3_600],
  }),
  retried: counter({
    name: 'lotse_events_retried_total',
    help: 'Deliveries sent into a retry tier',
    labelNames: ['service', 'queue'],
  }),
  dead: counter({
    name: 'lotse_events_dead_total',
    help: 'Deliveries sent to the dead queue, by reason',
    labelNames: ['service', 'queue', 'reason'],
  }),
  calls: counter({
    name: 'lotse_rpc_calls_total',
    help: 'Calls made, by pattern and outcome (answered or the kind of the error)',
    labelNames: ['service', 'pattern', 'outcome'],
  }),
  callSeconds: histogram({
    name: 'lotse_rpc_call_seconds',
    help: 'Time until a call was answered or given up',
    labelNames: ['service', 'pattern'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  }),
  answers: counter({
    name: 'lotse_rpc_answers_total',
    help: 'Requests handled, by pattern and outcome (answered, expired or the kind of the error)',
    labelNames: ['service', 'pattern', 'outcome'],
  }),
  skippedVersions: counter({
    name: 'lotse_copy_skipped_versions_total',
    help: 'Snapshots that arrived in a copy before an earlier version of the same aggregate, or without it',
    labelNames: ['aggregate'],
  }),
  copyLacking: gauge({
    name: 'lotse_copy_lacking',
    help: 'Rows of a copy that do not hold yet all that this release keeps',
    labelNames: ['copy'],
  }),
};
