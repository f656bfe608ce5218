import { Injectable } from '@nestjs/common';
import type {
  AbsenceDto,
  DistributionListEntryDto,
  DistributionListKind,
  ReachChain,
} from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import type { ContactFacts, ReachFacts, ResponsibilityNames, Sentence } from '@lotse/reach';

/** What the catalogue says: the chains that staff have written and that are in force, and what responsibilities are called. */
export interface ReachCatalogue {
  chains: ReadonlyMap<string, { steps: ReachChain }>;
  names: ResponsibilityNames;
}

/** A company and its lists, before its people are asked for. */
export interface ReachedCompany {
  company: ReachFacts['company'];
  lists: ReachFacts['lists'];
}

interface ContactRow {
  id: string;
  companyId: string;
  academicTitle: string | null;
  firstName: string;
  lastName: string;
  email: string;
  language: string | null;
  externalUntil: string | null;
  responsibilities: string[];
  processingAgreementDelegate: boolean;
  absences: AbsenceDto[];
  addressDead: boolean;
  held: boolean;
  offboarded: boolean;
  erased: boolean;
}

/**
 * What has to be known to say whom a company is reached by, of many companies at once. In a transaction it reads on its connection: a
 * second one would be taken from everybody else.
 */
@Injectable()
export class ReachFactsRepository {
  constructor(private readonly database: Database) {}

  async catalogue(tx?: Tx): Promise<ReachCatalogue> {
    const rows = await this.read<{ key: string; steps: ReachChain | null; name: Sentence }>(
      tx,
      'reach-catalogue',
      `select key, steps, name from reach_chain where retired_at is null
       union all select key, null, name from responsibility`,
      [],
    );
    return {
      chains: new Map(rows.flatMap(({ key, steps }) => (steps ? [[key, { steps }] as const] : []))),
      names: new Map(rows.flatMap(({ key, steps, name }) => (steps ? [] : [[key, name] as const]))),
    };
  }

  /** By id. */
  async companies(companyIds: string[], tx?: Tx): Promise<Map<string, ReachedCompany>> {
    const rows = await this.read<
      ReachFacts['company'] & { kind: DistributionListKind | null; entries: DistributionListEntryDto[] }
    >(
      tx,
      'reach-companies',
      `select company.id, legal_name as "legalName", email, language, time_zone as "timeZone",
              primary_contact_id as "primaryContactId", list.kind, list.entries
         from company left join distribution_list list on list.company_id = company.id
        where company.id = any($1)`,
      [companyIds],
    );
    const found = new Map<string, ReachedCompany>();
    for (const { kind, entries, ...company } of rows) {
      const known = found.get(company.id) ?? { company, lists: {} };
      if (kind !== null) known.lists[kind] = entries;
      found.set(company.id, known);
    }
    return found;
  }

  /**
   * By company: those who are named, delegates, who holds one of the responsibilities, whoever stands in for one of them, and who is held.
   * @param named ids of contacts of any of the companies
   */
  async contacts(
    companyIds: string[],
    { named, responsibilities }: { named: string[]; responsibilities: string[] },
    tx?: Tx,
  ): Promise<Map<string, ContactFacts[]>> {
    const rows = await this.read<ContactRow>(
      tx,
      'reach-contacts',
      `with recursive found as (
         select id, company_id, absences from contact
          where company_id = any($1) and erased_at is null
            and (id = any($2) or responsibilities && $3 or processing_agreement_delegate)
         union
         select deputy.id, deputy.company_id, deputy.absences
           from found, jsonb_array_elements(found.absences) absence, contact deputy
          where deputy.id = (absence->>'deputyId')::uuid and deputy.company_id = found.company_id)
       select id, company_id as "companyId", academic_title as "academicTitle", first_name as "firstName",
              last_name as "lastName", email, language, external_until::text as "externalUntil", responsibilities,
              processing_agreement_delegate as "processingAgreementDelegate", absences,
              exists (select from person_hold where held and contact_id = contact.id) as held,
              email_bounced_at is not null as "addressDead", offboarded_at is not null as offboarded, erased_at is not null as erased
         from contact
        where id in (select id from found union select unnest($2::uuid[])
                     union select contact_id from person_hold where held and company_id = any($1))
          and company_id = any($1)`,
      [companyIds, named, responsibilities],
    );
    const found = new Map<string, ContactFacts[]>();
    for (const row of rows) {
      const contacts = found.get(row.companyId) ?? [];
      contacts.push(factsOf(row));
      found.set(row.companyId, contacts);
    }
    return found;
  }

  private read<R extends object>(
    tx: Tx | undefined,
    name: string,
    sql: string,
    values: unknown[],
  ): Promise<R[]> {
    return tx ? tx.query<R[]>(sql, values) : this.database.readPrepared<R>(name, sql, values);
  }
}

const factsOf = (row: ContactRow): ContactFacts => ({
  id: row.id,
  name: row.erased ? null : [row.academicTitle, row.firstName, row.lastName].filter(Boolean).join(' '),
  email: row.erased ? null : row.email,
  language: row.language,
  externalUntil: row.externalUntil,
  responsibilities: row.responsibilities,
  processingAgreementDelegate: row.processingAgreementDelegate,
  absences: row.absences,
  addressDead: row.addressDead,
  held: row.held,
  offboarded: row.offboarded,
  erased: row.erased,
});
