import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  subjectIn,
  type TicketDto,
  type TicketPriority,
  type TicketSide,
  type TicketSnapshot,
  type TicketStatus,
} from '@lotse/contracts';
import { Mail } from '@lotse/mail';
import { Team } from '../teams/team.entity.js';

@Entity('ticket')
@Unique('ticket_number_unique', ['number'])
@Index('ticket_company', ['companyId', 'id'])
@Index('ticket_by_change', ['updatedAt', 'id'])
@Index('ticket_by_company_change', ['companyId', 'updatedAt', 'id'])
@Index('ticket_queue', ['changedAt', 'id'])
@Index('ticket_queue_open', ['changedAt', 'id'], { where: "status in ('new', 'open')" })
@Index('ticket_queue_open_assignee', ['assigneeId', 'changedAt', 'id'], {
  where: "status in ('new', 'open')",
})
@Index('ticket_queue_open_team', ['team', 'changedAt', 'id'], { where: "status in ('new', 'open')" })
@Index('ticket_queue_open_company', ['companyId', 'changedAt', 'id'], { where: "status in ('new', 'open')" })
@Index('ticket_queue_team', ['team', 'changedAt', 'id'])
@Index('ticket_queue_assignee', ['assigneeId', 'changedAt', 'id'])
@Index('ticket_queue_company', ['companyId', 'changedAt', 'id'])
@Index('ticket_queue_component', ['product', 'component', 'changedAt', 'id'])
@Index('ticket_by_opening', ['openedAt'])
@Index('ticket_by_number', { synchronize: false }) // shorter numbers first: an expression as well
@Index('ticket_sender_anywhere', { synchronize: false })
@Index('ticket_sender', { synchronize: false }) // by the address in lower case: an expression, which a decorator cannot say
export class Ticket {
  @PrimaryColumn('uuid')
  id!: string;

  /** `null` of one that came by mail, as long as nobody knows whose it is: the vendor's staff alone see it. */
  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

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

  /** What it is about; `null` of what the release before has opened. */
  @Column('text', { nullable: true })
  subject!: string | null;

  /** Who opened it; `null` where the release before has. */
  @Column('text', { name: 'author_kind', nullable: true })
  authorKind!: string | null;

  @Column('text', { name: 'author_id', nullable: true })
  authorId!: string | null;

  /** `null` also once the person is erased. */
  @Column('text', { name: 'author_name', nullable: true })
  authorName!: string | null;

  /** Since when it is solved or closed. */
  @Column('timestamp with time zone', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  /** Until when an answer reopens it. */
  @Column('timestamp with time zone', { name: 'reopenable_until', nullable: true })
  reopenableUntil!: Date | null;

  /** The ticket that it goes on from. */
  @Index('ticket_follows', { where: 'follows_id is not null' })
  @Column('uuid', { name: 'follows_id', nullable: true })
  @ForeignKey(() => Ticket, { name: 'ticket_follows_ticket', onDelete: 'SET NULL' })
  followsId!: string | null;

  /** The ticket in which it goes on. */
  @Index('ticket_merged_into', { where: 'merged_into_id is not null' })
  @Column('uuid', { name: 'merged_into_id', nullable: true })
  @ForeignKey(() => Ticket, { name: 'ticket_merged_into_ticket', onDelete: 'SET NULL' })
  mergedIntoId!: string | null;

  /** Counts what its company sees of its changes. */
  @Column('integer')
  version!: number;

  // What stands from here on is for the vendor's staff alone.

  /** In which its sender is written to where no contact says it: that of the mailbox to which they wrote. */
  @Column('text', { nullable: true })
  language!: string | null;

  @Column('text', { nullable: true })
  @ForeignKey(() => Team, { name: 'ticket_team' })
  team!: string | null;

  @Column('text', { default: 'normal' })
  priority!: TicketPriority;

  @Column('uuid', { name: 'assignee_id', nullable: true })
  assigneeId!: string | null;

  @Column('text', { name: 'assignee_name', nullable: true })
  assigneeName!: string | null;

  @Column('boolean', { default: false })
  spam!: boolean;

  /** How many there are, notes included. */
  @Column('integer', { default: 1 })
  messages!: number;

  /** Who has written last, notes aside. */
  @Column('text', { name: 'last_by', default: 'customer' })
  lastBy!: TicketSide;

  @Column('timestamp with time zone', { name: 'first_answered_at', nullable: true })
  firstAnsweredAt!: Date | null;

  /** Counts all its changes. */
  @Column('integer', { name: 'desk_version', default: 1 })
  deskVersion!: number;

  @Column('timestamp with time zone', { name: 'changed_at', default: () => 'now()' })
  changedAt!: Date;

  @Column('timestamp with time zone', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamp with time zone', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;

  /** It was solved or closed, and nothing has been written since. */
  get isEnded(): boolean {
    return this.status === 'solved' || this.status === 'closed';
  }

  /** @throws Error for one of which nobody knows the company: it is shown to none */
  get owner(): string {
    if (this.companyId === null) throw new Error('the ticket belongs to no company yet');
    return this.companyId;
  }

  get shownSubject(): string {
    return this.subject ?? subjectIn(this.message);
  }

  /** As its company sees it. */
  toDto(): TicketDto {
    return {
      id: this.id,
      companyId: this.owner,
      number: this.number,
      product: this.product,
      component: this.component,
      subject: this.shownSubject,
      message: this.message,
      status: this.status,
      senderEmail: this.senderEmail,
      version: this.version,
      openedAt: this.openedAt.toISOString(),
      updatedAt: this.updatedAt.toISOString(),
      authorName: this.authorName,
      endedAt: this.endedAt?.toISOString() ?? null,
      reopenableUntil: this.reopenableUntil?.toISOString() ?? null,
      followsId: this.followsId,
      mergedIntoId: this.mergedIntoId,
    };
  }

  /** For followers: without the message, and without its sender. */
  toSnapshot(): TicketSnapshot {
    return {
      id: this.id,
      companyId: this.owner,
      version: this.version,
      number: this.number,
      product: this.product,
      component: this.component,
      status: this.status,
      openedAt: this.openedAt.toISOString(),
    };
  }
}
