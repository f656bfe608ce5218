import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Logins of which staff say that they are those of somebody who is held. */
export class NamedLogins1799700000421 implements MigrationInterface {
  name = 'NamedLogins1799700000421';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table login_hold add column login_ids uuid[] not null default '{}'`);
    // code of the version before does not know them: they were named for the one person, and as long as anybody is known
    await runner.query(`
      create function forget_named_logins() returns trigger language plpgsql as $$
      begin
        new.login_ids = '{}';
        return new;
      end $$`);
    await runner.query(`
      create trigger login_hold_of_another before update on login_hold
        for each row when (old.contact_id <> new.contact_id) execute function forget_named_logins()`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
