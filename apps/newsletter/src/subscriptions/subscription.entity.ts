import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type {
  EndedBecause,
  SubscribedChannel,
  SubscriptionDto,
  SubscriptionProof,
  SubscriptionState,
} from '@lotse/contracts';
import { Channel } from '../channels/channel.entity.js';
import { CompanyCopy } from '../company-copies/company-copy.entity.js';
import { ContactCopy } from '../contact-copies/contact-copy.entity.js';

/** What a subscription goes through, whoever has it. */
abstract class SubscriptionColumns {
  abstract channel: string;
  abstract reason: string | null;

  /** Counts its changes; the database does. */
  @Column('integer', { default: 1 })
  version!: number;

  /** `pending` until the wish is proved: nothing is sent before. */
  @Column('text')
  state!: SubscriptionState;

  @Column('timestamp with time zone', { name: 'requested_at' })
  requestedAt!: Date;

  /** How the wish was proved. It stays when the subscription ends, and goes when the address becomes another one. */
  @Column('text', { nullable: true })
  proof!: SubscriptionProof | null;

  @Column('timestamp with time zone', { name: 'proved_at', nullable: true })
  provedAt!: Date | null;

  @Column('timestamp with time zone', { name: 'paused_until', nullable: true })
  pausedUntil!: Date | null;

  @Column('timestamp with time zone', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  /** `null` also of what code of the version before has ended. */
  @Column('text', { name: 'ended_because', nullable: true })
  endedBecause!: EndedBecause | null;

  /** Where a reader of a shared mailbox has ended it: until when that can be taken back. */
  @Column('timestamp with time zone', { name: 'undo_until', nullable: true })
  undoUntil!: Date | null;

  /** When the mailbox was asked to confirm. Of a pending one without it, nobody has asked: it waits for staff. */
  @Column('timestamp with time zone', { name: 'asked_at', nullable: true })
  askedAt!: Date | null;

  /** By which mail it was asked to. */
  @Column('uuid', { name: 'confirmation_id', nullable: true })
  confirmationId!: string | null;

  /** Which version of the contact was known when it was asked for here; `null` where it came with the registration. */
  @Column('integer', { name: 'contact_version', nullable: true })
  contactVersion!: number | null;

  /** The same of the company. */
  @Column('integer', { name: 'company_version', nullable: true })
  companyVersion!: number | null;

  toDto(): SubscriptionDto {
    return {
      channel: this.channel,
      state: this.state,
      reason: this.reason,
      requestedAt: this.requestedAt.toISOString(),
      askedAt: this.state === 'pending' ? (this.askedAt?.toISOString() ?? null) : null,
      proof: this.proof,
      provedAt: this.provedAt?.toISOString() ?? null,
      pausedUntil: this.pausedUntil?.toISOString() ?? null,
      endedAt: this.endedAt?.toISOString() ?? null,
      endedBecause: this.endedBecause,
      undoUntil: this.undoUntil?.toISOString() ?? null,
    };
  }

  /** As it is announced: without what anybody has written. */
  toAnnounced(): SubscribedChannel {
    return {
      channel: this.channel,
      state: this.state,
      requestedAt: this.requestedAt.toISOString(),
      proof: this.proof,
      provedAt: this.provedAt?.toISOString() ?? null,
      pausedUntil: this.pausedUntil?.toISOString() ?? null,
      endedAt: this.endedAt?.toISOString() ?? null,
      endedBecause: this.endedBecause,
    };
  }
}

/** One person's subscription of one channel. */
@Entity('subscription')
@Check('subscription_proof', `state <> 'active' or proof is not null`)
export class Subscription extends SubscriptionColumns {
  @PrimaryColumn('uuid', { name: 'contact_id' })
  @ForeignKey(() => ContactCopy, { name: 'subscription_contact', onDelete: 'CASCADE' })
  contactId!: string;

  @PrimaryColumn('text')
  @ForeignKey(() => Channel, { name: 'subscription_channel' })
  channel!: string;

  @Index('subscription_of_company')
  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  /** Why an external person receives this. */
  @Column('text', { nullable: true })
  reason!: string | null;
}

/** What goes to a company's general address, apart from what its people receive. */
@Entity('company_subscription')
@Check('company_subscription_proof', `state <> 'active' or proof is not null`)
export class CompanySubscription extends SubscriptionColumns {
  @PrimaryColumn('uuid', { name: 'company_id' })
  @ForeignKey(() => CompanyCopy, { name: 'company_subscription_company', onDelete: 'CASCADE' })
  companyId!: string;

  @PrimaryColumn('text')
  @ForeignKey(() => Channel, { name: 'company_subscription_channel' })
  channel!: string;

  /** Nobody there is external. */
  readonly reason = null;
}
