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
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { distributionListKinds, type DistributionListKind } from '../contacts/distribution-lists.dto.js';
import { reachSteps, type ReachStep } from '../reach/chains.js';
import { ExplainedRecipientDto, SentenceDto } from '../reach/recipients.dto.js';
import {
  CatalogueKey,
  Distinct,
  KnownCountry,
  LineOfText,
  Nullable,
  OpenEnum,
  PlainText,
  Timestamp,
  Uuid,
} from '../shared/rules.js';
import {
  callTaskStates,
  incidentKinds,
  incidentNewsKinds,
  incidentStates,
  severities,
  type CallTaskState,
  type IncidentKind,
  type IncidentNewsKind,
  type IncidentState,
  type Severity,
} from './incident-course.dto.js';
import {
  IncidentTextDto,
  IncidentTextsDto,
  NewsTextsDto,
  textLanguages,
  type TextLanguage,
} from './incident-texts.dto.js';

/** Companies, and mailboxes, that one declaration reaches, at most. */
export const mostDeclaredAtOnce = 10_000;

/** The largest CSAF file, in bytes. */
export const largestCsaf = 1_048_576;

/** Test alarms of a company within an hour. */
export const testAlarmsAnHour = 3;

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
  @ValidateNested()
  @Type(() => CompanyFilterInput)
  @JSONSchema({ description: 'What the companies have in common' })
  filter?: CompanyFilterInput | null;
}

@JSONSchema({ description: 'What is put into the texts for a `{{field}}`' })
export class TextFieldInput {
  @Matches(/^[a-z][A-Za-z0-9]{0,39}$/)
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
  @ValidateNested()
  @Type(() => DeclarationTargetInput)
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
  @ValidateNested()
  @Type(() => IncidentTextsDto)
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

/** A CSAF document as it stood in its file. */
export interface DeclarationCsaf {
  content: string;
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
  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'How many there are', examples: [2] })
  count!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => NamedCompanyDto)
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

  @ValidateNested()
  @Type(() => SentenceDto)
  @JSONSchema({ description: 'Who is reached, and why, in one sentence' })
  sentence!: SentenceDto;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'How many mailboxes are written to', examples: [3] })
  mailboxes!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PreviewedRecipientDto)
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
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PreviewedMailDto)
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

  @ValidateNested()
  @Type(() => IncidentTextsDto)
  @JSONSchema({ description: 'What is told, with its fields filled in, but for `{{company}}`' })
  texts!: IncidentTextsDto;

  @Nullable()
  @ValidateNested()
  @Type(() => CsafDto)
  @JSONSchema({ description: 'What the CSAF document says of itself; `null` without one' })
  csaf!: CsafDto | null;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'Companies that get an incident, with those where nobody can be reached',
    examples: [120],
  })
  companies!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description:
      'Mailboxes that are written to; somebody at two companies counts twice. To be given when it is sent',
    examples: [347],
  })
  recipients!: number;

  @ValidateNested()
  @Type(() => NamedCompaniesDto)
  @JSONSchema({ description: 'Nobody can be reached there: they get a call task and no mail' })
  nobodyToReach!: NamedCompaniesDto;

  @ValidateNested()
  @Type(() => NamedCompaniesDto)
  @JSONSchema({
    description:
      'Somebody is reached there, and nobody follows: they get a call task at once, beside the mail',
  })
  leadsNowhere!: NamedCompaniesDto;

  @ValidateNested()
  @Type(() => NamedCompaniesDto)
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

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PreviewedCompanyDto)
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

@JSONSchema({ description: 'Sends what a preview has shown, if it still holds' })
export class DeclareInput {
  @Uuid()
  @JSONSchema({
    description: 'The preview that was looked at',
    examples: ['019cb0a1-7c00-7000-8000-0000000000d5'],
  })
  snapshotId!: string;

  @IsInt()
  @Min(0)
  @Max(mostDeclaredAtOnce)
  @JSONSchema({ description: 'How many mailboxes that preview said it would reach', examples: [347] })
  recipients!: number;
}

