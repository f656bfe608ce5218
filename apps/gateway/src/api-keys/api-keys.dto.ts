import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Min,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Distinct, Instant, LineOfText, Nullable, OpenEnum, Timestamp } from '@lotse/contracts';
import { apiKeyScopes, type ApiKeyScope } from '../access/api-key-scopes.js';

@JSONSchema({ description: 'A key for a program of a company' })
export class CreateApiKeyInput {
  @LineOfText(120)
  @JSONSchema({ description: 'What the key is for', examples: ['Shop synchronisation'] })
  name!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(apiKeyScopes.length)
  @Distinct()
  @IsIn(apiKeyScopes, { each: true })
  @JSONSchema({
    description: 'What the key may do; it cannot be given more than you may do yourself',
    examples: [['contacts:read']],
  })
  scopes!: ApiKeyScope[];

  @IsOptional()
  @Instant()
  @JSONSchema({
    description: 'From this time on the key is refused; without it the key is valid until it is revoked',
    examples: ['2099-12-31T23:00:00.000Z'],
  })
  expiresAt?: string | null;
}

@JSONSchema({ description: 'What can be changed about a key; for more scopes make a new one' })
export class ChangeApiKeyInput {
  @LineOfText(120)
  @JSONSchema({ description: 'What the key is for', examples: ['Shop synchronisation'] })
  name!: string;

  @IsOptional()
  @Instant()
  @JSONSchema({
    description: 'From this time on the key is refused; without it the key is valid until it is revoked',
    examples: ['2099-12-31T23:00:00.000Z'],
  })
  expiresAt?: string | null;
}

@JSONSchema({ description: 'A key of a company by which a program calls the API; its secret is not shown' })
export class ApiKeyDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @LineOfText(120)
  @JSONSchema({ description: 'What the key is for', examples: ['Shop synchronisation'] })
  name!: string;

  @IsArray()
  @OpenEnum(apiKeyScopes, { each: true })
  @JSONSchema({
    description: 'What the key may do; never more than whoever created it',
    examples: [['contacts:read']],
  })
  scopes!: ApiKeyScope[];

  @IsUUID()
  @JSONSchema({
    description: 'The user who created it; the key ends when they are removed',
    examples: ['019cb0a1-7c00-7000-8000-0000000000c1'],
  })
  createdBy!: string;

  @Timestamp()
  createdAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'Accurate to ten minutes', examples: ['2026-03-02T09:00:00.000Z'] })
  lastUsedAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'From this time on it is refused; `null`: valid until it is revoked',
    examples: ['2099-12-31T23:00:00.000Z'],
  })
  expiresAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'Since when it is refused for good; `null` while it is not revoked',
    examples: [null],
  })
  revokedAt!: string | null;
}

@JSONSchema({ description: 'A key in the list of its company' })
export class ListedApiKeyDto extends ApiKeyDto {
  @IsBoolean()
  @JSONSchema({
    description: 'Whether it is refused for the time being, since whoever made it is on hold',
  })
  held!: boolean;
}

@JSONSchema({ description: 'A new key, with its secret' })
export class CreatedApiKeyDto extends ApiKeyDto {
  @Nullable()
  @IsString()
  @JSONSchema({
    description:
      'Send it as `Authorization: Bearer …`. Shown only once: `null` if the request is repeated with its Idempotency-Key',
    examples: ['lotse_5dX2vQ8mT1cR7bN4'],
  })
  secret!: string | null;
}
