import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each thing says about whom a company is reached by, as a row of its table has it. */
const factsOf = {
  company: `jsonb_build_object('legalName', legal_name, 'email', email, 'language', language, 'timeZone', time_zone,
    'primaryContactId', primary_contact_id)`,
  contact: `jsonb_build_object(
    'name', case when erased_at is null then concat_ws(' ', nullif(academic_title, ''), nullif(first_name, ''), nullif(last_name, '')) end,
    'email', case when erased_at is null then email end, 'language', language, 'externalUntil', external_until,
    'responsibilities', responsibilities, 'processingAgreementDelegate', processing_agreement_delegate,
    'absences', absences, 'offboarded', offboarded_at is not null, 'erased', erased_at is not null)`,
  distribution_list: `jsonb_build_object('kind', kind, 'entries', entries)`,
  reach_chain: `jsonb_build_object('steps', case when retired_at is null then steps end)`,
};

/** What makes a row a subject, the company it belongs to, and since when the row is as it is. */
const headOf = {
  company: `id::text, id, version, updated_at`,
  contact: `id::text, company_id, version, updated_at`,
  distribution_list: `id::text, company_id, version, updated_at`,
  reach_chain: `key, null::uuid, version, now()`,
};

type Table = keyof typeof factsOf;
const tables = Object.keys(factsOf) as Table[];

/** Rows of a table as snapshots. */
export const snapshotsOf = (table: Table, from: string): string =>
  `insert into reach_snapshot (kind, subject, company_id, version, valid_from, facts)
   select '${table}', ${headOf[table]}, ${factsOf[table]} from ${from} on conflict do nothing`;

/**
 * How everything was that says whom a company is reached by, version by version: written by the tables themselves, so that nothing is
 * missed, whichever release writes. Where somebody is erased, the versions before keep what they held, and forget who it was.
 */
export class ReachSnapshots1797000000503 implements MigrationInterface {
  name = 'ReachSnapshots1797000000503';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reach_snapshot (
        kind       text        not null,
        subject    text        not null,
        company_id uuid,
        version    integer     not null,
        valid_from timestamptz not null,
        facts      jsonb       not null,
        constraint reach_snapshot_pkey primary key (kind, subject, version)
      )`);
    await runner.query(
      `create index reach_snapshot_company on reach_snapshot (company_id, kind, subject, version)`,
    );
    for (const table of tables) {
      await runner.query(`
        create function snapshot_${table}() returns trigger language plpgsql as $$
        begin
          if tg_op = 'UPDATE' then
            if (select ${factsOf[table]} from (select old.*) as row) = (select ${factsOf[table]} from (select new.*) as row) then
              return null;
            end if;
          end if;
          ${table === 'contact' ? forgetting : ''}
          ${snapshotsOf(table, '(select new.*) as row')};
          return null;
        end $$`);
      await runner.query(`
        create trigger ${table}_snapshot after insert or update on ${table}
          for each row execute function snapshot_${table}()`);
    }
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}

const forgetting = `
  if new.erased_at is not null then
    update reach_snapshot
       set facts = facts || '{"name": null, "email": null, "language": null, "forgotten": true}'
     where kind = 'contact' and subject = new.id::text;
  end if;`;
