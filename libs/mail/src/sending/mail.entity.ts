import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Writer } from '../letters/address.js';
import type { MailState } from './pace.js';

/**
 * One mail to one mailbox, and the evidence of what became of it. The row is also the place in which it waits to be sent: no
 * message elsewhere can be lost over it.
 */
@Entity('mail')
@Index('mail_mailbox', { synchronize: false }) // by the address in lower case: an expression, which a decorator cannot say
@Index('mail_transactional_to', { synchronize: false }) // likewise, of one class
@Index('mail_due', ['class', 'dueAt'], { where: 'due_at is not null' })
@Index('mail_sending', ['class', 'dueAt'], { where: "state = 'sending'" })
@Index('mail_waiting', ['class', 'giveUpAt'], { where: "state <> 'sending' and due_at is not null" })
@Index('mail_without_end', ['class', 'queuedAt'], { where: 'give_up_at is null and due_at is not null' })
@Index('mail_repeated', ['class', 'attempts'], { where: "state = 'unclear' and due_at is not null" })
export class Mail {
  @PrimaryColumn('uuid')
  id!: string;

  /** `null` for mail to the vendor's own people. */
  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

  /** How urgent it is, and whether it can be unsubscribed from. Each class has a pace, connections and a dispatch of its own. */
  @Column('text')
  class!: string;

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

  /** The same, laid out; kept until it is sent. `null` where there is none. */
  @Column('text', { nullable: true })
  html!: string | null;

  /** There is a secret in the text: it is emptied as soon as a server has the mail, and at this instant in any case. */
  @Index('mail_text_until', { where: 'text_until is not null and text is not null' })
  @Column('timestamp with time zone', { name: 'text_until', nullable: true })
  textUntil!: Date | null;

  /** The same each time it is sent, so that a reader's program can recognise a repeat (RFC 5322, 3.6.4). */
  @Column('text', { name: 'message_id' })
  messageId!: string;

  /** Message-ID of the mail to the same person that it belongs behind. */
  @Column('text', { name: 'in_reply_to', nullable: true })
  inReplyTo!: string | null;

  /** Who writes it; `null`: whoever sends all mail. */
  @Column('jsonb', { nullable: true })
  sender!: Writer | null;

  @Column('text')
  state!: MailState;

  /** How often a mail server may have taken it. */
  @Column('integer')
  attempts!: number;

  /** How often it was tried at all since it was written. */
  @Column('integer', { default: 0 })
  tries!: number;

  @Index('mail_queued_at')
  @Column('timestamp with time zone', { name: 'queued_at' })
  queuedAt!: Date;

  /**
   * When somebody has to look at it again: to send it, or, while it is `sending`, because whoever had it is gone. `null` where all
   * is done.
   */
  @Column('timestamp with time zone', { name: 'due_at', nullable: true })
  dueAt!: Date | null;

  /** When its time is over. `null` for mail of the version before. */
  @Column('timestamp with time zone', { name: 'give_up_at', nullable: true })
  giveUpAt!: Date | null;

  /** When it is removed. `null` for mail of the version before. */
  @Index('mail_kept_until')
  @Column('timestamp with time zone', { name: 'kept_until', nullable: true })
  keptUntil!: Date | null;

  /** Whose it is while it is `sending`. */
  @Column('uuid', { nullable: true })
  claim!: string | null;

  @Column('timestamp with time zone', { name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;

  /** Host and port of the mail server that answered. */
  @Column('text', { nullable: true })
  server!: string | null;

  /** Reply code and enhanced status code; `erased` where the person was before a server had taken it for certain, `expired` likewise. */
  @Column('text', { nullable: true })
  answer!: string | null;

  /** When it came back. A server had taken it, so the state says `accepted` as well. */
  @Column('timestamp with time zone', { name: 'bounced_at', nullable: true })
  bouncedAt!: Date | null;

  /** The trace in which it was queued (W3C trace context), to which its sending belongs. */
  @Column('text', { nullable: true })
  traceparent!: string | null;

  /** Enhanced status code (RFC 3463) of the report. */
  @Column('text', { name: 'bounce_status', nullable: true })
  bounceStatus!: string | null;
}

/** One mail in the hands of one server. */
@Entity('mail_attempt')
export class MailAttempt {
  @PrimaryColumn('uuid')
  id!: string;

  @Index('mail_attempt_by_mail')
  @Column('uuid', { name: 'mail_id' })
  @ForeignKey(() => Mail, { name: 'mail_attempt_mail', onDelete: 'CASCADE' })
  mailId!: string;

  @Column('text')
  server!: string;

  @Column('timestamp with time zone', { name: 'began_at' })
  beganAt!: Date;

  /** Committed before the first byte of the body: from here on the server may have it. */
  @Column('timestamp with time zone', { name: 'body_at', nullable: true })
  bodyAt!: Date | null;

  /** `null` while it is under way. */
  @Column('timestamp with time zone', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('text', { nullable: true })
  answer!: string | null;
}
