import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueTextDto } from '../catalogue/catalogue.dto.js';
import {
  CatalogueKey,
  EmailAddress,
  EmailInput,
  LineOfText,
  ListOf,
  Nullable,
  Of,
  OpenEnum,
  PlainText,
  Timestamp,
  Uuid,
} from '../shared/rules.js';

/** How far a case has come. The last three end it. */
export const successionStates = [
  'reported',
  'on-hold',
  'documents',
  'review',
  'objection-period',
  'objected',
  'transferring',
  'closing',
  'transferred',
  'closed',
  'withdrawn',
] as const;
export type SuccessionState = (typeof successionStates)[number];

/** What staff may do with a case. */
export const successionSteps = [
  'link-company',
  'hold',
  'release',
  'assign',
  'ask-documents',
  'waive',
  'propose',
  'submit',
  'approve',
  'return',
  'object',
  'overrule',
  'uphold',
  'hand-over-export',
  'retry',
  'withdraw',
  'drop-report',
] as const;
export type SuccessionStepName = (typeof successionSteps)[number];

export const legalForms = [
  'sole-trader',
  'partnership',
  'professional-partnership',
  'limited-company',
  'other',
] as const;
export type LegalForm = (typeof legalForms)[number];

export const successionOutcomes = ['transfer', 'close'] as const;
export type SuccessionOutcome = (typeof successionOutcomes)[number];

export const successionStandings = ['open', 'ended'] as const;
export type SuccessionStanding = (typeof successionStandings)[number];

/** How somebody has told of a death. */
export const reportWays = ['ticket', 'mail', 'call'] as const;
export type ReportWay = (typeof reportWays)[number];

export const checklistStandings = ['missing', 'received', 'accepted', 'refused', 'waived'] as const;
export type ChecklistStanding = (typeof checklistStandings)[number];

export const documentWays = ['reporter', 'mail', 'staff'] as const;
export type DocumentWay = (typeof documentWays)[number];

export const documentFiles = ['none', 'scanning', 'clean', 'unscanned', 'infected', 'destroyed'] as const;
export type DocumentFile = (typeof documentFiles)[number];

export const documentVerdicts = ['received', 'accepted', 'refused'] as const;
export type DocumentVerdict = (typeof documentVerdicts)[number];

/** What another service does for a case, in this order. */
export const transferSteps = ['export', 'contacts', 'company', 'logins', 'tickets', 'finish'] as const;
export type TransferStepName = (typeof transferSteps)[number];

export const transferStepStates = ['waiting', 'asked', 'done', 'failed'] as const;
export type TransferStepState = (typeof transferStepStates)[number];

const personExample = '019cb0a1-7c00-7000-8000-0000000000a1';
const userExample = '019cb0a1-7c00-7000-8000-0000000000c1';
const momentExample = '2026-03-02T09:00:00.000Z';

@JSONSchema({ description: 'Who has told of a death' })
export class SuccessionReporterInput {
  @LineOfText(200)
  @JSONSchema({ description: 'What the person is called', examples: ['Erika Muster'] })
  name!: string;

  @IsOptional()
  @EmailInput()
  @JSONSchema({ description: 'Where letters go', examples: ['erika.muster@example.com'] })
  email?: string | null;

  @IsOptional()
  @LineOfText(60)
  @JSONSchema({ description: 'Under which number the person is reached', examples: ['+49 2433 4567890'] })
  phone?: string | null;

  @IsOptional()
  @IsIn(['de', 'en'])
  @JSONSchema({ description: 'In which the person is written to; German where nothing is said' })
  language?: 'de' | 'en' | null;
}

@JSONSchema({
  description: 'That the owner of a company is said to have died. A company or a ticket is named',
})
export class OpenSuccessionCaseInput {
  @IsOptional()
  @Uuid()
  @JSONSchema({ description: 'The company, where it is known' })
  companyId?: string | null;

  @IsOptional()
  @Uuid()
  @JSONSchema({
    description: 'A ticket at the desk that tells of it: its files come into the case',
    examples: ['019cb0a1-7c00-7000-8000-0000000000b2'],
  })
  ticketId?: string | null;

  @PlainText(2_000)
  @JSONSchema({
    description: 'What was said',
    examples: ['Die Schwester des Inhabers hat angerufen.'],
  })
  note!: string;

