import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which tickets a transfer is about, and which mails of a case are no ticket's: whoever answers one of those is heard. */
export class WhatACaseKnows1799600000302 implements MigrationInterface {
  name = 'WhatACaseKnows1799600000302';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table succession_transfer_step add column ticket_ids uuid[]`);
    await runner.query(`
      create table succession_letter (
        mail_id uuid primary key constraint succession_letter_mail references mail (id) on delete cascade,
        case_id uuid not null constraint succession_letter_of_case references succession_case (id) on delete cascade
      )`);
    await runner.query(`create index succession_letter_case on succession_letter (case_id)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
