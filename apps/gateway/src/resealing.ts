import type { DataSource } from 'typeorm';
import { reseal as resealColumns, type Resealed, type SealedColumn } from '@lotse/persistence';
import type { Sealing } from './secrets/sealing.js';
import { secretContext } from './identity-providers/client-secret.js';
import { sealingContext } from './second-factor-standing/second-factor.entity.js';

/** Every column that holds sealed values for longer than the ten minutes of a challenge. */
const sealedColumns: readonly SealedColumn[] = [
  { table: 'second_factor', column: 'sealed_secret', contextOf: sealingContext },
  { table: 'identity_provider', column: 'client_secret_sealed', contextOf: secretContext },
];

/** Seals everything anew that `SEALING_KEY` has not sealed. */
export const reseal = (dataSource: DataSource, sealing: Sealing): Promise<Resealed> =>
  resealColumns(dataSource, sealing, sealedColumns);
