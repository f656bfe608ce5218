import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { TicketDto, TicketSnapshot, TicketStatus } from '@lotse/contracts';
import { Mail } from '@lotse/mail';

@Entity('ticket')
@Unique('ticket_number_unique', ['number'])
@Index('ticket_company', ['companyId', 'id'])
@Index('ticket_by_change', ['updatedAt', 'id'])
@Index('ticket_by_company_change', ['companyId', 'updatedAt', 'id'])
@Index('ticket_by_number', { synchronize: false }) // shorter numbers first: an expression as well
@Index('ticket_sender_anywhere', { synchronize: false })
@Index('ticket_sender', { synchronize: false }) // by the address in lower case: an expression, which a decorator cannot say
export class Ticket {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  /** The number people quote, e.g. `T-100001`. */
  @Column('text')
  number!: string;

  @Column('text')
  product!: string;

  @Column('text')
  component!: string;

  @Column('text')
  message!: string;

  @Column('text')
  status!: TicketStatus;

  /** `null` once the person is erased. */
  @Column('text', { name: 'sender_email', nullable: true })
  senderEmail!: string | null;

  /** The mail that confirmed it to the sender; `null` once that is no longer kept. */
  @Index('ticket_by_mail')
  @Column('uuid', { name: 'mail_id', nullable: true })
  @ForeignKey(() => Mail, { name: 'ticket_mail', onDelete: 'SET NULL' })
  mailId!: string | null;

  @Column('integer')
  version!: number;

  @Column('timestamp with time zone', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamp with time zone', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;

  toDto(): TicketDto {
    return {
      id: this.id,
      companyId: this.companyId,
      number: this.number,
      product: this.product,
      component: this.component,
      message: this.message,
      status: this.status,
      senderEmail: this.senderEmail,
      version: this.version,
      openedAt: this.openedAt.toISOString(),
      updatedAt: this.updatedAt.toISOString(),
    };
  }

  /** For followers: without the message, and without its sender. */
  toSnapshot(): TicketSnapshot {
    return {
      id: this.id,
      companyId: this.companyId,
      version: this.version,
      number: this.number,
      product: this.product,
      component: this.component,
      status: this.status,
      openedAt: this.openedAt.toISOString(),
    };
  }
}
