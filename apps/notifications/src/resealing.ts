import type { DataSource } from 'typeorm';
import { keyContext } from '@lotse/blobs';
import { reseal as resealColumns, type Resealed, type Seal, type SealedColumn } from '@lotse/persistence';

/** Keys of files, each sealed for the bytes that it opens. The bytes themselves stay as they are. */
const sealedColumns: readonly SealedColumn[] = [
  { table: 'attachment', column: 'sealed_key', of: 'blob_id', contextOf: keyContext },
  { table: 'incoming_mail', column: 'sealed_key', of: 'blob_id', contextOf: keyContext },
];

/** Seals every key anew that the first of `BLOB_KEYS` has not sealed. */
export const reseal = (dataSource: DataSource, seal: Seal): Promise<Resealed> =>
  resealColumns(dataSource, seal, sealedColumns);
