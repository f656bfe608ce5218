import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsUUID, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { aCatalogueEntry, CatalogueEntryChanged } from '../catalogue/catalogue-calls.js';
import { CatalogueKey, CatalogueKeys, Nullable, OpenEnum, Timestamp } from '../shared/rules.js';
import { defineEvent, type Aggregate } from '../wire/define-event.js';
import {
  endedBecause,
  subscriptionProofs,
  subscriptionStates,
  type EndedBecause,
  type SubscriptionProof,
  type SubscriptionState,
} from './subscriptions.dto.js';

/** One channel, as a subscriber has it. Says nothing that anybody has written. */
export class SubscribedChannel {
  @CatalogueKey()
  channel!: string;

  @OpenEnum(subscriptionStates)
  @JSONSchema({ description: 'How it stands' })
  state!: SubscriptionState;

  @Timestamp()
  requestedAt!: string;

  @Nullable()
  @OpenEnum(subscriptionProofs)
  @JSONSchema({ description: 'How the wish was proved; `null` while it was not' })
  proof!: SubscriptionProof | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'When it was proved', examples: ['2026-03-02T10:12:00.000Z'] })
  provedAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'Until when nothing is sent', examples: [null] })
  pausedUntil!: string | null;

  @Nullable()
  @Timestamp()
  endedAt!: string | null;

  @Nullable()
  @OpenEnum(endedBecause)
  @JSONSchema({ description: 'Why it has ended; `null` while it has not' })
  endedBecause!: EndedBecause | null;
}

/** Subscriptions of a contact, or of a company's general address, have changed: all of them, as they stand now. */
export class SubscriptionsChanged {
  @IsUUID()
  companyId!: string;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: "The contact; `null` for the company's general address" })
  contactId!: string | null;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Counts the changes of these subscriptions' })
  version!: number;

  @CatalogueKeys()
  @JSONSchema({ description: 'Those that it is about' })
  channels!: string[];

  @Timestamp()
  @JSONSchema({ description: 'When it happened', examples: ['2026-03-02T09:00:00.000Z'] })
  at!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SubscribedChannel)
  @JSONSchema({ description: 'One for each channel that was ever asked for' })
  subscriptions!: SubscribedChannel[];
}

export class SubscriptionRequested extends SubscriptionsChanged {}
export class SubscriptionConfirmed extends SubscriptionsChanged {}
export class SubscriptionPaused extends SubscriptionsChanged {}

export class SubscriptionEnded extends SubscriptionsChanged {
  /** Others read the mailbox, too: whoever ended it may not have spoken for all of them. */
  @IsBoolean()
  sharedMailbox!: boolean;
}

export const suppressionReasons = [
  'recipient',
  'recipient-all',
  'recipient-objected',
  'erased',
  'bounced',
  'complained',
  'staff',
] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** An address must not be written to any more, for one channel or for all. Which one it is, nobody is told. */
export class AddressSuppressed {
  @IsUUID()
  suppressionId!: string;

  @Nullable()
  @CatalogueKey()
  @JSONSchema({ description: 'The channel; `null` for all', examples: ['product-news'] })
  channel!: string | null;

  @OpenEnum(suppressionReasons)
  @JSONSchema({ description: 'Why' })
  because!: SuppressionReason;

  @Timestamp()
  @JSONSchema({ description: 'When it happened', examples: ['2026-03-02T09:00:00.000Z'] })
  at!: string;
}

const aSubscriber = ({ companyId, contactId, version }: SubscriptionsChanged): Aggregate => ({
  companyId,
  aggregateId: contactId ?? companyId,
  version,
});
const optional = { subscribers: 'optional' } as const;

/** Facts the newsletter service announces, each once, after its commit. */
export const NewsletterEvents = {
  /** A channel is new, was changed, retired or taken back. */
  catalogueEntryChanged: defineEvent(
    'newsletter.catalogue-entry-changed.v1',
    CatalogueEntryChanged,
    aCatalogueEntry,
    {
      subscribers: 'optional',
    },
  ),
  /** Channels are pending: asked for, or once more because the address is another one. */
  subscriptionRequested: defineEvent(
    'newsletter.subscription-requested.v1',
    SubscriptionRequested,
    aSubscriber,
    optional,
  ),
  /** Channels are active: their wish is proved. */
  subscriptionConfirmed: defineEvent(
    'newsletter.subscription-confirmed.v1',
    SubscriptionConfirmed,
    aSubscriber,
    optional,
  ),
  /** Active channels rest, or go on. */
  subscriptionPaused: defineEvent(
    'newsletter.subscription-paused.v1',
    SubscriptionPaused,
    aSubscriber,
    optional,
  ),
  subscriptionEnded: defineEvent(
    'newsletter.subscription-ended.v1',
    SubscriptionEnded,
    aSubscriber,
    optional,
  ),
  addressSuppressed: defineEvent(
    'newsletter.address-suppressed.v1',
    AddressSuppressed,
    ({ suppressionId }) => ({ aggregateId: suppressionId, companyId: null, version: 1 }),
    optional,
  ),
};
