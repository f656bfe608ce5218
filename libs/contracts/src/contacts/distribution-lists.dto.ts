import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
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
  EmailAddress,
  EmailInput,
  KnownLanguage,
  LanguageTag,
  LineOfText,
  Nullable,
  OpenEnum,
  Timestamp,
  Uuid,
} from '../shared/rules.js';

export const distributionListKinds = ['emergency', 'privacy-incident'] as const;
export type DistributionListKind = (typeof distributionListKinds)[number];

@JSONSchema({ description: 'Either a contact of the company, or any mailbox with a label' })
export class DistributionListEntryInput {
  @IsOptional()
  @Uuid()
  @JSONSchema({
    description:
      'A contact of the company, who brings address, name and language along; without it the entry is a mailbox',
  })
  contactId?: string | null;

  @IsOptional()
  @EmailInput()
  @JSONSchema({
    description: 'Address of a mailbox; not beside `contactId`',
    examples: ['leitstand@example.com'],
  })
  email?: string | null;

  @IsOptional()
  @LineOfText(120)
  @JSONSchema({
    description: 'What the mailbox is called on the list: needed with `email`',
    examples: ['Leitstand'],
  })
  label?: string | null;

  @IsOptional()
  @KnownLanguage()
  @JSONSchema({ description: "Language of mail to the mailbox; the company's by default" })
  language?: string | null;
}

@JSONSchema({ description: 'A whole list' })
export class DistributionListInput {
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => DistributionListEntryInput)
  @JSONSchema({
    description: 'In the order in which they are reached; a mailbox that is named twice is kept once',
  })
  entries!: DistributionListEntryInput[];
}

@JSONSchema({ description: 'One entry to be added to a list' })
export class NewListEntryInput extends DistributionListEntryInput {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(99)
  @JSONSchema({
    description: 'Its position among the entries, from 0; after the last one by default',
    examples: [0],
  })
  position?: number | null;
}

@JSONSchema({ description: 'Either a contact of the company, or a mailbox with a label' })
export class DistributionListEntryDto {
  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'A contact of the company, who brings address and name along; `null` for a mailbox',
    examples: ['019cb0a1-7c00-7000-8000-0000000000a1'],
  })
  contactId!: string | null;

  @Nullable()
  @EmailAddress()
  @JSONSchema({ description: 'Address of a mailbox; `null` for a contact', examples: [null] })
  email!: string | null;

  @Nullable()
  @LineOfText(120)
  @JSONSchema({
    description: 'What the mailbox is called on the list; `null` for a contact',
    examples: [null],
  })
  label!: string | null;

  @Nullable()
  @LanguageTag()
  @JSONSchema({
    description: "Language of mail to the mailbox; `null`: the company's, or the contact's own",
    examples: [null],
  })
  language!: string | null;
}

@JSONSchema({
  description:
    'A list as it stands. Each company has one of each kind from the first day, empty, at version 0',
})
export class DistributionListDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @OpenEnum(distributionListKinds)
  kind!: DistributionListKind;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'Counts the changes of the list, from 0: as long as nobody has written to it. Also its ETag',
    examples: [4],
  })
  version!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DistributionListEntryDto)
  @JSONSchema({ description: 'In the order in which they are reached' })
  entries!: DistributionListEntryDto[];

  @Timestamp()
  updatedAt!: string;
}

@JSONSchema({ description: 'An entry that names a mailbox which the list has already, and so is kept once' })
export class MergedEntryDto {
  @IsString()
  @JSONSchema({
    description: 'JSON pointer to the entry in the body that was sent; the empty string for the body itself',
    examples: ['/entries/2'],
  })
  pointer!: string;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'The entry it was merged into: its position in the answer, from 0',
    examples: [0],
  })
  position!: number;
}

@JSONSchema({ description: 'A list as a write has left it, and what of that write was merged' })
export class WrittenDistributionListDto extends DistributionListDto {
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MergedEntryDto)
  @JSONSchema({ description: 'Entries that were merged with another one; missing if there were none' })
  merged?: MergedEntryDto[];
}
