import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  EmailAddress,
  CatalogueKey,
  Instant,
  Nullable,
  OpenEnum,
  PlainText,
  Timestamp,
} from '../shared/rules.js';

export const subscriptionStates = ['pending', 'active', 'ended'] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];

/** By what somebody has shown that a subscription is their own wish; there is no fourth. */
export const subscriptionProofs = ['mailbox', 'signed-in', 'imported'] as const;
export type SubscriptionProof = (typeof subscriptionProofs)[number];

/** Why a subscription has ended. */
export const endedBecause = [
  'recipient',
  'recipient-all',
  'recipient-objected',
  'administrator',
  'staff',
  'not-confirmed',
  'contact-external',
  'contact-offboarded',
  'contact-erased',
  'company-closed',
  'address-suppressed',
] as const;
export type EndedBecause = (typeof endedBecause)[number];

@JSONSchema({ description: "One person's subscription of one channel" })
export class SubscriptionDto {
  @CatalogueKey()
  channel!: string;

  @OpenEnum(subscriptionStates)
  @JSONSchema({ description: '`pending` until the person confirms; nothing is sent before that' })
  state!: SubscriptionState;

  @Nullable()
  @PlainText(500)
  @JSONSchema({
    description: 'Why an external person receives this',
    examples: ['Betreut den Shop der Firma'],
  })
  reason!: string | null;

  @Timestamp()
  requestedAt!: string;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description: 'While it is pending: when the mailbox was asked to confirm; `null` while that waits',
    examples: ['2026-03-02T09:00:05.000Z'],
  })
  askedAt?: string | null;

  @IsOptional()
  @OpenEnum(subscriptionProofs)
  @JSONSchema({
    description:
      'How the wish was proved: `mailbox`, confirmed by the link in a mail; `signed-in`, ticked by the person themselves ' +
      'while signed in with that address, proved before; `imported`, confirmed elsewhere before, with a proof that staff have brought along. ' +
      '`null` while it was not',
  })
  proof?: SubscriptionProof | null;

  @IsOptional()
  @Timestamp()
  @JSONSchema({ description: 'When it was proved', examples: ['2026-03-02T10:12:00.000Z'] })
  provedAt?: string | null;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description: 'Nothing is sent before that, though it is active; `null`: it does not rest',
    examples: ['2026-06-01T00:00:00.000Z'],
  })
  pausedUntil?: string | null;

  @Nullable()
  @Timestamp()
  endedAt!: string | null;

  @IsOptional()
  @OpenEnum(endedBecause)
  @JSONSchema({ description: 'Why it has ended; `null` while it has not' })
  endedBecause?: EndedBecause | null;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description:
      'Where a reader of a shared mailbox has ended it: until when an administrator can take that back; else `null`',
    examples: ['2026-03-16T09:00:00.000Z'],
  })
  undoUntil?: string | null;
}

@JSONSchema({ description: "What a contact is subscribed to, as far as the contact's version named here" })
export class SubscriptionsDto {
  @IsUUID()
  @JSONSchema({ description: 'Whose they are' })
  contactId!: string;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'Counts the changes of these subscriptions, 0 while there are none; also their ETag',
    examples: [4],
  })
  version!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description:
      "The contact's version that this answer is based on; compare it with the version in the answer to your change",
    examples: [3],
  })
  contactVersion!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SubscriptionDto)
  @JSONSchema({ description: 'One for each channel that was ever asked for' })
  subscriptions!: SubscriptionDto[];
}

@JSONSchema({
  description:
    "What a company's general address is subscribed to, apart from its contacts, as far as the company's version named here",
})
export class CompanySubscriptionsDto {
  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'Counts the changes of these subscriptions, 0 while there are none; also their ETag',
    examples: [4],
  })
  version!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description:
      "The company's version that this answer is based on; compare it with the version in the answer to your change",
    examples: [3],
  })
  companyVersion!: number;

  @Nullable()
  @EmailAddress()
  @JSONSchema({
    description: "The company's general address; `null` where it has none, and then it receives nothing",
    examples: ['info@example.com'],
  })
  email!: string | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SubscriptionDto)
  @JSONSchema({ description: 'One for each channel that was ever asked for' })
  subscriptions!: SubscriptionDto[];
}

@JSONSchema({ description: "A subscription with whose it is, as a company's list tells it" })
export class ContactSubscriptionDto extends SubscriptionDto {
  @IsUUID()
  contactId!: string;
}

@JSONSchema({ description: 'One channel that is to be subscribed' })
export class ChannelChoiceInput {
  @CatalogueKey()
  channel!: string;

  @IsOptional()
  @Instant()
  @JSONSchema({
    description: 'Until when nothing is to be sent, though it stays subscribed; without it, it does not rest',
    examples: [null],
  })
  pausedUntil?: string | null;
}

@JSONSchema({ description: 'Everything that is to be subscribed: what is not named here ends' })
export class ChangeSubscriptionsInput {
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ChannelChoiceInput)
  @JSONSchema({ description: 'Each channel once' })
  subscriptions!: ChannelChoiceInput[];

  @IsOptional()
  @PlainText(500)
  @JSONSchema({
    description: 'Why an external person is asked at all: required if a channel is new to them',
    examples: ['Betreut den Shop der Firma'],
  })
  reason?: string | null;
}

@JSONSchema({ description: 'Subscriptions that wait for staff before anybody is asked to confirm them' })
export class WaitingSubscriptionsDto {
  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'How many subscriptions', examples: [1240] })
  subscriptions!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'How many people and companies they belong to: so many mails', examples: [410] })
  subscribers!: number;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'When the oldest was asked for; `null` where there is none' })
  oldestAt!: string | null;
}

@JSONSchema({ description: 'How many are asked now' })
export class ReleaseInput {
  @IsIn([10, 50, 100, 500])
  @JSONSchema({ description: 'How many people and companies, at most; the oldest first', examples: [100] })
  subscribers!: 10 | 50 | 100 | 500;
}

@JSONSchema({ description: 'Who is asked now, and what still waits' })
export class ReleasedDto {
  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'How many people and companies are asked', examples: [100] })
  asked!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'How many ended instead: their address must not be written to, or there is none',
    examples: [3],
  })
  ended!: number;

  @ValidateNested()
  @Type(() => WaitingSubscriptionsDto)
  @JSONSchema({ description: 'What still waits' })
  waiting!: WaitingSubscriptionsDto;
}
