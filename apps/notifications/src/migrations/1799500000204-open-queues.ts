import { indexBesideWrites } from '@lotse/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be done of somebody, of a team, of a company: among all that they ever had these are few, and would have to be looked for. */
export class OpenQueues1799500000204 implements MigrationInterface {
  name = 'OpenQueues1799500000204';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, column] of [
      ['assignee', 'assignee_id'],
      ['team', 'team'],
      ['company', 'company_id'],
    ])
      await indexBesideWrites(
        runner,
        `ticket_queue_open_${name}`,
        `on ticket (${column}, changed_at, id) where status in ('new', 'open')`,
      );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
