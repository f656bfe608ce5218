import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  DeclarationInShortDto,
  DeclarationPreviewDto,
  DeclaredCompanyDto,
  declaredSelections,
  DeclareInput,
  IncidentDeclarationDto,
  NotificationsRpc,
  PreviewDeclarationInput,
  PreviewedCompanyDto,
  PreviewedCompanyWithMailsDto,
  previewSelections,
  WriteDeclarationNewsInput,
  type AskingActor,
  type Idempotency,
  type IncidentState,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { attach } from '../http/documents.js';
import { Input } from '../http/bodies.js';
import { Parameters, QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters, Repeatable } from '../http/parameters.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { incidentFilter, incidentFilterOf } from './incident-filter.js';
import { responsibilityNames } from './responsibility-names.js';

/** Thousands of companies are looked at in seconds; in milliseconds. */
const timeoutMs = 30_000;
/** Of a body with a CSAF document in it, which JSON may make twice as long, in bytes. */
const largestBody = 3 * 1_048_576;

const onlyOf = <T extends string>(choices: readonly T[], description: string) => ({
  parameter: { only: { type: 'string', enum: [...choices], description, examples: [choices[0]] } },
  read: (query: Record<string, unknown>): { only?: T } => {
    const parameters = new Parameters(query);
    const only = parameters.oneOf('only', choices);
    parameters.end();
    return only === undefined ? {} : { only };
  },
});

const onlyPreviewed = onlyOf(
  previewSelections,
  '`nobody-to-reach`: companies where nobody can be reached. `leads-nowhere`: where nobody follows. `refused`: closed ones',
);
const onlyDeclared = onlyOf(
  declaredSelections,
  '`waiting`: their mails are still to be queued. `unanswered`: nobody looks after it. `bounced`: a mail came back. `escalated`: it went on ' +
    'to a further step. `call-task`: staff phone. `refused`: closed meanwhile',
);

const declaring = { roles: may.announceIncidents, scope: null };
const following = { roles: may.followDeclarations, scope: null };

@Controller('api/v1/incident-declarations')
export class IncidentDeclarationsController {
  constructor(private readonly rpc: RpcClient) {}

  @Post('previews')
  @HttpCode(200)
  @Allow({ ...declaring, bodyLimit: largestBody, weight: 10 })
  @Describe({
    summary: 'Whom an incident would reach at many companies, and what they would be told. Nothing is sent',
    details:
      'Companies are named one by one, by customer numbers, or by what they have in common; up to 10,000 companies and mailboxes. The answer ' +
      'counts, names companies where nobody can be reached or nobody follows, and shows the first 20 with each recipient and the reason; ' +
      'the others are in the pages of the preview. It can be sent within a day, by its `snapshotId`, as long as it still holds. Incident ' +
      'managers declare everything; the role `privacy` declares `privacy` only.',
    answer: DeclarationPreviewDto,
    withoutIdempotency: true,
    refusals: ['incident-declarations.companies-not-yet-known'],
  })
  async preview(
    @Input(PreviewDeclarationInput) declaration: PreviewDeclarationInput,
    @CurrentActor() actor: AskingActor,
  ): Promise<DeclarationPreviewDto> {
    const names = await responsibilityNames(this.rpc, actor);
    return this.rpc.call(
      NotificationsRpc.previewDeclaration,
      { actor, declaration, ...names },
      { timeoutMs },
    );
  }

  @Get('previews/:snapshotId/companies')
  @Allow(declaring)
  @Describe({
    summary: 'The companies of a preview, each with whom it would be told by',
    details: 'As they are reached now: `hasChanged` says where that is no longer what the preview has shown.',
    answer: pageOf(PreviewedCompanyDto),
    query: onlyPreviewed.parameter,
  })
  async previewed(
    @CurrentActor() actor: AskingActor,
    @Param('snapshotId') snapshotId: string,
    @PageParameters() page: PageRequest,
    @QueryAs(onlyPreviewed.read) only: ReturnType<typeof onlyPreviewed.read>,
  ): Promise<Page<PreviewedCompanyDto>> {
    const names = await responsibilityNames(this.rpc, actor);
    return this.rpc.call(NotificationsRpc.listPreviewedCompanies, {
      actor,
      snapshotId,
      ...page,
      ...only,
      ...names,
    });
  }

  @Get('previews/:snapshotId/companies/:companyId')
  @Allow(declaring)
  @Describe({
    summary: 'A company of a preview, with the mails that its people would get',
    details:
      'One mail for each language in which somebody there is written to, as it would be sent now, without its link.',
    answer: PreviewedCompanyWithMailsDto,
  })
  async previewedCompany(
    @CurrentActor() actor: AskingActor,
    @Param('snapshotId') snapshotId: string,
    @Param('companyId') companyId: string,
  ): Promise<PreviewedCompanyWithMailsDto> {
    const names = await responsibilityNames(this.rpc, actor);
    return this.rpc.call(NotificationsRpc.getPreviewedCompany, { actor, snapshotId, companyId, ...names });
  }

