import { Counter, Gauge, register } from 'prom-client';

const late = 'lotse_timers_late_seconds';
const failed = 'lotse_timers_failed_total';

// Several services can live in one process (a test): each metric is made once and carries the service as a label.
export const timerMetrics = {
  late:
    (register.getSingleMetric(late) as Gauge<'service' | 'kind'> | undefined) ??
    new Gauge({
      name: late,
      help: 'Age of the oldest timer that is due, by kind, also of kinds that this release does not know',
      labelNames: ['service', 'kind'],
    }),
  failed:
    (register.getSingleMetric(failed) as Counter<'service' | 'kind'> | undefined) ??
    new Counter({
      name: failed,
      help: 'Timers whose handler has failed; each comes again',
      labelNames: ['service', 'kind'],
    }),
};
