import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows are added, and stay as they are. */
const appendOnly = ['consent_row', 'consent_leaf', 'consent_checkpoint', 'wording'];

/**
 * The ledger of consents. Neither the service's role nor the owner of the tables changes or removes what stands in it; what a superuser
 * does to it is found by its checkpoints. Personal content lies apart, under a key that can be destroyed.
 */
export class ConsentLedger1797900000003 implements MigrationInterface {
  name = 'ConsentLedger1797900000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consent_subject (
        id            uuid        primary key,
        kind          text        not null,
        subscriber_id uuid        not null,
        company_id    uuid        not null,
        wrapped_key   bytea,
        opened_at     timestamptz not null,
        locked_at     timestamptz,
        destroy_at    timestamptz
      )`);
    await runner.query(
      `create unique index consent_subject_open on consent_subject (kind, subscriber_id) where locked_at is null`,
    );
    await runner.query(`create index consent_subject_of on consent_subject (subscriber_id)`);
    await runner.query(
      `create index consent_subject_destroy on consent_subject (destroy_at) where wrapped_key is not null`,
    );
    await runner.query(`
      create table consent_row (
        id         uuid  primary key,
        subject_id uuid  not null constraint consent_row_subject references consent_subject (id),
        record     text  not null,
        hash       bytea not null
      )`);
    await runner.query(`create index consent_row_of_subject on consent_row (subject_id, id)`);
    await runner.query(`create table consent_unsealed (row_id uuid primary key)`);
    await runner.query(`
      create table consent_content (
        row_id     uuid  primary key constraint consent_content_row references consent_row (id),
        subject_id uuid  not null,
        sealed     bytea not null
      )`);
    await runner.query(`create index consent_content_of_subject on consent_content (subject_id)`);
    await runner.query(`
      create table consent_checkpoint (
        number    bigint      primary key,
        first_seq bigint      not null,
        last_seq  bigint      not null,
        at        timestamptz not null,
        body      text        not null,
        signature text        not null
      )`);
    await runner.query(`
      create table consent_leaf (
        seq        bigint primary key,
        row_id     uuid   not null constraint consent_leaf_row references consent_row (id),
        checkpoint bigint not null constraint consent_leaf_checkpoint references consent_checkpoint (number)
      )`);
    await runner.query(`create unique index consent_leaf_of_row on consent_leaf (row_id)`);
    await runner.query(`
      create table consent_checkpoint_copy (
        number bigint      not null constraint consent_checkpoint_copy_of references consent_checkpoint (number),
        place  text        not null,
        at     timestamptz not null,
        primary key (number, place)
      )`);
    await runner.query(`
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of % are added, and stay as they are', tg_table_name using errcode = 'insufficient_privilege';
      end $$`);
    for (const table of appendOnly) {
      await this.narrow(runner, table, ['UPDATE', 'DELETE', 'TRUNCATE']);
      await runner.query(`
        create trigger ${table}_stays before update or delete on ${table}
        for each row execute function refuse_change()`);
      await runner.query(`
        create trigger ${table}_is_not_emptied before truncate on ${table}
        for each statement execute function refuse_change()`);
    }
    await this.narrow(runner, 'consent_content', ['UPDATE', 'TRUNCATE']);
    await runner.query(`
      create trigger consent_content_stays before update on consent_content
      for each row execute function refuse_change()`);
    await this.narrow(runner, 'consent_subject', ['DELETE', 'TRUNCATE']);
  }

  /** Takes from every role but the owner what the default privileges give too much. */
  private async narrow(runner: QueryRunner, table: string, rights: string[]): Promise<void> {
    const given = (await runner.query(
      `select distinct case acl.grantee when 0 then 'public' else acl.grantee::regrole::text end as grantee
         from pg_class, aclexplode(relacl) as acl
        where pg_class.oid = $1::regclass and acl.grantee <> relowner`,
      [table],
    )) as { grantee: string }[];
    for (const { grantee } of given)
      await runner.query(`revoke ${rights.join()} on ${table} from ${grantee}`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
