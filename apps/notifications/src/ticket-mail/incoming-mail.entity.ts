import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { FileRefusal, SenderStanding } from '@lotse/contracts';
import { TicketMessage } from '../tickets/conversation.entity.js';
import { Ticket } from '../tickets/ticket.entity.js';
import { TicketMailbox } from './ticket-mailbox.entity.js';

/** `repeated`: it had come before. `unreadable`: it is in its ticket, but nobody could read more than its head. */
export type IncomingState = 'waiting' | 'kept' | 'repeated' | 'unreadable';

export interface RefusedFile {
  name: string;
  size: number;
  reason: FileRefusal;
}

/** A mail to a ticket address: as it came, and what is known of it besides the message that it has become. */
@Entity('incoming_mail')
@Unique('incoming_mail_once', ['digest', 'recipient']) // a server that did not hear our answer sends the same once more
@Index('incoming_mail_due', ['dueAt'], { where: "state = 'waiting'" })
@Index('incoming_mail_by_domain', { synchronize: false }) // of the sender's domain: an expression, which a decorator cannot say
export class IncomingMail {
  @PrimaryColumn('uuid')
  id!: string;

  /** `mailbox:key` or `ticket:id`: the same mail to another address is another one, until it is read. */
  @Column('text')
  recipient!: string;

  @Column('text', { nullable: true })
  @ForeignKey(() => TicketMailbox, { name: 'incoming_mail_mailbox' })
  mailbox!: string | null;

  /** The ticket whose reply address it came to. That one may be gone by now. */
  @Column('uuid', { name: 'reply_ticket_id', nullable: true })
  replyTicketId!: string | null;

  @Column('text')
  way!: 'smtp' | 'lmtp' | 'imap';

  @Column('text', { name: 'envelope_from', nullable: true })
  envelopeFrom!: string | null;

  @Column('integer')
  size!: number;

  /** `null` where the store has it, and once it is not kept any more. */
  @Column('bytea', { nullable: true })
  raw!: Buffer | null;

  @Index('incoming_mail_blob', { unique: true, where: 'blob_id is not null' })
  @Column('uuid', { name: 'blob_id', nullable: true })
  blobId!: string | null;

  /** `null` once the bytes are destroyed. */
  @Column('text', { name: 'sealed_key', nullable: true })
  sealedKey!: string | null;

  /** SHA-256 of the mail. */
  @Column('bytea')
  digest!: Buffer;

  @Index('incoming_mail_received_at')
  @Column('timestamp with time zone', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text')
  state!: IncomingState;

  /** How often reading it has begun: counted before, so that one that ends the process is not read for ever. */
  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamp with time zone', { name: 'due_at' })
  dueAt!: Date;

  /** SHA-256 of what is the same in every copy of it. */
  @Column('bytea', { name: 'content_digest', nullable: true })
  contentDigest!: Buffer | null;

  @Index('incoming_mail_by_ticket', { where: 'ticket_id is not null' })
  @Column('uuid', { name: 'ticket_id', nullable: true })
  @ForeignKey(() => Ticket, { name: 'incoming_mail_ticket', onDelete: 'CASCADE' })
  ticketId!: string | null;

  @Index('incoming_mail_by_message', { unique: true, where: 'ticket_message_id is not null' })
  @Column('uuid', { name: 'ticket_message_id', nullable: true })
  @ForeignKey(() => TicketMessage, { name: 'incoming_mail_message', onDelete: 'CASCADE' })
  ticketMessageId!: string | null;

  @Column('text', { nullable: true })
  standing!: SenderStanding | null;

  @Column('text', { name: 'sender_domain', nullable: true })
  senderDomain!: string | null;

  /** Who has passed it on and says that it comes from there. */
  @Column('text', { name: 'vouched_by', nullable: true })
  vouchedBy!: string | null;

  @Column('boolean', { default: false })
  automatic!: boolean;

  @Column('text', { nullable: true })
  quoted!: string | null;

  @Column('text', { nullable: true })
  html!: string | null;

  @Column('boolean', { name: 'remote_pictures', default: false })
  remotePictures!: boolean;

  @Column('jsonb', { name: 'refused_files', default: [] })
  refusedFiles!: RefusedFile[];
}
