import type { Aggregate } from '../wire/define-event.js';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsObject, IsOptional, Min, ValidateNested } from 'class-validator';
import { Command, Query } from '../shared/actor.js';
import { CatalogueKey, Nullable, OpenEnum, Timestamp } from '../shared/rules.js';
import {
  CatalogueEntryInput,
  CatalogueNameDto,
  CatalogueTextDto,
  NewsletterChannelInput,
  ResponsibilityInput,
} from './catalogue.dto.js';
import { ReachChainInput, ReachChainStepDto } from './reach-chains.dto.js';

/** A read of one part of the catalogue: what is on offer. */
export abstract class ReadEntries extends Query {
  /** Those that are retired as well. */
  @IsOptional()
  @IsBoolean()
  retired?: boolean;
}

/** Makes an entry, or replaces what is written of it. Keys never change, and no entry is ever deleted: it is retired. */
export abstract class PutEntry extends Command {
  @CatalogueKey()
  key!: string;

  /** The entry's version the caller has read; 0 for one that is to be new. */
  @IsInt()
  @Min(0)
  version!: number;
}

export class PutResponsibilityArea extends PutEntry {
  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueEntryInput)
  entry!: CatalogueEntryInput;
}

export class PutResponsibility extends PutEntry {
  @IsObject()
  @ValidateNested()
  @Type(() => ResponsibilityInput)
  entry!: ResponsibilityInput;
}

export class PutProduct extends PutEntry {
  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueEntryInput)
  entry!: CatalogueEntryInput;
}

export class PutReachChain extends PutEntry {
  @IsObject()
  @ValidateNested()
  @Type(() => ReachChainInput)
  entry!: ReachChainInput;
}

export class PutNewsletterChannel extends PutEntry {
  @IsObject()
  @ValidateNested()
  @Type(() => NewsletterChannelInput)
  entry!: NewsletterChannelInput;
}

export class PutTicketProduct extends PutEntry {
  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueEntryInput)
  entry!: CatalogueEntryInput;
}

export class PutTicketComponent extends PutEntry {
  /** The ticket product it is part of. */
  @CatalogueKey()
  product!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueEntryInput)
  entry!: CatalogueEntryInput;
}

export const catalogueEntryKinds = [
  'responsibility-area',
  'responsibility',
  'product',
  'newsletter-channel',
  'ticket-product',
  'ticket-component',
  'reach-chain',
] as const;
export type CatalogueEntryKind = (typeof catalogueEntryKinds)[number];

/** An entry of the catalogue is new, is called otherwise, was retired or taken back: as it stands now. */
export class CatalogueEntryChanged {
  @OpenEnum(catalogueEntryKinds)
  kind!: CatalogueEntryKind;

  /** Unique within its kind; a ticket component's within its product. */
  @CatalogueKey()
  key!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueNameDto)
  name!: CatalogueNameDto;

  @IsInt()
  @Min(0)
  position!: number;

  @IsInt()
  @Min(1)
  version!: number;

  @Nullable()
  @Timestamp()
  retiredAt!: string | null;

  /** Of a responsibility. */
  @IsOptional()
  @CatalogueKey()
  area?: string;

  /** Of a ticket component. */
  @IsOptional()
  @CatalogueKey()
  product?: string;

  /** Of a newsletter channel. */
  @IsOptional()
  @ValidateNested()
  @Type(() => CatalogueTextDto)
  description?: CatalogueTextDto;

  /** Of a chain by which people are reached. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReachChainStepDto)
  steps?: ReachChainStepDto[];
}

/** Under which id followers know it is made from kind and key; the catalogue is nobody's. */
export const aCatalogueEntry = ({ version }: CatalogueEntryChanged): Partial<Aggregate> => ({
  companyId: null,
  version,
});
