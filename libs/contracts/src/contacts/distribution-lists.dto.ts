import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
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

/** One entry to be added to a list. */
export class NewListEntryInput extends DistributionListEntryInput {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(99)
  @JSONSchema({ description: 'Its place among the entries, from 0; behind the last one by default' })
  position?: number | null;
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

/** An entry that names a mailbox which the list has already, and so is kept once. */
export class MergedEntryDto {
  @IsString()
  @JSONSchema({ description: 'JSON pointer to the entry in the body that was sent; `` for the body itself' })
  pointer!: string;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'The entry that stands for it: its place in the answer, from 0' })
  position!: number;
}

/** A list as a write has left it, and what of that write was merged. */
export class WrittenDistributionListDto extends DistributionListDto {
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MergedEntryDto)
  @JSONSchema({ description: 'Entries that were kept once with another; missing where there were none' })
  merged?: MergedEntryDto[];
}
