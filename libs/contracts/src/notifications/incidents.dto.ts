import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
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
import { distributionListKinds, type DistributionListKind } from '../contacts/distribution-lists.dto.js';
import {
  AcknowledgementDto,
  IncidentCallTaskDto,
  incidentKinds,
  IncidentNewsDto,
  incidentStates,
  severities,
  type IncidentKind,
  type IncidentState,
  type Severity,
} from './incident-course.dto.js';
import { IncidentTextsDto } from './incident-texts.dto.js';
import { reachRules, reachSteps, type ReachStep } from '../reach/chains.js';
import {
  Distinct,
  EmailAddress,
  LineOfText,
  Nullable,
  OpenEnum,
  PlainText,
  Timestamp,
  Uuid,
} from '../shared/rules.js';

@JSONSchema({ description: 'What has happened, and who shall be told' })
export class AnnounceIncidentInput {
  @IsIn(distributionListKinds)
  @JSONSchema({
    description:
      'What it is: whoever the chain of this list reaches is told, first of all, by default, the people on it (`docs/recipients.md`)',
  })
  list!: DistributionListKind;

  @LineOfText(200)
  @JSONSchema({ description: 'Subject of the mail; one line' })
  subject!: string;

  @PlainText(20_000)
  @JSONSchema({
    description: 'What has happened and what to do. Sent as it is, to everybody who is reached at once',
  })
  text!: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @JSONSchema({
    description:
      'The version of the list that must have arrived here: the one in the answer to your change of the list',
    examples: [4],
  })
  listVersion?: number | null;

  @IsOptional()
  @IsIn(incidentKinds)
  @JSONSchema({
    description:
      'What has happened. Without it, what the list is for. `vulnerability`, with the list `emergency`: one that is actively exploited in a product they use (Regulation (EU) 2024/2847 Art. 14 (8)); whoever looks after the product is reached first',
    examples: ['emergency'],
  })
  kind?: IncidentKind | null;

  @IsOptional()
  @IsIn(severities)
  @JSONSchema({
    description: 'How bad it is: it decides how soon others follow who does not answer; `high` without it',
  })
  severity?: Severity | null;
}

@JSONSchema({ description: 'Somebody who would be reached or not, with the rule that decided' })
export class RecipientDto {
  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'The contact; `null` for a mailbox on the list' })
  contactId!: string | null;

  @Nullable()
  @EmailAddress()
  @JSONSchema({
    description: 'The mailbox that would be written to; `null` if there is none any more',
    examples: ['erika.muster@example.com'],
  })
  email!: string | null;

  @Nullable()
  @LineOfText(250)
  @JSONSchema({ description: 'What the person or mailbox is called', examples: ['Erika Muster'] })
  label!: string | null;

  @IsBoolean()
  @JSONSchema({ description: 'Whether they would be reached', examples: [true] })
  included!: boolean;

  @OpenEnum(reachRules)
  @JSONSchema({ description: 'The rule that decided' })
  rule!: string;
}

@JSONSchema({ description: 'Who would be reached now' })
export class RecipientsDto {
  @IsUUID()
  companyId!: string;

  @OpenEnum(distributionListKinds)
  list!: DistributionListKind;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'The version of the list that this answer is based on', examples: [4] })
  listVersion!: number;

  @Nullable()
  @OpenEnum(reachSteps)
  @JSONSchema({
    description: 'Which step of the chain has found somebody; `null` if nobody would be reached',
  })
  step!: ReachStep | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'The place of that step in the chain, from 0; `null` if nobody would be reached',
    examples: [0],
  })
  position?: number | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RecipientDto)
  @JSONSchema({ description: 'Everybody who was considered, in order, also those who would not be reached' })
  recipients!: RecipientDto[];
}

/** What a mail of an incident tells: the alarm, that it still waits for an answer, who has taken it, what followed. */
export const deliveryKinds = ['alarm', 'reminder', 'taken', 'news'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

export const deliveryStates = ['queued', 'sending', 'accepted', 'refused', 'undelivered', 'unclear'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

@JSONSchema({ description: 'The evidence of one mail to one mailbox' })
export class DeliveryDto {
  @IsUUID()
  id!: string;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'The contact it went to; `null` for a mailbox on the list' })
  contactId!: string | null;

  @Nullable()
  @EmailAddress()
  @JSONSchema({ description: 'The mailbox; `null` once the person is erased' })
  email!: string | null;

  @Nullable()
  @LineOfText(250)
  @JSONSchema({
    description: 'What the person or mailbox was called at that time; `null` once the person is erased',
    examples: ['Erika Muster'],
  })
  label!: string | null;

  @OpenEnum(reachRules)
  @JSONSchema({ description: 'The rule by which they are reached' })
  rule!: string;

  @IsOptional()
  @OpenEnum(deliveryKinds)
  @JSONSchema({
    description:
      '`alarm`: the incident itself. `reminder`: that nobody has answered yet. `taken`: who looks after it. `news`: what was told afterwards',
    examples: ['alarm'],
  })
  kind?: DeliveryKind;

  @OpenEnum(deliveryStates)
  @JSONSchema({
    description:
      '`queued`: waits to be sent. `sending`: is being handed to a mail server. `accepted`: a mail server has taken it. `refused`: refused for good. `undelivered`: no mail server took it in time. `unclear`: the body was sent but no answer came; it is sent again a limited number of times',
  })
  state!: DeliveryState;

  @IsInt()
  @Min(0)
  @JSONSchema({
    description: 'How often it was handed to a mail server; above 1 the person may have received it twice',
    examples: [1],
  })
  attempts!: number;

  @Timestamp()
  queuedAt!: string;

  @Nullable()
  @Timestamp()
  acceptedAt!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({
    description: 'Host and port of the mail server that answered',
    examples: ['mx.example.com:25'],
  })
  server!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({
    description:
      "The mail server's reply code and enhanced status code; `erased` if the mail was stopped because the person was erased",
    examples: ['250 2.0.0'],
  })
  answer!: string | null;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description:
      'When the mail came back: a mail server had accepted it, and it was not delivered after all. `null` where it did not',
  })
  bouncedAt?: string | null;

  @IsOptional()
  @IsString()
  @JSONSchema({
    description: 'Why it came back: an enhanced status code (RFC 3463)',
    examples: ['5.1.1'],
  })
  bounceStatus?: string | null;
}

