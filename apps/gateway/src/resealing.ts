import type { DataSource } from 'typeorm';
import type { Sealing } from './secrets/sealing.js';
import { secretContext } from './identity-providers/client-secret.js';
import { sealingContext } from './second-factor-standing/second-factor.entity.js';

/** Every column that holds sealed values for longer than the ten minutes of a challenge, and what they are sealed for. */
const sealedColumns: readonly { table: string; column: string; contextOf: (id: string) => string }[] = [
  { table: 'second_factor', column: 'sealed_secret', contextOf: sealingContext },
  { table: 'identity_provider', column: 'client_secret_sealed', contextOf: secretContext },
];

const batchSize = 100;

export interface Resealed {
  /** Sealed anew under `SEALING_KEY`. */
  resealed: number;
  /** `<table> <id>` of what neither key opens. */
  unopened: string[];
}

/**
 * Seals everything anew that `SEALING_KEY` has not sealed. What is changed meanwhile stays as it was changed: a replica
 * seals under the same key. May be repeated and broken off at any time; each value is one statement.
 */
export async function reseal(dataSource: DataSource, sealing: Sealing): Promise<Resealed> {
  const done: Resealed = { resealed: 0, unopened: [] };
  for (const { table, column, contextOf } of sealedColumns) {
    let after: string | null = null;
    do {
      const rows: { id: string; sealed: string }[] = await dataSource.query(
        `select id, ${column} as sealed from ${table}
          where not starts_with(${column}, $1) and ($2::uuid is null or id > $2) order by id limit ${batchSize}`,
        [sealing.prefix, after],
      );
      for (const { id, sealed } of rows) {
        const opened = openedBy(sealing, sealed, contextOf(id));
        if (opened === null) done.unopened.push(`${table} ${id}`);
        else {
          const [, changed]: [unknown, number] = await dataSource.query(
            `update ${table} set ${column} = $1 where id = $2 and ${column} = $3`,
            [sealing.seal(opened, contextOf(id)), id, sealed],
          );
          done.resealed += changed;
        }
      }
      after = rows[batchSize - 1]?.id ?? null;
    } while (after !== null);
  }
  return done;
}

function openedBy(sealing: Sealing, sealed: string, context: string): string | null {
  try {
    return sealing.open(sealed, context);
  } catch {
    return null; // told by its id
  }
}
