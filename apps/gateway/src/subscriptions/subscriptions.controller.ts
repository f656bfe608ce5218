import { Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import {
  ChangeSubscriptionsInput,
  NewsletterRpc,
  SubscriptionsDto,
  type Actor,
  type ConsentProofDto,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import type { FastifyReply } from 'fastify';
import { CurrentActor, CurrentCaller, type Caller } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { OwnersInput } from '../http/bodies.js';
import { languageOf } from '../http/documents.js';
import { QueryAs } from '../http/filters.js';
import { IfMatch, ReaderLanguage, Repeatable } from '../http/parameters.js';
import type { Language } from '../http/text.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe } from '../openapi/describe.js';
import { Askers } from './askers.js';
import { printedProofDescribed, ProofAnswers, proofDescribed } from './proof-answers.js';

@Controller('api/v1/companies/:companyId/contacts/:contactId/subscriptions')
export class SubscriptionsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly askers: Askers,
    private readonly proofs: ProofAnswers,
  ) {}

  @Get()
  @Allow({ roles: may.read, scope: 'subscriptions:read', vendorScope: 'subscriptions:read' })
  @Describe({
    summary: 'What a contact is subscribed to, as of the contact version in the answer',
    details: 'News takes a moment: compare `contactVersion` with the version in the answer to your change.',
    answer: SubscriptionsDto,
  })
  get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
  ): Promise<SubscriptionsDto> {
    return this.rpc.call(NewsletterRpc.getSubscriptions, { actor, companyId, contactId });
  }

  @Put()
  @Allow({ roles: may.changeContacts, scope: 'subscriptions:write', vendorScope: 'subscriptions:write' })
  @Describe({
    summary: 'Says what a contact is to be subscribed to; without any yet, `If-Match: "0"`',
    details:
      'A channel that is new is pending until the person confirms by mail; whoever asks for themselves, signed in with an ' +
      'address that was proved, has it at once. A channel that is left out ends at once, and the person is told.',
    answer: SubscriptionsDto,
    ifMatch: true,
    refusals: [
      'companies.closed',
      'contacts.offboarded',
      'subscriptions.ended-by-recipient',
      'subscriptions.too-many-requests',
    ],
  })
  async change(
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
    @OwnersInput(ChangeSubscriptionsInput) change: ChangeSubscriptionsInput,
    @CurrentCaller() caller: Caller,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<SubscriptionsDto> {
    const { actor } = caller;
    const version = await expected.against(() => this.get(actor, companyId, contactId));
    const asker = await this.askers.of(caller);
    const command = { actor, idempotency, companyId, contactId, version, change, ...asker };
    return this.rpc.call(NewsletterRpc.changeSubscriptions, command);
  }

  @Post(':channel/restoration')
  @HttpCode(200)
  @Allow({ roles: may.changeContacts, scope: 'subscriptions:write' })
  @Describe({
    summary: 'Takes back what one reader of a shared mailbox has ended',
    details: 'As long as `undoUntil` says. It stands again as it stood, with its proof.',
    answer: SubscriptionsDto,
    refusals: ['subscriptions.nothing-to-undo'],
  })
  async restore(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
    @Param('channel') channel: string,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<SubscriptionsDto> {
    const command = { actor, idempotency, companyId, contactId, channel };
    return (await this.rpc.call(NewsletterRpc.undoEnding, command)) as SubscriptionsDto;
  }

  @Get('proof')
  @Allow({ roles: may.proveConsents, scope: 'subscriptions:read' })
  @Describe({
    summary: "A contact's consents, with the proof of each",
    ...proofDescribed,
  })
  proof(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
  ): Promise<ConsentProofDto> {
    return this.proofs.proof({ actor, companyId, contactId });
  }

  @Get('proof.pdf')
  @Allow({ roles: may.proveConsents, scope: 'subscriptions:read', weight: 20 })
  @Describe(printedProofDescribed)
  printedProof(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
    @QueryAs(languageOf) wanted: { language?: Language },
    @ReaderLanguage() preferred: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.proofs.printed({ actor, companyId, contactId }, wanted.language ?? preferred, reply);
  }
}
