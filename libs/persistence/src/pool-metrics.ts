import { Gauge, register } from 'prom-client';
import type { Turns } from './turns.js';

type Pool = 'ordinary' | 'urgent';
type Labels = 'service' | 'pool';

const pools = new Map<object, { service: string; turns: Record<Pool, Turns> }>();

// Several services can live in one process (a test), and a pool may be loaded twice there: each metric is made once.
const gauge = (name: string, help: string, read: (turns: Turns) => number): void => {
  if (register.getSingleMetric(name)) return;
  const made: Gauge<Labels> = new Gauge({
    name,
    help,
    labelNames: ['service', 'pool'],
    collect: () => {
      made.reset();
      for (const { service, turns } of pools.values())
        for (const pool of ['ordinary', 'urgent'] as const) made.inc({ service, pool }, read(turns[pool]));
    },
  });
};

gauge(
  'lotse_database_pool_in_use',
  'Connections to the database that somebody works on',
  ({ inUse }) => inUse,
);
gauge(
  'lotse_database_pool_waiting',
  'Who waits for a connection to the database',
  ({ waitingNow }) => waitingNow,
);
gauge('lotse_database_pool_max', 'Connections to the database at most', ({ size }) => size);

/** How much of a service's connections is in use. */
export const PoolMetrics = {
  /** @returns what ends it */
  of(service: string, turns: Record<Pool, Turns>): () => void {
    const key = {};
    pools.set(key, { service, turns });
    return () => void pools.delete(key);
  },
};
