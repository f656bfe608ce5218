import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a user has ever shown that they read the mailbox they sign in with, and how. Who has accepted an invitation has. */
export class ProvedAddresses1797900000001 implements MigrationInterface {
  name = 'ProvedAddresses1797900000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table "user"
        add column address_proved_at timestamptz,
        add column address_proved_by text`);
    await runner.query(`
      update "user" set address_proved_at = created_at, address_proved_by = 'invitation'
       where exists (select from audit_entry
         where target_id = "user".id and action = 'user.created' and actor ->> 'id' = "user".id::text)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
