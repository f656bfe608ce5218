import { JournalTable } from '@lotse/persistence';
import type { QueryRunner } from 'typeorm';

/** What was ended, and what was suppressed. Of what was ended long ago, no backup says otherwise any more. */
export class Journal1799700000201 extends JournalTable {
  name = 'Journal1799700000201';

  override async up(runner: QueryRunner): Promise<void> {
    await super.up(runner);
    for (const [table, contactId] of [
      ['subscription', '"row".contact_id'],
      ['company_subscription', 'null'],
    ] as const)
      await this.note(runner, {
        table,
        kind: 'subscriptions-ended',
        key: `coalesce(${contactId}, "row".company_id)::text || ' ' || "row".channel || ' ' || "row".ended_at`,
        at: '"row".ended_at',
        said: `jsonb_build_object('companyId', "row".company_id, 'contactId', ${contactId}::uuid,
          'channels', jsonb_build_array("row".channel), 'because', coalesce("row".ended_because, 'staff'), 'at', "row".ended_at)`,
        on: 'update',
        happened: (row) => `(${row}.state = 'ended' and ${row}.ended_at is not null)`,
        known: `"row".state = 'ended' and "row".ended_at > now() - interval '1 year'`,
      });
    await this.note(runner, {
      table: 'suppression',
      kind: 'address-suppressed',
      key: '"row".id',
      at: '"row".at',
      said: `jsonb_build_object('addressHash', encode("row".address_hash, 'base64'), 'channel', "row".channel,
        'because', "row".because, 'at', "row".at)`,
      on: 'insert',
      happened: () => 'true',
      known: '"row".lifted_at is null',
    });
  }
}
