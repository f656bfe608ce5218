import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  cutPage,
  cutPageById,
  DomainError,
  idAfter,
  keysAfter,
  largestImportPart,
  largestSubscriptionImport,
  mapPage,
  refuseCustomers,
  type AddSubscriptionImportPart,
  type ApplySubscriptionImport,
  type CancelSubscriptionImport,
  type CloseSubscriptionImport,
  type GetSubscriptionImport,
  type ListSubscriptionImportRows,
  type ListSubscriptionImports,
  type OpenSubscriptionImport,
  type Page,
  type SubscriptionImportDto,
  type SubscriptionImportRowDto,
} from '@lotse/contracts';
import { AuditTrail, Clock, Commands, Database, Timers, type Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { ImportRowsRepository, noCounts } from './import-rows.repository.js';
import { workOnImport } from './import-work.js';
import { SubscriptionImport } from './subscription-import.entity.js';
import { SubscriptionImportsRepository } from './subscription-imports.repository.js';

/** Under way at the same time, at most. */
const mostAtOnce = 5;

/** Files of subscribers of before: taken in part by part, looked at, and carried out on demand. */
@Injectable()
export class SubscriptionImports {
  constructor(
    private readonly imports: SubscriptionImportsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly timers: Timers,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Begins with a file, whose parts follow. @throws DomainError conflict `subscription-imports.too-many` */
  open(command: OpenSubscriptionImport): Promise<SubscriptionImportDto> {
    const { actor } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const count = await this.imports.countUnderWay(tx);
      if (count >= mostAtOnce)
        throw new DomainError('conflict', 'subscription-imports.too-many', { values: { count } });
      const one = Object.assign(new SubscriptionImport(), {
        id: uuidv7(),
        version: 1,
        status: 'uploading' as const,
        size: 0,
        sha256: null,
        ignoredHeadings: [],
        problems: [],
        actor,
        createdAt: this.clock.now(),
        finishedAt: null,
      });
      await this.imports.add(tx, one);
      return one.toDto(noCounts);
    });
  }

  /**
   * Keeps the next bytes. The same part again changes nothing: whoever does not hear the answer sends it again.
   * @throws DomainError too-large `request.too-large`, conflict `subscription-imports.over` where the file is closed
   */
  addPart(command: AddSubscriptionImportPart): Promise<null> {
    const { actor, subscriptionImportId: importId, index } = command;
    refuseCustomers(actor);
    const content = Buffer.from(command.content, 'base64');
    if (content.length > largestImportPart) throw new DomainError('too-large', 'request.too-large');
    return this.commands.run(command, async (tx) => {
      const one = await this.imports.getLocked(tx, importId);
      if (one.status !== 'uploading') throw new DomainError('conflict', 'subscription-imports.over');
      await this.imports.addPart(tx, { importId, index, content });
      one.size = await this.imports.sizeOf(tx, importId);
      if (one.size > largestSubscriptionImport) throw new DomainError('too-large', 'request.too-large');
      await this.imports.save(tx, one);
      return null;
    });
  }

  /**
   * The file is whole: it is read and checked from now on.
   * A repeated request has sent its file a second time; it gets the first answer, and the second file is dropped.
   * @throws DomainError conflict `subscription-imports.incomplete`
   */
  async close(command: CloseSubscriptionImport): Promise<SubscriptionImportDto> {
    const { actor, subscriptionImportId: importId, digest } = command;
    refuseCustomers(actor);
    const { answer, repeated } = await this.commands.tell(command, async (tx) => {
      const one = await this.imports.getLocked(tx, importId);
      if (one.status !== 'uploading') throw new DomainError('conflict', 'subscription-imports.over');
      await this.refuseIncomplete(tx, command);
      one.sha256 = digest;
      one.step('reading', this.clock.now());
      await this.imports.save(tx, one);
      await this.timers.set(tx, workOnImport, { subject: one.id, inMs: 0 });
      await this.audit.record(tx, {
        action: 'subscription-import.opened',
        actor,
        ...about(one),
        after: { size: one.size, sha256: digest },
      });
      return one.toDto(noCounts);
    });
    if (repeated && answer.id !== importId) await this.drop(importId).catch(() => undefined); // it is given up as every file that was never closed
    return answer;
  }

  /** @throws DomainError not-found `subscription-imports.not-found` */
  async get({ actor, subscriptionImportId }: GetSubscriptionImport): Promise<SubscriptionImportDto> {
    refuseCustomers(actor);
    const one = await this.imports.get(subscriptionImportId);
    const counts = await this.rows.counts(this.database.reader, [one.id]);
    return one.toDto(counts.get(one.id) ?? noCounts);
  }

  /** Newest first. */
  async list({ actor, limit, cursor }: ListSubscriptionImports): Promise<Page<SubscriptionImportDto>> {
    refuseCustomers(actor);
    const list = 'subscription-imports';
    const found = await this.imports.page({ limit: limit + 1, before: idAfter(list, cursor) });
    const page = cutPageById(list, found, limit);
    const counts = await this.rows.counts(
      this.database.reader,
      page.items.map(({ id }) => id),
    );
    return mapPage(page, (one) => one.toDto(counts.get(one.id) ?? noCounts));
  }

  /** In the order of the file. */
  async listRows(query: ListSubscriptionImportRows): Promise<Page<SubscriptionImportRowDto>> {
    const { actor, subscriptionImportId: importId, limit, cursor, outcome = null } = query;
    refuseCustomers(actor);
    await this.imports.get(importId);
    const list = `subscription-import-rows:${importId}:${outcome ?? 'all'}`;
    const [after = 0] = keysAfter(list, cursor, [Number.isInteger]) ?? [];
    const page = { after: Number(after), limit: limit + 1, outcome };
    const found = await this.rows.page(this.database.reader, importId, page);
    return mapPage(
      cutPage(list, found, limit, ({ number }) => [number]),
      (row) => row.toDto(),
    );
  }

  /**
   * Has it carried out, in the background; what the dry run has refused stays so.
   * @throws DomainError conflict `subscription-imports.not-checked`, version-mismatch `request.version-mismatch`
   */
  apply(command: ApplySubscriptionImport): Promise<SubscriptionImportDto> {
    const { actor, subscriptionImportId, version } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const one = await this.imports.getLocked(tx, subscriptionImportId);
      if (one.status !== 'checked') throw new DomainError('conflict', 'subscription-imports.not-checked');
      if (one.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      one.actor = actor;
      one.step('applying', this.clock.now());
      await this.imports.save(tx, one);
      await this.timers.set(tx, workOnImport, { subject: one.id, inMs: 0 });
      await this.audit.record(tx, { action: 'subscription-import.application-begun', actor, ...about(one) });
      return this.told(tx, one);
    });
  }

  /** Ends it; what is imported already stays so. @throws DomainError conflict `subscription-imports.over` */
  cancel(command: CancelSubscriptionImport): Promise<SubscriptionImportDto> {
    const { actor, subscriptionImportId } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const one = await this.imports.getLocked(tx, subscriptionImportId);
      if (one.finishedAt) throw new DomainError('conflict', 'subscription-imports.over');
      const before = { status: one.status };
      one.step('cancelled', this.clock.now());
      await this.imports.save(tx, one);
      await this.imports.dropParts(tx, one.id);
      const told = await this.told(tx, one);
      const after = { status: one.status, applied: told.counts.applied };
      await this.audit.record(tx, {
        action: 'subscription-import.cancelled',
        actor,
        ...about(one),
        before,
        after,
      });
      return told;
    });
  }

  private async told(tx: Tx, one: SubscriptionImport): Promise<SubscriptionImportDto> {
    return one.toDto((await this.rows.counts(tx, [one.id])).get(one.id) ?? noCounts);
  }

  private async refuseIncomplete(
    tx: Tx,
    { subscriptionImportId, parts, digest }: CloseSubscriptionImport,
  ): Promise<void> {
    const kept = await this.imports.partsOf(tx, subscriptionImportId);
    const hash = createHash('sha256');
    for (const part of kept) hash.update(part);
    if (kept.length !== parts || hash.digest('hex') !== digest)
      throw new DomainError('conflict', 'subscription-imports.incomplete');
  }

  private async drop(importId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const one = await this.imports.getLocked(tx, importId);
      if (one.status === 'uploading') await this.imports.remove(tx, one.id);
    });
  }
}

const about = ({ id }: SubscriptionImport) => ({
  companyId: null,
  targetType: 'subscription-import' as const,
  targetId: id,
});
