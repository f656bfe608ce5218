import {
  refuseCustomers,
  type CatalogueEntryChanged,
  type CatalogueEntryInput,
  type CatalogueEntryKind,
  type EventDefinition,
  type PutEntry,
} from '@lotse/contracts';
import {
  catalogueEntryId,
  Clock,
  Commands,
  putCatalogueEntry,
  type CatalogueEntry,
  type Tx,
} from '@lotse/persistence';
import { Injectable } from '@nestjs/common';
import { Changes } from './changes.js';

/** What an entry is, and how others learn that it has changed. */
export interface PutAs<E extends CatalogueEntry> {
  kind: CatalogueEntryKind;
  type: new () => E;
  /** What the service that owns it announces. */
  changed: EventDefinition<CatalogueEntryChanged>;
  /** The column and the key of what its own key is unique in, where that is not the kind. */
  within?: Record<string, string>;
  /** Columns beside those of every entry. */
  own?: Partial<E>;
  /** May refuse, before anything is written. */
  check?: (tx: Tx) => Promise<void>;
}

/** The catalogue belongs to no company: customers read, staff write. Each service owns a part, and all parts are written alike. */
@Injectable()
export class CatalogueWriting {
  constructor(
    private readonly commands: Commands,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes an entry or replaces what is written of it; the same again changes nothing and is not announced.
   * @throws DomainError forbidden `auth.not-allowed` for an actor of a company
   * @throws DomainError version-mismatch `request.version-mismatch`
   */
  async put<E extends CatalogueEntry>(
    command: PutEntry & { entry: CatalogueEntryInput },
    { kind, type, changed, within = {}, own, check }: PutAs<E>,
  ): Promise<ReturnType<E['toDto']>> {
    const { actor, key, version, entry } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      await check?.(tx);
      const put = { where: { ...within, key }, version, entry, own, at: this.clock.now() };
      const { before, after, save } = await putCatalogueEntry(tx, type, put);
      const dto = after.toDto() as ReturnType<E['toDto']>;
      if (before === after) return dto;
      const targetId = catalogueEntryId(kind, ...Object.values(within), key);
      const aggregate = { companyId: null, aggregateId: targetId, version: after.version };
      await this.changes.make(tx, {
        event: changed,
        action: `${kind}.${before ? 'changed' : 'added'}`,
        targetType: kind,
        actor,
        changed: [{ aggregate, before: before?.toDto(), after: dto, data: { kind, ...dto } }],
        save,
      });
      return dto;
    });
  }
}
