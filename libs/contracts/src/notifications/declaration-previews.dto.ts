import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { reachSteps, type ReachStep } from '../reach/chains.js';
import { ExplainedRecipientDto, SentenceDto } from '../reach/recipients.dto.js';
import {
  CatalogueKey,
  Count,
  Distinct,
  KnownCountry,
  LineOfText,
  ListOf,
  Nullable,
  Of,
  OpenEnum,
  PlainText,
  Timestamp,
  Uuid,
} from '../shared/rules.js';
import { incidentKinds, severities, type IncidentKind, type Severity } from './incident-course.dto.js';
import { IncidentTextsDto, textLanguages, type TextLanguage } from './incident-texts.dto.js';

/** Companies, and mailboxes, that one declaration reaches, at most. */
export const mostDeclaredAtOnce = 10_000;

/** The largest CSAF file, in bytes. */
export const largestCsaf = 1_048_576;

@JSONSchema({
  description: 'Open companies for which all of this holds; `product` or `country` is needed',
  examples: [{ product: 'jtl-wawi', version: '1.9.6.5', unknownVersions: true }],
})
export class CompanyFilterInput {
  @IsOptional()
  @CatalogueKey()
  @JSONSchema({ description: 'They use this product: its key in the catalogue', examples: ['jtl-wawi'] })
  product?: string | null;

  @IsOptional()
  @LineOfText(40)
  @JSONSchema({
    description: 'They use this version of the product, written as it is written down at the companies',
    examples: ['1.9.6.5'],
  })
  version?: string | null;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description:
      'With `version`: companies as well that use the product and of which no version is known. `false` by default',
    examples: [true],
  })
  unknownVersions?: boolean | null;

  @IsOptional()
  @KnownCountry()
  @JSONSchema({ description: 'They are in this country (ISO 3166-1 alpha-2)', examples: ['DE'] })
  country?: string | null;
}

@JSONSchema({
  description: 'Which companies are meant, in exactly one of three ways',
  examples: [{ customerNumbers: 'K-10023\nK-10024' }],
})
export class DeclarationTargetInput {
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(1_000)
  @Distinct()
  @Uuid({ each: true })
  @JSONSchema({
    description: 'The ids of the companies, up to 1,000',
    examples: [['019cb0a1-7c00-7000-8000-000000000001']],
  })
  companyIds?: string[] | null;

  @IsOptional()
  @PlainText(400_000)
  @JSONSchema({
    description:
      'Customer numbers as one text, up to 10,000: pasted, with line breaks, blanks, commas or semicolons between them; or a CSV file, of ' +
      'which the column headed `Kundennummer` or `customerNumber` is read',
    examples: ['K-10023\nK-10024'],
  })
  customerNumbers?: string | null;

  @IsOptional()
  @IsObject()
  @Of(() => CompanyFilterInput)
  @JSONSchema({ description: 'What the companies have in common' })
  filter?: CompanyFilterInput | null;
}

@JSONSchema({ description: 'What is put into the texts for a `{{field}}`' })
export class TextFieldInput {
  @Matches(/^[A-Za-z][A-Za-z0-9]{0,39}$/)
  @JSONSchema({
    description: 'The name of the field. `company` is always known: it is the name of each company',
    examples: ['product'],
  })
  name!: string;

  @PlainText(2_000)
  @JSONSchema({ description: 'What stands there', examples: ['JTL-Wawi'] })
  value!: string;
}

@JSONSchema({ description: 'What has happened, and at which companies it is to be told' })
export class PreviewDeclarationInput {
  @IsObject()
  @Of(() => DeclarationTargetInput)
  @JSONSchema({ description: 'At which companies' })
  target!: DeclarationTargetInput;

  @IsIn(incidentKinds)
  @JSONSchema({
    description:
      'What has happened: it decides whom a company is reached by. `vulnerability`: one that is actively exploited in a product they use ' +
      '(Regulation (EU) 2024/2847 Art. 14 (8)); the text says what users can do. Whoever has the role `privacy` and no other declares `privacy` alone',
    examples: ['emergency'],
  })
  kind!: IncidentKind;

  @IsIn(severities)
  @JSONSchema({ description: 'How bad it is: it decides how soon others follow who does not answer' })
  severity!: Severity;