  @IsOptional()
  @Of(() => SuccessionReporterInput)
  @JSONSchema({ description: 'Who has said it; of a ticket, its sender' })
  reporter?: SuccessionReporterInput | null;
}

@JSONSchema({ description: 'That a case is kept. Whoever may not see it learns no more than this' })
export class SuccessionReceiptDto {
  @IsUUID()
  id!: string;

  @IsString()
  @JSONSchema({ description: 'The number that people quote', examples: ['F-1001'] })
  number!: string;

  @IsBoolean()
  @JSONSchema({ description: 'There was a case of this company already, which this was added to' })
  joined!: boolean;
}

@JSONSchema({
  description: 'What is done with a case, and why. Which further field is needed, the step says',
})
export class SuccessionStepInput {
  @IsIn(successionSteps)
  @JSONSchema({ description: 'What is done', examples: ['hold'] })
  step!: SuccessionStepName;

  @PlainText(2_000)
  @JSONSchema({
    description: 'Why: it stands in the history of the case',
    examples: ['Telefonat mit der Schwester; die Sterbeurkunde liegt vor.'],
  })
  reason!: string;

  @IsOptional()
  @Uuid()
  @JSONSchema({ description: 'With `link-company`: which' })
  companyId?: string | null;

  @IsOptional()
  @Uuid()
  @JSONSchema({
    description: 'With `hold`: the contact of the company who is said to have died',
    examples: [personExample],
  })
  personId?: string | null;

  @IsOptional()
  @Uuid()
  @JSONSchema({
    description: 'With `assign`: who collects and judges the documents',
    examples: [userExample],
  })
  collectorId?: string | null;

  @IsOptional()
  @Uuid()
  @JSONSchema({ description: 'With `assign`: who looks at it a second time', examples: [userExample] })
  reviewerId?: string | null;

  @IsOptional()
  @IsIn(legalForms)
  @JSONSchema({
    description: 'With `ask-documents`: the legal form, by which the checklist goes',
    examples: ['sole-trader'],
  })
  legalForm?: LegalForm | null;

  @IsOptional()
  @CatalogueKey()
  @JSONSchema({ description: 'With `waive`: what is not needed', examples: ['inheritance-proof'] })
  item?: string | null;

  @IsOptional()
  @IsIn(successionOutcomes)
  @JSONSchema({ description: 'With `propose`: what is to become of the company’s account' })
  outcome?: SuccessionOutcome | null;

  @IsOptional()
  @Uuid()
  @JSONSchema({
    description: 'With `propose` of a transfer: the contact of the company who takes over',
    examples: [personExample],
  })
  newOwnerId?: string | null;

  @IsOptional()
  @Uuid()
  @JSONSchema({
    description:
      'With `drop-report`: the report that nobody believes any more. Its sender gets no letter, and their link ends',
    examples: ['019cb0a1-7c00-7000-8000-0000000000d1'],
  })
  reportId?: string | null;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description:
      'With `withdraw`: it was about no death, and files that came with tickets go back to them. Without it they are destroyed in time',
  })
  returnFiles?: boolean | null;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description:
      'With `release` and `withdraw`: the person has died all the same, and nobody writes to them. Without it, that is taken for so where a death certificate was accepted',
  })
  personDied?: boolean | null;
}

@JSONSchema({ description: 'A member of the vendor’s staff' })
export class SuccessionStaffDto {
  @IsUUID()
  id!: string;

  @LineOfText(200)
  @JSONSchema({ description: 'What they are called', examples: ['Petra Lange'] })
  name!: string;
}

@JSONSchema({ description: 'What is done when the owner of a company has died' })
export class SuccessionCaseDto {
  @IsUUID()
  id!: string;

