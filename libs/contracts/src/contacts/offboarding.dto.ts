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
import { apiKeyScopes, type ApiKeyScope } from '../gateway/api-keys.dto.js';
import { SubscriptionDto } from '../newsletter/subscriptions.dto.js';
import { roles, type Role } from '../shared/actor.js';
import { CatalogueKey, EmailAddress, LineOfText, Nullable } from '../shared/rules.js';
import { distributionListKinds, type DistributionListKind } from './distribution-lists.dto.js';

export class OffboardingInput {
  @IsOptional()
  @IsUUID()
  @JSONSchema({
    description:
      'Who takes over: being the primary contact, the places on distribution lists, the responsibilities nobody else has, and being the delegate',
  })
  successorId?: string | null;

  @IsOptional()
  @LineOfText(300)
  @JSONSchema({ description: 'Why, for the audit trail' })
  reason?: string | null;
}

export class HeldResponsibilityDto {
  @CatalogueKey()
  key!: string;

  @IsBoolean()
  @JSONSchema({ description: 'Nobody else at the company has it' })
  alone!: boolean;
}

export class HeldListEntryDto {
  @IsIn(distributionListKinds)
  kind!: DistributionListKind;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: "Its place among the list's entries, from 0" })
  position!: number;

  @IsIn(['contact', 'mailbox'])
  @JSONSchema({
    description:
      '`contact`: passes to the successor or goes when the person leaves. `mailbox`: an entry of its own with the same address, which stays: others may read it',
  })
  as!: 'contact' | 'mailbox';
}

/** What a person still holds in the contacts service. */
export class ContactHoldingsDto {
  @IsUUID()
  contactId!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: "The contact's version: to be sent as If-Match when the person leaves" })
  contactVersion!: number;

  @IsBoolean()
  primaryContact!: boolean;

  @IsBoolean()
  processingAgreementDelegate!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HeldResponsibilityDto)
  responsibilities!: HeldResponsibilityDto[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HeldListEntryDto)
  listEntries!: HeldListEntryDto[];
}

/** A login linked to the contact: it ends when the person leaves, with its sessions and keys. */
export class HeldLoginDto {
  @IsUUID()
  userId!: string;

  @EmailAddress()
  email!: string;

  @IsArray()
  @IsIn(roles, { each: true })
  roles!: Role[];

  @IsBoolean()
  @JSONSchema({ description: 'Nobody else administers the company' })
  lastAdministrator!: boolean;
}

export class HeldApiKeyDto {
  @IsUUID()
  id!: string;

  @LineOfText(120)
  name!: string;

  @IsArray()
  @IsIn(apiKeyScopes, { each: true })
  scopes!: ApiKeyScope[];
}

export class HeldTicketDto {
  @IsUUID()
  id!: string;

  @IsString()
  number!: string;
}

/** What a person still holds anywhere, before they leave. */
export class HoldingsDto extends ContactHoldingsDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HeldLoginDto)
  logins!: HeldLoginDto[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HeldApiKeyDto)
  @JSONSchema({ description: 'Keys that their logins have made and that are in force' })
  apiKeys!: HeldApiKeyDto[];

  @Nullable()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SubscriptionDto)
  @JSONSchema({
    description: 'Pending and active ones; `null` while the contact has not arrived where they are kept',
  })
  subscriptions!: SubscriptionDto[] | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HeldTicketDto)
  @JSONSchema({ description: 'Tickets that are not closed and whose answers go to them, at most 200' })
  openTickets!: HeldTicketDto[];
}
