import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Min,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Distinct, LineOfText, Nullable, Timestamp } from '../shared/rules.js';

/** What a machine may do with a key. A key belongs to one company and sees nothing else. */
export const apiKeyScopes = [
  'companies:read',
  'companies:write',
  'companies:export',
  'contacts:read',
  'contacts:write',
  'contacts:export',
  'contacts:import',
  'distribution-lists:read',
  'distribution-lists:write',
  'subscriptions:read',
  'incidents:read',
  'incidents:write',
  'tickets:read',
  'tickets:write',
  'audit:read',
  'catalogue:read',
] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

export class CreateApiKeyInput {
  @LineOfText(120)
  @JSONSchema({ description: 'What the key is for', examples: ['Shop synchronisation'] })
  name!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(apiKeyScopes.length)
  @Distinct()
  @IsIn(apiKeyScopes, { each: true })
  scopes!: ApiKeyScope[];

  @IsOptional()
  @Timestamp()
  @JSONSchema({ description: 'From then on the key is refused; without it, it lasts until it is revoked' })
  expiresAt?: string | null;
}

/** What can be changed about a key; more scopes make a new one. */
export class ChangeApiKeyInput {
  @LineOfText(120)
  name!: string;

  @IsOptional()
  @Timestamp()
  @JSONSchema({ description: 'From then on the key is refused; without it, it lasts until it is revoked' })
  expiresAt?: string | null;
}

export class ApiKeyDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @LineOfText(120)
  name!: string;

  @IsArray()
  @IsIn(apiKeyScopes, { each: true })
  scopes!: ApiKeyScope[];

  @IsUUID()
  @JSONSchema({ description: 'The user who made it; the key ends with them' })
  createdBy!: string;

  @Timestamp()
  createdAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'To ten minutes' })
  lastUsedAt!: string | null;

  @Nullable()
  @Timestamp()
  expiresAt!: string | null;

  @Nullable()
  @Timestamp()
  revokedAt!: string | null;
}

export class CreatedApiKeyDto extends ApiKeyDto {
  @Nullable()
  @IsString()
  @JSONSchema({
    description:
      'To be sent as `Authorization: Bearer …`. Shown once: `null` when the request was repeated with its key',
  })
  secret!: string | null;
}