  @IsString()
  @JSONSchema({ description: 'The number that people quote', examples: ['F-1001'] })
  number!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'The company; `null` while nobody knows which' })
  companyId!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'What the company is called', examples: ['Muster GmbH'] })
  companyName!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Its customer number', examples: ['K-100001'] })
  customerNumber!: string | null;

  @OpenEnum(successionStates)
  @JSONSchema({ description: 'How far it has come' })
  state!: SuccessionState;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'The contact who is said to have died; `null` while nobody has said which',
    examples: [personExample],
  })
  personId!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({
    description: 'What the person is called; `null` also once they are erased',
    examples: ['Karl Muster'],
  })
  personName!: string | null;

  @Nullable()
  @Of(() => SuccessionStaffDto)
  @JSONSchema({ description: 'Who collects and judges the documents' })
  collector!: SuccessionStaffDto | null;

  @Nullable()
  @Of(() => SuccessionStaffDto)
  @JSONSchema({ description: 'Who looks at it a second time' })
  reviewer!: SuccessionStaffDto | null;

  @Timestamp()
  @JSONSchema({ description: 'When it was first reported', examples: [momentExample] })
  reportedAt!: string;

  @Timestamp()
  @JSONSchema({ description: 'When it last changed', examples: [momentExample] })
  changedAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'When it ended; `null` while it is open', examples: [null] })
  endedAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When something comes by itself: a reminder, or the end of the objection period',
    examples: [momentExample, null],
  })
  dueAt!: string | null;
}

@JSONSchema({ description: 'Somebody has told of a death' })
export class SuccessionReportDto {
  @IsUUID()
  id!: string;

  @OpenEnum(reportWays)
  @JSONSchema({ description: 'How they have told of it' })
  by!: ReportWay;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'The ticket', examples: ['019cb0a1-7c00-7000-8000-0000000000b2'] })
  ticketId!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'What they are called', examples: ['Erika Muster'] })
  name!: string | null;

  @Nullable()
  @EmailAddress()
  @JSONSchema({ description: 'Where letters go', examples: ['erika.muster@example.com'] })
  email!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({
    description: 'Under which number they are reached',
    examples: ['+49 2433 4567890'],
  })
  phone!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'What they have said', examples: ['Der Inhaber ist gestorben.'] })
  note!: string | null;

  @Timestamp()
  @JSONSchema({ description: 'When they told of it', examples: [momentExample] })
  at!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When staff have dropped it: its sender gets no letter any more, and their link has ended',
    examples: [null],
  })
  droppedAt!: string | null;
}

@JSONSchema({ description: 'What is needed, and how it stands' })
export class SuccessionItemDto {
  @CatalogueKey()
  @JSONSchema({ description: 'Its key', examples: ['death-certificate'] })
  item!: string;

  @Of(() => CatalogueTextDto)
  @JSONSchema({
    description: 'What it is called',
    examples: [{ de: 'Sterbeurkunde', en: 'Death certificate' }],
  })
  name!: CatalogueTextDto;

  @Of(() => CatalogueTextDto)
  @JSONSchema({
    description: 'What it is needed for, as the reporter is told',
    examples: [{ de: 'Eine Kopie oder ein Foto genügt.', en: 'A copy or a photo is enough.' }],
  })
  why!: CatalogueTextDto;

  @OpenEnum(checklistStandings)
  @JSONSchema({ description: 'How it stands' })
  standing!: ChecklistStanding;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Why it was refused, or is not needed', examples: [null] })
  reason!: string | null;
}

@JSONSchema({ description: 'A document of a case. What it is called is told to the two who are assigned' })
export class SuccessionDocumentDto {
  @IsUUID()
  id!: string;

  @Nullable()
  @CatalogueKey()
  @JSONSchema({
    description: 'What of the checklist it is; `null` while nobody has said so',
    examples: ['death-certificate', null],
  })
  item!: string | null;

  @OpenEnum(documentWays)
  @JSONSchema({ description: 'How it has come' })
  by!: DocumentWay;

  @Nullable()
  @IsString()
  @JSONSchema({
    description: 'The name of the file, or what staff have noted',
    examples: ['scan.pdf', null],
  })
  name!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Media type of the file', examples: ['application/pdf', null] })
  type!: string | null;

  @Nullable()
  @IsInt()
  @JSONSchema({ description: 'Its size in bytes', examples: [48_213, null] })
  size!: number | null;

  @OpenEnum(documentFiles)
  @JSONSchema({ description: 'Whether there is a file, and whether it can be opened' })
  file!: DocumentFile;

  @OpenEnum(documentVerdicts)
  @JSONSchema({ description: 'Whether it was accepted' })
  verdict!: DocumentVerdict;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Why it was accepted or refused', examples: [null] })
  reason!: string | null;

  @Timestamp()
  @JSONSchema({ description: 'When it has come', examples: [momentExample] })
  receivedAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'When its file was destroyed, with its key', examples: [null] })
  destroyedAt!: string | null;
}

