import { Counter, Histogram, register } from 'prom-client';

const name = 'lotse_http_request_seconds';

/** How many requests were answered, with what, and how fast. By route template: a path holds ids. */
const requestSeconds =
  (register.getSingleMetric(name) as Histogram<'method' | 'route' | 'status'> | undefined) ??
  new Histogram({
    name,
    help: 'Time from a request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  });

const total = 'lotse_http_responses_total';
const classes = ['2xx', '3xx', '4xx', '5xx'] as const;

const responses =
  (register.getSingleMetric(total) as Counter<'class'> | undefined) ??
  new Counter({
    name: total,
    help: 'Answers by the class of their status alone (2xx, 3xx, 4xx, 5xx), each from 0 on',
    labelNames: ['class'],
  });
// a series that begins with its first error has no increase: the budget would not see it
for (const one of classes) responses.inc({ class: one }, 0);

/** An answer has left, or its client has. */
export function countResponse(
  answer: { method: string; route: string; status: number },
  milliseconds: number,
): void {
  requestSeconds.observe(answer, milliseconds / 1_000);
  responses.inc({ class: `${String(answer.status).charAt(0)}xx` });
}