@JSONSchema({ description: 'How far a declaration has come' })
export class DeclarationCountsDto {
  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Companies it is for', examples: [120] })
  companies!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of them: their mails are still to be queued', examples: [0] })
  waiting!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of them: have their incident', examples: [118] })
  announced!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'Of them: nothing could be announced, since the company was closed meanwhile',
    examples: [2],
  })
  refused!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'Of them: it was over before their turn came; nobody there was told anything',
    examples: [0],
  })
  withdrawn!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Companies where somebody looks after it', examples: [96] })
  acknowledged!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Companies where it went on to a further step of the chain', examples: [14] })
  escalated!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Companies with an open call task: staff phone', examples: [5] })
  callTasks!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Mailboxes that were told', examples: [345] })
  told!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'Of them: a mail server has taken the mail, and has not sent it back',
    examples: [338],
  })
  accepted!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of them: the mail came back', examples: [4] })
  bounced!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of them: no mail server has taken the mail, or will', examples: [3] })
  failed!: number;
}

@JSONSchema({ description: 'A declaration, and how far it has come' })
export class DeclarationInShortDto {
  @IsUUID()
  id!: string;

  @OpenEnum(incidentKinds)
  @JSONSchema({ description: 'What has happened' })
  kind!: IncidentKind;

  @OpenEnum(severities)
  @JSONSchema({ description: 'How bad it is' })
  severity!: Severity;

  @OpenEnum(incidentStates)
  @JSONSchema({ description: '`open` until the all-clear, or until it is said to have been a false alarm' })
  state!: IncidentState;

  @LineOfText(200)
  subject!: string;

  @IsString()
  @JSONSchema({
    description: 'Who declared it: the id of a user',
    examples: ['019cb0a1-7c00-7000-8000-0000000000c1'],
  })
  declaredBy!: string;

  @Timestamp()
  @JSONSchema({ description: 'When it was sent', examples: ['2026-03-02T09:00:00.000Z'] })
  declaredAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When it was over; `null` while it is open',
    examples: [null, '2026-03-02T13:00:00.000Z'],
  })
  overAt!: string | null;

  @ValidateNested()
  @Type(() => DeclarationCountsDto)
  @JSONSchema({ description: 'How far it has come' })
  counts!: DeclarationCountsDto;
}

@JSONSchema({ description: 'What was told after a declaration' })
export class DeclarationNewsDto {
  @IsUUID()
  id!: string;

  @OpenEnum(incidentNewsKinds)
  @JSONSchema({
    description:
      '`update`: how it goes on. `correction`: what was told before is wrong. `all-clear`: it is over. `false-alarm`: there was nothing',
  })
  kind!: IncidentNewsKind;

  @ValidateNested()
  @Type(() => NewsTextsDto)
  @JSONSchema({ description: 'What is told' })
  texts!: NewsTextsDto;

  @Timestamp()
  @JSONSchema({ description: 'When it was written', examples: ['2026-03-02T11:00:00.000Z'] })
  writtenAt!: string;
}

@JSONSchema({ description: 'A declaration with what it tells' })
export class IncidentDeclarationDto extends DeclarationInShortDto {
  @ValidateNested()
  @Type(() => IncidentTextsDto)
  @JSONSchema({ description: 'What everybody was told; `{{company}}` stands for the name of each company' })
  texts!: IncidentTextsDto;

  @Nullable()
  @ValidateNested()
  @Type(() => CsafDto)
  @JSONSchema({ description: 'What the CSAF document says of itself; `null` without one' })
  csaf!: CsafDto | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DeclarationNewsDto)
  @JSONSchema({ description: 'What was told afterwards, the oldest first' })
  news!: DeclarationNewsDto[];
}

export const declaredStates = ['waiting', 'announced', 'refused', 'withdrawn'] as const;
export type DeclaredState = (typeof declaredStates)[number];

/** Which companies of a declaration are looked for. */
export const declaredSelections = [
  'waiting',
  'unanswered',
  'bounced',
  'escalated',
  'call-task',
  'refused',
] as const;
export type DeclaredSelection = (typeof declaredSelections)[number];