@JSONSchema({ description: 'Something that was done with a case' })
export class SuccessionHistoryDto {
  @IsUUID()
  id!: string;

  @IsString()
  @JSONSchema({
    description: 'What: a step of staff, or `report`, `join`, `document`, `assess`, `remind` and the like',
    examples: ['hold'],
  })
  step!: string;

  @Nullable()
  @OpenEnum(successionStates)
  @JSONSchema({ description: 'How far it had come; `null` at its beginning' })
  from!: SuccessionState | null;

  @OpenEnum(successionStates)
  @JSONSchema({ description: 'How far it has come since' })
  to!: SuccessionState;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Who; `null`: nobody, it came by itself', examples: ['Petra Lange'] })
  by!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Why, in their words', examples: ['Telefonat mit der Schwester.'] })
  reason!: string | null;

  @Timestamp()
  @JSONSchema({ description: 'When it was', examples: [momentExample] })
  at!: string;
}

@JSONSchema({ description: 'A part of a transfer or a closing' })
export class TransferStepDto {
  @OpenEnum(transferSteps)
  @JSONSchema({ description: 'What is done' })
  step!: TransferStepName;

  @OpenEnum(transferStepStates)
  @JSONSchema({ description: '`asked`: another service is at it' })
  state!: TransferStepState;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Why it failed: a code of an error', examples: ['contacts.offboarded', null] })
  failure!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'When it was last asked for, or done', examples: [momentExample, null] })
  at!: string | null;
}

@JSONSchema({ description: 'Somebody has opened a document' })
export class SuccessionLookDto {
  @IsUUID()
  @JSONSchema({ description: 'Which document', examples: ['019cb0a1-7c00-7000-8000-0000000000d1'] })
  documentId!: string;

  @IsString()
  @JSONSchema({ description: 'Who has opened it', examples: ['Petra Lange'] })
  by!: string;

  @Timestamp()
  @JSONSchema({ description: 'When they did', examples: [momentExample] })
  at!: string;
}

@JSONSchema({ description: 'Somebody has approved what is proposed' })
export class SuccessionApprovalDto {
  @Of(() => SuccessionStaffDto)
  @JSONSchema({ description: 'Who has approved' })
  by!: SuccessionStaffDto;

  @Timestamp()
  @JSONSchema({ description: 'When they did', examples: [momentExample] })
  at!: string;
}

@JSONSchema({ description: 'Somebody has objected' })
export class SuccessionObjectionDto {
  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Who has objected', examples: ['Max Muster'] })
  name!: string | null;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({ description: 'Whether it was somebody who reads the address of the company' })
  atCompany?: boolean;

  @IsString()
  @JSONSchema({ description: 'What they say', examples: ['Ich bin ebenfalls Erbe.'] })
  text!: string;

  @Timestamp()
  @JSONSchema({ description: 'When they did', examples: [momentExample] })
  at!: string;
}

@JSONSchema({ description: 'A case with all that belongs to it, as it is for whoever asks' })
export class WholeSuccessionCaseDto extends SuccessionCaseDto {
  @IsArray()
  @OpenEnum(successionSteps, { each: true })
  @JSONSchema({ description: 'What whoever asks may do now', examples: [['hold', 'withdraw']] })
  allowed!: SuccessionStepName[];

  @IsBoolean()
  @JSONSchema({ description: 'Whether whoever asks may open documents: they are one of the two' })
  mayLook!: boolean;

