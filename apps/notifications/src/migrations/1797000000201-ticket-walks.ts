import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a ticket has last changed, and the orders in which the tickets of all companies are walked through. A trigger notes the
 * changes of the version before, which does not know of it.
 */
export class TicketWalks1797000000201 implements MigrationInterface {
  name = 'TicketWalks1797000000201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table ticket add column updated_at timestamptz`);
    await runner.query(`update ticket set updated_at = opened_at`);
    await runner.query(
      `alter table ticket alter column updated_at set default now(), alter column updated_at set not null`,
    );
    await runner.query(`
      create function ticket_has_changed() returns trigger language plpgsql as $$
      begin
        new.updated_at := now();
        return new;
      end $$`);
    await runner.query(`
      create trigger ticket_has_changed before update on ticket for each row
      when (new.updated_at = old.updated_at and new.* is distinct from old.*) execute function ticket_has_changed()`);
    for (const index of [
      'ticket_by_change on ticket (updated_at, id)',
      'ticket_by_company_change on ticket (company_id, updated_at, id)',
      `ticket_by_number on ticket ((lpad(number, 20, '0') collate "C"), id)`,
      'ticket_sender_anywhere on ticket (lower(sender_email)) where sender_email is not null',
    ])
      await runner.query(`create index ${index}`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
