import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { TicketDto, TicketStatus } from '@lotse/contracts';
import { Mail } from '../mail/mail.entity.js';

@Entity('ticket')
@Unique('ticket_number_unique', ['number'])
@Index('ticket_company', ['companyId', 'id'])
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

  /** The mail that confirmed it to the sender. */
  @Index('ticket_by_mail')
  @Column('uuid', { name: 'mail_id' })
  @ForeignKey(() => Mail, { name: 'ticket_mail' })
  mailId!: string;

  @Column('integer')
  version!: number;

  @Column('timestamp with time zone', { name: 'opened_at' })
  openedAt!: Date;

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
    };
  }
}
