import { IsArray, IsBoolean, IsInt, IsString, IsUUID, Matches, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { ImportProblemDto, type ImportProblem } from '../contacts/imports.dto.js';
import { CatalogueKey, Count, ListOf, Nullable, Of, OpenEnum, Timestamp } from '../shared/rules.js';

/** What a column of a file of subscribers says. */
export const proofFields = [
  'customerNumber',
  'email',
  'recipient',
  'channel',
  'requestedAt',
  'confirmedAt',
  'source',
  'wording',
  'wordingVersion',
  'ip',
  'reference',
  'reason',
] as const;
export type ProofField = (typeof proofFields)[number];

export const subscriptionImportStatuses = [
  'uploading',
  'reading',
  'checking',
  'checked',
  'applying',
  'applied',
  'cancelled',
  'failed',
] as const;
export type SubscriptionImportStatus = (typeof subscriptionImportStatuses)[number];

export const subscriptionImportOutcomes = ['import', 'unchanged', 'refused', 'erased'] as const;
export type SubscriptionImportOutcome = (typeof subscriptionImportOutcomes)[number];

@JSONSchema({ description: 'How many rows come out how' })
export class SubscriptionImportCounts {
  @Count('Rows of the file, without headings and empty rows', 1240)
  rows!: number;

  @Count('Rows that the dry run has checked', 1240)
  checked!: number;

  @Count('Subscriptions that become active', 1180)
  import!: number;

  @Count('Rows whose subscription is active already', 20)
  unchanged!: number;

  @Count('Rows that are left alone: without a proof, or of somebody who must not be written to', 40)
  refused!: number;

  @Count('Rows that were emptied because the person was erased', 0)
  erased!: number;

  @Count('Subscriptions that have become active so far', 0)
  applied!: number;
}

@JSONSchema({
  description: 'A file of subscribers of before, with the proof of each, on its way into the newsletters',
})
export class SubscriptionImportDto {
  @IsUUID()
  id!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Counts the steps of this import; also its ETag', examples: [4] })
  version!: number;

  @OpenEnum(subscriptionImportStatuses)
  @JSONSchema({
    description:
      '`uploading`, `reading` and `checking` (the dry run) lead to `checked`. Applying it leads over `applying` to `applied`. `failed`: the ' +
      'file cannot be read, or it was stopped by an error while its rows were checked or applied: `problems` says which, and what was ' +
      'applied by then (`counts.applied`) stays',
  })
  status!: SubscriptionImportStatus;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of the file, in bytes', examples: [482130] })
  size!: number;

  @Nullable()
  @Matches(/^[0-9a-f]{64}$/)
  @JSONSchema({
    description:
      'SHA-256 of the file: the ledger names it with each consent that comes from it. `null` until the file is whole',
    examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  })
  sha256!: string | null;

  @Of(() => SubscriptionImportCounts)
  @JSONSchema({ description: 'How many rows come out how: as it stands by now' })
  counts!: SubscriptionImportCounts;

  @IsArray()
  @IsString({ each: true })
  @JSONSchema({
    description: 'Headings that mean nothing; their columns are not read',
    examples: [['Anrede']],
  })
  ignoredHeadings!: string[];

  @ListOf(() => ImportProblemDto)
  @JSONSchema({ description: 'Why the whole file was refused, or why the import has stopped' })
  problems!: ImportProblem[];

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
    description: 'When the import and its rows are deleted; what was imported stays',
    examples: ['2026-04-01T09:00:00.000Z'],
  })
  expiresAt!: string;
}

@JSONSchema({ description: 'What becomes of one row of a file of subscribers' })
export class SubscriptionImportRowDto {
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
  @OpenEnum(subscriptionImportOutcomes)
  @JSONSchema({
    description:
      '`import`, it becomes active; `unchanged`, it is active already; `refused`, it is left alone, see `problems`; `erased`, the row was ' +
      'emptied because the person was erased. `null` until the dry run has checked it',
  })
  outcome!: SubscriptionImportOutcome | null;

  @IsBoolean()
  @JSONSchema({ description: 'Whether it has become active by this row', examples: [false] })
  applied!: boolean;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'The company that the row means; `null` where it means none',
    examples: ['019cb0a1-7c00-7000-8000-000000000001'],
  })
  companyId!: string | null;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description:
      "The contact that the row means; `null` for the company's general address, and where it means nobody",
    examples: ['019cb0a1-7c00-7000-8000-0000000000a1'],
  })
  contactId!: string | null;

  @Nullable()
  @CatalogueKey()
  @JSONSchema({
    description: 'The channel that the row means; `null` where there is no such',
    examples: ['product-news'],
  })
  channel!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({
    description: 'The customer number as it is written; `null` if there is none, and once the row is emptied',
    examples: ['K-10023'],
  })
  customerNumber!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({
    description: 'The address as it is written; `null` if there is none, and once the row is emptied',
    examples: ['erika.muster@example.com'],
  })
  email!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When the consent was confirmed, as far as the row says so',
    examples: ['2024-05-14T09:12:00.000Z'],
  })
  confirmedAt!: string | null;

  @ListOf(() => ImportProblemDto)
  @JSONSchema({ description: 'Why the row is left alone; empty if it is not' })
  problems!: ImportProblem[];
}

/** A row that is about somebody, with everything that it says: what a person is told that is kept about them. */
export interface ContactProofRowDto {
  importId: string;
  number: number;
  given: Partial<Record<ProofField, string>>;
}
