import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ReturnClass } from '@lotse/mail';
import type { ReportKind } from './reports/report.js';

/** `unreadable`: whoever read it took too much memory or time, or it is no mail; it is kept as it came. */
export type InboundState = 'waiting' | 'read' | 'unreadable';

/** A mail that has come in, as it came, and what it turned out to be. */
@Entity('inbound_mail')
@Unique('inbound_mail_once', ['mailId', 'digest']) // a server that did not hear our answer sends the same once more
@Index('inbound_mail_due', ['dueAt'], { where: "state = 'waiting'" })
export class InboundMail {
  @PrimaryColumn('uuid')
  id!: string;

  /** The mail to whose return address it came. That one may be gone by now. */
  @Column('uuid', { name: 'mail_id' })
  mailId!: string;

  /** Whose that mail is: this service's own, or one of an issue that `newsletter` has sent. */
  @Column('text', { name: 'mail_class', default: 'mail' })
  mailClass!: ReturnClass;

  /** How it has come. */
  @Column('text')
  way!: 'smtp' | 'lmtp' | 'imap';

  /** Envelope sender, `''` as a report has it (RFC 5321, 4.5.5); `null` where a mailbox does not say. */
  @Column('text', { name: 'envelope_from', nullable: true })
  envelopeFrom!: string | null;

  @Column('bytea')
  raw!: Buffer;

  /** SHA-256 of `raw`. */
  @Column('bytea')
  digest!: Buffer;

  @Index('inbound_mail_received_at')
  @Column('timestamp with time zone', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text')
  state!: InboundState;

  /** How often reading it has begun: counted before, so that one that ends the process is not read for ever. */
  @Column('integer')
  attempts!: number;

  /** When somebody may take it up while it waits. */
  @Column('timestamp with time zone', { name: 'due_at' })
  dueAt!: Date;

  @Column('text', { nullable: true })
  kind!: ReportKind | null;

  /** Enhanced status code (RFC 3463) it names. */
  @Column('text', { nullable: true })
  status!: string | null;
}
