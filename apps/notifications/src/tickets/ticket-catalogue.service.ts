import { Injectable } from '@nestjs/common';
import {
  DomainError,
  invalid,
  NotificationEvents,
  refuseCustomers,
  type CatalogueEntryDto,
  type CatalogueEntryInput,
  type OpenTicketInput,
  type PutEntry,
  type PutTicketComponent,
  type PutTicketProduct,
  type ReadTicketProducts,
  type TicketComponentDto,
  type TicketProductDto,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import {
  AuditTrail,
  catalogueEntryId,
  Clock,
  Commands,
  Database,
  putCatalogueEntry,
  type CatalogueEntry,
  type Tx,
} from '@lotse/persistence';
import { IsNull } from 'typeorm';
import { TicketComponentRow, TicketProductRow } from './ticket-catalogue.entity.js';

type Kind = 'ticket-product' | 'ticket-component';

/** What tickets can be about: products with their components. They belong to no company: customers read, staff write. */
@Injectable()
export class TicketCatalogue {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** In their order; a retired product takes its components with it. */
  async read({ retired = false }: ReadTicketProducts): Promise<TicketProductDto[]> {
    const wanted = { where: retired ? {} : { retiredAt: IsNull() }, order: inOrder };
    const [products, components] = await Promise.all([
      this.database.reader.find(TicketProductRow, wanted),
      this.database.reader.find(TicketComponentRow, wanted),
    ]);
    return products.map((product) => ({
      ...product.toDto(),
      components: components
        .filter((component) => component.product === product.key)
        .map((component) => component.toDto()),
    }));
  }

  /**
   * What a new ticket is about.
   * @throws DomainError invalid `request.invalid` for what is not offered
   */
  async about(
    tx: Tx,
    { product: productKey, component: componentKey }: OpenTicketInput,
  ): Promise<{ product: TicketProductRow; component: TicketComponentRow }> {
    const product = await tx.findOneBy(TicketProductRow, { key: productKey, retiredAt: IsNull() });
    if (!product) throw invalid({ pointer: '/product', rule: 'unknownKey', values: { key: productKey } });
    const component = await tx.findOneBy(TicketComponentRow, {
      product: productKey,
      key: componentKey,
      retiredAt: IsNull(),
    });
    if (!component)
      throw invalid({ pointer: '/component', rule: 'unknownKey', values: { key: componentKey } });
    return { product, component };
  }

  /** @throws DomainError version-mismatch `request.version-mismatch` */
  putProduct(command: PutTicketProduct): Promise<CatalogueEntryDto> {
    const { key } = command;
    return this.put(command, 'ticket-product', [key], (tx, put) =>
      putCatalogueEntry(tx, TicketProductRow, { where: { key }, ...put }),
    );
  }

  /**
   * @throws DomainError version-mismatch `request.version-mismatch`
   * @throws DomainError not-found `catalogue.entry-not-found` for a product that is not there
   */
  putComponent(command: PutTicketComponent): Promise<TicketComponentDto> {
    const { key, product } = command;
    return this.put(command, 'ticket-component', [product, key], async (tx, put) => {
      if (!(await tx.existsBy(TicketProductRow, { key: product })))
        throw new DomainError('not-found', 'catalogue.entry-not-found');
      return putCatalogueEntry(tx, TicketComponentRow, { where: { key, product }, ...put });
    });
  }

  private async put<E extends CatalogueEntry>(
    command: PutEntry & { entry: CatalogueEntryInput },
    kind: Kind,
    path: string[],
    write: (
      tx: Tx,
      put: { version: number; entry: CatalogueEntryInput; at: Date },
    ) => Promise<{ before: E | null; after: E }>,
  ): Promise<ReturnType<E['toDto']>> {
    const { actor, version, entry } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const { before, after } = await write(tx, { version, entry, at: this.clock.now() });
      const dto = after.toDto() as ReturnType<E['toDto']>;
      if (before === after) return dto;
      const targetId = catalogueEntryId(kind, ...path);
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
        NotificationEvents.catalogueEntryChanged,
        { kind, ...dto },
        { companyId: null, aggregateId: targetId, version: after.version },
      );
      return dto;
    });
  }
}

const inOrder = { position: 'asc', key: 'asc' } as const;
