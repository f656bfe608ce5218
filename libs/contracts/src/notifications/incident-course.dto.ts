import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { ClockTime, LineOfText, Nullable, OpenEnum, PlainText, Timestamp } from '../shared/rules.js';
import { NewsTextsDto } from './incident-texts.dto.js';

/** What has happened: it decides along which chain people are reached. */
export const incidentKinds = ['emergency', 'privacy', 'vulnerability'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

export const severities = ['critical', 'high', 'low'] as const;
export type Severity = (typeof severities)[number];

export const incidentStates = ['open', 'over'] as const;
export type IncidentState = (typeof incidentStates)[number];

export const acknowledgementAnswers = ['taken', 'declined'] as const;
export type AcknowledgementAnswer = (typeof acknowledgementAnswers)[number];

export const acknowledgementWays = ['link', 'call', 'sign-in'] as const;
export type AcknowledgementWay = (typeof acknowledgementWays)[number];

/** What is told after an alarm, to exactly those whom it told. The last two end the incident. */
export const incidentNewsKinds = ['update', 'correction', 'all-clear', 'false-alarm'] as const;
export type IncidentNewsKind = (typeof incidentNewsKinds)[number];

@JSONSchema({ description: 'What somebody has answered to an alarm' })
export class AcknowledgementDto {
  @IsUUID()
  id!: string;

  @OpenEnum(acknowledgementAnswers)
  @JSONSchema({
    description: '`taken`: they look after it. `declined`: they cannot, so others were asked at once',
  })
  answer!: AcknowledgementAnswer;

  @Nullable()
  @LineOfText(100)
  @JSONSchema({
    description: 'The name that they gave; `null` where they gave none, and once the person is erased',
    examples: ['Erika Muster'],
  })
  name!: string | null;

  @OpenEnum(acknowledgementWays)
  @JSONSchema({
    description:
      '`link`: by the link in their mail. `call`: on the phone. `sign-in`: signed in, on the page of the incident',
  })
  way!: AcknowledgementWay;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'The mail whose link it was; `null` for another way',
    examples: ['019cb0a1-7c00-7000-8000-0000000000d1'],
  })
  deliveryId!: string | null;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({ description: 'Whether they had taken it and have declined since, by whichever way' })
  givenBack?: boolean;

  @Timestamp()
  @JSONSchema({ description: 'When they answered', examples: ['2026-03-02T03:17:42.000Z'] })
  at!: string;
}

@JSONSchema({ description: 'What somebody answers to an alarm' })
export class AcknowledgeIncidentInput {
  @IsIn(acknowledgementAnswers)
  @JSONSchema({
    description: '`taken`: you look after it. `declined`: you cannot, so others are asked at once',
  })
  answer!: AcknowledgementAnswer;

  @LineOfText(100)
  @JSONSchema({
    description: 'Who looks after it: the others who were alarmed are told this name',
    examples: ['Erika Muster'],
  })
  name!: string;
}

@JSONSchema({
  description: 'What was told after the alarm. It is never changed: a mistake is put right by a `correction`',
})
export class IncidentNewsDto {
  @IsUUID()
  id!: string;

  @OpenEnum(incidentNewsKinds)
  @JSONSchema({
    description:
      '`update`: how it goes on. `correction`: what was told before is wrong. `all-clear`: it is over. `false-alarm`: there was nothing',
    examples: ['update'],
  })
  kind!: IncidentNewsKind;

  @PlainText(20_000)
  @JSONSchema({ description: 'What is told', examples: ['Der Strom ist wieder da. Die Server fahren hoch.'] })
  text!: string;

  @Timestamp()
  @JSONSchema({ description: 'When it was written', examples: ['2026-03-02T04:05:00.000Z'] })
  writtenAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description:
      'When its mails were queued; `null` while it waits for updates that may follow at once, to go out with them in one mail',
    examples: ['2026-03-02T04:06:00.000Z'],
  })
  sentAt!: string | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => NewsTextsDto)
  @JSONSchema({
    description: 'What was told in each language, where that was said; else everybody was told `text`',
  })
  texts?: NewsTextsDto | null;
}

@JSONSchema({ description: 'What is told after an alarm, to exactly those whom it told' })
export class WriteIncidentNewsInput {
  @IsIn(incidentNewsKinds)
  @JSONSchema({
    description:
      '`update` goes out after a minute, together with those that follow meanwhile; every other at once. `all-clear` and `false-alarm` end the incident',
    examples: ['update'],
  })
  kind!: IncidentNewsKind;

