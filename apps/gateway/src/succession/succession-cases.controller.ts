import { Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  AddSuccessionDocumentInput,
  AssessSuccessionDocumentInput,
  NotificationsRpc,
  OpenSuccessionCaseInput,
  SuccessionCaseDto,
  SuccessionDocumentDto,
  SuccessionDocumentLinkDto,
  SuccessionReceiptDto,
  SuccessionStepInput,
  WholeSuccessionCaseDto,
  type Actor,
  type Idempotency,
  type Page,
  type SuccessionStanding,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { OwnersInput } from '../http/bodies.js';
import { QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { standingOf, standingParameter } from './standing-filter.js';
import { SuccessionPeople } from './succession-people.js';

/** What is done when the owner of a company has died. A session alone gets in, and few of the vendor's staff. */
@Controller('api/v1/succession-cases')
export class SuccessionCasesController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly people: SuccessionPeople,
  ) {}

  @Get()
  @Allow({ roles: may.workOnSuccession, scope: null })
  @Describe({
    summary: 'The cases of owners who have died, newest first',
    details: 'All of them, unless `standing` asks for some.',
    answer: pageOf(SuccessionCaseDto),
    query: standingParameter,
  })
  list(
    @CurrentActor() actor: Actor,
    @QueryAs(standingOf) standing: SuccessionStanding | undefined,
    @PageParameters() page: PageRequest,
  ): Promise<Page<SuccessionCaseDto>> {
    return this.rpc.call(NotificationsRpc.listSuccessionCases, {
      actor,
      ...(standing && { standing }),
      ...page,
    });
  }

  @Post()
  @Allow({ roles: may.reportDeaths, scope: null })
  @Describe({
    summary: 'Opens a case: the owner of a company is said to have died',
    details:
      'From a call, or from a ticket that nobody has recognised; the ticket’s files come into the case. Where the company has a case already, ' +
      'this is added to it. Nothing is held before somebody has confirmed it.',
    answer: SuccessionReceiptDto,
    refusals: ['companies.not-found', 'tickets.not-found'],
  })
  async open(
    @OwnersInput(OpenSuccessionCaseInput) opening: OpenSuccessionCaseInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<SuccessionReceiptDto> {
    const person = await this.people.asking(actor);
    return this.rpc.call(NotificationsRpc.openSuccessionCase, { actor, idempotency, person, opening });
  }

  @Get(':caseId')
  @Allow({ roles: may.workOnSuccession, scope: null })
  @Describe({
    summary: 'A case with all that belongs to it',
    details: 'Names of documents are told to the two who are assigned alone.',
    answer: WholeSuccessionCaseDto,
  })
  async get(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<WholeSuccessionCaseDto> {
    const person = await this.people.asking(actor);
    return this.rpc.call(NotificationsRpc.getSuccessionCase, { actor, person, caseId });
  }

  @Post(':caseId/steps')
  @HttpCode(200)
  @Allow({ roles: may.workOnSuccession, scope: null })
  @Describe({
    summary: 'Takes a step in a case',
    details:
      'Which ones are possible for whoever asks, the case says (`allowed`). Each stands in its history, with who, when and why. ' +
      '`link-company` answers the case with which it was joined, where there is one.',
    answer: WholeSuccessionCaseDto,
    ifMatch: true,
    refusals: [
      'companies.not-found',
      'users.not-found',
      'succession.step-refused',
      'succession.not-assigned',
      'succession.same-person',
      'succession.own-interest',
      'succession.documents-missing',
      'succession.not-proposed',
      'succession.file-not-there',
      'succession.not-looked',
      'succession.company-missing',
      'succession.person-missing',
      'succession.new-owner-changed',
    ],
  })
  async take(
    @Param('caseId') caseId: string,
    @OwnersInput(SuccessionStepInput) step: SuccessionStepInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<WholeSuccessionCaseDto> {
    const person = await this.people.asking(actor);
    const staff = await this.people.staff([step.collectorId, step.reviewerId]);
    const version = await expected.against(() => this.get(actor, caseId));
    const command = { actor, idempotency, person, caseId, version, step, staff };
    return this.rpc.call(NotificationsRpc.takeSuccessionStep, command);
  }

  @Post(':caseId/documents')
  @Allow({ roles: may.workOnSuccession, scope: null })
  @Describe({
    summary: 'Notes a document that came on paper, or was shown',
    details:
      'Whoever collects the documents does. Files come from the page of whoever has reported it, and from mail.',
    answer: SuccessionDocumentDto,
    refusals: ['succession.step-refused', 'succession.not-assigned'],
  })
  async add(
    @Param('caseId') caseId: string,
    @OwnersInput(AddSuccessionDocumentInput) document: AddSuccessionDocumentInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<SuccessionDocumentDto> {
    const person = await this.people.asking(actor);
    const command = { actor, idempotency, person, caseId, document };
    return this.rpc.call(NotificationsRpc.addSuccessionDocument, command);
  }

  @Put(':caseId/documents/:documentId/assessment')
  @Allow({ roles: may.workOnSuccession, scope: null })
  @Describe({
    summary: 'Accepts or refuses a document',
    details:
      'Whoever collects the documents does, and whoever has sent it is told why it is refused. If-Match names the version of the case.',
    answer: WholeSuccessionCaseDto,
    ifMatch: true,
    refusals: [
      'succession.document-not-found',
      'succession.step-refused',
      'succession.not-assigned',
      'succession.file-not-there',
      'succession.not-looked',
    ],
  })
  async assess(
    @Param('caseId') caseId: string,
    @Param('documentId') documentId: string,
    @OwnersInput(AssessSuccessionDocumentInput) assessment: AssessSuccessionDocumentInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<WholeSuccessionCaseDto> {
    const person = await this.people.asking(actor);
    const version = await expected.against(() => this.get(actor, caseId));
    const command = { actor, idempotency, person, caseId, documentId, version, assessment };
    return this.rpc.call(NotificationsRpc.assessSuccessionDocument, command);
  }

  @Post(':caseId/documents/:documentId/looks')
  @HttpCode(200)
  @Allow({ roles: may.workOnSuccession, scope: null })
  @Describe({
    summary: 'An address at which a document can be opened, once',
    details: 'For the two who are assigned, for five minutes. That somebody has asked is written down.',
    answer: SuccessionDocumentLinkDto,
    refusals: ['succession.document-not-found', 'succession.file-not-there', 'succession.not-assigned'],
  })
  async look(
    @Param('caseId') caseId: string,
    @Param('documentId') documentId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<SuccessionDocumentLinkDto> {
    const person = await this.people.asking(actor);
    const command = { actor, idempotency, person, caseId, documentId };
    return this.rpc.call(NotificationsRpc.lookAtSuccessionDocument, command);
  }
}
