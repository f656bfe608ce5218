import { indexBesideWrites } from '@lotse/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By the address of whoever has reported, by the company of a case, and by the id of somebody who was named: each was looked for in all. */
export class FoundReports1799600000303 implements MigrationInterface {
  name = 'FoundReports1799600000303';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexBesideWrites(
      runner,
      'succession_report_address',
      'on succession_report (lower(email)) where email is not null',
    );
    await indexBesideWrites(
      runner,
      'succession_case_company',
      'on succession_case (company_id) where company_id is not null',
    );
    await indexBesideWrites(
      runner,
      'company_successors_named',
      'on company_successors using gin (successors jsonb_path_ops)',
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
