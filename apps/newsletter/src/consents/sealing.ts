import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, defineTimer, OnTimer, Timers, type Tx } from '@lotse/persistence';
import { Counter } from 'prom-client';
import { bodyHash, contentOf, noneBefore, signed } from './checkpoints.js';
import { leafOf, rootOf } from './merkle.js';

export const sealConsents = defineTimer('seal-consents');

/** Rows of one checkpoint, at most. */
const batch = 5_000;
const everyMs = 20_000;

const sealed = new Counter({
  name: 'lotse_consent_rows_sealed_total',
  help: 'Rows of the consent ledger that have got their checkpoint',
});

/** The key with which checkpoints are signed: it lies outside the database. */
export class CheckpointKey {
  constructor(readonly privateKey: KeyObject) {}
}

interface Unsealed {
  id: string;
  hash: Buffer;
}

/** Puts rows under checkpoints: what is older than that cannot be changed without being found. */
@Injectable()
export class Sealing {
  constructor(
    private readonly key: CheckpointKey,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** One at a time, in one replica: its timer is one row. */
  @OnTimer(sealConsents, { atOnce: 1, everyMs })
  async seal(tx: Tx): Promise<void> {
    const rows: Unsealed[] = await tx.query(
      `select row.id, row.hash from consent_unsealed unsealed join consent_row row on row.id = unsealed.row_id
        order by row.id limit $1 for update of unsealed skip locked`,
      [batch],
    );
    if (rows.length === 0) return;
    const [last]: { number: string; body: string; last_seq: string }[] = await tx.query(
      'select number, body, last_seq from consent_checkpoint order by number desc limit 1',
    );
    const firstSeq = Number(last?.last_seq ?? 0) + 1;
    const placed = rows.map(({ id, hash }, index) => ({ seq: firstSeq + index, id, hash }));
    const at = this.clock.now();
    const content = {
      number: Number(last?.number ?? 0) + 1,
      firstSeq,
      lastSeq: firstSeq + rows.length - 1,
      root: rootOf(placed.map(({ seq, hash }) => leafOf(seq, hash))).toString('hex'),
      previous: last ? bodyHash(last.body) : noneBefore,
      at,
    };
    const { number, body, signature } = signed(content, this.key.privateKey);
    if (contentOf(body) === null) throw new Error('a checkpoint cannot be read back');
    await tx.query(
      `insert into consent_checkpoint (number, first_seq, last_seq, at, body, signature) values ($1, $2, $3, $4, $5, $6)`,
      [number, content.firstSeq, content.lastSeq, at, body, signature],
    );
    await tx.query(
      `insert into consent_leaf (seq, row_id, checkpoint)
       select seq, id, $2 from jsonb_to_recordset($1) as leaf (seq bigint, id uuid)`,
      [JSON.stringify(placed.map(({ seq, id }) => ({ seq, id }))), number],
    );
    await tx.query('delete from consent_unsealed where row_id = any($1)', [placed.map(({ id }) => id)]);
    sealed.inc(rows.length);
    if (rows.length === batch) await this.timers.set(tx, sealConsents, { subject: 'all', inMs: 0 });
  }
}