  @PlainText(20_000)
  @JSONSchema({
    description: 'What is told, as it is',
    examples: ['Der Strom ist wieder da. Die Server fahren hoch.'],
  })
  text!: string;
}

/** A week, in minutes. */
const aWeek = 7 * 24 * 60;

@JSONSchema({ description: 'How an incident of a kind and a severity goes on until somebody has answered' })
export class PutIncidentPolicyInput {
  @IsInt()
  @Min(1)
  @Max(aWeek)
  @JSONSchema({
    description:
      'Minutes that a step of the chain has to answer, before it is reminded or the next one follows',
    examples: [15],
  })
  waitMinutes!: number;

  @IsInt()
  @Min(0)
  @Max(10)
  @JSONSchema({ description: 'How often a step is reminded before the next one follows', examples: [1] })
  reminders!: number;

  @IsBoolean()
  @JSONSchema({
    description: 'Whether everybody of a step has to answer; else one is enough',
    examples: [false],
  })
  everybody!: boolean;

  @Nullable()
  @IsInt()
  @Min(5)
  @Max(aWeek)
  @JSONSchema({
    description:
      'Minutes for which an answer counts: who has taken it is asked again after that, as long as the incident is open. `null`: for as long as it is open',
    examples: [240],
  })
  holdsMinutes!: number | null;

  @Nullable()
  @ClockTime()
  @JSONSchema({
    description:
      'From when on nobody is reminded and no further step follows, by the clock of the company; `null`: at any hour. What is announced is mailed at once in any case',
    examples: ['22:00', null],
  })
  quietFrom!: string | null;

  @Nullable()
  @ClockTime()
  @JSONSchema({ description: 'Until when; `null` where there are no quiet hours', examples: ['06:00', null] })
  quietUntil!: string | null;
}

@JSONSchema({ description: 'How incidents of a kind and a severity go on until somebody has answered' })
export class IncidentPolicyDto extends PutIncidentPolicyInput {
  @OpenEnum(incidentKinds)
  @JSONSchema({ description: 'The kind of incident it is for', examples: ['emergency'] })
  kind!: IncidentKind;

  @OpenEnum(severities)
  @JSONSchema({ description: 'The severity it is for' })
  severity!: Severity;

  @IsInt()
  @Min(1)
  version!: number;

  @Timestamp()
  updatedAt!: string;
}

export const callTaskStates = ['open', 'done', 'dropped'] as const;
export type CallTaskState = (typeof callTaskStates)[number];

export const callOutcomes = ['reached', 'not-reached', 'wrong-number', 'refused'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

@JSONSchema({ description: 'Somebody to be phoned, in the order in which they are reached' })
export class PersonToCallDto {
  @Nullable()
  @IsUUID()
  @JSONSchema({ description: "The contact; `null` for the company's own number" })
  contactId!: string | null;

  @Nullable()
  @LineOfText(250)
  @JSONSchema({ description: 'What they are called', examples: ['Erika Muster'] })
  label!: string | null;

  @IsString({ each: true })
  @JSONSchema({
    description: 'Numbers in E.164, the mobile one first; none where none is known',
    examples: [['+491711234567', '+4924334567890']],
  })
  numbers!: string[];
}

@JSONSchema({ description: 'One call, with what came of it' })
export class CallDto {
  @IsUUID()
  id!: string;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'Who was phoned; `null` for anybody else' })
  contactId!: string | null;

  @Nullable()
  @LineOfText(250)
  @JSONSchema({
    description: 'What they are called; `null` once the person is erased',
    examples: ['Erika Muster'],
  })
  label!: string | null;

  @Nullable()
  @LineOfText(40)
  @JSONSchema({ description: 'The number; `null` once the person is erased', examples: ['+491711234567'] })
  number!: string | null;

  @OpenEnum(callOutcomes)
  @JSONSchema({
    description:
      '`reached`: they have taken it, which counts as an answer. `not-reached`: nobody picked up. `wrong-number`. `refused`: they cannot take it',
  })
  outcome!: CallOutcome;

  @Nullable()
  @PlainText(2_000)
  @JSONSchema({ description: 'What there is to know of it', examples: ['Ruft in zehn Minuten zurück.'] })
  note!: string | null;

  @Timestamp()
  @JSONSchema({ description: 'When it was written down', examples: ['2026-03-02T03:50:00.000Z'] })
  at!: string;
}

