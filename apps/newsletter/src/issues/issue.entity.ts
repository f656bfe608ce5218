import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type {
  IssueCountsDto,
  IssueDeliveryState,
  IssueInShortDto,
  IssuePause,
  IssueState,
  IssueTextsDto,
  LeftOutReason,
  TextLanguage,
} from '@lotse/contracts';
import type { Address } from '@lotse/mail';
import { Channel } from '../channels/channel.entity.js';
import type { Subscriber } from '../subscribers/subscriber.js';

/** One mailing of a channel. */
@Entity('newsletter_issue')
export class Issue {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  @ForeignKey(() => Channel, { name: 'newsletter_issue_channel' })
  channel!: string;

  /** Counts what people, or a breaker, do to it; not its progress. */
  @Column('integer')
  version!: number;

  @Column('text')
  state!: IssueState;

  @Column('jsonb')
  texts!: IssueTextsDto;

  @Column('timestamp with time zone', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamp with time zone', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('timestamp with time zone', { name: 'scheduled_at', nullable: true })
  scheduledAt!: Date | null;

  @Column('timestamp with time zone', { name: 'began_at', nullable: true })
  beganAt!: Date | null;

  @Column('timestamp with time zone', { name: 'over_at', nullable: true })
  overAt!: Date | null;

  @Column('text', { name: 'paused_because', nullable: true })
  pausedBecause!: IssuePause | null;

  @Column('text', { name: 'paused_detail', nullable: true })
  pausedDetail!: string | null;

  /** The end of the quiet hours, while it rests in them. */
  @Column('timestamp with time zone', { name: 'rests_until', nullable: true })
  restsUntil!: Date | null;

  /** Who sends it, from its beginning on. */
  @Column('jsonb', { nullable: true })
  sender!: Address | null;

  /** Up to which mailbox its recipients have been written down. */
  @Column('uuid', { name: 'gathered_to', nullable: true })
  gatheredTo!: string | null;

  /** When all of them were. */
  @Column('timestamp with time zone', { name: 'gathered_at', nullable: true })
  gatheredAt!: Date | null;

  /** Once it is over, and nobody has anything of it in hand: how often what had become of it. What is reported later is not in it. */
  @Column('jsonb', { nullable: true })
  figures!: IssueCountsDto | null;

  toShortDto(): Omit<IssueInShortDto, 'counts'> {
    return {
      id: this.id,
      version: this.version,
      channel: this.channel,
      state: this.state,
      subject: (this.texts.de ?? this.texts.en)?.subject ?? '',
      createdAt: this.createdAt.toISOString(),
      updatedAt: this.updatedAt.toISOString(),
      scheduledAt: this.scheduledAt?.toISOString() ?? null,
      beganAt: this.beganAt?.toISOString() ?? null,
      overAt: this.overAt?.toISOString() ?? null,
      pausedBecause: this.pausedBecause,
      pausedDetail: this.pausedDetail,
      restsUntil: this.state === 'sending' ? (this.restsUntil?.toISOString() ?? null) : null,
    };
  }
}

/** Some hundred deliveries that one replica has in its hands at a time. */
@Entity('issue_batch')
@Index('issue_batch_due', ['dueAt'], { where: 'due_at is not null' })
@Index('issue_batch_of_issue', ['issueId'], { where: 'due_at is not null' })
export class IssueBatch {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'issue_id' })
  @ForeignKey(() => Issue, { name: 'issue_batch_issue', onDelete: 'CASCADE' })
  issueId!: string;

  /** When somebody has to look at it: to send it, or because whoever had it is gone. `null`: all is done. */
  @Column('timestamp with time zone', { name: 'due_at', nullable: true })
  dueAt!: Date | null;

  /** Whose it is. */
  @Column('uuid', { nullable: true })
  claim!: string | null;
}

/**
 * One issue for one subscriber: the ledger by which each gets it once at most. Its id stands in the mail, in its `Message-ID` and in its
 * return address. No address stands here: whoever sends it asks for the one of that moment.
 */
@Entity('issue_delivery')
@Unique('issue_delivery_once', ['issueId', 'subscriberId'])
@Index('issue_delivery_reported', ['issueId'], {
  where: 'bounced_at is not null or complained_at is not null or unsubscribed_at is not null',
})
export class IssueDelivery {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'issue_id' })
  @ForeignKey(() => Issue, { name: 'issue_delivery_issue', onDelete: 'CASCADE' })
  issueId!: string;

  @Index('issue_delivery_of_batch')
  @Column('uuid', { name: 'batch_id' })
  batchId!: string;

  /** `nobody`: erased, or so long ago that only numbers are kept. */
  @Column('text')
  kind!: Subscriber['kind'] | 'nobody';

  @Column('uuid', { name: 'subscriber_id' })
  subscriberId!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Index('issue_delivery_of_mailbox', { where: 'mailbox_id is not null' })
  @Column('uuid', { name: 'mailbox_id', nullable: true })
  mailboxId!: string | null;

  @Column('text')
  language!: TextLanguage;

  @Column('text')
  state!: IssueDeliveryState;

  /** Why it was left out. */
  @Column('text', { nullable: true })
  because!: LeftOutReason | null;

  @Column('integer', { default: 0 })
  tries!: number;

  @Column('text', { nullable: true })
  server!: string | null;

  @Column('text', { nullable: true })
  answer!: string | null;

  /** When it came to its state. */
  @Column('timestamp with time zone', { nullable: true })
  at!: Date | null;

  /** Put off: not before. */
  @Column('timestamp with time zone', { name: 'again_at', nullable: true })
  againAt!: Date | null;

  /** When it was first tried. */
  @Column('timestamp with time zone', { name: 'first_at', nullable: true })
  firstAt!: Date | null;

  @Column('timestamp with time zone', { name: 'bounced_at', nullable: true })
  bouncedAt!: Date | null;

  @Column('text', { name: 'bounce_status', nullable: true })
  bounceStatus!: string | null;

  @Column('timestamp with time zone', { name: 'complained_at', nullable: true })
  complainedAt!: Date | null;

  @Column('timestamp with time zone', { name: 'unsubscribed_at', nullable: true })
  unsubscribedAt!: Date | null;
}
