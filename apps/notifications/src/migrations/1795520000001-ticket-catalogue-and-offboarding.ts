import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ticket products and components as staff edit them, and contacts who have left their company. */
export class TicketCatalogueAndOffboarding1795520000001 implements MigrationInterface {
  name = 'TicketCatalogueAndOffboarding1795520000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['ticket_product', 'ticket_component']) {
      await runner.query(`
        alter table ${table}
          add column version integer not null default 1,
          add column retired_at timestamptz`);
    }
    await runner.query(`alter table contact_copy add column offboarded_at timestamptz`);
    await runner.query(
      `create index contact_copy_mailbox on contact_copy (company_id, lower(email)) where email is not null`,
    );
    await runner.query(
      `create index ticket_sender on ticket (company_id, lower(sender_email)) where sender_email is not null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
