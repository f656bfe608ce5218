import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
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
import { fieldRule, Nullable, OpenEnum, Timestamp } from '../shared/rules.js';
import { contactFields } from './contact-fields.js';

export const importFormats = ['csv', 'vcard'] as const;
export type ImportFormat = (typeof importFormats)[number];

export const importEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type ImportEncoding = (typeof importEncodings)[number];

export const importDelimiters = ['comma', 'semicolon', 'tab', 'pipe'] as const;
export type ImportDelimiter = (typeof importDelimiters)[number];

export const importStatuses = [
  'uploading',
  'reading',
  'mapping',
  'checking',
  'checked',
  'applying',
  'applied',
  'cancelled',
  'failed',
] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** Whether somebody is asked what the columns of a table mean: where that is not clear, in any case, or never. */
export const importMappings = ['needed', 'always', 'never'] as const;
export type ImportMapping = (typeof importMappings)[number];

/**
 * What a column of a table may hold: a field of a contact; a name in one piece; small words before the last name; what is a title
 * or a position; a number of which another column says what it is; and what our own tables say of a contact as an entry.
 */
export const importColumnFields = [
  ...contactFields,
  'fullName',
  'namePrefix',
  'jobOrTitle',
  'numberByLabel',
  'id',
  'version',
] as const;
export type ImportColumnField = (typeof importColumnFields)[number];

/** Columns of a table about which somebody can be asked. */
export const mostMappedColumns = 200;

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

@JSONSchema({ description: 'What is wrong, and where in the file' })
export class ImportProblem {
  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Line of the file, from 1', examples: [17] })
  line!: number;

  @Nullable()
  @IsInt()
  @Min(1)
  @JSONSchema({
    description: 'Column of the file, from 1; `null` for a whole row, and in a vCard',
    examples: [4],
  })
  column!: number | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: "The column's heading, or the property of the vCard", examples: ['E-Mail'] })
  heading!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'The field of the contact', examples: ['email'] })
  field!: string | null;

  @IsString()
  @JSONSchema({ description: 'Stable name of the broken rule', examples: ['emailAddress'] })
  rule!: string;

  @IsOptional()
  @IsObject()
  @JSONSchema({
    description: 'What the sentence speaks of, such as a limit; never what was written in the file',
    examples: [{ limit: 100 }],
  })
  values?: Record<string, string | number>;
}

@JSONSchema({ description: 'What is wrong, and where in the file, with a sentence' })
export class ImportProblemDto extends ImportProblem {
  @IsString()
  @JSONSchema({
    description: 'A sentence for people, in German or English',
    examples: ['This is not an e-mail address.'],
  })
  detail!: string;
}

const counted =
  (description: string, example: number): PropertyDecorator =>
  (target, key) => {
    IsInt()(target, key);
    Min(0)(target, key);
    JSONSchema({ description, examples: [example] })(target, key as string);
  };

@JSONSchema({ description: 'How many rows come out how' })
export class ImportCounts {
  @counted('Rows of the file, without headings and empty rows', 120)
  rows!: number;

  @counted('Rows that the dry run has checked', 120)
  checked!: number;

  @counted('Contacts to be created', 14)
  create!: number;

  @counted('Contacts to be changed', 3)
  change!: number;

  @counted('Rows that say what is already known', 101)
  unchanged!: number;

  @counted('Rows with an error', 1)
  error!: number;

  @counted('Rows for which it is not certain whom they mean; they are left alone', 1)
  ambiguous!: number;

  @counted('Rows whose contact somebody else has changed since; they are left alone', 0)
  conflict!: number;

  @counted('Rows that were emptied because the person was erased', 0)
  erased!: number;

  @counted('Contacts created or changed so far', 17)
  applied!: number;
}

@JSONSchema({ description: 'A column of a table, for whoever has to say what it means' })
export class ImportColumnDto {
  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Its place in the table: the first column has 0' })
  index!: number;

  @IsString()
  @JSONSchema({
    description: 'What stands above it; empty where nothing does',
    examples: ['Mailanschrift'],
  })
  heading!: string;

  @IsArray()
  @IsString({ each: true })
  @JSONSchema({
    description: 'Up to three different values from its first rows',
    examples: [['erika.muster@example.com', 'max.muster@example.com']],
  })
  samples!: string[];

  @Nullable()
  @OpenEnum(importColumnFields)
  @JSONSchema({
    description:
      'What it would be read as, by its heading or by what was said about it last; `null`: not read',
  })
  guess!: ImportColumnField | null;

  @IsBoolean()
  @JSONSchema({ description: 'Whether its heading is known, or somebody has said before what it means' })
  known!: boolean;
}

/** A column by its place, or by what stands above it. */
const TableColumn = (): PropertyDecorator =>
  fieldRule(
    'tableColumn',
    (value) =>
      typeof value === 'string'
        ? value.trim() !== '' && value.length <= 200
        : Number.isInteger(value) && (value as number) >= 0,
    {
      type: ['integer', 'string'],
      minimum: 0,
      minLength: 1,
      maxLength: 200,
      examples: [3, 'Mailanschrift'],
      description: 'Its `index`, or its heading where no other column has the same',
    },
  );

@JSONSchema({ description: 'What somebody says a column means' })
export class MappedColumnInput {
  @TableColumn()
  column!: number | string;

