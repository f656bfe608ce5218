import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Subscribers of before, with the proof of each. Companies are found by their customer number from now on: the next migration has
 * those asked for that lack it.
 */
export class SubscriptionImports1798700000001 implements MigrationInterface {
  name = 'SubscriptionImports1798700000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table company_copy add column customer_number text`);
    await runner.query(`
      create table subscription_import (
        id               uuid        primary key,
        version          integer     not null,
        status           text        not null,
        size             integer     not null,
        sha256           text,
        ignored_headings text[]      not null,
        problems         jsonb       not null,
        actor            jsonb       not null,
        created_at       timestamptz not null,
        finished_at      timestamptz
      )`);
    await runner.query(`create index subscription_import_created_at on subscription_import (created_at)`);
    await runner.query(`
      create table subscription_import_part (
        import_id uuid    not null constraint subscription_import_part_import references subscription_import (id) on delete cascade,
        index     integer not null,
        content   bytea   not null,
        primary key (import_id, index)
      )`);
    await runner.query(`
      create table subscription_import_row (
        import_id     uuid    not null constraint subscription_import_row_import references subscription_import (id) on delete cascade,
        number        integer not null,
        line          integer not null,
        given         jsonb,
        outcome       text,
        applied       boolean not null,
        problems      jsonb   not null,
        address_hash  bytea,
        kind          text,
        subscriber_id uuid,
        company_id    uuid,
        channel       text,
        confirmed_at  timestamptz,
        primary key (import_id, number)
      )`);
    await runner.query(
      `create index subscription_import_row_address on subscription_import_row (address_hash) where address_hash is not null`,
    );
    await runner.query(
      `create index subscription_import_row_subscriber on subscription_import_row (subscriber_id) where subscriber_id is not null`,
    );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
