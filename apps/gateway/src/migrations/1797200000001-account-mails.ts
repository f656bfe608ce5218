import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail about a sign-in that somebody has started for somebody else, and what has become of it. */
export class AccountMails1797200000001 implements MigrationInterface {
  name = 'AccountMails1797200000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account_mail (
        id                 uuid        primary key,
        invitation_id      uuid        references invitation (id) on delete cascade,
        invitation_version integer,
        user_id            uuid        references "user" (id) on delete cascade,
        started_by         uuid        not null,
        sent_at            timestamptz not null,
        expires_at         timestamptz not null,
        failure            text,
        failure_status     text,
        failed_at          timestamptz,
        constraint account_mail_of_one check (num_nonnulls(invitation_id, user_id) = 1)
      )`);
    await runner.query(
      'create index account_mail_invitation on account_mail (invitation_id) where invitation_id is not null',
    );
    await runner.query('create index account_mail_user on account_mail (user_id) where user_id is not null');
    await runner.query('create index account_mail_expires_at on account_mail (expires_at)');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
