import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { textLanguages, type TextLanguage } from '../notifications/incident-texts.dto.js';
import { Command, Query } from '../shared/actor.js';
import { PageQuery } from '../shared/page.js';
import { CatalogueKey, EmailAddress, LineOfText, PlainText } from '../shared/rules.js';
import {
  ChannelSendingInput,
  deliverySelections,
  DraftIssueInput,
  issueStates,
  IssueTextsDto,
  SendIssueInput,
  type DeliverySelection,
  type IssueState,
} from './issues.dto.js';

export class ListIssues extends PageQuery {
  @IsOptional()
  @CatalogueKey()
  channel?: string;

  @IsOptional()
  @IsIn(issueStates)
  state?: IssueState;
}

export class GetIssue extends Query {
  @IsUUID()
  issueId!: string;
}

export class DraftIssue extends Command {
  @ValidateNested()
  @Type(() => DraftIssueInput)
  issue!: DraftIssueInput;
}

abstract class OfIssue extends Command {
  @IsUUID()
  issueId!: string;
}

abstract class OfReadIssue extends OfIssue {
  /** As the caller has read it. */
  @IsInt()
  @Min(1)
  version!: number;
}

export class RewriteIssue extends OfReadIssue {
  @IsObject()
  @ValidateNested()
  @Type(() => IssueTextsDto)
  texts!: IssueTextsDto;
}

export class DiscardIssue extends OfReadIssue {}

export class PreviewIssue extends Query {
  @IsUUID()
  issueId!: string;
}

export class TestIssue extends OfIssue {
  /** The address and the name of whoever asks. */
  @EmailAddress()
  email!: string;

  @LineOfText(200)
  name!: string;

  @IsOptional()
  @IsIn(textLanguages)
  language?: TextLanguage | null;
}

export class SendIssue extends OfReadIssue {
  @ValidateNested()
  @Type(() => SendIssueInput)
  sending!: SendIssueInput;
}

export class PauseIssue extends OfIssue {}
export class ResumeIssue extends OfIssue {}
export class CancelIssue extends OfIssue {}

export class ListIssueDeliveries extends PageQuery {
  @IsUUID()
  issueId!: string;

  @IsOptional()
  @IsIn(deliverySelections)
  only?: DeliverySelection;
}

export class GetChannelSending extends Query {
  @CatalogueKey()
  channel!: string;
}

export class PutChannelSending extends Command {
  @CatalogueKey()
  channel!: string;

  /** 0: nobody has said anything yet. */
  @IsInt()
  @Min(0)
  version!: number;

  @ValidateNested()
  @Type(() => ChannelSendingInput)
  sending!: ChannelSendingInput;
}

export class ListSuppressions extends PageQuery {}

export class FindSuppressions extends Query {
  @EmailAddress()
  email!: string;
}

export class SuppressAddress extends Command {
  @EmailAddress()
  email!: string;

  @IsOptional()
  @CatalogueKey()
  channel?: string | null;
}

export class LiftSuppression extends Command {
  @IsUUID()
  suppressionId!: string;

  @PlainText(500)
  reason!: string;
}
