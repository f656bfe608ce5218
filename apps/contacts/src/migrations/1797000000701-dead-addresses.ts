import type { MigrationInterface, QueryRunner } from 'typeorm';

const facts = `jsonb_build_object(
    'name', case when erased_at is null then concat_ws(' ', nullif(academic_title, ''), nullif(first_name, ''), nullif(last_name, '')) end,
    'email', case when erased_at is null then email end, 'language', language, 'externalUntil', external_until,
    'responsibilities', responsibilities, 'processingAgreementDelegate', processing_agreement_delegate,
    'absences', absences, 'addressDead', email_bounced_at is not null,
    'offboarded', offboarded_at is not null, 'erased', erased_at is not null)`;

/** Since when mail to a contact's address comes back. What is known of whom a company was reached by says it from now on. */
export class DeadAddresses1797000000701 implements MigrationInterface {
  name = 'DeadAddresses1797000000701';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact add column email_bounced_at timestamptz`);
    // code of the version before does not know the column when it writes another address
    await runner.query(`
      create function forget_bounce() returns trigger language plpgsql as $$
      begin
        new.email_bounced_at := null;
        return new;
      end $$`);
    await runner.query(`
      create trigger contact_bounce before update of email on contact for each row
      when (new.email <> old.email) execute function forget_bounce()`);
    await runner.query(`
      create or replace function snapshot_contact() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if (select ${facts} from (select old.*) as row) = (select ${facts} from (select new.*) as row) then
            return null;
          end if;
        end if;
        if new.erased_at is not null then
          update reach_snapshot
             set facts = facts || '{"name": null, "email": null, "language": null, "forgotten": true}'
           where kind = 'contact' and subject = new.id::text;
        end if;
        insert into reach_snapshot (kind, subject, company_id, version, valid_from, facts)
        select 'contact', id::text, company_id, version, updated_at, ${facts} from (select new.*) as row
        on conflict do nothing;
        return null;
      end $$`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
