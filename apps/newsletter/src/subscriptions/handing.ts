import type { Tx } from '@lotse/persistence';

/**
 * What must not change while somebody is handed over: whoever begins a hand-over shares it until their commit, whoever ends a subscription or
 * stops an issue waits for them and then has it alone. So what begins after they have been answered sees what they have done. Nothing is
 * written for it.
 * @param ids of subscribers and issues
 */
export async function handing(tx: Tx, how: 'shared' | 'alone', ids: readonly string[]): Promise<void> {
  const lock = how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await tx.query(`select ${lock}(hashtextextended('handing ' || id, 0)) from unnest($1::text[]) as id`, [
    ids.toSorted(),
  ]);
}
