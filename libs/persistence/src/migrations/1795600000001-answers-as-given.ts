import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `jsonb` sorts the members of an object: an answer given again would not be the first one, byte for byte. */
export class AnswersAsGiven1795600000001 implements MigrationInterface {
  name = 'AnswersAsGiven1795600000001';

  /** Writes the table anew, which holds a day's keys at most; commands wait meanwhile. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency_key alter column answer type json using answer::json');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