@JSONSchema({ description: 'How far a declaration has come at one company' })
export class DeclaredCompanyDto extends NamedCompanyDto {
  @OpenEnum(declaredStates)
  @JSONSchema({
    description:
      '`waiting`: its mails are still to be queued. `announced`: it has its incident. `refused`: the company was closed meanwhile. `withdrawn`: it was over before its turn came',
  })
  state!: DeclaredState;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'Its incident; `null` while there is none',
    examples: ['019cb0a1-7c00-7000-8000-0000000000b1'],
  })
  incidentId!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Why nothing was announced: an error code; `null` else', examples: [null] })
  refusal!: string | null;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Mailboxes that were told', examples: [3] })
  told!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'Of them: a mail server has taken the mail, and has not sent it back',
    examples: [2],
  })
  accepted!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of them: the mail came back', examples: [1] })
  bounced!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Of them: no mail server has taken the mail, or will', examples: [0] })
  failed!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'How many further steps of the chain were written to', examples: [0] })
  furtherSteps!: number;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'Since when somebody looks after it; `null` while nobody does',
    examples: ['2026-03-02T09:07:42.000Z'],
  })
  acknowledgedAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When the chain had ended without an answer; `null` while it has not',
    examples: [null],
  })
  unreachedAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'When it was over at this company; `null` while it is open', examples: [null] })
  overAt!: string | null;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'Its last call task; `null` where there was none', examples: [null] })
  callTaskId!: string | null;

  @Nullable()
  @OpenEnum(callTaskStates)
  @JSONSchema({ description: 'How its call task stands; `null` where there was none' })
  callTaskState!: CallTaskState | null;
}

@JSONSchema({ description: 'What is told to everybody whom a declaration has told' })
export class WriteDeclarationNewsInput {
  @IsIn(incidentNewsKinds)
  @JSONSchema({
    description:
      '`update` goes out after a minute, together with those that follow meanwhile; every other at once. `all-clear` and `false-alarm` end all its incidents; companies whose turn has not come are told nothing then',
    examples: ['all-clear'],
  })
  kind!: IncidentNewsKind;

  @IsObject()
  @ValidateNested()
  @Type(() => NewsTextsDto)
  @JSONSchema({
    description: 'What is told: everybody gets the one in their language, else the other',
    examples: [{ de: 'Der Strom ist wieder da.', en: 'Power is back.' }],
  })
  texts!: NewsTextsDto;
}

@JSONSchema({ description: 'A text in both languages' })
export class TemplateTextsDto {
  @IsObject()
  @ValidateNested()
  @Type(() => IncidentTextDto)
  @JSONSchema({ description: 'In German' })
  de!: IncidentTextDto;

  @IsObject()
  @ValidateNested()
  @Type(() => IncidentTextDto)
  @JSONSchema({ description: 'In English' })
  en!: IncidentTextDto;
}

@JSONSchema({ description: 'What staff write of a template' })
export class PutIncidentTemplateInput {
  @IsIn(incidentKinds)
  @JSONSchema({ description: 'The kind of incident it is for', examples: ['emergency'] })
  kind!: IncidentKind;

  @IsObject()
  @ValidateNested()
  @Type(() => TemplateTextsDto)
  @JSONSchema({
    description: 'What it says. A `{{field}}` is filled in when it is used; `{{company}}` by itself',
    examples: [
      {
        de: { subject: '{{product}} ist gestört', text: '{{product}} ist seit {{since}} gestört.' },
        en: { subject: '{{product}} is disrupted', text: '{{product}} has been disrupted since {{since}}.' },
      },
    ],
  })
  texts!: TemplateTextsDto;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({ description: 'No longer offered. `false` by default', examples: [false] })
  retired?: boolean | null;
}

@JSONSchema({ description: 'A text from which incidents are declared' })
export class IncidentTemplateDto {
  @CatalogueKey()
  @JSONSchema({ description: 'Names it; never changes', examples: ['emergency'] })
  key!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @OpenEnum(incidentKinds)
  @JSONSchema({ description: 'The kind of incident it is for' })
  kind!: IncidentKind;

  @ValidateNested()
  @Type(() => TemplateTextsDto)
  @JSONSchema({ description: 'Subject and text in each language, with the places that are filled in' })
  texts!: TemplateTextsDto;

  @IsString({ each: true })
  @JSONSchema({ description: 'The fields that stand in it', examples: [['product', 'since']] })
  fields!: string[];

  @Timestamp()
  updatedAt!: string;

  @Nullable()
  @Timestamp()
  retiredAt!: string | null;
}

@JSONSchema({ description: 'Which list of the company is tried' })
export class TestAlarmInput {
  @IsIn(distributionListKinds)
  @JSONSchema({ description: 'The list whose mailboxes get a mail that says that it is a test' })
  list!: DistributionListKind;
}
