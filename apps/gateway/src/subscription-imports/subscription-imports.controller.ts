import { Readable } from 'node:stream';
import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import {
  DomainError,
  largestSubscriptionImport,
  NewsletterRpc,
  SubscriptionImportDto,
  subscriptionImportOutcomes,
  SubscriptionImportRowDto,
  type AskingActor,
  type Idempotency,
  type Page,
  type SubscriptionImportOutcome,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { mediaTypeOf } from '../http/files.js';
import { Parameters, QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, ReaderLanguage, Repeatable } from '../http/parameters.js';
import { sendInParts, type PartsOwner } from '../http/parts.js';
import type { Language } from '../http/text.js';
import type { ExpectedVersion } from '../http/versions.js';
import { told } from '../imports/told-imports.js';
import { Describe, pageOf } from '../openapi/describe.js';

const takes = ['text/csv'];
const importing = { roles: may.importSubscriptions, scope: null };

const rowFilter = {
  outcome: {
    type: 'string',
    enum: [...subscriptionImportOutcomes],
    description: 'Only rows that come out like this',
    examples: ['refused'],
  },
};

function rowFilterOf(query: Record<string, unknown>): { outcome?: SubscriptionImportOutcome } {
  const parameters = new Parameters(query);
  const outcome = parameters.oneOf('outcome', subscriptionImportOutcomes);
  parameters.end();
  return outcome === undefined ? {} : { outcome };
}

/** Subscribers of before, with the proof of each. */
@Controller('api/v1/subscription-imports')
export class SubscriptionImportsController {
  constructor(private readonly rpc: RpcClient) {}

  @Post()
  @Allow({ ...importing, takes, bodyLimit: largestSubscriptionImport, weight: 20 })
  @Describe({
    summary: 'Takes a file of subscribers with the proof of each, and starts its dry run',
    details:
      'A table with the columns `customerNumber`, `email`, `channel`, `requestedAt`, `confirmedAt`, `source`, and `wording` or ' +
      '`wordingVersion`; `recipient` (`contact` or `company`), `ip`, `reference` and, for external persons, `reason` may stand there as ' +
      'well. A row without a proof is refused. Nothing is changed until the import is applied, and nobody is written to.',
    answer: SubscriptionImportDto,
    versioned: true,
    takes,
    refusals: [
      'subscription-imports.too-many',
      'subscription-imports.incomplete',
      'subscription-imports.over',
      'subscription-imports.not-found',
      'subscription-imports.media-type-unsupported',
      'request.too-large',
      'request.malformed',
    ],
  })
  async open(
    @Body() file: unknown,
    @Headers('content-type') contentType: string | undefined,
    @CurrentActor() actor: AskingActor,
    @Repeatable() idempotency: Idempotency | undefined,
    @ReaderLanguage() language: Language,
  ): Promise<SubscriptionImportDto> {
    const { rpc } = this;
    if (!takes.includes(mediaTypeOf(contentType)) || !(file instanceof Readable))
      throw new DomainError('unsupported', 'subscription-imports.media-type-unsupported');
    const { id } = await rpc.call(NewsletterRpc.openSubscriptionImport, { actor });
    const about = { actor, subscriptionImportId: id };
    const owner: PartsOwner<SubscriptionImportDto> = {
      id,
      largest: largestSubscriptionImport,
      addPart: (part) => rpc.call(NewsletterRpc.addSubscriptionImportPart, { ...about, ...part }),
      close: (whole) => rpc.call(NewsletterRpc.closeSubscriptionImport, { ...about, ...whole }),
      cancel: () => rpc.call(NewsletterRpc.cancelSubscriptionImport, about),
    };
    return toldImport(await sendInParts(file, owner, idempotency), language);
  }

  @Get()
  @Allow(importing)
  @Describe({
    summary: 'Imports of subscribers and their outcome, the newest first',
    details: 'An import is kept for 30 days. What it has made active stays, with its proof.',
    answer: pageOf(SubscriptionImportDto),
  })
  async list(
    @CurrentActor() actor: AskingActor,
    @PageParameters() page: PageRequest,
    @ReaderLanguage() language: Language,
  ): Promise<Page<SubscriptionImportDto>> {
    const { items, nextCursor } = await this.rpc.call(NewsletterRpc.listSubscriptionImports, {
      actor,
      ...page,
    });
    return { items: items.map((one) => toldImport(one, language)), nextCursor };
  }

  @Get(':subscriptionImportId')
  @Allow(importing)
  @Describe({
    summary: 'How far an import of subscribers has come',
    details:
      'Ask until `status` is `checked`, `applied`, `cancelled` or `failed`. With If-None-Match an answer without news is 304.',
    answer: SubscriptionImportDto,
    versioned: true,
  })
  async get(
    @CurrentActor() actor: AskingActor,
    @Param('subscriptionImportId') subscriptionImportId: string,
    @ReaderLanguage() language: Language,
  ): Promise<SubscriptionImportDto> {
    const about = { actor, subscriptionImportId };
    return toldImport(await this.rpc.call(NewsletterRpc.getSubscriptionImport, about), language);
  }

  @Get(':subscriptionImportId/rows')
  @Allow(importing)
  @Describe({
    summary: 'What becomes of each row, in the order of the file',
    details: 'With whom it means, and why it is left alone. Complete once `status` is `checked`.',
    answer: pageOf(SubscriptionImportRowDto),
    query: rowFilter,
  })
  async rows(
    @CurrentActor() actor: AskingActor,
    @Param('subscriptionImportId') subscriptionImportId: string,
    @QueryAs(rowFilterOf) filter: { outcome?: SubscriptionImportOutcome },
    @PageParameters() page: PageRequest,
    @ReaderLanguage() language: Language,
  ): Promise<Page<SubscriptionImportRowDto>> {
    const { items, nextCursor } = await this.rpc.call(NewsletterRpc.listSubscriptionImportRows, {
      actor,
      subscriptionImportId,
      ...filter,
      ...page,
    });
    const toldRow = (row: SubscriptionImportRowDto): SubscriptionImportRowDto => ({
      ...row,
      problems: row.problems.map((one) => told(one, language)),
    });
    return { items: items.map(toldRow), nextCursor };
  }

  @Post(':subscriptionImportId/application')
  @HttpCode(202)
  @Allow({ ...importing, recentSecondFactor: true })
  @Describe({
    summary:
      'Applies an import: makes subscriptions active by the proofs in it, and leaves all other rows alone',
    details:
      'Takes the version of the import whose rows you have read. Each row is looked at once more: who has unsubscribed, left or was ' +
      'erased meanwhile is left alone. The consent ledger keeps each proof as it was given, the SHA-256 of the file, and who has applied it.',
    answer: SubscriptionImportDto,
    versioned: true,
    ifMatch: true,
    refusals: ['subscription-imports.not-checked'],
  })
  async apply(
    @Param('subscriptionImportId') subscriptionImportId: string,
    @CurrentActor() actor: AskingActor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
    @ReaderLanguage() language: Language,
  ): Promise<SubscriptionImportDto> {
    const about = { actor, subscriptionImportId };
    const version = await expected.against(() => this.rpc.call(NewsletterRpc.getSubscriptionImport, about));
    const command = { ...about, idempotency, version };
    return toldImport(await this.rpc.call(NewsletterRpc.applySubscriptionImport, command), language);
  }

  @Post(':subscriptionImportId/cancellation')
  @HttpCode(200)
  @Allow(importing)
  @Describe({
    summary: 'Cancels an import of subscribers; what has already become active stays',
    details: 'Rows that were not applied yet are not any more. An import that is over cannot be cancelled.',
    answer: SubscriptionImportDto,
    versioned: true,
    refusals: ['subscription-imports.over'],
  })
  async cancel(
    @Param('subscriptionImportId') subscriptionImportId: string,
    @CurrentActor() actor: AskingActor,
    @Repeatable() idempotency: Idempotency | undefined,
    @ReaderLanguage() language: Language,
  ): Promise<SubscriptionImportDto> {
    const command = { actor, idempotency, subscriptionImportId };
    return toldImport(await this.rpc.call(NewsletterRpc.cancelSubscriptionImport, command), language);
  }
}

const toldImport = (one: SubscriptionImportDto, language: Language): SubscriptionImportDto => ({
  ...one,
  problems: one.problems.map((problem) => told(problem, language)),
});
