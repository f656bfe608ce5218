import { Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import {
  ChangeSubscriptionsInput,
  CompanySubscriptionsDto,
  ContactSubscriptionDto,
  NewsletterRpc,
  type Actor,
  type ConsentProofDto,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import type { FastifyReply } from 'fastify';
import { CurrentActor, CurrentCaller, type Caller } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { OwnersInput } from '../http/bodies.js';
import { languageOf } from '../http/documents.js';
import { QueryAs } from '../http/filters.js';
import { IfMatch, PageParameters, ReaderLanguage, Repeatable } from '../http/parameters.js';
import type { Language } from '../http/text.js';
import type { ExpectedVersion } from '../http/versions.js';
import type { PageRequest } from '../http/paging.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { Askers } from './askers.js';
import { printedProofDescribed, ProofAnswers, proofDescribed } from './proof-answers.js';

/** Newsletters to a company's general address, apart from what its people receive. */
@Controller('api/v1/companies/:companyId/subscriptions')
export class CompanySubscriptionsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly askers: Askers,
    private readonly proofs: ProofAnswers,
  ) {}

  @Get()
  @Allow({ roles: may.read, scope: 'subscriptions:read', vendorScope: 'subscriptions:read' })
  @Describe({
    summary: "What a company's general address is subscribed to, as of the company version in the answer",
    details: 'What its contacts are subscribed to is theirs, and not told here.',
    answer: CompanySubscriptionsDto,
  })
  get(@CurrentActor() actor: Actor, @Param('companyId') companyId: string): Promise<CompanySubscriptionsDto> {
    return this.rpc.call(NewsletterRpc.getCompanySubscriptions, { actor, companyId });
  }

  @Get('contacts')
  @Allow({ roles: may.read, scope: 'subscriptions:read' })
  @Describe({
    summary: "What a company's contacts are subscribed to, in the order of their ids",
    details:
      "One entry for each channel that was ever asked for; the company's general address is not among them.",
    answer: pageOf(ContactSubscriptionDto),
  })
  ofContacts(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @PageParameters() page: PageRequest,
  ): Promise<Page<ContactSubscriptionDto>> {
    return this.rpc.call(NewsletterRpc.listSubscriptions, { actor, companyId, ...page });
  }

  @Put()
  @Allow({ roles: may.changeContacts, scope: 'subscriptions:write', vendorScope: 'subscriptions:write' })
  @Describe({
    summary:
      'Says what a company\'s general address is to be subscribed to; without any yet, `If-Match: "0"`',
    details:
      'A channel that is new is pending until somebody who reads the mailbox confirms. A channel that is left out ends at once, ' +
      'and the mailbox is told.',
    answer: CompanySubscriptionsDto,
    ifMatch: true,
    refusals: [
      'companies.closed',
      'subscriptions.ended-by-recipient',
      'subscriptions.no-address',
      'subscriptions.not-known-yet',
      'subscriptions.too-many-requests',
    ],
  })
  async change(
    @Param('companyId') companyId: string,
    @OwnersInput(ChangeSubscriptionsInput) change: ChangeSubscriptionsInput,
    @CurrentCaller() caller: Caller,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CompanySubscriptionsDto> {
    const { actor } = caller;
    const version = await expected.against(() => this.get(actor, companyId));
    const { source, askedBy } = await this.askers.of(caller);
    const command = { actor, idempotency, companyId, version, change, source, askedBy };
    return this.rpc.call(NewsletterRpc.changeCompanySubscriptions, command);
  }

  @Post(':channel/restoration')
  @HttpCode(200)
  @Allow({ roles: may.changeContacts, scope: 'subscriptions:write' })
  @Describe({
    summary: "Takes back what one reader of the company's mailbox has ended",
    details: 'As long as `undoUntil` says. It stands again as it stood, with its proof.',
    answer: CompanySubscriptionsDto,
    refusals: ['subscriptions.nothing-to-undo'],
  })
  async restore(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('channel') channel: string,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CompanySubscriptionsDto> {
    const command = { actor, idempotency, companyId, channel };
    return (await this.rpc.call(NewsletterRpc.undoEnding, command)) as CompanySubscriptionsDto;
  }

  @Get('proof')
  @Allow({ roles: may.proveConsents, scope: 'subscriptions:read' })
  @Describe({
    summary: "The consents of a company's general address, with the proof of each",
    ...proofDescribed,
  })
  proof(@CurrentActor() actor: Actor, @Param('companyId') companyId: string): Promise<ConsentProofDto> {
    return this.proofs.proof({ actor, companyId });
  }

  @Get('proof.pdf')
  @Allow({ roles: may.proveConsents, scope: 'subscriptions:read', weight: 20 })
  @Describe(printedProofDescribed)
  printedProof(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @QueryAs(languageOf) wanted: { language?: Language },
    @ReaderLanguage() preferred: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.proofs.printed({ actor, companyId }, wanted.language ?? preferred, reply);
  }
}
