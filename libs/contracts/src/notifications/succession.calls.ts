import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsObject, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { Command, Query } from '../shared/actor.js';
import { PageQuery, type Page } from '../shared/page.js';
import { EmailAddress, LineOfText, Nullable } from '../shared/rules.js';
import { defineCommand, defineRead } from '../wire/define-call.js';
import {
  AddSuccessionDocumentInput,
  AssessSuccessionDocumentInput,
  OpenSuccessionCaseInput,
  PutSuccessorsInput,
  successionStandings,
  SuccessionStepInput,
  type CompanySuccessorsDto,
  type SuccessionCaseDto,
  type SuccessionDocumentDto,
  type SuccessionDocumentLinkDto,
  type SuccessionReceiptDto,
  type SuccessionStanding,
  type WholeSuccessionCaseDto,
} from './succession.dto.js';

/** Who somebody is, as only the gateway knows: that two logins are one person, too. */
export class SuccessionPerson {
  @IsUUID()
  id!: string;

  @LineOfText(200)
  name!: string;

  @EmailAddress()
  email!: string;

  @Nullable()
  @IsUUID()
  contactId!: string | null;
}

/** Whoever asks, with a session: no key is anybody. */
abstract class AskedByStaff extends Query {
  @ValidateNested()
  @Type(() => SuccessionPerson)
  person!: SuccessionPerson;
}

abstract class CommandOfStaff extends Command {
  @ValidateNested()
  @Type(() => SuccessionPerson)
  person!: SuccessionPerson;
}

export class ListSuccessionCases extends PageQuery {
  @IsOptional()
  @IsIn(successionStandings)
  standing?: SuccessionStanding;
}

export class GetSuccessionCase extends AskedByStaff {
  @IsUUID()
  caseId!: string;
}

export class OpenSuccessionCase extends CommandOfStaff {
  /** Checked by the service, which keeps it. */
  @IsObject()
  opening!: OpenSuccessionCaseInput;
}

export class TakeSuccessionStep extends CommandOfStaff {
  @IsUUID()
  caseId!: string;

  @IsInt()
  @Min(1)
  version!: number;

  /** Checked by the service, which keeps it. */
  @IsObject()
  step!: SuccessionStepInput;

  /** Whom the step names, as far as they are members of staff who may be assigned: only the gateway knows users. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SuccessionPerson)
  staff?: SuccessionPerson[];
}

export class AddSuccessionDocument extends CommandOfStaff {
  @IsUUID()
  caseId!: string;

  @IsObject()
  document!: AddSuccessionDocumentInput;
}

export class AssessSuccessionDocument extends CommandOfStaff {
  @IsUUID()
  caseId!: string;

  @IsUUID()
  documentId!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @IsObject()
  assessment!: AssessSuccessionDocumentInput;
}

export class LookAtSuccessionDocument extends CommandOfStaff {
  @IsUUID()
  caseId!: string;

  @IsUUID()
  documentId!: string;
}

export class GetSuccessors extends Query {
  @IsUUID()
  companyId!: string;
}

export class PutSuccessors extends CommandOfStaff {
  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(0)
  version!: number;

  @IsObject()
  successors!: PutSuccessorsInput;
}

/** What is asked and done when the owner of a company has died. */
export const SuccessionRpc = {
  listSuccessionCases: defineRead<Page<SuccessionCaseDto>>()(
    'notifications.list-succession-cases.v1',
    ListSuccessionCases,
  ),
  getSuccessionCase: defineRead<WholeSuccessionCaseDto>()(
    'notifications.get-succession-case.v1',
    GetSuccessionCase,
  ),
  openSuccessionCase: defineCommand<SuccessionReceiptDto>()(
    'notifications.open-succession-case.v1',
    OpenSuccessionCase,
  ),
  takeSuccessionStep: defineCommand<WholeSuccessionCaseDto>()(
    'notifications.take-succession-step.v1',
    TakeSuccessionStep,
  ),
  addSuccessionDocument: defineCommand<SuccessionDocumentDto>()(
    'notifications.add-succession-document.v1',
    AddSuccessionDocument,
  ),
  assessSuccessionDocument: defineCommand<WholeSuccessionCaseDto>()(
    'notifications.assess-succession-document.v1',
    AssessSuccessionDocument,
  ),
  lookAtSuccessionDocument: defineCommand<SuccessionDocumentLinkDto>()(
    'notifications.look-at-succession-document.v1',
    LookAtSuccessionDocument,
  ),
  getSuccessors: defineRead<CompanySuccessorsDto>()('notifications.get-successors.v1', GetSuccessors),
  putSuccessors: defineCommand<CompanySuccessorsDto>()('notifications.put-successors.v1', PutSuccessors),
};
