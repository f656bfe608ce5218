import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { distributionListKinds, type DistributionListKind } from '../contacts/distribution-lists.dto.js';
import { EmailAddress, LineOfText, Nullable, PlainText, Timestamp } from '../shared/rules.js';

/** The steps by which somebody is found: the list, else the primary contact, else the company's address. */
export const reachSteps = ['list', 'primary-contact', 'company-address'] as const;
export type ReachStep = (typeof reachSteps)[number];

export class AnnounceIncidentInput {
  @IsIn(distributionListKinds)
  list!: DistributionListKind;

  @LineOfText(200)
  subject!: string;

  @PlainText(20_000)
  text!: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'The version of the list that must have arrived here, as the write of the list answered it',
  })
  listVersion?: number | null;
}

/** Somebody who is reached, or is not, with the rule that decided. */
export class RecipientDto {
  @Nullable()
  @IsUUID()
  contactId!: string | null;

  @Nullable()
  @EmailAddress()
  email!: string | null;

  @Nullable()
  @LineOfText(250)
  label!: string | null;

  @IsBoolean()
  included!: boolean;

  @IsString()
  @JSONSchema({ description: 'The rule that decided, e.g. `on-the-list`, `same-mailbox`, `erased`' })
  rule!: string;
}

/** Who would be reached now. */
export class RecipientsDto {
  @IsUUID()
  companyId!: string;

  @IsIn(distributionListKinds)
  list!: DistributionListKind;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'The version of the list this view has come to' })
  listVersion!: number;

  @Nullable()
  @IsIn(reachSteps)
  step!: ReachStep | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RecipientDto)
  recipients!: RecipientDto[];
}

export const deliveryStates = ['queued', 'accepted', 'refused', 'unclear'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** The evidence of one message to one mailbox. */
export class DeliveryDto {
  @IsUUID()
  id!: string;

  @Nullable()
  @IsUUID()
  contactId!: string | null;

  @Nullable()
  @EmailAddress()
  @JSONSchema({ description: 'The mailbox; `null` once the person is erased' })
  email!: string | null;

  @Nullable()
  @LineOfText(250)
  label!: string | null;

  @IsString()
  rule!: string;

  @IsIn(deliveryStates)
  @JSONSchema({
    description:
      '`accepted`: a mail server has taken it; `refused`: for good; `unclear`: the body was sent and no answer came, it is sent again',
  })
  state!: DeliveryState;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'How often it was handed to a mail server; above 1 the person may have it twice',
  })
  attempts!: number;

  @Timestamp()
  queuedAt!: string;

  @Nullable()
  @Timestamp()
  acceptedAt!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Host and port of the mail server that answered' })
  server!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({
    description:
      "The mail server's answer, reply code and enhanced status code; `erased` for a mail that was stopped because the person was",
  })
  answer!: string | null;
}

export class IncidentDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsIn(distributionListKinds)
  list!: DistributionListKind;

  @LineOfText(200)
  subject!: string;

  @PlainText(20_000)
  text!: string;

  @IsIn(reachSteps)
  step!: ReachStep;

  @Timestamp()
  announcedAt!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DeliveryDto)
  deliveries!: DeliveryDto[];
}
