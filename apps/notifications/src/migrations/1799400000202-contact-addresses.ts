import type { MigrationInterface, QueryRunner } from 'typeorm';

/** At which companies an address is known, whoever they are. Alone: alarms read the table meanwhile. */
export class ContactAddresses1799400000202 implements MigrationInterface {
  name = 'ContactAddresses1799400000202';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index contact_copy_address on contact_copy (lower(email)) where email is not null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