  @Nullable()
  @IsIn(importColumnFields)
  @JSONSchema({ description: 'What it is read as; `null`: it is not read' })
  field!: ImportColumnField | null;
}

@JSONSchema({
  description: 'What the columns of a table mean; one that is not named is read as it was guessed',
})
export class ImportMappingInput {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostMappedColumns)
  @ValidateNested({ each: true })
  @Type(() => MappedColumnInput)
  @JSONSchema({ description: 'The columns that are read otherwise than guessed, each named once' })
  columns!: MappedColumnInput[];
}

@JSONSchema({ description: 'A file of contacts on its way into a company' })
export class ImportDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Counts the steps of this import; also its ETag', examples: [4] })
  version!: number;

  @OpenEnum(importFormats)
  @JSONSchema({ description: 'What sort of file it is, as its media type says' })
  format!: ImportFormat;

  @OpenEnum(importStatuses)
  @JSONSchema({
    description:
      '`uploading`, `reading` and `checking` (the dry run) lead to `checked`. Applying it leads over `applying` to `applied`. `mapping`: somebody has to say what the columns mean, see `columns`. `failed`: the file cannot be read, see `problems`',
  })
  status!: ImportStatus;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of the file, in bytes', examples: [48213] })
  size!: number;

  @Nullable()
  @OpenEnum(importEncodings)
  @JSONSchema({
    description:
      'How letters are written in the file: as it was said, or as it was guessed; `null` until the file is read, and for a vCard',
  })
  encoding!: ImportEncoding | null;

  @Nullable()
  @OpenEnum(importDelimiters)
  @JSONSchema({
    description:
      'What separates the columns: as it was said, or as it was guessed; `null` until the file is read, and for a vCard',
  })
  delimiter!: ImportDelimiter | null;

  @ValidateNested()
  @Type(() => ImportCounts)
  @JSONSchema({ description: 'How many rows come out how: as it stands by now' })
  counts!: ImportCounts;

  @IsArray()
  @IsString({ each: true })
  @JSONSchema({
    description: 'Headings that match no field; their columns are not read',
    examples: [['Kostenstelle']],
  })
  ignoredHeadings!: string[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ImportProblemDto)
  @JSONSchema({ description: 'Why the whole file was refused' })
  problems!: ImportProblem[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ImportColumnDto)
  @JSONSchema({
    description: `The first ${mostMappedColumns} columns, while it rests as \`mapping\`; a list of imports leaves them out`,
  })
  columns?: ImportColumnDto[];

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @JSONSchema({
    description:
      'While it rests as `mapping`: what a new contact needs and no column would be read as; a list of imports leaves it out',
  })
  missingFields?: string[];

  @Timestamp()
  createdAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When it came to its end; `null` before',
    examples: ['2026-03-02T09:02:11.000Z'],
  })
  finishedAt!: string | null;

  @Timestamp()
  @JSONSchema({
    description: 'When the import and its rows are deleted',
    examples: ['2026-04-01T09:00:00.000Z'],
  })
  expiresAt!: string;
}

@JSONSchema({ description: 'One field that a row changes; values as the raw form of the CSV writes them' })
export class ImportChange {
  @IsString()
  @JSONSchema({ description: 'The field of the contact', examples: ['phone'] })
  field!: string;

  @Nullable()
  @IsString()
  @JSONSchema({
    description: 'Its value now; `null` for none, and of a new contact',
    examples: ['+4924334567890'],
  })
  before!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Its value afterwards; `null` for none', examples: ['+4924334567891'] })
  after!: string | null;

  @IsOptional()
  @IsString()
  @JSONSchema({
    description: 'As it stands in the file, where that is not `after`',
    examples: ['02433 4567891'],
  })
  written?: string;
}

@JSONSchema({ description: 'What becomes of one row of the file' })
export class ImportRowDto {
  @IsInt()
  @Min(1)
  @JSONSchema({
    description: "The row's number in the file, from 1, without headings and empty rows",
    examples: [12],
  })
  number!: number;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Line of the file where the row begins, from 1', examples: [17] })
  line!: number;

  @Nullable()
  @OpenEnum(importOutcomes)
  @JSONSchema({ description: '`null` until the dry run has checked it' })
  outcome!: ImportOutcome | null;

  @IsBoolean()
  @JSONSchema({ description: 'Whether it has been applied', examples: [false] })
  applied!: boolean;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'The contact that it means or has created' })
  contactId!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({
    description:
      'First and last name as written in the row; `null` if there are none, and once the person is erased',
    examples: ['Erika Muster'],
  })
  name!: string | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ImportChange)
  @JSONSchema({ description: 'What it changes; of a new contact, every value that it will have' })
  changes!: ImportChange[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ImportProblemDto)
  @JSONSchema({ description: 'Why the row is left alone; empty if it is not' })
  problems!: ImportProblem[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ImportProblemDto)
  @JSONSchema({
    description: 'What was taken otherwise than it is written, or left out: it stops nothing',
  })
  remarks?: ImportProblem[];
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

/** What somebody has last said that a heading means. */
export class SaidHeadingDto {
  @IsString()
  @JSONSchema({ description: 'In lower case, without blanks, hyphens, points and brackets' })
  heading!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Which of several columns with this heading' })
  occurrence!: number;

  @Nullable()
  @IsString()
  @JSONSchema({ description: '`guess`: what its heading says; `null`: it is not read' })
  field!: string | null;

  @Timestamp()
  saidAt!: string;
}
