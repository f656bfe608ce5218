import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsUUID, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { aCatalogueEntry, CatalogueEntryChanged } from '../catalogue/catalogue-calls.js';
import { CatalogueKey, CatalogueKeys, LineOfText, Nullable, OpenEnum, Timestamp } from '../shared/rules.js';
import { defineEvent, type Aggregate } from '../wire/define-event.js';
import {
  endedBecause,
  subscriptionProofs,
  subscriptionStates,
  type EndedBecause,
  type SubscriptionProof,
  type SubscriptionState,
} from './subscriptions.dto.js';
import { suppressionReasons, type SuppressionReason } from './suppressions.dto.js';

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

export class LeftNewsletterName {
  @LineOfText(200)
  de!: string;

  @LineOfText(200)
  en!: string;
}

export class LeftNewsletter {
  @CatalogueKey()
  channel!: string;

  @ValidateNested()
  @Type(() => LeftNewsletterName)
  @JSONSchema({
    description: 'How it is called',
    examples: [{ de: 'Produktneuigkeiten', en: 'Product news' }],
  })
  name!: LeftNewsletterName;
}

/**
 * Somebody who reads a mailbox that others of the company read as well has ended newsletters there, for all of them: what they have done at
 * one time. Says nothing of who it was, since nobody knows.
 */
export class SharedMailboxLeft {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  @JSONSchema({ description: 'The mailbox', examples: ['019cb0a1-7c00-7000-8000-0000000000ea'] })
  mailboxId!: string;

  @IsBoolean()
  @JSONSchema({ description: "Whether it is the company's general address" })
  isCompanyAddress!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => LeftNewsletter)
  @JSONSchema({ description: 'What was ended' })
  newsletters!: LeftNewsletter[];

  @Timestamp()
  @JSONSchema({ description: 'When it happened', examples: ['2026-03-02T09:00:00.000Z'] })
  at!: string;

  @Timestamp()
  @JSONSchema({
    description: 'Until when an administrator can take it back',
    examples: ['2026-03-16T09:00:00.000Z'],
  })
  undoUntil!: string;
}

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

/** Everybody who was to get an issue has had their turn, or it was stopped: what had become of it then. Reports may come in later. */
export class IssueSent {
  @IsUUID()
  @JSONSchema({ description: 'The issue', examples: ['019cb0a1-7c00-7000-8000-0000000000e8'] })
  issueId!: string;

  @CatalogueKey()
  channel!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @OpenEnum(['sent', 'cancelled'])
  @JSONSchema({ description: 'Whether it was stopped before its end' })
  state!: 'sent' | 'cancelled';

  @Timestamp()
  @JSONSchema({ description: 'When it has begun', examples: ['2026-03-02T09:00:00.000Z'] })
  beganAt!: string;

  @Timestamp()
  @JSONSchema({ description: 'When it was over', examples: ['2026-03-02T09:12:00.000Z'] })
  overAt!: string;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'To whom it was to go', examples: [1240] })
  recipients!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'So many were taken by a mail server', examples: [1220] })
  accepted!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'So many were refused, or taken by no server in time', examples: [4] })
  refused!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'So many may have been taken by a server that has not said so: they are never sent again',
    examples: [2],
  })
  unclear!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'So many were not to get it any more when their turn came', examples: [14] })
  leftOut!: number;
}

/** A part of an issue waits to be sent. */
export class IssueBatchQueued {
  @IsUUID()
  @JSONSchema({ description: 'The batch', examples: ['019cb0a1-7c00-7000-8000-0000000000e9'] })
  batchId!: string;

  @IsUUID()
  @JSONSchema({ description: 'The issue', examples: ['019cb0a1-7c00-7000-8000-0000000000e8'] })
  issueId!: string;
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
  /** Their administrators are told, and may take it back. */
  sharedMailboxLeft: defineEvent(
    'newsletter.shared-mailbox-left.v1',
    SharedMailboxLeft,
    ({ mailboxId, companyId }) => ({ aggregateId: mailboxId, companyId, version: 1 }),
  ),
  addressSuppressed: defineEvent(
    'newsletter.address-suppressed.v1',
    AddressSuppressed,
    ({ suppressionId }) => ({ aggregateId: suppressionId, companyId: null, version: 1 }),
    optional,
  ),
  issueSent: defineEvent(
    'newsletter.issue-sent.v1',
    IssueSent,
    ({ issueId, version }) => ({ aggregateId: issueId, companyId: null, version }),
    optional,
  ),
  /** Wakes one replica: what is to be sent stands in the database alone, and a repeat finds it sent. */
  issueBatchQueued: defineEvent('newsletter.issue-batch-queued.v1', IssueBatchQueued, ({ batchId }) => ({
    aggregateId: batchId,
    companyId: null,
    version: 1,
  })),
};
