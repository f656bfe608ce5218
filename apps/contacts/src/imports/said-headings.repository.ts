import { Injectable } from '@nestjs/common';
import type { SaidOfHeading } from '@lotse/contact-files';
import { Database, type Tx } from '@lotse/persistence';
import { SaidHeading } from './said-heading.entity.js';

/** Headings that are remembered of a company: those about which something was said last. */
const mostRemembered = 2_000;
/** Characters of a heading that is remembered: so many fit into the cursor of a page, in any script. */
const longestRemembered = 80;

/** What a company has said its headings mean. */
@Injectable()
export class SaidHeadingsRepository {
  constructor(private readonly database: Database) {}

  of(tx: Tx, companyId: string): Promise<SaidOfHeading[]> {
    return tx.find(SaidHeading, { where: { companyId } });
  }

  /** In the order of the headings. */
  page(
    companyId: string,
    { after, limit }: { after: { key: string; occurrence: number } | null; limit: number },
  ): Promise<SaidHeading[]> {
    const query = this.database.reader
      .createQueryBuilder(SaidHeading, 'said')
      .where('said.companyId = :companyId', { companyId })
      .orderBy({ 'said.key': 'ASC', 'said.occurrence': 'ASC' })
      .limit(limit);
    if (after) query.andWhere('(said.key, said.occurrence) > (:key, :occurrence)', after);
    return query.getMany();
  }

  /** The last word counts. @param tx in which the company is locked */
  async remember(
    tx: Tx,
    companyId: string,
    { said, at }: { said: SaidOfHeading[]; at: Date },
  ): Promise<void> {
    if (said.some(looksPersonal)) return;
    await tx.query(
      `insert into contact_import_heading (company_id, key, occurrence, field, said_at)
       select $1, key, occurrence, field, $3
       from jsonb_to_recordset($2) as said (key text, occurrence int, field text)
       on conflict (company_id, key, occurrence) do update set field = excluded.field, said_at = excluded.said_at`,
      [companyId, JSON.stringify(said.filter(({ key }) => key.length <= longestRemembered)), at],
    );
    await tx.query(
      `delete from contact_import_heading where company_id = $1 and (key, occurrence) in (
         select key, occurrence from contact_import_heading where company_id = $1
         order by said_at desc, key, occurrence offset $2)`,
      [companyId, mostRemembered],
    );
  }
}

/** An address or a number: the table has no headings, and what stands there is a person, of whom nothing is remembered. */
const looksPersonal = ({ key }: SaidOfHeading): boolean => key.includes('@') || /\d{5}/.test(key);
