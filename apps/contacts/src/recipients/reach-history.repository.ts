import { Injectable } from '@nestjs/common';
import type { ReachChain } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import type { ContactFacts, ListEntryFacts, ReachFacts } from '@lotse/reach';

/** How a company was, and along which chains it was reached; without facts where that is not known. */
export interface ReachThen {
  facts: ReachFacts | null;
  chains: ReadonlyMap<string, { steps: ReachChain }>;
  /** Since when it is known. */
  knownSince: Date | null;
}

type ContactThen = Omit<ContactFacts, 'id' | 'erasedSince'> & { forgotten?: true };
type Row =
  | { kind: 'company'; subject: string; facts: Omit<ReachFacts['company'], 'id'> }
  | { kind: 'contact'; subject: string; facts: ContactThen }
  | {
      kind: 'distribution_list';
      subject: string;
      facts: { kind: keyof ReachFacts['lists']; entries: ListEntryFacts[] };
    }
  | { kind: 'reach_chain'; subject: string; facts: { steps: ReachChain | null } };

/** Whom a company was reached by, from the snapshots. */
@Injectable()
export class ReachHistoryRepository {
  constructor(private readonly database: Database) {}

  async at(companyId: string, at: Date): Promise<ReachThen> {
    const [rows, knownSince] = await Promise.all([
      this.database.readPrepared<Row>(
        'reach-then',
        `select distinct on (kind, subject) kind, subject, facts from reach_snapshot
          where (company_id = $1 or kind = 'reach_chain') and valid_from <= $2
          order by kind, subject, version desc`,
        [companyId, at],
      ),
      this.knownSince(companyId),
    ]);
    const facts: ReachFacts = { company: { ...nowhere, id: companyId }, contacts: [], lists: {} };
    const contacts: ContactFacts[] = [];
    const chains = new Map<string, { steps: ReachChain }>();
    for (const { kind, subject, facts: then } of rows)
      if (kind === 'company') facts.company = { ...then, id: subject };
      else if (kind === 'contact') contacts.push(contactThen(subject, then));
      else if (kind === 'distribution_list') facts.lists[then.kind] = then.entries;
      else if (then.steps) chains.set(subject, { steps: then.steps });
    const isKnown = knownSince !== null && knownSince <= at;
    return { facts: isKnown ? { ...facts, contacts } : null, chains, knownSince };
  }

  /** The lists before keep a mailbox that is erased with its person, and forget the address and the label. */
  async forgetMailbox(tx: Tx, { companyId, contactId, email }: Forgotten): Promise<void> {
    await tx.query(
      `update reach_snapshot set facts = jsonb_set(facts, '{entries}', (
         select coalesce(jsonb_agg(case when lower(entry->>'email') = lower($2)
             then entry || jsonb_build_object('email', null, 'label', null, 'language', null, 'erasedWith', $3::text)
             else entry end order by position), '[]')
         from jsonb_array_elements(facts->'entries') with ordinality as listed (entry, position)))
       where company_id = $1 and kind = 'distribution_list'
         and exists (select from jsonb_array_elements(facts->'entries') entry where lower(entry->>'email') = lower($2))`,
      [companyId, email, contactId],
    );
  }

  /**
   * What was there from its first version on is known from the beginning; what was there before snapshots were written, or whose
   * oldest ones are gone, since its first one.
   */
  private async knownSince(companyId: string): Promise<Date | null> {
    const [row] = await this.database.readPrepared<{ since: Date | null }>(
      'reach-known-since',
      `select max(valid_from) filter (where kind = 'company'
                or version > case kind when 'distribution_list' then 0 else 1 end) as since
         from (select distinct on (kind, subject) kind, version, valid_from from reach_snapshot
                where company_id = $1 order by kind, subject, version) as first`,
      [companyId],
    );
    return row?.since ?? null;
  }
}

interface Forgotten {
  companyId: string;
  contactId: string;
  email: string;
}

const nowhere = { legalName: '', email: null, language: 'de', timeZone: 'UTC', primaryContactId: null };

const contactThen = (id: string, { forgotten, ...then }: ContactThen): ContactFacts => ({
  ...then,
  id,
  ...(forgotten && !then.erased && { erasedSince: true }),
});
