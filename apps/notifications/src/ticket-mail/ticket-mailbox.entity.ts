import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AccountLanguage, TicketMailboxDto } from '@lotse/contracts';
import { Team } from '../teams/team.entity.js';
import { TicketComponentRow } from '../tickets/ticket-catalogue.entity.js';

/** An address to which customers write. */
@Entity('ticket_mailbox')
@Index('ticket_mailbox_address', { synchronize: false }) // by the address in lower case: an expression
@ForeignKey(() => TicketComponentRow, ['product', 'component'], ['product', 'key'], {
  name: 'ticket_mailbox_component',
})
export class TicketMailbox {
  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  address!: string;

  /** Into whose queue its tickets go; `null`: where those about the component go. */
  @Column('text', { nullable: true })
  @ForeignKey(() => Team, { name: 'ticket_mailbox_team' })
  team!: string | null;

  @Column('text')
  product!: string;

  @Column('text')
  component!: string;

  /** In which those are answered of whom nothing is known. */
  @Column('text')
  language!: AccountLanguage;

  @Column('integer', { default: 1 })
  version!: number;

  /** Since when nothing is taken in for it any more. */
  @Column('timestamp with time zone', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;

  toDto(): TicketMailboxDto {
    const { key, address, team, product, component, language, version, retiredAt } = this;
    return {
      key,
      address,
      team,
      product,
      component,
      language,
      version,
      retiredAt: retiredAt?.toISOString() ?? null,
    };
  }
}
