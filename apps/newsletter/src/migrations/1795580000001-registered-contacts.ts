import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a contact's registration has been handled here: a later version may come first.
 * Those that are here already count as registered, and so do those that code of the version before writes.
 */
export class RegisteredContacts1795580000001 implements MigrationInterface {
  name = 'RegisteredContacts1795580000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table contact_copy add column registered boolean not null default true');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
