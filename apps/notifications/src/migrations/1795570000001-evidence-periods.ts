import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which the evidence is found whose period has ended. */
export class EvidencePeriods1795570000001 implements MigrationInterface {
  name = 'EvidencePeriods1795570000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index mail_queued_at on mail (queued_at)`);
    await runner.query(`create index incident_announced_at on incident (announced_at)`);
    await runner.query(`create index ticket_by_mail on ticket (mail_id)`);
    await runner.query(
      `create index company_copy_closed_at on company_copy (closed_at) where closed_at is not null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
