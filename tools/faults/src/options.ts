import { parseArgs } from 'node:util';
import { faultKinds, type FaultKind } from './storm/draw.js';

export interface FaultsOptions {
  /** From which everything is drawn: the same seed draws the same faults, in the same order. */
  seed: number;
  faults: number;
  /** Who write at the same time. */
  clients: number;
  /** By which every drawn time is multiplied. */
  pace: number;
  /** Kinds that are drawn; all of them by default. */
  only: readonly FaultKind[];
  /** Where the logs and the violations are left when something is found. */
  directory: string;
}

export const usage = `npm run faults -- [options]
  --seed N      draws the faults; the same ones for the same seed (made up, and printed)
  --faults N    how many (60)
  --clients N   who write and read meanwhile (6)
  --pace X      by which all drawn times are multiplied; below 1 is faster (1)
  --only K,K    draws these kinds alone: ${faultKinds.join(', ')}
  --logs DIR    where the evidence is left when something is found (.stack/faults)`;

/** @throws Error with a sentence for the person who typed it */
export function parseOptions(args: string[]): FaultsOptions {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
      faults: { type: 'string', default: '60' },
      clients: { type: 'string', default: '6' },
      pace: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      logs: { type: 'string', default: '.stack/faults' },
    },
  });
  const only = values.only === '' ? faultKinds : values.only.split(',').map(kindOf);
  return {
    seed: whole('seed', values.seed, { least: 0, most: 2 ** 32 - 1 }),
    faults: whole('faults', values.faults, { least: 0, most: 100_000 }),
    clients: whole('clients', values.clients, { least: 1, most: 64 }),
    pace: paceOf(values.pace),
    only,
    directory: values.logs,
  };
}

function kindOf(name: string): FaultKind {
  const kind = faultKinds.find((known) => known === name);
  if (!kind) throw new Error(`there is no kind of fault called ${name}: ${faultKinds.join(', ')}`);
  return kind;
}

function paceOf(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 10)) throw new Error('--pace takes a number above 0, up to 10');
  return value;
}

function whole(name: string, text: string, { least, most }: { least: number; most: number }): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`--${name} takes a whole number from ${least} to ${most}`);
  return value;
}
