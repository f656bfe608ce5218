import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Channels as staff edit them, and contacts who have left their company. */
export class ChannelsAndOffboarding1795520000001 implements MigrationInterface {
  name = 'ChannelsAndOffboarding1795520000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table newsletter_channel
        add column version integer not null default 1,
        add column retired_at timestamptz`);
    await runner.query(`alter table contact_copy add column offboarded_at timestamptz`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
