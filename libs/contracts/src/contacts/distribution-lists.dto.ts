import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { EmailAddress, LanguageTag, LineOfText, Nullable, Timestamp } from '../shared/rules.js';

export const distributionListKinds = ['emergency', 'privacy-incident'] as const;
export type DistributionListKind = (typeof distributionListKinds)[number];

/** Either a contact of the company, or any mailbox with a label. */
export class DistributionListEntryInput {
  @IsOptional()
  @IsUUID()
  contactId?: string | null;

  @IsOptional()
  @EmailAddress()
  email?: string | null;

  @IsOptional()
  @LineOfText(120)
  label?: string | null;

  @IsOptional()
  @LanguageTag()
  language?: string | null;
}

export class DistributionListInput {
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => DistributionListEntryInput)
  @JSONSchema({
    description: 'In the order in which they are reached; the same mailbox named twice is kept once',
  })
  entries!: DistributionListEntryInput[];
}

export class DistributionListEntryDto {
  @Nullable()
  @IsUUID()
  contactId!: string | null;

  @Nullable()
  @EmailAddress()
  email!: string | null;

  @Nullable()
  @LineOfText(120)
  label!: string | null;

  @Nullable()
  @LanguageTag()
  language!: string | null;
}

/** A list as it stands. Each company has one of each kind from the first day, empty, at version 0. */
export class DistributionListDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsIn(distributionListKinds)
  kind!: DistributionListKind;

  @IsInt()
  @Min(0)
  version!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DistributionListEntryDto)
  entries!: DistributionListEntryDto[];

  @Timestamp()
  updatedAt!: string;
}
