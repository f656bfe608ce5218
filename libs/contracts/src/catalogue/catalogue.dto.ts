import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueKey, LineOfText, Nullable, Timestamp } from '../shared/rules.js';

/** What an entry is called, in the two languages of the product. */
export class CatalogueNameDto {
  @LineOfText(120)
  de!: string;

  @LineOfText(120)
  en!: string;
}

/** One line of text in the two languages of the product. */
export class CatalogueTextDto {
  @LineOfText(300)
  de!: string;

  @LineOfText(300)
  en!: string;
}

/** What staff write of an entry. Its key is in the address and never changes. */
export class CatalogueEntryInput {
  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueNameDto)
  name!: CatalogueNameDto;

  @IsInt()
  @Min(0)
  @Max(9999)
  @JSONSchema({ description: 'Where it stands among its like: the smallest first' })
  position!: number;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description: 'Not offered any more; stays readable and valid where it is used. `false` by default',
  })
  retired?: boolean | null;
}

export class ResponsibilityInput extends CatalogueEntryInput {
  @CatalogueKey()
  @JSONSchema({ description: 'The area in which it stands' })
  area!: string;
}

export class NewsletterChannelInput extends CatalogueEntryInput {
  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueTextDto)
  @JSONSchema({ description: 'One line on what comes' })
  description!: CatalogueTextDto;
}

/** An entry as it stands. */
export class CatalogueEntryDto {
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
  @JSONSchema({ description: 'Counts the changes of this entry; also its ETag' })
  version!: number;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'Since when it is not offered any more; `null` for one on offer' })
  retiredAt!: string | null;
}

export class ResponsibilityDto extends CatalogueEntryDto {
  @CatalogueKey()
  area!: string;
}

/** An area with its responsibilities, in the order in which they are offered. */
export class ResponsibilityAreaDto extends CatalogueEntryDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ResponsibilityDto)
  responsibilities!: ResponsibilityDto[];
}

export class NewsletterChannelDto extends CatalogueEntryDto {
  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueTextDto)
  description!: CatalogueTextDto;
}

export class TicketComponentDto extends CatalogueEntryDto {
  @CatalogueKey()
  product!: string;
}

/** A product with the components a ticket about it can name, in the order in which they are offered. */
export class TicketProductDto extends CatalogueEntryDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TicketComponentDto)
  components!: TicketComponentDto[];
}