@JSONSchema({ description: 'An incident as it was announced, with the evidence of its mails' })
export class IncidentDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @OpenEnum(distributionListKinds)
  list!: DistributionListKind;

  @LineOfText(200)
  subject!: string;

  @PlainText(20_000)
  @JSONSchema({ description: 'What everybody was told' })
  text!: string;

  @OpenEnum(reachSteps)
  @JSONSchema({
    description: 'Which step of the chain has found somebody',
  })
  step!: ReachStep;

  @Timestamp()
  announcedAt!: string;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description:
      'When the chain had ended and no mail server had taken any mail for certain: somebody has to phone',
    examples: ['2026-03-02T03:42:00.000Z'],
  })
  unreachedAt?: string | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DeliveryDto)
  @JSONSchema({ description: 'One for each mail, with what became of it' })
  deliveries!: DeliveryDto[];

  @IsOptional()
  @OpenEnum(incidentKinds)
  @JSONSchema({ description: 'What has happened', examples: ['emergency'] })
  kind?: IncidentKind;

  @IsOptional()
  @OpenEnum(severities)
  @JSONSchema({ description: 'How bad it is' })
  severity?: Severity;

  @IsOptional()
  @OpenEnum(incidentStates)
  @JSONSchema({
    description: '`open` until the all-clear; what was announced before there was one is `over`',
  })
  state?: IncidentState;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description: 'Since when somebody looks after it; `null` while nobody does, or does any more',
    examples: ['2026-03-02T03:17:42.000Z', null],
  })
  acknowledgedAt?: string | null;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description: 'Until when that counts: then they are asked again. `null`: as long as the incident is open',
    examples: ['2026-03-02T07:17:42.000Z', null],
  })
  acknowledgedUntil?: string | null;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AcknowledgementDto)
  @JSONSchema({ description: 'What was answered, the oldest first' })
  acknowledgements?: AcknowledgementDto[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => IncidentNewsDto)
  @JSONSchema({ description: 'What was told afterwards, the oldest first' })
  news?: IncidentNewsDto[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => IncidentCallTaskDto)
  @JSONSchema({
    description:
      'Each time that staff had to phone, the oldest first, with the calls. Told where one incident is read; not in lists, nor in answers to what is written',
  })
  callTasks?: IncidentCallTaskDto[];

  @IsOptional()
  @Timestamp()
  @JSONSchema({ description: 'When the all-clear was given', examples: ['2026-03-02T05:00:00.000Z', null] })
  overAt?: string | null;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description:
      'The company has tried its list: nothing has happened, nobody else follows, and it ends by itself',
    examples: [false],
  })
  isTest?: boolean;

  @IsOptional()
  @IsUUID()
  @JSONSchema({
    description:
      'The declaration that it belongs to, of many companies; `null` where it was announced by itself',
    examples: [null, '019cb0a1-7c00-7000-8000-0000000000d6'],
  })
  declarationId?: string | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => IncidentTextsDto)
  @JSONSchema({
    description:
      'What was told in each language, where that was said; else everybody was told `subject` and `text`',
  })
  texts?: IncidentTextsDto | null;
}

/** Companies that one request can name, at most; a deployment can allow fewer. */
export const mostDeclared = 100;

@JSONSchema({ description: 'An emergency that a machine has noticed' })
export class DeclareIncidentInput {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(mostDeclared)
  @Distinct()
  @Uuid({ each: true })
  @JSONSchema({
    description: 'Each company that is to be alarmed; at most 20, unless your operator has set another limit',
  })
  companyIds!: string[];

  @LineOfText(200)
  subject!: string;

  @PlainText(20_000)
  text!: string;
}

@JSONSchema({ description: 'A company where nobody was alarmed, and why' })
export class UndeclaredDto {
  @IsUUID()
  companyId!: string;

  @IsString()
  @JSONSchema({
    description: 'Why nobody was alarmed there: an error code',
    examples: ['incidents.nobody-to-reach'],
  })
  code!: string;
}

@JSONSchema({
  description:
    'An incident that was announced: without those whom it reaches, whom only they see who may read incidents',
})
export class DeclaredIncidentDto {
  @IsUUID()
  incidentId!: string;

  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'How many mailboxes it goes to', examples: [3] })
  recipients!: number;
}

@JSONSchema({ description: 'What has come of it: at each company either an incident or a reason' })
export class DeclarationDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DeclaredIncidentDto)
  @JSONSchema({ description: 'The incidents that were announced, one for each company' })
  incidents!: DeclaredIncidentDto[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => UndeclaredDto)
  @JSONSchema({ description: 'The companies where nobody was alarmed' })
  refused!: UndeclaredDto[];
}
