import type { TicketComponentDto } from '@lotse/contracts';
import { CatalogueEntry } from '@lotse/persistence';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What tickets can be about. */
@Entity('ticket_product')
export class TicketProductRow extends CatalogueEntry {}

/** A part of a ticket product; its key is unique within the product. */
@Entity('ticket_component')
export class TicketComponentRow extends CatalogueEntry {
  @PrimaryColumn('text')
  @ForeignKey(() => TicketProductRow, { name: 'ticket_component_product' })
  product!: string;

  override toDto(): TicketComponentDto {
    return { ...super.toDto(), product: this.product };
  }
}
