import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  CustomerNumber,
  CatalogueKey,
  CatalogueKeys,
  CountryCode,
  Distinct,
  DomainName,
  EmailAddress,
  EmailInput,
  KnownCountry,
  KnownLanguage,
  LanguageTag,
  LineOfText,
  Nullable,
  Timestamp,
  TimeZone,
} from '../shared/rules.js';

@JSONSchema({ description: 'Which version of a product a company uses, in its own words' })
export class ProductVersionDto {
  @CatalogueKey()
  product!: string;

  @LineOfText(40)
  @JSONSchema({
    description: 'The version, as the company calls it',
    examples: ['1.9.6.5'],
  })
  version!: string;
}

@JSONSchema({ description: 'What is written down of a company' })
export class CompanyInput {
  @CustomerNumber()
  customerNumber!: string;

  @LineOfText(200)
  legalName!: string;

  @IsOptional()
  @LineOfText(60)
  legalForm?: string | null;

  @KnownCountry()
  country!: string;

  @IsOptional()
  @KnownLanguage()
  @JSONSchema({ description: 'Language of mail to this company; `de` by default' })
  language?: string | null;

  @IsOptional()
  @TimeZone()
  timeZone?: string | null;

  @IsOptional()
  @EmailInput()
  @JSONSchema({
    description: 'General e-mail address of the company: the last resort when nobody else can be reached',
  })
  email?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Distinct()
  @DomainName({ each: true })
  domains?: string[] | null;

  @IsOptional()
  @CatalogueKeys()
  products?: string[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ProductVersionDto)
  @JSONSchema({
    description: 'Where it is known, the version of a product; of products that it does not use none is kept',
  })
  productVersions?: ProductVersionDto[] | null;
}

export const companyStatuses = ['open', 'closed', 'all'] as const;
/** Which companies a list shows. */
export type CompanyStatus = (typeof companyStatuses)[number];

@JSONSchema({ description: 'A company as it stands' })
export class CompanyDto {
  @IsUUID()
  id!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Counts the changes of this company; also its ETag' })
  version!: number;

  @LineOfText(32)
  customerNumber!: string;

  @LineOfText(200)
  legalName!: string;

  @Nullable()
  @LineOfText(60)
  legalForm!: string | null;

  @CountryCode()
  country!: string;

  @LanguageTag()
  @JSONSchema({ description: 'Language of mail to the company (BCP 47)' })
  language!: string;

  @TimeZone()
  timeZone!: string;

  @Nullable()
  @EmailAddress()
  @JSONSchema({
    description: 'General e-mail address of the company: the last resort when nobody else can be reached',
  })
  email!: string | null;

  @IsArray()
  @DomainName({ each: true })
  domains!: string[];

  @CatalogueKeys()
  products!: string[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ProductVersionDto)
  @JSONSchema({ description: 'Where it is known, the version of a product' })
  productVersions?: ProductVersionDto[];

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'The contact who receives mandatory mail; `null` while there is none',
    examples: ['019cb0a1-7c00-7000-8000-0000000000a1'],
  })
  primaryContactId!: string | null;

  @IsOptional()
  @Timestamp()
  closedAt?: string | null;

  @Timestamp()
  createdAt!: string;

  @Timestamp()
  updatedAt!: string;
}
