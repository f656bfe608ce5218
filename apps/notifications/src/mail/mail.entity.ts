import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DeliveryState } from '@lotse/contracts';

/** How urgent a mail is, and whether it can be unsubscribed from. Each class has a queue and SMTP connections of its own. */
export type MailClass = 'alarm' | 'transactional';

/** One mail to one mailbox, and the evidence of what became of it. */
@Entity('mail')
@Index('mail_mailbox', { synchronize: false }) // by the address in lower case: an expression, which a decorator cannot say
export class Mail {
  @PrimaryColumn('uuid')
  id!: string;

  /** `null` for mail to the vendor's own people. */
  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

  @Column('text')
  class!: MailClass;

  /** Whose mailbox it is, if it is a contact's. */
  @Index('mail_contact', { where: 'contact_id is not null' })
  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId!: string | null;

  /** `null` once the person is erased, as are label, subject and text. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  label!: string | null;

  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('text', { nullable: true })
  text!: string | null;

  /** There is a secret in the text: it is emptied as soon as a server has the mail, and at this instant in any case. */
  @Index('mail_text_until', { where: 'text_until is not null and text is not null' })
  @Column('timestamp with time zone', { name: 'text_until', nullable: true })
  textUntil!: Date | null;

  /** The same each time it is sent, so that a reader's program can recognise a repeat (RFC 5322, 3.6.4). */
  @Column('text', { name: 'message_id' })
  messageId!: string;

  @Column('text')
  state!: DeliveryState;

  /** How often a mail server may have taken it. */
  @Column('integer')
  attempts!: number;

  @Index('mail_queued_at')
  @Column('timestamp with time zone', { name: 'queued_at' })
  queuedAt!: Date;

  @Column('timestamp with time zone', { name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;

  /** Host and port of the mail server that answered. */
  @Column('text', { nullable: true })
  server!: string | null;

  /** Reply code and enhanced status code; `erased` where the person was erased before it went out. */
  @Column('text', { nullable: true })
  answer!: string | null;

  isToBeSent(): this is this & { email: string; subject: string; text: string } {
    return this.email !== null && this.text !== null && (this.state === 'queued' || this.state === 'unclear');
  }
}
