import { IsArray, IsInt, IsOptional, IsUUID, Matches, ArrayMaxSize, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  CatalogueKeys,
  CountryCode,
  Distinct,
  DomainName,
  EmailAddress,
  LanguageTag,
  LineOfText,
  Nullable,
  Timestamp,
  TimeZone,
} from '../shared/rules.js';

/** What is written down of a company. */
export class CompanyInput {
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/)
  @JSONSchema({ description: "The vendor's number for this customer", examples: ['K-10023'] })
  customerNumber!: string;

  @LineOfText(200)
  legalName!: string;

  @IsOptional()
  @LineOfText(60)
  @JSONSchema({ examples: ['GmbH'] })
  legalForm?: string | null;

  @CountryCode()
  country!: string;

  @IsOptional()
  @LanguageTag()
  @JSONSchema({ description: 'Language of mail to this company; `de` by default' })
  language?: string | null;

  @IsOptional()
  @TimeZone()
  @JSONSchema({ description: 'IANA time zone; `Europe/Berlin` by default' })
  timeZone?: string | null;

  @IsOptional()
  @EmailAddress()
  @JSONSchema({
    description: 'General e-mail address of the company: the last resort when nobody else is to be reached',
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
  @JSONSchema({ description: "The vendor's products it uses: keys of the catalogue" })
  products?: string[] | null;
}

export const companyStatuses = ['open', 'closed', 'all'] as const;
/** Which companies a list shows. */
export type CompanyStatus = (typeof companyStatuses)[number];

export class CloseCompanyInput {
  @LineOfText(300)
  @JSONSchema({ description: 'Why, for the audit trail', examples: ['Contract ended'] })
  reason!: string;
}

/** A company as it stands: the API's answer and the events' snapshot. */
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
  language!: string;

  @TimeZone()
  timeZone!: string;

  @Nullable()
  @EmailAddress()
  email!: string | null;

  @IsArray()
  @DomainName({ each: true })
  domains!: string[];

  @CatalogueKeys()
  products!: string[];

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'The contact who receives mandatory mail; `null` while there is none' })
  primaryContactId!: string | null;

  @IsOptional()
  @Timestamp()
  @JSONSchema({ description: 'Since when the company is closed; `null` while it is open' })
  closedAt?: string | null;

  @Timestamp()
  createdAt!: string;

  @Timestamp()
  updatedAt!: string;
}
