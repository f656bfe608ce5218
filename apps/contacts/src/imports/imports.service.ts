import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  cutPage,
  cutPageById,
  DomainError,
  idAfter,
  keysAfter,
  largestImport,
  largestImportPart,
  mapPage,
  refuseForeign,
  type AddImportPart,
  type ApplyImport,
  type CancelImport,
  type CloseImport,
  type ContactImportRowDto,
  type GetImport,
  type ImportDto,
  type ImportRowDto,
  type ListContactImportRows,
  type ListImportRows,
  type ListImports,
  type OpenImport,
  type Page,
} from '@lotse/contracts';
import { AuditTrail, Clock, Commands, Database, type Tx } from '@lotse/persistence';
import { isUUID } from 'class-validator';
import { v7 as uuidv7 } from 'uuid';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { ContactsRepository } from '../contacts/contacts.repository.js';
import { ContactImport } from './contact-import.entity.js';
import { ImportColumns } from './import-columns.js';
import { ImportRowsRepository, noCounts } from './import-rows.repository.js';
import { ImportWorker } from './import-worker.js';
import { ImportsRepository } from './imports.repository.js';

/** Imports of one company that are under way at the same time, at most. */
const mostAtOnce = 5;

/** Files of contacts: taken in part by part, looked at, and carried out on demand. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly companies: CompaniesRepository,
    private readonly imports: ImportsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly columns: ImportColumns,
    private readonly contacts: ContactsRepository,
    private readonly worker: ImportWorker,
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins with a file, whose parts follow.
   * @throws DomainError conflict `companies.closed`, `imports.too-many`
   */
  async open(command: OpenImport): Promise<ImportDto> {
    const { actor, companyId, format, encoding = null, delimiter = null, mapping } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.findForUpdate(tx, companyId);
      company.refuseIfClosed();
      const count = await this.imports.countUnfinished(tx, companyId);
      if (count >= mostAtOnce) throw new DomainError('conflict', 'imports.too-many', { values: { count } });
      const said = { companyId, format, encoding, delimiter, mappingAsked: mapping ?? 'never' };
      const one = ContactImport.open(uuidv7(), { ...said, at: this.clock.now() });
      await this.imports.add(tx, one);
      return one.toDto(noCounts);
    });
  }

  /**
   * Keeps the next bytes. The same part again changes nothing: whoever does not hear the answer sends it again.
   * @throws DomainError too-large `request.too-large`
   * @throws DomainError conflict `imports.over` where the file is closed
   */
  async addPart(command: AddImportPart): Promise<null> {
    const { actor, companyId, importId, index } = command;
    refuseForeign(actor, companyId);
    const content = Buffer.from(command.content, 'base64');
    if (content.length > largestImportPart) throw new DomainError('too-large', 'request.too-large');
    return this.commands.run(command, async (tx) => {
      const one = await this.imports.findForUpdate(tx, companyId, importId);
      if (one.status !== 'uploading') throw new DomainError('conflict', 'imports.over');
      await this.imports.addPart(tx, { importId, index, content });
      one.size = await this.imports.sizeOf(tx, importId);
      if (one.size > largestImport) throw new DomainError('too-large', 'request.too-large');
      await this.imports.save(tx, one);
      return null;
    });
  }

  /**
   * The file is whole: it is read and checked from now on.
   * A repeated request has sent its file a second time; it gets the first answer, and the second file is dropped.
   * @throws DomainError conflict `imports.incomplete`
   */
  async close(command: CloseImport): Promise<ImportDto> {
    const { actor, companyId, importId } = command;
    refuseForeign(actor, companyId);
    const { answer, repeated } = await this.commands.tell(command, async (tx) => {
      const one = await this.imports.findForUpdate(tx, companyId, importId);
      if (one.status !== 'uploading') throw new DomainError('conflict', 'imports.over');
      await this.refuseIncomplete(tx, command);
      one.step('reading', this.clock.now());
      await this.imports.save(tx, one);
      await this.audit.record(tx, {
        action: 'import.opened',
        actor,
        ...about(one),
        after: { format: one.format, size: one.size },
      });
      this.database.afterCommit(tx, () => this.worker.wake());
      return one.toDto(noCounts);
    });
    if (repeated && answer.id !== importId) await this.drop(companyId, importId).catch(() => undefined); // it is given up as every file that was never closed
    return answer;
  }

  /**
   * With its columns, while somebody has to say what they mean.
   * @throws DomainError not-found `imports.not-found`
   */
  async get({ actor, companyId, importId }: GetImport): Promise<ImportDto> {
    refuseForeign(actor, companyId);
    const one = await this.imports.find(companyId, importId);
    return one.status === 'mapping' ? this.columns.question(one) : this.told(one);
  }

  /** Newest first. */
  async list({ actor, companyId, limit, cursor }: ListImports): Promise<Page<ImportDto>> {
    refuseForeign(actor, companyId);
    const list = `imports:${companyId}`;
    const found = await this.imports.page(companyId, { limit: limit + 1, before: idAfter(list, cursor) });
    if (found.length === 0 && !(await this.companies.exists(companyId)))
      throw new DomainError('not-found', 'companies.not-found');
    const page = cutPageById(list, found, limit);
    const counts = await this.rows.counts(page.items.map(({ id }) => id));
    return mapPage(page, (one) => one.toDto(counts.get(one.id) ?? noCounts));
  }

  /** In the order of the file. */
  async listRows(query: ListImportRows): Promise<Page<ImportRowDto>> {
    const { actor, companyId, importId, limit, cursor, outcome = null } = query;
    refuseForeign(actor, companyId);
    await this.imports.find(companyId, importId);
    const list = `import-rows:${importId}:${outcome ?? 'all'}`;
    const [after = 0] = keysAfter(list, cursor, [Number.isInteger]) ?? [];
    const found = await this.rows.page(importId, { after: Number(after), limit: limit + 1, outcome });
    return mapPage(
      cutPage(list, found, limit, ({ number }) => [number]),
      (row) => row.toDto(),
    );
  }

  /** In the order in which the files came; of an unknown contact none. */
  async listContactRows(query: ListContactImportRows): Promise<Page<ContactImportRowDto>> {
    const { actor, companyId, contactId, limit, cursor } = query;
    refuseForeign(actor, companyId);
    const list = `contact-import-rows:${companyId}:${contactId}`;
    const keys = keysAfter(list, cursor, [isUUID, Number.isInteger]);
    const after = keys && { importId: String(keys[0]), number: Number(keys[1]) };
    const contact = (await this.contacts.findEach([{ companyId, contactId }])).get(contactId);
    const found = contact ? await this.rows.ofContact(contact, { after, limit: limit + 1 }) : [];
    return mapPage(
      cutPage(list, found, limit, ({ importId, number }) => [importId, number]),
      ({ importId, number, written }) => ({ importId, number, fields: written?.fields ?? {} }),
    );
  }

  /**
   * Has it carried out, in the background; what the dry run found wrong stays left alone.
   * @throws DomainError conflict `companies.closed`, `imports.not-checked`
   * @throws DomainError version-mismatch `request.version-mismatch`
   */
  async apply(command: ApplyImport): Promise<ImportDto> {
    const { actor, companyId, importId, version } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.findForUpdate(tx, companyId);
      company.refuseIfClosed();
      const one = await this.imports.findForUpdate(tx, companyId, importId);
      if (one.status !== 'checked') throw new DomainError('conflict', 'imports.not-checked');
      if (one.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      one.actor = actor;
      one.step('applying', this.clock.now());
      await this.imports.save(tx, one);
      await this.audit.record(tx, { action: 'import.application-begun', actor, ...about(one) });
      this.database.afterCommit(tx, () => this.worker.wake());
      return one.toDto(await this.rows.countsIn(tx, one.id));
    });
  }

  /**
   * Ends it; what is carried out already stays so.
   * @throws DomainError conflict `imports.over`
   */
  async cancel(command: CancelImport): Promise<ImportDto> {
    const { actor, companyId, importId } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const one = await this.imports.findForUpdate(tx, companyId, importId);
      if (one.finishedAt) throw new DomainError('conflict', 'imports.over');
      const before = { status: one.status };
      one.step('cancelled', this.clock.now());
      await this.imports.save(tx, one);
      await this.imports.dropParts(tx, importId);
      const after = { status: one.status };
      await this.audit.record(tx, { action: 'import.cancelled', actor, ...about(one), before, after });
      return one.toDto(await this.rows.countsIn(tx, one.id));
    });
  }

  private async told(one: ContactImport): Promise<ImportDto> {
    const counts = await this.rows.counts([one.id]);
    return one.toDto(counts.get(one.id) ?? noCounts);
  }

  private async refuseIncomplete(tx: Tx, { importId, parts, digest }: CloseImport): Promise<void> {
    const kept = await this.imports.partsOf(tx, importId);
    const hash = createHash('sha256');
    for (const part of kept) hash.update(part);
    if (kept.length !== parts || hash.digest('hex') !== digest)
      throw new DomainError('conflict', 'imports.incomplete');
  }

  private async drop(companyId: string, importId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const one = await this.imports.findForUpdate(tx, companyId, importId);
      if (one.status === 'uploading') await this.imports.remove(tx, one.id);
    });
  }
}

const about = ({ companyId, id }: ContactImport) => ({
  companyId,
  targetType: 'import' as const,
  targetId: id,
});
