import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsUUID, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueKey, Nullable, PlainText, Timestamp } from '../shared/rules.js';

export const subscriptionStates = ['pending', 'active', 'ended'] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];

/** One person's subscription of one channel. */
export class SubscriptionDto {
  @CatalogueKey()
  channel!: string;

  @IsIn(subscriptionStates)
  @JSONSchema({ description: '`pending` until the person confirms: nothing is sent before' })
  state!: SubscriptionState;

  @Nullable()
  @PlainText(500)
  @JSONSchema({ description: 'Why an external person receives this' })
  reason!: string | null;

  @Timestamp()
  requestedAt!: string;

  @Nullable()
  @Timestamp()
  endedAt!: string | null;
}

/** What a contact is subscribed to, as far as the contact's version named here. */
export class SubscriptionsDto {
  @IsUUID()
  contactId!: string;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: "The contact's version this view has come to; compare with the version a write answered",
  })
  contactVersion!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SubscriptionDto)
  subscriptions!: SubscriptionDto[];
}

/** A subscription with whose it is, as a company's list tells it. */
export class ContactSubscriptionDto extends SubscriptionDto {
  @IsUUID()
  contactId!: string;
}
