import { JournalTable } from '@lotse/persistence';
import type { QueryRunner } from 'typeorm';

/** Who was erased. */
export class Journal1799700000101 extends JournalTable {
  name = 'Journal1799700000101';

  override async up(runner: QueryRunner): Promise<void> {
    await super.up(runner);
    await this.note(runner, {
      table: 'contact',
      kind: 'contact-erased',
      key: '"row".id',
      at: '"row".erased_at',
      said: `jsonb_build_object('companyId', "row".company_id, 'contactId', "row".id, 'primaryContactId',
        (select company.primary_contact_id from company where company.id = "row".company_id))`,
      on: 'update',
      happened: (row) => `${row}.erased_at is not null`,
      known: '"row".erased_at is not null',
    });
  }
}
