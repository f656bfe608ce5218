import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Orders in which what all companies have is walked through, and addresses by which it is found. Those of contacts without a
 * condition: who has been erased is walked past as well, where changes are asked for.
 *
 * Companies and contacts can be read meanwhile, and are written again when the indexes stand.
 */
export class Walks1797000000201 implements MigrationInterface {
  name = 'Walks1797000000201';

  async up(runner: QueryRunner): Promise<void> {
    for (const index of [
      'company_by_change on company (updated_at, id)',
      'company_mailbox on company (lower(email)) where email is not null',
      'contact_by_change on contact (updated_at, id)',
      'contact_by_company_change on contact (company_id, updated_at, id)',
      'contact_by_name_anywhere on contact (sort_name, id) where erased_at is null',
      'contact_mailbox_anywhere on contact (lower(email))',
    ])
      await runner.query(`create index ${index}`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
