import { Controller, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import {
  deliverySelections,
  DomainError,
  DraftIssueInput,
  IssueDeliveryDto,
  IssueDto,
  IssueInShortDto,
  IssuePreviewDto,
  issueStates,
  IssueTestDto,
  IssueTextsDto,
  NewsletterRpc,
  SendIssueInput,
  TestIssueInput,
  type AskingActor,
  type DeliverySelection,
  type Idempotency,
  type IssueState,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { isKeyOf, Parameters, QueryAs } from '../http/filters.js';
import { framedMail } from '../http/framed-mail.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { UsersRepository } from '../users/users.repository.js';

/** All subscribers of a channel are looked at, and the mail is laid out; in milliseconds. */
const timeoutMs = 30_000;
/** Two texts, which JSON may make six times as long, in bytes. */
const largestBody = 1_048_576;

interface IssueFilter {
  channel?: string;
  state?: IssueState;
}

const issueFilter = {
  channel: {
    type: 'string',
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    maxLength: 60,
    description: 'Only issues of this channel',
    examples: ['product-news'],
  },
  state: {
    type: 'string',
    enum: [...issueStates],
    description: 'Only those in this state',
    examples: ['sending'],
  },
};

function issueFilterOf(query: Record<string, unknown>): IssueFilter {
  const parameters = new Parameters(query);
  const channel = parameters.take('channel', isKeyOf, 'catalogueKey');
  const state = parameters.oneOf('state', issueStates);
  parameters.end();
  return { ...(channel !== undefined && { channel }), ...(state !== undefined && { state }) };
}

const deliveryFilter = {
  only: {
    type: 'string',
    enum: [...deliverySelections],
    description:
      'Only those of whom this holds. `bounced`: it came back. `complained`: their provider has reported it. `unsubscribed`: ended by the ' +
      'link in it',
    examples: ['unclear'],
  },
};

function deliveryFilterOf(query: Record<string, unknown>): { only?: DeliverySelection } {
  const parameters = new Parameters(query);
  const only = parameters.oneOf('only', deliverySelections);
  parameters.end();
  return only === undefined ? {} : { only };
}

const reading = { roles: may.readIssues, scope: null, vendorScope: 'newsletter-issues:read' } as const;
const writing = { roles: may.writeIssues, scope: null, vendorScope: 'newsletter-issues:write' } as const;
/** To stop one must not wait for anything. */
const steering = { roles: may.writeIssues, scope: null } as const;

@Controller('api/v1/newsletter-issues')
export class NewsletterIssuesController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly users: UsersRepository,
  ) {}

  @Get()
  @Allow(reading)
  @Describe({
    summary: 'Issues of all newsletter channels, the newest first',
    details:
      'Without their texts and figures: those are in the issue itself. Drafts, and those that are over, as well.',
    answer: pageOf(IssueInShortDto),
    query: issueFilter,
  })
  list(
    @CurrentActor() actor: AskingActor,
    @QueryAs(issueFilterOf) filter: IssueFilter,
    @PageParameters() page: PageRequest,
  ): Promise<Page<IssueInShortDto>> {
    return this.rpc.call(NewsletterRpc.listIssues, { actor, ...filter, ...page });
  }

  @Post()
  @Allow({ ...writing, bodyLimit: largestBody })
  @Describe({
    summary: 'Drafts an issue of a channel. Nothing is sent',
    details:
      'Everybody gets the text in their language, else the other. Nobody is tracked: there is no pixel, and no link is changed.',
    answer: IssueDto,
    refusals: ['newsletter-channels.not-found'],
  })
  draft(
    @Input(DraftIssueInput) issue: DraftIssueInput,
    @CurrentActor() actor: AskingActor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IssueDto> {
    return this.rpc.call(NewsletterRpc.draftIssue, { actor, idempotency, issue });
  }

  @Get(':issueId')
  @Allow(reading)
  @Describe({
    summary: 'An issue: what it says, and how far it has come',
    details:
      'Counted anew with each request, so it can be read while it is sent. `version` counts changes of the issue, not its progress.',
    answer: IssueDto,
  })
  get(@CurrentActor() actor: AskingActor, @Param('issueId') issueId: string): Promise<IssueDto> {
    return this.rpc.call(NewsletterRpc.getIssue, { actor, issueId });
  }

  @Put(':issueId')
  @Allow({ ...writing, bodyLimit: largestBody })
  @Describe({
    summary: 'Rewrites the draft of an issue',
    details:
      'As a whole: a language that is not sent is not written any more. What has been scheduled or sent keeps its words.',
    answer: IssueDto,
    ifMatch: true,
    refusals: ['newsletter-issues.not-a-draft'],
  })
  async rewrite(
    @Param('issueId') issueId: string,
    @Input(IssueTextsDto) texts: IssueTextsDto,
    @CurrentActor() actor: AskingActor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IssueDto> {
    const version = await expected.against(() => this.get(actor, issueId));
    return this.rpc.call(NewsletterRpc.rewriteIssue, { actor, idempotency, issueId, version, texts });
  }

  @Delete(':issueId')
  @HttpCode(204)
  @Allow(writing)
  @Describe({
    summary: 'Discards the draft of an issue',
    details: 'It is gone for good. What has been scheduled is stopped instead, and stays to be seen.',
    answer: null,
    ifMatch: true,
    refusals: ['newsletter-issues.not-a-draft'],
  })
  async discard(
    @Param('issueId') issueId: string,
    @CurrentActor() actor: AskingActor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    const version = await expected.against(() => this.versionOf(actor, issueId));
    await this.rpc.call(NewsletterRpc.discardIssue, { actor, idempotency, issueId, version });
  }

  /** What is gone has one, too: a repeat by its key is answered by the service. */
  private async versionOf(actor: AskingActor, issueId: string): Promise<{ version: number }> {
    try {
      return await this.get(actor, issueId);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'newsletter-issues.not-found') return { version: 1 };
      throw error;
    }
  }

  @Get(':issueId/preview')
  @Allow({ ...reading, weight: 5 })
  @Describe({
    summary: 'How an issue looks, what is wrong with it, and who would get it now',
    details:
      'As the first recipient of a language would get it. To send it, name `recipients` and `version` as they stand here.',
    answer: IssuePreviewDto,
  })
  preview(@CurrentActor() actor: AskingActor, @Param('issueId') issueId: string): Promise<IssuePreviewDto> {
    return this.rpc.call(NewsletterRpc.previewIssue, { actor, issueId }, { timeoutMs });
  }

  @Get(':issueId/preview/:mailLanguage')
  @Allow({ roles: may.readIssues, scope: null, weight: 5 })
  @Describe({
    summary: 'An issue in one language as it is laid out',
    details: 'For a frame. A page that runs nothing, and loads nothing but the pictures that are in it.',
    answer: { file: ['text/html'] },
  })
  async show(
    @CurrentActor() actor: AskingActor,
    @Param('issueId') issueId: string,
    @Param('mailLanguage') language: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { rendered } = await this.preview(actor, issueId);
    const shown = rendered.find((one) => one.language === language);
    if (!shown) throw new DomainError('not-found', 'request.route-unknown');
    return framedMail(reply, shown.html, { pictures: ['https:'] });
  }

  @Post(':issueId/tests')
  @HttpCode(202)
  @Allow(steering)
  @Describe({
    summary: 'Sends a test of an issue to whoever asks for it, and to nobody else',
    details: 'To the address with which they sign in. Its links to unsubscribe lead nowhere.',
    answer: IssueTestDto,
    refusals: ['newsletter-issues.has-problems'],
  })
  async test(
    @Param('issueId') issueId: string,
    @Input(TestIssueInput) { language = null }: TestIssueInput,
    @CurrentActor() actor: AskingActor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IssueTestDto> {
    const user = await this.users.find(actor.id);
    if (!user) throw new DomainError('unauthenticated', 'auth.sign-in-required');
    const { email, name } = user;
    return this.rpc.call(NewsletterRpc.testIssue, { actor, idempotency, issueId, email, name, language });
  }

  @Post(':issueId/send')
  @HttpCode(200)
  @Allow({ ...steering, recentSecondFactor: true, weight: 5 })
  @Describe({
    summary: 'Sends an issue, now or later, as its preview has shown it',
    details:
      'Looks once more who gets it: if that is not the number named, nothing is sent, and the answer is 412. Each subscriber is handed over ' +
      'once at most, whatever happens meanwhile: what may have arrived is never repeated, and is `unclear`. Whoever unsubscribes while it ' +
      'is sent is left out.',
    answer: IssueDto,
    ifMatch: true,
    refusals: [
      'newsletter-issues.not-a-draft',
      'newsletter-issues.has-problems',
      'newsletter-issues.recipients-changed',
    ],
  })
  async send(
    @Param('issueId') issueId: string,
    @Input(SendIssueInput) sending: SendIssueInput,
    @CurrentActor() actor: AskingActor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IssueDto> {
    const version = await expected.against(() => this.get(actor, issueId));
    return this.rpc.call(
      NewsletterRpc.sendIssue,
      { actor, idempotency, issueId, version, sending },
      { timeoutMs },
    );
  }

  @Post(':issueId/pause')
  @HttpCode(200)
  @Allow(steering)
  @Describe({
    summary: 'Lets an issue rest that is being sent, or is to be',
    details:
      'What a server has already is finished. Nothing more begins after the answer. To pause it again changes nothing.',
    answer: IssueDto,
    refusals: ['newsletter-issues.not-under-way'],
  })
  pause(
    @Param('issueId') issueId: string,
    @CurrentActor() actor: AskingActor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IssueDto> {
    return this.rpc.call(NewsletterRpc.pauseIssue, { actor, idempotency, issueId });
  }

  @Post(':issueId/resume')
  @HttpCode(200)
  @Allow({ ...steering, recentSecondFactor: true })
  @Describe({
    summary: 'Goes on with an issue that rests',
    details: 'Also one that was paused because it was refused: look at why before.',
    answer: IssueDto,
    refusals: ['newsletter-issues.not-under-way'],
  })
  resume(
    @Param('issueId') issueId: string,
    @CurrentActor() actor: AskingActor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IssueDto> {
    return this.rpc.call(NewsletterRpc.resumeIssue, { actor, idempotency, issueId });
  }

  @Post(':issueId/cancel')
  @HttpCode(200)
  @Allow(steering)
  @Describe({
    summary: 'Stops an issue for good',
    details: 'Whoever has not had their turn does not get it. One that was only scheduled goes to nobody.',
    answer: IssueDto,
    refusals: ['newsletter-issues.not-under-way'],
  })
  cancel(
    @Param('issueId') issueId: string,
    @CurrentActor() actor: AskingActor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IssueDto> {
    return this.rpc.call(NewsletterRpc.cancelIssue, { actor, idempotency, issueId });
  }

  @Get(':issueId/deliveries')
  @Allow({ roles: may.writeIssues, scope: null })
  @Describe({
    summary: 'What became of an issue at each subscriber',
    details: 'In the order in which they have their turn. Kept for a year; who is erased is nobody any more.',
    answer: pageOf(IssueDeliveryDto),
    query: deliveryFilter,
  })
  deliveries(
    @CurrentActor() actor: AskingActor,
    @Param('issueId') issueId: string,
    @QueryAs(deliveryFilterOf) filter: { only?: DeliverySelection },
    @PageParameters() page: PageRequest,
  ): Promise<Page<IssueDeliveryDto>> {
    return this.rpc.call(NewsletterRpc.listIssueDeliveries, { actor, issueId, ...filter, ...page });
  }
}
