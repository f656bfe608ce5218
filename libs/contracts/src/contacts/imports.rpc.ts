import {
  IsBase64,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Command, Query } from '../shared/actor.js';
import { PageQuery, type Page } from '../shared/page.js';
import { defineCommand, defineRead } from '../wire/define-call.js';
import {
  importDelimiters,
  importEncodings,
  importFormats,
  importMappings,
  importOutcomes,
  type ContactImportRowDto,
  type ImportDelimiter,
  type ImportDto,
  type ImportEncoding,
  type ImportFormat,
  type ImportMapping,
  type ImportMappingInput,
  type ImportOutcome,
  type ImportRowDto,
  type SaidHeadingDto,
} from './imports.dto.js';

/** Bytes of a file at most. */
export const largestImport = 8 * 1_048_576;
/** Bytes of a part at most: a message stays small. */
export const largestImportPart = 192 * 1_024;

export class OpenImport extends Command {
  @IsUUID()
  companyId!: string;

  @IsIn(importFormats)
  format!: ImportFormat;

  /** Guessed, if not said. */
  @IsOptional()
  @IsIn(importEncodings)
  encoding?: ImportEncoding | null;

  @IsOptional()
  @IsIn(importDelimiters)
  delimiter?: ImportDelimiter | null;

  /** Whether somebody is asked what its columns mean; `never`, if not said. */
  @IsOptional()
  @IsIn(importMappings)
  mapping?: ImportMapping | null;
}

abstract class OfImport extends Command {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  importId!: string;
}

/** The next bytes of the file. The same part again changes nothing. */
export class AddImportPart extends OfImport {
  /** From 0. */
  @IsInt()
  @Min(0)
  @Max(255)
  index!: number;

  @IsBase64()
  @MaxLength(largestImportPart * 2)
  content!: string;
}

export class CloseImport extends OfImport {
  @IsInt()
  @Min(0)
  @Max(256)
  parts!: number;

  /** SHA-256 of the whole file, hexadecimal: what has arrived is what was sent. */
  @Length(64, 64)
  digest!: string;
}

/** What the columns mean: the import goes on. */
export class MapImport extends OfImport {
  /** The version the caller has read. */
  @IsInt()
  @Min(0)
  version!: number;

  @IsObject()
  mapping!: ImportMappingInput;
}

export class ApplyImport extends OfImport {
  /** The version the caller has read. */
  @IsInt()
  @Min(0)
  version!: number;
}

export class CancelImport extends OfImport {}

export class GetImport extends Query {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  importId!: string;
}

export class ListImports extends PageQuery {
  @IsUUID()
  companyId!: string;
}

export class ListImportRows extends PageQuery {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  importId!: string;

  @IsOptional()
  @IsIn(importOutcomes)
  outcome?: ImportOutcome | null;
}

/** The rows of files that mean a contact. */
export class ListContactImportRows extends PageQuery {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

export class ListSaidHeadings extends PageQuery {
  @IsUUID()
  companyId!: string;
}

/** What the contacts service answers about files of contacts. */
export const ImportsRpc = {
  open: defineCommand<ImportDto>()('contacts.open-import.v1', OpenImport),
  addPart: defineCommand<null>()('contacts.add-import-part.v1', AddImportPart),
  close: defineCommand<ImportDto>()('contacts.close-import.v1', CloseImport),
  get: defineRead<ImportDto>()('contacts.get-import.v1', GetImport),
  list: defineRead<Page<ImportDto>>()('contacts.list-imports.v1', ListImports),
  listRows: defineRead<Page<ImportRowDto>>()('contacts.list-import-rows.v1', ListImportRows),
  listContactRows: defineRead<Page<ContactImportRowDto>>()(
    'contacts.list-contact-import-rows.v1',
    ListContactImportRows,
  ),
  listHeadings: defineRead<Page<SaidHeadingDto>>()('contacts.list-import-headings.v1', ListSaidHeadings),
  map: defineCommand<ImportDto>()('contacts.map-import.v1', MapImport),
  apply: defineCommand<ImportDto>()('contacts.apply-import.v1', ApplyImport),
  cancel: defineCommand<ImportDto>()('contacts.cancel-import.v1', CancelImport),
};
