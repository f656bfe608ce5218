import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsUUID, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  ContactHoldingsDto,
  EmailAddress,
  HeldTicketDto,
  LineOfText,
  Nullable,
  OpenEnum,
  roles,
  SubscriptionDto,
  type Role,
} from '@lotse/contracts';
import { apiKeyScopes, type ApiKeyScope } from '../access/api-key-scopes.js';

@JSONSchema({
  description: 'A login linked to the contact: it ends when the person leaves, with its sessions and keys',
})
export class HeldLoginDto {
  @IsUUID()
  @JSONSchema({ description: 'The user', examples: ['019cb0a1-7c00-7000-8000-0000000000c1'] })
  userId!: string;

  @EmailAddress()
  @JSONSchema({ description: 'The address they sign in with' })
  email!: string;

  @IsArray()
  @OpenEnum(roles, { each: true })
  @JSONSchema({ description: 'What the user may do', examples: [['company-administrator']] })
  roles!: Role[];

  @IsBoolean()
  @JSONSchema({ description: "They are the company's only administrator", examples: [false] })
  lastAdministrator!: boolean;
}

@JSONSchema({ description: 'A key that ends when the person leaves' })
export class HeldApiKeyDto {
  @IsUUID()
  id!: string;

  @LineOfText(120)
  @JSONSchema({ description: 'What the key is for', examples: ['Shop synchronisation'] })
  name!: string;

  @IsArray()
  @OpenEnum(apiKeyScopes, { each: true })
  @JSONSchema({ description: 'What the key may do', examples: [['contacts:read']] })
  scopes!: ApiKeyScope[];
}

@JSONSchema({ description: 'What a person still holds anywhere, before they leave' })
export class HoldingsDto extends ContactHoldingsDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HeldLoginDto)
  @JSONSchema({ description: 'Logins linked to the contact: they end when the person leaves' })
  logins!: HeldLoginDto[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HeldApiKeyDto)
  @JSONSchema({ description: 'Valid keys that were created with their logins' })
  apiKeys!: HeldApiKeyDto[];

  @Nullable()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SubscriptionDto)
  @JSONSchema({
    description:
      'Pending and active ones; `null` while the service that keeps them does not know the contact yet',
  })
  subscriptions!: SubscriptionDto[] | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HeldTicketDto)
  @JSONSchema({ description: 'Tickets that are not closed and whose answers go to them; at most 200' })
  openTickets!: HeldTicketDto[];
}
