import { Injectable } from '@nestjs/common';
import { columnSamples, guessedFields, headingKeys, type SaidOfHeading } from '@lotse/contact-files';
import {
  cutPage,
  DomainError,
  ImportMappingInput,
  keysAfter,
  mapPage,
  refuseForeign,
  type ImportColumnField,
  type ImportDto,
  type ListSaidHeadings,
  type MapImport,
  type Page,
  type SaidHeadingDto,
} from '@lotse/contracts';
import { checked } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, Database } from '@lotse/persistence';
import { isString } from 'class-validator';
import { CompaniesRepository } from '../companies/companies.repository.js';
import type { ContactImport } from './contact-import.entity.js';
import { noCounts } from './import-rows.repository.js';
import { ImportWorker } from './import-worker.js';
import { ImportsRepository } from './imports.repository.js';
import { saidColumnsOf } from './said-columns.js';
import { SaidHeadingsRepository } from './said-headings.repository.js';

/** What the columns of a table mean, where their headings do not say it: somebody is asked, and what they say is remembered. */
@Injectable()
export class ImportColumns {
  constructor(
    private readonly companies: CompaniesRepository,
    private readonly imports: ImportsRepository,
    private readonly headings: SaidHeadingsRepository,
    private readonly worker: ImportWorker,
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** An import that waits, with samples of its columns: they are read from the beginning of its file, and kept nowhere else. */
  async question(one: ContactImport): Promise<ImportDto> {
    const beginning = await this.imports.beginningOf(one.id);
    return one.toQuestion(noCounts, columnSamples(beginning, one));
  }

  /** What the company's headings mean, in their order; of an unknown company nothing. */
  async listHeadings({ actor, companyId, limit, cursor }: ListSaidHeadings): Promise<Page<SaidHeadingDto>> {
    refuseForeign(actor, companyId);
    const list = `import-headings:${companyId}`;
    const keys = keysAfter(list, cursor, [isString, Number.isInteger]);
    const after = keys && { key: String(keys[0]), occurrence: Number(keys[1]) };
    const found = await this.headings.page(companyId, { after, limit: limit + 1 });
    return mapPage(
      cutPage(list, found, limit, ({ key, occurrence }) => [key, occurrence]),
      (said) => said.toDto(),
    );
  }

  /**
   * Takes what the columns mean: the file is read from now on.
   * @throws DomainError conflict `companies.closed`, `imports.nothing-to-map`
   * @throws DomainError version-mismatch `request.version-mismatch`; invalid `request.invalid`
   */
  async map(command: MapImport): Promise<ImportDto> {
    const { actor, companyId, importId, version } = command;
    refuseForeign(actor, companyId);
    const mapping = checked(ImportMappingInput, command.mapping);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.findForUpdate(tx, companyId);
      company.refuseIfClosed();
      const one = await this.imports.findForUpdate(tx, companyId, importId);
      if (one.status !== 'mapping' || !one.columns)
        throw new DomainError('conflict', 'imports.nothing-to-map');
      if (one.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      const said = saidColumnsOf(one.columns, mapping);
      const at = this.clock.now();
      const headings = one.columns.map(({ heading }) => heading);
      await this.headings.remember(tx, companyId, { said: saidOfHeadings(headings, said), at });
      one.saidColumns = said;
      one.step('reading', at);
      await this.imports.save(tx, one);
      await this.audit.record(tx, {
        action: 'import.mapped',
        actor,
        companyId,
        targetType: 'import',
        targetId: importId,
        after: { fields: [...new Set(said.flatMap((field) => field ?? []))] },
      });
      this.database.afterCommit(tx, () => this.worker.wake());
      return one.toDto(noCounts);
    });
  }
}

/** What is to be remembered: whoever goes on has said something about every heading, and be it that it is rightly guessed. */
function saidOfHeadings(headings: string[], said: (ImportColumnField | null)[]): SaidOfHeading[] {
  const guessed = guessedFields(headings);
  return headingKeys(headings).flatMap((place, index) => {
    const field = said[index] ?? null;
    return place ? [{ ...place, field: field !== null && field === guessed[index] ? 'guess' : field }] : [];
  });
}
