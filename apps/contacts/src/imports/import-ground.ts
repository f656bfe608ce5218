import { Injectable } from '@nestjs/common';
import type { ImportStatus } from '@lotse/contracts';
import { Clock, type Tx } from '@lotse/persistence';
import { CatalogueRepository } from '../catalogue/catalogue.repository.js';
import { Responsibility } from '../catalogue/responsibility.entity.js';
import { CompaniesRepository } from '../companies/companies.repository.js';
import type { Company } from '../companies/company.entity.js';
import { ContactsRepository } from '../contacts/contacts.repository.js';
import type { ContactImportRow } from './contact-import-row.entity.js';
import type { ContactImport } from './contact-import.entity.js';
import { deputiesIn, type ImportCircumstances } from './import-drafts.js';
import { ImportsRepository } from './imports.repository.js';

/** While somebody else is at the company, imports of others wait no longer than that: it is tried again. */
const longestWait = '1s';

/** What a step of an import stands on. */
export interface Ground {
  one: ContactImport;
  company: Company;
  circumstances: Omit<ImportCircumstances, 'colleagues'>;
}

/** Locks what a step needs: the company first, as everybody does, then the import. */
@Injectable()
export class ImportGround {
  constructor(
    private readonly companies: CompaniesRepository,
    private readonly contacts: ContactsRepository,
    private readonly catalogue: CatalogueRepository,
    private readonly imports: ImportsRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns nothing where another replica works on it, or it has come to another status; the imports of a closed company end */
  async take(
    tx: Tx,
    { importId, companyId, status }: { importId: string; companyId: string; status: ImportStatus },
  ): Promise<Ground | undefined> {
    await tx.query(`select set_config('lock_timeout', $1, true)`, [longestWait]);
    const company = await this.companies.findForUpdate(tx, companyId);
    const one = await this.imports.claim(tx, importId);
    if (one?.status !== status) return undefined;
    if (company.closedAt) {
      one.step('cancelled', this.clock.now());
      await this.imports.save(tx, one);
      return undefined;
    }
    return { one, company, circumstances: await this.circumstancesOf(tx, company) };
  }

  /** With the deputies whom rows name, as far as they are there. */
  async among(tx: Tx, ground: Ground, rows: ContactImportRow[]): Promise<ImportCircumstances> {
    const colleagues = await this.contacts.present(tx, ground.company.id, deputiesIn(rows));
    return { ...ground.circumstances, colleagues };
  }

  /** By its name somebody may also call a responsibility that is not offered any more: whoever has it keeps it. */
  private async circumstancesOf(tx: Tx, { country }: Company): Promise<Ground['circumstances']> {
    const responsibilities = await tx.find(Responsibility);
    const keyOf = new Map(
      responsibilities.flatMap(({ key, name }) =>
        [key, name.de, name.en].map((called) => [called.toLowerCase(), key]),
      ),
    );
    return { country, keyOf, offered: await this.catalogue.offered(tx, [...new Set(keyOf.values())]) };
  }
}
