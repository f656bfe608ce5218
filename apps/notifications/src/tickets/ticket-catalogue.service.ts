import { Injectable } from '@nestjs/common';
import {
  DomainError,
  NotificationEvents,
  type CatalogueEntryDto,
  type CatalogueNameDto,
  type OpenTicketInput,
  type PutTicketComponent,
  type PutTicketProduct,
  type ReadTicketProducts,
  type TicketComponentDto,
  type TicketProductDto,
} from '@lotse/contracts';
import { CatalogueWriting } from '@lotse/messaging';
import { Database, type Tx } from '@lotse/persistence';
import { IsNull } from 'typeorm';
import { TicketComponentRow, TicketProductRow } from './ticket-catalogue.entity.js';

const changed = NotificationEvents.catalogueEntryChanged;

/** What tickets can be about: products with their components. They belong to no company: customers read, staff write. */
@Injectable()
export class TicketCatalogue {
  constructor(
    private readonly database: Database,
    private readonly writing: CatalogueWriting,
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

  /** What a new ticket is about: `null` for what is not offered, or not known as long as its product is not. */
  async about(
    tx: Tx,
    { product: productKey = '', component: componentKey = '' }: Partial<OpenTicketInput>,
  ): Promise<{ product: TicketProductRow | null; component: TicketComponentRow | null }> {
    const product = await tx.findOneBy(TicketProductRow, { key: productKey, retiredAt: IsNull() });
    const wanted = { product: productKey, key: componentKey, retiredAt: IsNull() };
    return { product, component: product && (await tx.findOneBy(TicketComponentRow, wanted)) };
  }

  /** What a ticket is about is called so, also what is no longer offered. */
  async named(
    tx: Tx,
    { product, component }: { product: string; component: string },
  ): Promise<{ product: CatalogueNameDto; component: CatalogueNameDto }> {
    const [about, part] = [
      await tx.findOneByOrFail(TicketProductRow, { key: product }),
      await tx.findOneByOrFail(TicketComponentRow, { product, key: component }),
    ];
    return { product: about.name, component: part.name };
  }

  /** What something is about of which nobody knows it. */
  async anything(tx: Tx): Promise<{ product: string; component: string }> {
    const [first] = await tx.query<{ product: string; component: string }[]>(
      `select component.product, component.key as component from ticket_component component
         join ticket_product product on product.key = component.product
       order by product.retired_at is not null, component.retired_at is not null, product.position, component.position limit 1`,
    );
    if (!first) throw new Error('the catalogue of tickets is empty');
    return first;
  }

  /** @throws DomainError version-mismatch `request.version-mismatch` */
  putProduct(command: PutTicketProduct): Promise<CatalogueEntryDto> {
    return this.writing.put(command, { kind: 'ticket-product', type: TicketProductRow, changed });
  }

  /**
   * @throws DomainError version-mismatch `request.version-mismatch`
   * @throws DomainError not-found `catalogue.entry-not-found` for a product that is not there
   */
  putComponent(command: PutTicketComponent): Promise<TicketComponentDto> {
    const { product } = command;
    return this.writing.put(command, {
      kind: 'ticket-component',
      type: TicketComponentRow,
      changed,
      within: { product },
      check: async (tx) => {
        if (!(await tx.existsBy(TicketProductRow, { key: product })))
          throw new DomainError('not-found', 'catalogue.entry-not-found');
      },
    });
  }
}

const inOrder = { position: 'asc', key: 'asc' } as const;
