import { Injectable } from '@nestjs/common';
import {
  ContactEvents,
  invalid,
  refuseCustomers,
  type CatalogueEntryDto,
  type CatalogueEntryInput,
  type CatalogueEntryKind,
  type PutEntry,
  type PutProduct,
  type PutResponsibility,
  type PutResponsibilityArea,
  type ReadCatalogue,
  type ReadProducts,
  type ResponsibilityAreaDto,
  type ResponsibilityDto,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import {
  AuditTrail,
  catalogueEntryId,
  Clock,
  Commands,
  putCatalogueEntry,
  type CatalogueEntry,
  type Tx,
} from '@lotse/persistence';
import { CatalogueRepository } from './catalogue.repository.js';
import { Product } from './product.entity.js';
import { Responsibility, ResponsibilityArea } from './responsibility.entity.js';

/** One entry that is put: where it lies, and what its kind has beside every entry. */
interface Putting<E extends CatalogueEntry> {
  kind: CatalogueEntryKind;
  type: new () => E;
  own?: Partial<E>;
}

/** The responsibilities by area, and the vendor's products. They belong to no company: customers read, staff write. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly catalogue: CatalogueRepository,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The responsibilities on offer, by area; a retired area takes its responsibilities with it. */
  async read({ retired = false }: ReadCatalogue): Promise<ResponsibilityAreaDto[]> {
    const [areas, responsibilities] = await Promise.all([
      this.catalogue.entries(ResponsibilityArea, { retired }),
      this.catalogue.entries(Responsibility, { retired }),
    ]);
    return areas.map((area) => ({
      ...area.toDto(),
      responsibilities: responsibilities
        .filter(({ areaKey }) => areaKey === area.key)
        .map((responsibility) => responsibility.toDto()),
    }));
  }

  async readProducts({ retired = false }: ReadProducts): Promise<CatalogueEntryDto[]> {
    return (await this.catalogue.entries(Product, { retired })).map((product) => product.toDto());
  }

  /** @throws DomainError version-mismatch `request.version-mismatch` */
  putArea(command: PutResponsibilityArea): Promise<CatalogueEntryDto> {
    return this.run(command, (tx) =>
      this.put(tx, command, { kind: 'responsibility-area', type: ResponsibilityArea }),
    );
  }

  /**
   * @throws DomainError version-mismatch `request.version-mismatch`
   * @throws DomainError invalid `request.invalid` for an area that is not there, or moving into one that is retired
   */
  putResponsibility(command: PutResponsibility): Promise<ResponsibilityDto> {
    const areaKey = command.entry.area;
    return this.run(command, async (tx) => {
      const current = await tx.findOneBy(Responsibility, { key: command.key });
      if (current?.areaKey !== areaKey && !(await this.catalogue.isOfferedArea(tx, areaKey)))
        throw invalid({ pointer: '/area', rule: 'unknownArea' });
      return this.put(tx, command, { kind: 'responsibility', type: Responsibility, own: { areaKey } });
    });
  }

  /** @throws DomainError version-mismatch `request.version-mismatch` */
  putProduct(command: PutProduct): Promise<CatalogueEntryDto> {
    return this.run(command, (tx) => this.put(tx, command, { kind: 'product', type: Product }));
  }

  private async run<D>(command: PutEntry, work: (tx: Tx) => Promise<D>): Promise<D> {
    refuseCustomers(command.actor);
    return this.commands.run(command, work);
  }

  private async put<E extends CatalogueEntry>(
    tx: Tx,
    { actor, key, version, entry }: PutEntry & { entry: CatalogueEntryInput },
    { kind, type, own }: Putting<E>,
  ): Promise<ReturnType<E['toDto']>> {
    const at = this.clock.now();
    const { before, after } = await putCatalogueEntry(tx, type, { where: { key }, version, entry, own, at });
    const dto = after.toDto() as ReturnType<E['toDto']>;
    if (before === after) return dto;
    const targetId = catalogueEntryId(kind, key);
    await this.audit.record(tx, {
      action: `${kind}.${before ? 'changed' : 'added'}`,
      actor,
      companyId: null,
      targetType: kind,
      targetId,
      before: before?.toDto(),
      after: dto,
    });
    await this.outbox.append(
      tx,
      ContactEvents.catalogueEntryChanged,
      { kind, ...dto },
      { companyId: null, aggregateId: targetId, version: after.version },
    );
    return dto;
  }
}
