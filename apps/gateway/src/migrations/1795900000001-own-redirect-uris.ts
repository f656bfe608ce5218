import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A redirect URI for each provider; those that are there have the shared one until their operators have moved them. */
export class OwnRedirectUris1795900000001 implements MigrationInterface {
  name = 'OwnRedirectUris1795900000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table identity_provider add column own_redirect_uri boolean not null default false',
    );
    await runner.query('alter table oidc_attempt add column provider_version integer');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
