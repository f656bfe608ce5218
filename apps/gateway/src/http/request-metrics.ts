import { Histogram, register } from 'prom-client';

const name = 'lotse_http_request_seconds';

/** How many requests were answered, with what, and how fast. By route template: a path holds ids. */
export const requestSeconds =
  (register.getSingleMetric(name) as Histogram<'method' | 'route' | 'status'> | undefined) ??
  new Histogram({
    name,
    help: 'Time from a request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  });
