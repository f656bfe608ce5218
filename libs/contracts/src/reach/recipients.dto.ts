import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsString, IsUUID, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { EmailAddress, fieldRule, LineOfText, Nullable, OpenEnum, Timestamp } from '../shared/rules.js';
import { reachRules, reachSteps, type ReachRule, type ReachStep } from './chains.js';

const purposePattern = /^(mandatory:)?[a-z0-9]+(-[a-z0-9]+)*$/;

export const isPurpose = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 80 && purposePattern.test(value);

/** What somebody is to be reached for. Whether a responsibility is known is decided by the service that owns them. */
export const Purpose = (): PropertyDecorator =>
  fieldRule('reachPurpose', isPurpose, {
    type: 'string',
    pattern: purposePattern.source,
    maxLength: 80,
    examples: ['emergency', 'hosting', 'mandatory:accounting'],
  });

@JSONSchema({ description: 'A sentence in the two languages of the product' })
export class SentenceDto {
  @IsString()
  @JSONSchema({
    description: 'In German',
    examples: ['Erika Muster steht auf dem Verteiler „Notfallkontakte“.'],
  })
  de!: string;

  @IsString()
  @JSONSchema({ description: 'In English', examples: ['Erika Muster is on the list “emergency contacts”.'] })
  en!: string;
}

@JSONSchema({ description: 'Somebody who is reached, or is not, with the rule that decided' })
export class ConsideredRecipientDto {
  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'The contact; `null` for a mailbox',
    examples: ['019cb0a1-7c00-7000-8000-0000000000a1'],
  })
  contactId!: string | null;

  @Nullable()
  @EmailAddress()
  @JSONSchema({
    description: 'The mailbox that is written to; `null` if there is none any more',
    examples: ['erika.muster@example.com'],
  })
  email!: string | null;

  @Nullable()
  @LineOfText(250)
  @JSONSchema({ description: 'What the person or mailbox is called', examples: ['Erika Muster'] })
  label!: string | null;

  @IsBoolean()
  @JSONSchema({ description: 'Whether they are reached', examples: [true] })
  included!: boolean;

  @OpenEnum(reachRules)
  @JSONSchema({ description: 'The rule that decided' })
  rule!: ReachRule;

  @IsString()
  @JSONSchema({
    description: 'What of the chain has named them, or whom they stand in for',
    examples: ['list:emergency'],
  })
  source!: string;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'Whom they stand in for; `null` for nobody', examples: [null] })
  deputyOf!: string | null;

  @IsBoolean()
  @JSONSchema({ description: 'Away at that time' })
  absent!: boolean;

  @IsBoolean()
  @JSONSchema({ description: 'Mail to this address does not arrive: they are never reached alone' })
  addressDead!: boolean;

  @IsBoolean()
  @JSONSchema({ description: 'Has been erased since that time: who it was is not known any more' })
  erasedSince!: boolean;
}

@JSONSchema({
  description: 'Somebody who is reached, or is not, with the rule that decided and the reason as a sentence',
})
export class ExplainedRecipientDto extends ConsideredRecipientDto {
  @ValidateNested()
  @Type(() => SentenceDto)
  @JSONSchema({ description: 'Why they are reached, or are not' })
  sentence!: SentenceDto;
}

class StepDto {
  @OpenEnum(reachSteps)
  @JSONSchema({ description: 'Where it looks for people' })
  step!: ReachStep;

  @IsArray()
  @IsString({ each: true })
  @JSONSchema({ description: 'What names people in this step', examples: [['list:emergency']] })
  sources!: string[];

  @IsBoolean()
  @JSONSchema({ description: 'Reaches somebody whom no earlier step does' })
  reaches!: boolean;
}

/** A step of the chain with everybody whom it names. */
export class ConsideredStepDto extends StepDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ConsideredRecipientDto)
  @JSONSchema({ description: 'Everybody whom the step names, in order' })
  recipients!: ConsideredRecipientDto[];
}

@JSONSchema({ description: 'A step of the chain, with everybody whom it names' })
export class ExplainedStepDto extends StepDto {
  @ValidateNested()
  @Type(() => SentenceDto)
  @JSONSchema({ description: 'What its sources are called' })
  name!: SentenceDto;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ExplainedRecipientDto)
  @JSONSchema({ description: 'Everybody whom the step names, in order' })
  recipients!: ExplainedRecipientDto[];
}

/** Whom a company is reached by for a purpose, and why: as data. */
export interface ResolvedRecipients {
  /** The key of the chain. */
  chain: string;
  step: ReachStep | null;
  /** Which of the steps reaches somebody first, from 0; `null`: none. */
  position: number | null;
  recipients: ConsideredRecipientDto[];
  steps: ConsideredStepDto[];
}

@JSONSchema({ description: 'Whom a company is reached by for a purpose, and why' })
export class RecipientsOfPurposeDto {
  @IsUUID()
  companyId!: string;

  @Purpose()
  @JSONSchema({ description: 'What somebody is to be reached for' })
  purpose!: string;

  @Timestamp()
  @JSONSchema({ description: 'The time that this answer is about' })
  at!: string;

  @IsBoolean()
  @JSONSchema({ description: 'Whether it is known who was reached at that time' })
  known!: boolean;

  @Nullable()
  @Timestamp()
  @JSONSchema({ description: 'Since when it is known; `null` for an answer about now or later' })
  knownSince!: string | null;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'The key of the chain', examples: ['emergency'] })
  chain!: string | null;

  @Nullable()
  @OpenEnum(reachSteps)
  @JSONSchema({ description: 'Where somebody was found; `null` if nobody is reached' })
  step!: ReachStep | null;

  @Nullable()
  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Which of the steps reaches somebody first, from 0; `null`: none' })
  position!: number | null;

  @ValidateNested()
  @Type(() => SentenceDto)
  @JSONSchema({ description: 'Who is reached, and why, in one sentence' })
  sentence!: SentenceDto;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ExplainedRecipientDto)
  @JSONSchema({ description: 'Everybody looked at up to the step that reaches somebody, in order' })
  recipients!: ExplainedRecipientDto[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ExplainedStepDto)
  @JSONSchema({ description: 'The whole chain: who follows where nobody of the steps before answers' })
  steps!: ExplainedStepDto[];
}
