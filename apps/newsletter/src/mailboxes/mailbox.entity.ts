import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '@lotse/contracts';
import type { Subscriber } from '../subscribers/subscriber.js';

/**
 * The address at which a subscriber is reached, for as long as it is that one. What was proved by it, and every link that went to it,
 * holds for this one alone. The address itself stands in the copies.
 */
@Entity('mailbox')
@Index('mailbox_current', ['kind', 'subscriberId'], { unique: true, where: 'until is null' })
export class Mailbox {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: Subscriber['kind'];

  @Column('uuid', { name: 'subscriber_id' })
  subscriberId!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Index('mailbox_address')
  @Column('bytea', { name: 'address_hash' })
  addressHash!: Buffer;

  @Column('timestamp with time zone')
  since!: Date;

  @Column('timestamp with time zone', { nullable: true })
  until!: Date | null;

  /** When somebody has last asked for a link to it. */
  @Column('timestamp with time zone', { name: 'link_sent_at', nullable: true })
  linkSentAt!: Date | null;

  /** When administrators were last told that somebody has ended a channel here for all, by channel; `null`: never. */
  @Column('jsonb', { name: 'left_told', nullable: true })
  leftTold!: Record<string, string> | null;

  get subscriber(): Subscriber {
    return { kind: this.kind, id: this.subscriberId, companyId: this.companyId };
  }
}

/** That a mailbox was asked whether its reader wants something: one mail, and at most one reminder. */
@Entity('confirmation')
@Index('confirmation_of_mailbox', ['mailboxId', 'askedAt'])
export class Confirmation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'mailbox_id' })
  @ForeignKey(() => Mailbox, { name: 'confirmation_mailbox', onDelete: 'CASCADE' })
  mailboxId!: string;

  @Column('text', { array: true })
  channels!: string[];

  /** `null` where it is not known. */
  @Column('jsonb', { name: 'requested_by', nullable: true })
  requestedBy!: Actor | null;

  /** Their name, until the question is over. */
  @Column('text', { name: 'asked_by', nullable: true })
  askedBy!: string | null;

  @Column('timestamp with time zone', { name: 'asked_at' })
  askedAt!: Date;

  @Column('uuid', { name: 'mail_id', nullable: true })
  mailId!: string | null;

  @Column('uuid', { name: 'reminder_id', nullable: true })
  reminderId!: string | null;

  @Column('timestamp with time zone', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  /** When the question was over, one way or the other. */
  @Column('timestamp with time zone', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