  @IsObject()
  @Of(() => IncidentTextsDto)
  @JSONSchema({
    description:
      'What is told, from a template or free. A `{{field}}` in it is `company`, or named in `fields`',
    examples: [
      {
        de: { subject: 'Rechenzentrum ohne Strom', text: 'Seit 09:00 Uhr ist der Shop nicht zu erreichen.' },
      },
    ],
  })
  texts!: IncidentTextsDto;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => TextFieldInput)
  @JSONSchema({ description: 'What is put into the texts, up to 20 fields' })
  fields?: TextFieldInput[] | null;

  @IsOptional()
  @PlainText(largestCsaf)
  @JSONSchema({
    description:
      'A CSAF 2.0 document, as it stands in its file (JSON, up to 1 MiB). The page behind the link of each mail offers it for download',
    examples: ['{"document":{"csaf_version":"2.0","category":"csaf_security_advisory"}}'],
  })
  csaf?: string | null;
}

@JSONSchema({ description: 'What a CSAF document says of itself' })
export class CsafDto {
  @IsString()
  @JSONSchema({
    description: 'Category of the document (CSAF 2.0, `/document/category`)',
    examples: ['csaf_security_advisory'],
  })
  category!: string;

  @IsString()
  @JSONSchema({
    description: 'Title of the document (`/document/title`)',
    examples: ['SQL injection in JTL-Wawi'],
  })
  title!: string;

  @IsString()
  @JSONSchema({
    description: 'Under which id its publisher keeps the document (`/document/tracking/id`)',
    examples: ['JTL-2026-003'],
  })
  trackingId!: string;
}

@JSONSchema({ description: 'A company by its name' })
export class NamedCompanyDto {
  @IsUUID()
  companyId!: string;

  @Nullable()
  @LineOfText(32)
  @JSONSchema({
    description: "The vendor's number for this customer; `null` where it is not known here yet",
    examples: ['K-10023'],
  })
  customerNumber!: string | null;

  @LineOfText(200)
  @JSONSchema({ description: 'What the company is called', examples: ['Hafen & Söhne GmbH'] })
  companyName!: string;
}

@JSONSchema({ description: 'Companies that something is to be said of' })
export class NamedCompaniesDto {
  @Count('How many there are', 2)
  count!: number;

  @ListOf(() => NamedCompanyDto)
  @JSONSchema({
    description: 'The first 200 of them; the others are found in the pages of the preview, by `only`',
  })
  companies!: NamedCompanyDto[];
}

@JSONSchema({ description: 'Somebody who would be told or not, and why' })
export class PreviewedRecipientDto extends ExplainedRecipientDto {
  @OpenEnum(textLanguages)
  @JSONSchema({ description: 'The language of the text that they get' })
  language!: TextLanguage;
}

/** Of which companies of a preview something is to be said. */
export const previewSelections = ['nobody-to-reach', 'leads-nowhere', 'refused'] as const;
export type PreviewSelection = (typeof previewSelections)[number];

@JSONSchema({ description: 'A company and whom it would be told by' })
export class PreviewedCompanyDto extends NamedCompanyDto {
  @Nullable()
  @OpenEnum(reachSteps)
  @JSONSchema({ description: 'Where somebody is found; `null` if nobody is reached' })
  step!: ReachStep | null;

  @Of(() => SentenceDto)
  @JSONSchema({ description: 'Who is reached, and why, in one sentence' })
  sentence!: SentenceDto;

  @Count('How many mailboxes are written to', 3)
  mailboxes!: number;

  @ListOf(() => PreviewedRecipientDto)
  @JSONSchema({ description: 'Everybody looked at up to the step that reaches somebody, in order' })
  recipients!: PreviewedRecipientDto[];

  @IsBoolean()
  @JSONSchema({
    description:
      'Nobody follows where nobody of these answers: the company gets a call task at once, beside the mail',
    examples: [false],
  })
  leadsNowhere!: boolean;

  @Nullable()
  @IsString()
  @JSONSchema({
    description: 'Why nothing is sent there, and no call task made: an error code. `null` where something is',
    examples: [null, 'companies.closed'],
  })
  refusal!: string | null;