@JSONSchema({ description: 'That staff had to phone because of an incident, and what came of it' })
export class IncidentCallTaskDto {
  @IsUUID()
  @JSONSchema({ description: 'The call task', examples: ['019cb0a1-7c00-7000-8000-0000000000c1'] })
  id!: string;

  @OpenEnum(callTaskStates)
  @JSONSchema({
    description:
      '`open`: staff phone. `done`: somebody has answered, on the phone or by link. `dropped`: the incident was over before',
  })
  state!: CallTaskState;

  @Timestamp()
  @JSONSchema({ description: 'Since when staff phone', examples: ['2026-03-02T03:45:00.000Z'] })
  openedAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'Until when', examples: ['2026-03-02T03:55:00.000Z', null] })
  closedAt!: string | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CallDto)
  @JSONSchema({
    description:
      "The calls that were made, the oldest first. Outside the vendor's staff `number` and `note` are always `null`, and so is `label` of whoever is no contact of the company",
  })
  calls!: CallDto[];
}

@JSONSchema({ description: 'What came of a call' })
export class RecordCallInput {
  @IsOptional()
  @IsUUID()
  @JSONSchema({ description: 'Who was phoned: a contact of the company; leave it out for anybody else' })
  contactId?: string | null;

  @IsOptional()
  @LineOfText(250)
  @JSONSchema({
    description: 'Who it was, where it is no contact; of a contact their name counts',
    examples: ['Empfang'],
  })
  label?: string | null;

  @IsOptional()
  @LineOfText(40)
  @JSONSchema({ description: 'The number that was dialled', examples: ['+491711234567'] })
  number?: string | null;

  @IsIn(callOutcomes)
  @JSONSchema({
    description:
      '`reached` closes the call task: they have taken it. With every other the call task stays open, and the next number is tried',
  })
  outcome!: CallOutcome;

  @IsOptional()
  @PlainText(2_000)
  @JSONSchema({ description: 'What there is to know of it', examples: ['Ruft in zehn Minuten zurück.'] })
  note?: string | null;
}

@JSONSchema({ description: 'Staff have to phone: no mail has found somebody who answers' })
export class CallTaskDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @LineOfText(200)
  @JSONSchema({ description: 'What the company is called', examples: ['Hafen & Söhne GmbH'] })
  companyName!: string;

  @IsOptional()
  @IsString()
  @JSONSchema({ description: 'Its customer number; `null` while it is not known here', examples: ['10023'] })
  customerNumber?: string | null;

  @IsUUID()
  @JSONSchema({
    description: 'The incident nobody has answered to',
    examples: ['019cb0a1-7c00-7000-8000-0000000000f1'],
  })
  incidentId!: string;

  @OpenEnum(incidentKinds)
  @JSONSchema({ description: 'Of what kind the incident is', examples: ['emergency'] })
  kind!: IncidentKind;

  @OpenEnum(severities)
  @JSONSchema({ description: 'How bad it is' })
  severity!: Severity;

  @LineOfText(200)
  @JSONSchema({ description: 'What the incident is about', examples: ['Rechenzentrum ohne Strom'] })
  subject!: string;

  @OpenEnum(callTaskStates)
  @JSONSchema({
    description:
      '`open`: somebody has to phone. `done`: somebody has answered, on the phone or by link. `dropped`: the incident was over before',
  })
  state!: CallTaskState;

  @IsInt()
  @Min(1)
  version!: number;

  @Timestamp()
  @JSONSchema({ description: 'Since when somebody has to phone', examples: ['2026-03-02T03:45:00.000Z'] })
  openedAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'Until when somebody had to', examples: ['2026-03-02T03:55:00.000Z', null] })
  closedAt!: string | null;
}

@JSONSchema({ description: 'A call task with whom to phone, and with the calls that were made' })
export class CallTaskWithCallsDto extends CallTaskDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PersonToCallDto)
  @JSONSchema({ description: 'Whom to phone, in this order' })
  people!: PersonToCallDto[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CallDto)
  @JSONSchema({ description: 'The calls that were made, the oldest first' })
  calls!: CallDto[];
}