  @Nullable()
  @OpenEnum(legalForms)
  @JSONSchema({ description: 'By which the checklist goes' })
  legalForm!: LegalForm | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'The country of the company', examples: ['DE'] })
  country!: string | null;

  @Nullable()
  @OpenEnum(successionOutcomes)
  @JSONSchema({ description: 'What is to become of the account' })
  outcome!: SuccessionOutcome | null;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'The contact who takes over', examples: [personExample] })
  newOwnerId!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'What they are called', examples: ['Erika Muster'] })
  newOwnerName!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'Until when somebody may object', examples: [momentExample, null] })
  objectionUntil!: string | null;

  @IsBoolean()
  @JSONSchema({ description: 'Whether what is automatic stands still' })
  held!: boolean;

  @ListOf(() => SuccessionReportDto)
  @JSONSchema({ description: 'Who has told of it, the first one first' })
  reports!: SuccessionReportDto[];

  @ListOf(() => SuccessionItemDto)
  @JSONSchema({ description: 'What is needed' })
  checklist!: SuccessionItemDto[];

  @ListOf(() => SuccessionDocumentDto)
  @JSONSchema({ description: 'What has come' })
  documents!: SuccessionDocumentDto[];

  @ListOf(() => SuccessionApprovalDto)
  @JSONSchema({ description: 'Who has approved what is proposed' })
  approvals!: SuccessionApprovalDto[];

  @ListOf(() => SuccessionHistoryDto)
  @JSONSchema({ description: 'What was done, the first first' })
  history!: SuccessionHistoryDto[];

  @ListOf(() => TransferStepDto)
  @JSONSchema({ description: 'The parts of the transfer or the closing, in their order' })
  transferSteps!: TransferStepDto[];

  @ListOf(() => SuccessionLookDto)
  @JSONSchema({ description: 'Who has opened which document' })
  looks!: SuccessionLookDto[];

  @ListOf(() => SuccessionObjectionDto)
  @JSONSchema({ description: 'Who has objected' })
  objections!: SuccessionObjectionDto[];
}

@JSONSchema({ description: 'A document that came on paper, or was shown' })
export class AddSuccessionDocumentInput {
  @CatalogueKey()
  @JSONSchema({ description: 'What of the checklist it is', examples: ['death-certificate'] })
  item!: string;

  @PlainText(500)
  @JSONSchema({
    description: 'What it is, and how it came',
    examples: ['Beglaubigte Abschrift, mit der Post'],
  })
  note!: string;
}

@JSONSchema({ description: 'Whether a document is accepted' })
export class AssessSuccessionDocumentInput {
  @CatalogueKey()
  @JSONSchema({ description: 'What of the checklist it is', examples: ['death-certificate'] })
  item!: string;

  @IsIn(['accepted', 'refused'])
  @JSONSchema({ description: 'Whether it is accepted' })
  verdict!: 'accepted' | 'refused';

  @PlainText(1_000)
  @JSONSchema({
    description: 'Why. Whoever has sent it is told why it is refused',
    examples: ['Auf dem Foto ist das Datum nicht zu lesen.'],
  })
  reason!: string;
}

@JSONSchema({ description: 'Where a document can be opened, once' })
export class SuccessionDocumentLinkDto {
  @IsString()
  @JSONSchema({ description: 'The address', examples: ['https://links.example.com/a/case-files/AbC'] })
  url!: string;

  @Timestamp()
  @JSONSchema({ description: 'Until when', examples: [momentExample] })
  until!: string;
}

/** How somebody who was named has answered. */
export const successorStates = ['asked', 'accepted', 'declined'] as const;
export type SuccessorState = (typeof successorStates)[number];

@JSONSchema({ description: 'Somebody who is to take over one day' })
export class SuccessorDto {
  @IsUUID()
  id!: string;

  @LineOfText(200)
  @JSONSchema({ description: 'What they are called', examples: ['Erika Muster'] })
  name!: string;

  @EmailAddress()
  email!: string;

  @OpenEnum(successorStates)
  @JSONSchema({ description: 'What they have answered' })
  state!: SuccessorState;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'When they answered', examples: [momentExample, null] })
  answeredAt!: string | null;
}

@JSONSchema({ description: 'Who is to take over when the owner cannot any more, in this order' })
export class CompanySuccessorsDto {
  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(0)
  version!: number;

  @ListOf(() => SuccessorDto)
  @JSONSchema({ description: 'The first one first' })
  successors!: SuccessorDto[];
}

@JSONSchema({ description: 'Somebody who is to take over one day' })
export class SuccessorInput {
  @LineOfText(200)
  @JSONSchema({ description: 'What they are called', examples: ['Erika Muster'] })
  name!: string;

  @EmailInput()
  email!: string;

  @IsOptional()
  @IsIn(['de', 'en'])
  @JSONSchema({ description: 'In which they are written to; German where nothing is said' })
  language?: 'de' | 'en' | null;
}

@JSONSchema({ description: 'Who is to take over, in this order; whoever is new is asked by mail' })
export class PutSuccessorsInput {
  @IsArray()
  @ArrayMaxSize(5)
  @ValidateNested({ each: true })
  @Type(() => SuccessorInput)
  @JSONSchema({ description: 'Five at most, each address once' })
  successors!: SuccessorInput[];
}
