import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueKey, LineOfText, Nullable, Timestamp } from '../shared/rules.js';

@JSONSchema({ description: 'What an entry is called, in the two languages of the product' })
export class CatalogueNameDto {
  @LineOfText(120)
  @JSONSchema({ description: 'In German', examples: ['Einkauf'] })
  de!: string;

  @LineOfText(120)
  @JSONSchema({ description: 'In English', examples: ['Purchasing'] })
  en!: string;
}

@JSONSchema({ description: 'One line of text in the two languages of the product' })
export class CatalogueTextDto {
  @LineOfText(300)
  @JSONSchema({
    description: 'In German',
    examples: ['Was sich am Produkt geändert hat, etwa einmal im Monat'],
  })
  de!: string;

  @LineOfText(300)
  @JSONSchema({
    description: 'In English',
    examples: ['What has changed in the product, about once a month'],
  })
  en!: string;
}

@JSONSchema({ description: 'What staff write of an entry. Its key is in the address and never changes' })
export class CatalogueEntryInput {
  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueNameDto)
  @JSONSchema({ description: 'What it is called, in both languages' })
  name!: CatalogueNameDto;

  @IsInt()
  @Min(0)
  @Max(9999)
  @JSONSchema({ description: 'Its place in the order of entries; the smallest comes first', examples: [10] })
  position!: number;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description: 'No longer offered; stays readable and valid where it is used. `false` by default',
    examples: [false],
  })
  retired?: boolean | null;
}

@JSONSchema({ description: 'A responsibility, in its area' })
export class ResponsibilityInput extends CatalogueEntryInput {
  @CatalogueKey()
  @JSONSchema({ description: 'The area it belongs to', examples: ['purchasing-and-billing'] })
  area!: string;
}

@JSONSchema({ description: 'A newsletter channel' })
export class NewsletterChannelInput extends CatalogueEntryInput {
  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueTextDto)
  @JSONSchema({ description: 'One line about what subscribers receive' })
  description!: CatalogueTextDto;
}

@JSONSchema({ description: 'An entry of the catalogue as it stands' })
export class CatalogueEntryDto {
  @CatalogueKey()
  key!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueNameDto)
  @JSONSchema({ description: 'What it is called, in both languages' })
  name!: CatalogueNameDto;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Its place in the order of entries; the smallest comes first', examples: [10] })
  position!: number;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Counts the changes of this entry; also its ETag', examples: [2] })
  version!: number;

  @Nullable()
  @Timestamp()
  retiredAt!: string | null;
}

@JSONSchema({ description: 'A responsibility as it stands' })
export class ResponsibilityDto extends CatalogueEntryDto {
  @CatalogueKey()
  area!: string;
}

@JSONSchema({ description: 'An area with its responsibilities' })
export class ResponsibilityAreaDto extends CatalogueEntryDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ResponsibilityDto)
  @JSONSchema({ description: 'Its responsibilities, in the order in which they are offered' })
  responsibilities!: ResponsibilityDto[];
}

@JSONSchema({ description: 'A newsletter channel as it stands' })
export class NewsletterChannelDto extends CatalogueEntryDto {
  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueTextDto)
  @JSONSchema({ description: 'One line about what subscribers receive, in both languages' })
  description!: CatalogueTextDto;
}

@JSONSchema({ description: 'A part of a product that a ticket can be about' })
export class TicketComponentDto extends CatalogueEntryDto {
  @CatalogueKey()
  product!: string;
}

@JSONSchema({ description: 'A product that a ticket can be about, with its parts' })
export class TicketProductDto extends CatalogueEntryDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TicketComponentDto)
  @JSONSchema({ description: 'What a ticket about it can name, in the order in which they are offered' })
  components!: TicketComponentDto[];
}