  @Post()
  @Allow({ ...declaring, recentSecondFactor: true, weight: 10 })
  @Describe({
    summary: 'Sends what a preview has shown, to each company in a step of its own',
    details:
      'Looks once more whom it reaches: if that, or the count, is not what the preview has shown, nothing is sent, and the answer is 412. The ' +
      'first mails leave at once; `counts` says how far it has come. A company where nobody can be reached, or nobody follows, gets a call ' +
      'task at once. Repeat with the same Idempotency-Key after a timeout: nobody is told twice.',
    answer: IncidentDeclarationDto,
    refusals: [
      'incident-declarations.preview-not-found',
      'incident-declarations.changed',
      'incident-declarations.no-company',
      'incident-declarations.companies-not-yet-known',
    ],
  })
  send(
    @Input(DeclareInput) declaration: DeclareInput,
    @CurrentActor() actor: AskingActor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IncidentDeclarationDto> {
    return this.rpc.call(
      NotificationsRpc.sendDeclaration,
      { actor, idempotency, declaration },
      { timeoutMs },
    );
  }

  @Get()
  @Allow(following)
  @Describe({
    summary: 'What was declared at many companies, the newest first',
    details:
      'Each with how far it has come. Kept as long as its incidents: three whole years after the year in which it was sent.',
    answer: pageOf(DeclarationInShortDto),
    query: incidentFilter,
  })
  list(
    @CurrentActor() actor: AskingActor,
    @QueryAs(incidentFilterOf) filter: { state?: IncidentState },
    @PageParameters() page: PageRequest,
  ): Promise<Page<DeclarationInShortDto>> {
    return this.rpc.call(NotificationsRpc.listDeclarations, { actor, ...filter, ...page });
  }

  @Get(':declarationId')
  @Allow(following)
  @Describe({
    summary: 'A declaration, what it tells, and how far it has come',
    details:
      'Counted anew with each request: companies that still wait for their turn, mails, answers, call tasks.',
    answer: IncidentDeclarationDto,
  })
  get(
    @CurrentActor() actor: AskingActor,
    @Param('declarationId') declarationId: string,
  ): Promise<IncidentDeclarationDto> {
    return this.rpc.call(NotificationsRpc.getDeclaration, { actor, declarationId });
  }

  @Get(':declarationId/csaf.json')
  @Allow(following)
  @Describe({
    summary: 'The CSAF document that goes with a declaration',
    details:
      'As it stood in its file. Whoever was alarmed finds it on the page behind the link of their mail.',
    answer: { schema: { type: 'object', description: 'A CSAF 2.0 document' } },
    refusals: ['incident-declarations.no-csaf'],
  })
  async csaf(
    @CurrentActor() actor: AskingActor,
    @Param('declarationId') declarationId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { content } = await this.rpc.call(NotificationsRpc.readDeclarationCsaf, { actor, declarationId });
    attach(reply, `csaf-${declarationId}.json`, 'application/json');
    return Buffer.from(content);
  }

  @Get(':declarationId/companies')
  @Allow(following)
  @Describe({
    summary: 'How far a declaration has come at each company',
    details:
      'In the order in which they are announced. Who was told there, and what they answered, stands in the incident of the company.',
    answer: pageOf(DeclaredCompanyDto),
    query: onlyDeclared.parameter,
  })
  companies(
    @CurrentActor() actor: AskingActor,
    @Param('declarationId') declarationId: string,
    @PageParameters() page: PageRequest,
    @QueryAs(onlyDeclared.read) only: ReturnType<typeof onlyDeclared.read>,
  ): Promise<Page<DeclaredCompanyDto>> {
    return this.rpc.call(NotificationsRpc.listDeclaredCompanies, {
      actor,
      declarationId,
      ...page,
      ...only,
    });
  }

  @Post(':declarationId/news')
  @Allow({ ...declaring, recentSecondFactor: true })
  @Describe({
    summary: 'Tells news to exactly those whom a declaration has told: an update, a correction, the end',
    details:
      'At every company of the declaration; one that was given the all-clear alone is told nothing more. What is told is never changed. ' +
      'An `all-clear` or a `false-alarm` ends all its incidents, and companies whose turn has not come are told nothing at all.',
    answer: IncidentDeclarationDto,
    refusals: ['incident-declarations.over'],
  })
  tell(
    @Param('declarationId') declarationId: string,
    @Input(WriteDeclarationNewsInput) news: WriteDeclarationNewsInput,
    @CurrentActor() actor: AskingActor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IncidentDeclarationDto> {
    return this.rpc.call(
      NotificationsRpc.writeDeclarationNews,
      { actor, idempotency, declarationId, news },
      { timeoutMs },
    );
  }
}
