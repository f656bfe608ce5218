import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type {
  AttachmentDto,
  DeskMailDto,
  DeskMessageDto,
  DeskMessageKind,
  TicketMessageDto,
  TicketSide,
  TicketWatcherDto,
} from '@lotse/contracts';
import { Mail } from '@lotse/mail';
import { Ticket } from './ticket.entity.js';

/** What somebody has written in a ticket: a reply, which its company sees, or a note of the vendor's staff, which never leaves. */
@Entity('ticket_message')
@Unique('ticket_message_place', ['ticketId', 'position'])
@Index('ticket_message_company', ['companyId', 'id'])
@Index('ticket_message_address', { synchronize: false }) // by the address in lower case: an expression
export class TicketMessage {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'ticket_id' })
  @ForeignKey(() => Ticket, { name: 'ticket_message_ticket', onDelete: 'CASCADE' })
  ticketId!: string;

  /** As the ticket's. */
  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

  /** From 1: the message with which the ticket was opened. */
  @Column('integer')
  position!: number;

  @Column('text')
  kind!: DeskMessageKind;

  @Column('text')
  side!: TicketSide;

  /** `system` where the release before has written it, which does not say. */
  @Column('text', { name: 'author_kind' })
  authorKind!: string;

  @Column('text', { name: 'author_id', nullable: true })
  authorId!: string | null;

  /** `null` also once the person is erased, as are contact and address. */
  @Column('text', { name: 'author_name', nullable: true })
  authorName!: string | null;

  /** The contact that the user is who has written it. */
  @Index('ticket_message_contact', { where: 'author_contact_id is not null' })
  @Column('uuid', { name: 'author_contact_id', nullable: true })
  authorContactId!: string | null;

  /** `null` of the vendor's staff. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text')
  text!: string;

  /** Message-ID of the mail by which it came, by which answers to it are known; `null` once its author is erased. */
  @Index('ticket_message_of_mail', { where: 'mail_message_id is not null' })
  @Column('text', { name: 'mail_message_id', nullable: true })
  mailMessageId!: string | null;

  @Column('timestamp with time zone', { name: 'written_at' })
  writtenAt!: Date;

  /** As its company sees it, with whether its sender is confirmed where it came by mail. Never of a note. */
  toDto(attachments: AttachmentDto[], senderConfirmed: boolean | null): TicketMessageDto {
    if (this.kind !== 'reply') throw new Error('a note never leaves the vendor');
    const { id, ticketId, side, authorName, text, writtenAt } = this;
    return {
      id,
      ticketId,
      by: side,
      authorName,
      text,
      writtenAt: writtenAt.toISOString(),
      attachments,
      senderConfirmed,
    };
  }

  /** As the vendor's staff see it. */
  toDeskDto(attachments: AttachmentDto[], mail: DeskMailDto | null): DeskMessageDto {
    const { id, ticketId, position, kind, side, authorKind, authorId, authorName, email, text, writtenAt } =
      this;
    return {
      id,
      ticketId,
      position,
      kind,
      by: side,
      authorKind,
      authorId,
      authorName,
      email,
      text,
      writtenAt: writtenAt.toISOString(),
      attachments,
      mail,
    };
  }
}

/** Somebody of the company who follows a ticket by mail. */
@Entity('ticket_watcher')
@Index('ticket_watcher_once', { synchronize: false }) // by the address in lower case, as is the other one
@Index('ticket_watcher_address', { synchronize: false })
export class TicketWatcher {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'ticket_id' })
  @ForeignKey(() => Ticket, { name: 'ticket_watcher_ticket', onDelete: 'CASCADE' })
  ticketId!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('text')
  email!: string;

  @Column('timestamp with time zone', { name: 'added_at' })
  addedAt!: Date;

  toDto(): TicketWatcherDto {
    const { id, email, addedAt } = this;
    return { id, email, addedAt: addedAt.toISOString() };
  }
}

/** Two tickets that have to do with each other; the one with the smaller id stands first. */
@Entity('ticket_link')
export class TicketLink {
  @PrimaryColumn('uuid', { name: 'ticket_id' })
  @ForeignKey(() => Ticket, { name: 'ticket_link_ticket', onDelete: 'CASCADE' })
  ticketId!: string;

  @Index('ticket_link_back')
  @PrimaryColumn('uuid', { name: 'other_id' })
  @ForeignKey(() => Ticket, { name: 'ticket_link_other', onDelete: 'CASCADE' })
  otherId!: string;
}

/** A mail that was sent in a ticket: by its Message-ID an answer finds back, and the next one stands behind it. */
@Entity('ticket_mail')
export class TicketMail {
  @PrimaryColumn('uuid', { name: 'mail_id' })
  @ForeignKey(() => Mail, { name: 'ticket_mail_mail', onDelete: 'CASCADE' })
  mailId!: string;

  @Index('ticket_mail_by_ticket')
  @Column('uuid', { name: 'ticket_id' })
  @ForeignKey(() => Ticket, { name: 'ticket_mail_ticket', onDelete: 'CASCADE' })
  ticketId!: string;

  /** A machine has answered a mail with it; how many, is bounded for each address. */
  @Column('boolean', { default: false })
  automatic!: boolean;
}

/** How far a member of staff has read. */
@Entity('ticket_reading')
export class TicketReading {
  @PrimaryColumn('uuid', { name: 'ticket_id' })
  @ForeignKey(() => Ticket, { name: 'ticket_reading_ticket', onDelete: 'CASCADE' })
  ticketId!: string;

  @Index('ticket_reading_user')
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @Column('integer')
  position!: number;
}

/** A new ticket of which somebody is told with the next digest. */
@Entity('team_notice')
export class TeamNoticeRow {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @Index('team_notice_ticket')
  @PrimaryColumn('uuid', { name: 'ticket_id' })
  @ForeignKey(() => Ticket, { name: 'team_notice_of_ticket', onDelete: 'CASCADE' })
  ticketId!: string;
}
