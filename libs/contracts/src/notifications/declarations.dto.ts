import { IsIn, IsInt, IsObject, IsString, IsUUID, Max, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { distributionListKinds, type DistributionListKind } from '../contacts/distribution-lists.dto.js';
import { Count, LineOfText, ListOf, Nullable, Of, OpenEnum, Timestamp, Uuid } from '../shared/rules.js';
import { CsafDto, mostDeclaredAtOnce, NamedCompanyDto } from './declaration-previews.dto.js';
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
import { IncidentTextsDto, NewsTextsDto } from './incident-texts.dto.js';

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
  @Count('Companies it is for', 120)
  companies!: number;

  @Count('Of them: their mails are still to be queued', 0)
  waiting!: number;

  @Count('Of them: have their incident', 118)
  announced!: number;

  @Count('Of them: nothing could be announced, since the company was closed meanwhile', 2)
  refused!: number;

  @Count('Of them: it was over before their turn came; nobody there was told anything', 0)
  withdrawn!: number;

  @Count('Companies where somebody looks after it', 96)
  acknowledged!: number;

  @Count('Companies where it went on to a further step of the chain', 14)
  escalated!: number;

  @Count('Companies with an open call task: staff phone', 5)
  callTasks!: number;

  @Count('Mailboxes that were told', 345)
  told!: number;

  @Count('Of them: a mail server has taken the mail, and has not sent it back', 338)
  accepted!: number;

  @Count('Of them: the mail came back', 4)
  bounced!: number;

  @Count('Of them: no mail server has taken the mail, or will', 3)
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

  @Of(() => DeclarationCountsDto)
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

  @Of(() => NewsTextsDto)
  @JSONSchema({ description: 'What is told' })
  texts!: NewsTextsDto;

  @Timestamp()
  @JSONSchema({ description: 'When it was written', examples: ['2026-03-02T11:00:00.000Z'] })
  writtenAt!: string;
}

@JSONSchema({ description: 'A declaration with what it tells' })
export class IncidentDeclarationDto extends DeclarationInShortDto {
  @Of(() => IncidentTextsDto)
  @JSONSchema({ description: 'What everybody was told; `{{company}}` stands for the name of each company' })
  texts!: IncidentTextsDto;

  @Nullable()
  @Of(() => CsafDto)
  @JSONSchema({ description: 'What the CSAF document says of itself; `null` without one' })
  csaf!: CsafDto | null;

  @ListOf(() => DeclarationNewsDto)
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

  @Count('Mailboxes that were told', 3)
  told!: number;

  @Count('Of them: a mail server has taken the mail, and has not sent it back', 2)
  accepted!: number;

  @Count('Of them: the mail came back', 1)
  bounced!: number;

  @Count('Of them: no mail server has taken the mail, or will', 0)
  failed!: number;

  @Count('How many further steps of the chain were written to', 0)
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
  @Of(() => NewsTextsDto)
  @JSONSchema({
    description: 'What is told: everybody gets the one in their language, else the other',
    examples: [{ de: 'Der Strom ist wieder da.', en: 'Power is back.' }],
  })
  texts!: NewsTextsDto;
}

/** A CSAF document as it stood in its file. */
export interface DeclarationCsaf {
  content: string;
}

/** Test alarms of a company within an hour. */
export const testAlarmsAnHour = 3;

@JSONSchema({ description: 'Which list of the company is tried' })
export class TestAlarmInput {
  @IsIn(distributionListKinds)
  @JSONSchema({ description: 'The list whose mailboxes get a mail that says that it is a test' })
  list!: DistributionListKind;
}