  @IsBoolean()
  @JSONSchema({
    description:
      'Not as it was when the preview was made: sending would be refused, and a new preview is needed',
    examples: [false],
  })
  hasChanged!: boolean;
}

@JSONSchema({ description: 'A mail as it would be sent' })
export class PreviewedMailDto {
  @OpenEnum(textLanguages)
  @JSONSchema({ description: 'Its language' })
  language!: TextLanguage;

  @IsString()
  @JSONSchema({ description: 'Its subject', examples: ['Störung: Rechenzentrum ohne Strom'] })
  subject!: string;

  @IsString()
  @JSONSchema({
    description: 'Its text. The link in it is none: each recipient gets one of their own',
    examples: ['Seit 09:00 Uhr ist der Shop nicht zu erreichen.'],
  })
  text!: string;

  @IsInt({ each: true })
  @JSONSchema({ description: 'Who gets it: places in `recipients`, from 0', examples: [[0, 2]] })
  recipients!: number[];
}

@JSONSchema({ description: 'A company, whom it would be told by, and the mails that they would get' })
export class PreviewedCompanyWithMailsDto extends PreviewedCompanyDto {
  @ListOf(() => PreviewedMailDto)
  @JSONSchema({ description: 'The mails: one for each language' })
  mails!: PreviewedMailDto[];
}

@JSONSchema({ description: 'Whom a declaration would reach. Nothing has been sent' })
export class DeclarationPreviewDto {
  @IsUUID()
  @JSONSchema({
    description: 'Names what was shown here: to be given when it is sent, within a day',
    examples: ['019cb0a1-7c00-7000-8000-0000000000d5'],
  })
  snapshotId!: string;

  @Timestamp()
  @JSONSchema({ description: 'Until when it can be sent', examples: ['2026-03-03T09:00:00.000Z'] })
  expiresAt!: string;

  @OpenEnum(incidentKinds)
  @JSONSchema({ description: 'What has happened' })
  kind!: IncidentKind;

  @OpenEnum(severities)
  @JSONSchema({ description: 'How bad it is' })
  severity!: Severity;

  @Of(() => IncidentTextsDto)
  @JSONSchema({ description: 'What is told, with its fields filled in, but for `{{company}}`' })
  texts!: IncidentTextsDto;

  @Nullable()
  @Of(() => CsafDto)
  @JSONSchema({ description: 'What the CSAF document says of itself; `null` without one' })
  csaf!: CsafDto | null;

  @Count('Companies that get an incident, with those where nobody can be reached', 120)
  companies!: number;

  @Count(
    'Mailboxes that are written to; somebody at two companies counts twice. To be given when it is sent',
    347,
  )
  recipients!: number;

  @Of(() => NamedCompaniesDto)
  @JSONSchema({ description: 'Nobody can be reached there: they get a call task and no mail' })
  nobodyToReach!: NamedCompaniesDto;

  @Of(() => NamedCompaniesDto)
  @JSONSchema({
    description:
      'Somebody is reached there, and nobody follows: they get a call task at once, beside the mail',
  })
  leadsNowhere!: NamedCompaniesDto;

  @Of(() => NamedCompaniesDto)
  @JSONSchema({
    description: 'Closed companies that were named: nothing is sent there, and no call task made',
  })
  refused!: NamedCompaniesDto;

  @IsString({ each: true })
  @JSONSchema({ description: 'What was given as a customer number and is none', examples: [['K-99999']] })
  unknownCustomerNumbers!: string[];

  @IsUUID(undefined, { each: true })
  @JSONSchema({ description: 'Ids that are of no company', examples: [[]] })
  unknownCompanyIds!: string[];

  @Nullable()
  @IsInt()
  @Min(0)
  @JSONSchema({
    description:
      'For a filter with a version: companies that use the product and of which no version is known, whether they are included or not; else `null`',
    examples: [null, 17],
  })
  unknownVersions!: number | null;

  @ListOf(() => PreviewedCompanyDto)
  @JSONSchema({
    description:
      'The first 20 companies, each with its recipients; the others are in the pages of the preview',
  })
  items!: PreviewedCompanyDto[];

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Where the next page begins; `null` where these are all', examples: [null] })
  nextCursor!: string | null;
}
