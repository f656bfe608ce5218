import { Counter, register } from 'prom-client';

const name = 'lotse_attempts_total';

/** How often somebody tried to sign in, or to guess something else; many refused ones are an attack. */
export const attemptsTotal =
  (register.getSingleMetric(name) as Counter<'kind' | 'outcome'> | undefined) ??
  new Counter({
    name,
    help: 'Attempts to sign in or to show something secret, and whether they were allowed to try or had to wait',
    labelNames: ['kind', 'outcome'],
  });
