import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  CatalogueKey,
  EmailAddress,
  LineOfText,
  Nullable,
  OpenEnum,
  PlainText,
  Timestamp,
} from '../shared/rules.js';

/** Why an address is not written to. */
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

@JSONSchema({ description: 'Somebody who is reached at an address' })
export class SuppressedSubscriberDto {
  @IsUUID()
  companyId!: string;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: "The contact; `null` for the company's general address",
    examples: ['019cb0a1-7c00-7000-8000-0000000000a1'],
  })
  contactId!: string | null;
}

@JSONSchema({
  description:
    'An address to which no newsletter goes. The address itself is not kept, so only those who have it find it',
})
export class SuppressionDto {
  @IsUUID()
  id!: string;

  @Nullable()
  @CatalogueKey()
  @JSONSchema({ description: 'The channel; `null` for all', examples: ['product-news', null] })
  channel!: string | null;

  @OpenEnum(suppressionReasons)
  @JSONSchema({
    description:
      'Why: `bounced`, mail comes back; `complained`, their provider says so; `staff`; the others are the will of whoever reads the mailbox',
  })
  because!: SuppressionReason;

  @Timestamp()
  @JSONSchema({ description: 'Since when', examples: ['2026-03-02T09:00:00.000Z'] })
  at!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'Until when it has held; `null` while it does', examples: [null] })
  liftedAt!: string | null;

  @Nullable()
  @LineOfText(500)
  @JSONSchema({ description: 'Why it was lifted; `null` while it holds', examples: [null] })
  liftedBecause!: string | null;

  @IsBoolean()
  @JSONSchema({
    description: 'Whether staff may lift it: what whoever reads the mailbox wants, only they can take back',
    examples: [true],
  })
  liftable!: boolean;

  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => SuppressedSubscriberDto)
  @JSONSchema({ description: 'Who is reached there now, up to 20; nobody where it is not known' })
  subscribers!: SuppressedSubscriberDto[];
}

@JSONSchema({ description: 'An address to which no newsletter is to go' })
export class SuppressAddressInput {
  @EmailAddress()
  email!: string;

  @IsOptional()
  @CatalogueKey()
  @JSONSchema({ description: 'For which channel; without it, for all', examples: ['product-news'] })
  channel?: string | null;
}

@JSONSchema({ description: 'Which suppressions of an address are looked for' })
export class FindSuppressionsInput {
  @EmailAddress()
  @JSONSchema({ description: 'The address', examples: ['erika.muster@example.com'] })
  email!: string;
}

@JSONSchema({ description: 'Why an address may be written to again' })
export class LiftSuppressionInput {
  @PlainText(500)
  @JSONSchema({
    description: 'Kept beside it',
    examples: ['Das Postfach war voll und ist wieder erreichbar'],
  })
  reason!: string;
}
