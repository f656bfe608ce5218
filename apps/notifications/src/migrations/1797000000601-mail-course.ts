import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A mail waits in its own row until it is sent, with every attempt kept, and says until when it is kept itself.
 *
 * What the version before has queued becomes due when its message comes. Indexes follow in a migration of their own, since alarms are
 * queued meanwhile.
 */
export class MailCourse1797000000601 implements MigrationInterface {
  name = 'MailCourse1797000000601';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mail
        add column html text,
        add column tries integer not null default 0,
        add column due_at timestamptz,
        add column give_up_at timestamptz,
        add column kept_until timestamptz,
        add column claim uuid`);
    await runner.query(`
      create table mail_attempt (
        id       uuid        primary key,
        mail_id  uuid        not null constraint mail_attempt_mail references mail (id) on delete cascade,
        server   text        not null,
        began_at timestamptz not null,
        body_at  timestamptz,
        ended_at timestamptz,
        outcome  text,
        answer   text
      )`);
    await runner.query(`create index mail_attempt_by_mail on mail_attempt (mail_id)`);
    await runner.query(`alter table ticket alter column mail_id drop not null`);
    for (const [table, constraint, then] of [
      ['ticket', 'ticket_mail', 'set null'],
      ['delivery', 'delivery_mail', 'cascade'],
    ])
      await runner.query(`
        alter table ${table} drop constraint ${constraint},
          add constraint ${constraint} foreign key (mail_id) references mail (id) on delete ${then} not valid`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
