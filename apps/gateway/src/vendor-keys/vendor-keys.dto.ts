import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  Distinct,
  Instant,
  LineOfText,
  mostReached,
  Nullable,
  OpenEnum,
  Timestamp,
  Uuid,
} from '@lotse/contracts';
import { vendorKeyScopes, type VendorKeyScope } from '../access/vendor-key-scopes.js';

/** The same words for a key as it is written and as it is answered. */
const name = { description: 'Which system the key is for', examples: ['ERP'] };
const scopes = {
  description: 'What the key may do at the companies that it sees',
  examples: [['companies:read', 'contacts:read']],
};
const ends = {
  description: 'From this time on the key is refused; at most a year ahead',
  examples: ['2026-12-31T23:00:00.000Z'],
};

@JSONSchema({ description: 'A key for a system of the vendor' })
export class CreateVendorKeyInput {
  @LineOfText(120)
  @JSONSchema(name)
  name!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(vendorKeyScopes.length)
  @Distinct()
  @IsIn(vendorKeyScopes, { each: true })
  @JSONSchema(scopes)
  scopes!: VendorKeyScope[];

  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(mostReached)
  @Distinct()
  @Uuid({ each: true })
  @JSONSchema({
    description:
      'The only companies that the key can see: to it, others do not exist. Without them it sees all, those too that are registered later',
  })
  companyIds?: string[] | null;

  @Instant()
  @JSONSchema(ends)
  expiresAt!: string;
}

@JSONSchema({ description: 'What can be changed about a key; for other scopes or companies make a new one' })
export class ChangeVendorKeyInput {
  @LineOfText(120)
  @JSONSchema(name)
  name!: string;

  @Instant()
  @JSONSchema(ends)
  expiresAt!: string;
}

@JSONSchema({ description: 'One more secret for a key, and when the earlier ones end' })
export class RotateVendorKeyInput {
  @IsOptional()
  @Instant()
  @JSONSchema({
    description:
      'Until when the earlier secrets are valid beside the new one: by default 7 days, at most 30 days. A time that is over ends them at once',
  })
  earlierEndAt?: string | null;
}

@JSONSchema({ description: 'What is known of a secret; only a hash of it is kept' })
export class VendorKeySecretDto {
  @Timestamp()
  createdAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'Accurate to ten minutes' })
  lastUsedAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'From this time on this secret is refused; `null` for the newest',
    examples: [null],
  })
  endsAt!: string | null;
}

@JSONSchema({
  description: 'A key by which a system of the vendor calls the API; its secrets are not shown',
})
export class VendorKeyDto {
  @IsUUID()
  id!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @LineOfText(120)
  @JSONSchema(name)
  name!: string;

  @IsArray()
  @OpenEnum(vendorKeyScopes, { each: true })
  @JSONSchema(scopes)
  scopes!: VendorKeyScope[];

  @Nullable()
  @IsArray()
  @IsUUID(undefined, { each: true })
  @JSONSchema({ description: 'The only companies that the key can see; `null` for all' })
  companyIds!: string[] | null;

  @IsUUID()
  @JSONSchema({
    description: 'The administrator who created it',
    examples: ['019cb0a1-7c00-7000-8000-0000000000c1'],
  })
  createdBy!: string;

  @Timestamp()
  createdAt!: string;

  @Timestamp()
  @JSONSchema(ends)
  expiresAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'Since when it is refused for good; `null` while it is not revoked',
    examples: [null],
  })
  revokedAt!: string | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => VendorKeySecretDto)
  @JSONSchema({
    description: 'Its secrets without the secrets themselves: several while it is being rotated',
  })
  secrets!: VendorKeySecretDto[];
}

@JSONSchema({ description: 'A key of the vendor, with its new secret' })
export class CreatedVendorKeyDto extends VendorKeyDto {
  @Nullable()
  @IsString()
  @JSONSchema({
    description:
      'Send it as `Authorization: Bearer …`. Shown only once: `null` if the request is repeated with its Idempotency-Key',
    examples: ['lotse_5dX2vQ8mT1cR7bN4'],
  })
  secret!: string | null;
}

@JSONSchema({ description: 'A call that was let in by a key of the vendor, without bodies' })
export class VendorKeyCallDto {
  @IsUUID()
  id!: string;

  @Timestamp()
  @JSONSchema({ description: 'When it was let in' })
  at!: string;

  @IsString()
  @JSONSchema({
    description: 'Method and path, with the names of its parameters',
    examples: ['GET /api/v1/companies/{companyId}'],
  })
  operation!: string;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'The company in the path; `null` if there is none' })
  companyId!: string | null;

  @Nullable()
  @IsInt()
  @Min(100)
  @Max(599)
  @JSONSchema({ description: 'The status of the answer; `null` if there was none', examples: [200] })
  status!: number | null;
}
