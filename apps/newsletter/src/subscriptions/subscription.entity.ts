import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SubscriptionDto, SubscriptionState } from '@lotse/contracts';
import { Channel } from '../channels/channel.entity.js';
import { ContactCopy } from '../contact-copies/contact-copy.entity.js';

/** One person's subscription of one channel. */
@Entity('subscription')
export class Subscription {
  @PrimaryColumn('uuid', { name: 'contact_id' })
  @ForeignKey(() => ContactCopy, { name: 'subscription_contact' })
  contactId!: string;

  @PrimaryColumn('text')
  @ForeignKey(() => Channel, { name: 'subscription_channel' })
  channel!: string;

  @Index('subscription_of_company')
  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  /** `pending` until the person confirms: nothing is sent before. */
  @Column('text')
  state!: SubscriptionState;

  /** Why an external person receives this. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamp with time zone', { name: 'requested_at' })
  requestedAt!: Date;

  @Column('timestamp with time zone', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  toDto(): SubscriptionDto {
    return {
      channel: this.channel,
      state: this.state,
      reason: this.reason,
      requestedAt: this.requestedAt.toISOString(),
      endedAt: this.endedAt?.toISOString() ?? null,
    };
  }
}
