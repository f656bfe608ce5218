import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PreviewSelection } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { DeclarationDraft, DraftedCompany } from './declaration.entity.js';

export type Drafted = Pick<DraftedCompany, 'companyId' | 'outcome' | 'leadsNowhere' | 'recipients' | 'hash'>;

const selections: Record<PreviewSelection, string> = {
  'nobody-to-reach': "outcome = 'nobody'",
  'leads-nowhere': 'leads_nowhere',
  refused: "outcome = 'refused'",
};

const columns = `company_id as "companyId", outcome, leads_nowhere as "leadsNowhere", recipients, hash`;

@Injectable()
export class DraftsRepository {
  async insert(tx: Tx, draft: DeclarationDraft, companies: readonly Drafted[]): Promise<void> {
    await tx.insert(DeclarationDraft, draft);
    await tx.query(
      `insert into declaration_draft_company (draft_id, company_id, outcome, leads_nowhere, recipients, hash)
       select $1, "companyId", outcome, "leadsNowhere", recipients, hash
         from jsonb_to_recordset($2) as drafted
           ("companyId" uuid, outcome text, "leadsNowhere" boolean, recipients integer, hash text)`,
      [draft.id, JSON.stringify(companies)],
    );
  }

  find(reader: EntityManager, id: string): Promise<DeclarationDraft | null> {
    return reader.findOneBy(DeclarationDraft, { id });
  }

  findForUpdate(tx: Tx, id: string): Promise<DeclarationDraft | null> {
    return tx.findOne(DeclarationDraft, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** All of them. */
  companies(reader: EntityManager, draftId: string): Promise<Drafted[]> {
    return reader.query(`select ${columns} from declaration_draft_company where draft_id = $1`, [draftId]);
  }

  /** In the order of their ids, one more than the limit where there is one. */
  page(
    reader: EntityManager,
    draftId: string,
    { only, after, limit }: { only?: PreviewSelection; after: string | null; limit: number },
  ): Promise<Drafted[]> {
    return reader.query(
      `select ${columns} from declaration_draft_company
        where draft_id = $1 and ($2::uuid is null or company_id > $2) and ${only ? selections[only] : 'true'}
        order by company_id limit $3`,
      [draftId, after, limit + 1],
    );
  }

  async findCompany(reader: EntityManager, draftId: string, companyId: string): Promise<Drafted | null> {
    const [found]: Drafted[] = await reader.query(
      `select ${columns} from declaration_draft_company where draft_id = $1 and company_id = $2`,
      [draftId, companyId],
    );
    return found ?? null;
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.delete(DeclarationDraft, { id });
  }
}
