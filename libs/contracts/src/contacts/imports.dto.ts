import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Nullable, Timestamp } from '../shared/rules.js';

export const importFormats = ['csv', 'vcard'] as const;
export type ImportFormat = (typeof importFormats)[number];

export const importEncodings = ['utf-8', 'utf-16le', 'windows-1252'] as const;
export type ImportEncoding = (typeof importEncodings)[number];

export const importDelimiters = ['comma', 'semicolon', 'tab'] as const;
export type ImportDelimiter = (typeof importDelimiters)[number];

export const importStatuses = [
  'uploading',
  'reading',
  'checking',
  'checked',
  'applying',
  'applied',
  'cancelled',
  'failed',
] as const;
export type ImportStatus = (typeof importStatuses)[number];

export const importOutcomes = [
  'create',
  'change',
  'unchanged',
  'error',
  'ambiguous',
  'conflict',
  'erased',
] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

/** What is wrong, and where in the file. */
export class ImportProblem {
  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Line of the file, from 1' })
  line!: number;

  @Nullable()
  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Column of the file, from 1; `null` for a whole row, and in a vCard' })
  column!: number | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: "The column's heading, or the property of the vCard" })
  heading!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'The field of the contact', examples: ['email'] })
  field!: string | null;

  @IsString()
  @JSONSchema({ description: 'Stable name of the broken rule', examples: ['emailAddress'] })
  rule!: string;

  /** For the placeholders of the sentence; never personal data. */
  @IsOptional()
  @IsObject()
  values?: Record<string, string | number>;
}

/** A problem with its sentence, as the API tells it. */
export class ImportProblemDto extends ImportProblem {
  @IsString()
  @JSONSchema({ description: 'A sentence for people, in German or English' })
  detail!: string;
}

const counted =
  (description: string): PropertyDecorator =>
  (target, key) => {
    IsInt()(target, key);
    Min(0)(target, key);
    JSONSchema({ description })(target, key as string);
  };

/** How many rows came out how. */
export class ImportCounts {
  @counted('Rows of the file, without headings and empty ones')
  rows!: number;

  @counted('Rows the dry run has come to')
  checked!: number;

  @counted('Contacts to be made')
  create!: number;

  @counted('Contacts to be changed')
  change!: number;

  @counted('Rows that say what is known already')
  unchanged!: number;

  @counted('Rows with something wrong')
  error!: number;

  @counted('Rows of which it is not certain whom they mean; they are left alone')
  ambiguous!: number;

  @counted('Rows whose contact was changed by somebody else since; they are left alone')
  conflict!: number;

  @counted('Rows that were emptied because the person was erased')
  erased!: number;

  @counted('Contacts made or changed so far')
  applied!: number;
}

/** A file of contacts on its way into a company. */
export class ImportDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Counts the steps of this import; also its ETag' })
  version!: number;

  @IsIn(importFormats)
  format!: ImportFormat;

  @IsIn(importStatuses)
  @JSONSchema({
    description:
      '`uploading`, `reading` and `checking` (the dry run) lead to `checked`; an application goes over `applying` to `applied`. `failed`: the file cannot be read, see `problems`',
  })
  status!: ImportStatus;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of the file, in bytes' })
  size!: number;

  @Nullable()
  @IsIn(importEncodings)
  encoding!: ImportEncoding | null;

  @Nullable()
  @IsIn(importDelimiters)
  delimiter!: ImportDelimiter | null;

  @ValidateNested()
  @Type(() => ImportCounts)
  counts!: ImportCounts;

  @IsArray()
  @IsString({ each: true })
  @JSONSchema({ description: 'Headings that belong to no field: their columns are not read' })
  ignoredHeadings!: string[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ImportProblemDto)
  @JSONSchema({ description: 'Why the whole file was refused' })
  problems!: ImportProblem[];

  @Timestamp()
  createdAt!: string;

  @Nullable()
  @Timestamp()
  finishedAt!: string | null;

  @Timestamp()
  @JSONSchema({ description: 'From then on the import and its rows are gone' })
  expiresAt!: string;
}

/** One field that a row changes; values as the raw form of the CSV writes them, `null` for none. */
export class ImportChange {
  @IsString()
  field!: string;

  @Nullable()
  @IsString()
  before!: string | null;

  @Nullable()
  @IsString()
  after!: string | null;
}

/** What becomes of one row of the file. */
export class ImportRowDto {
  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Which row of the file it is, from 1, without headings and empty ones' })
  number!: number;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Line of the file on which the row begins, from 1' })
  line!: number;

  @Nullable()
  @IsIn(importOutcomes)
  @JSONSchema({ description: '`null` until the dry run has come to it' })
  outcome!: ImportOutcome | null;

  @IsBoolean()
  @JSONSchema({ description: 'Whether it has been carried out' })
  applied!: boolean;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'The contact it means, or has made' })
  contactId!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({
    description:
      'First and last name as the row writes them; `null` where it writes none, and once the person is erased',
  })
  name!: string | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ImportChange)
  changes!: ImportChange[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ImportProblemDto)
  problems!: ImportProblem[];
}

/** What a row of a file says of a contact whom it means. */
export class ContactImportRowDto {
  @IsUUID()
  importId!: string;

  @IsInt()
  @Min(1)
  number!: number;

  @IsObject()
  @JSONSchema({ description: 'What was written, by field' })
  fields!: Record<string, unknown>;
}
