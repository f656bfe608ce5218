import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has answered an alarm signed in, and what was given back: so nobody is taken for somebody else. The release before leaves both as they are. */
export class AnswersSignedIn1799400000101 implements MigrationInterface {
  name = 'AnswersSignedIn1799400000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table acknowledgement add column actor_id text, add column given_back boolean not null default false`,
    );
    await runner.query(
      `update acknowledgement taken set given_back = true
        where answer = 'taken' and exists (
          select from acknowledgement later
           where later.mail_id = taken.mail_id and later.answer = 'declined' and later.id > taken.id)`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
