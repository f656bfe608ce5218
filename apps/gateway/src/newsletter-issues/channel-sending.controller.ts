import { Controller, Get, Param, Put } from '@nestjs/common';
import {
  ChannelSendingDto,
  ChannelSendingInput,
  NewsletterRpc,
  type AskingActor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { KeyPipe } from '../catalogue/catalogue-parameters.js';
import { Input } from '../http/bodies.js';
import { IfMatch, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe } from '../openapi/describe.js';

/** Who sends what goes out on a channel, and when nothing does. */
@Controller('api/v1/newsletter-channels/:channel/sending')
export class ChannelSendingController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.readIssues, scope: null })
  @Describe({
    summary: 'How issues of a channel are sent: its sender, its quiet hours',
    details:
      'Version 0 where nobody has said anything: then the service says who sends it, and it is never quiet.',
    answer: ChannelSendingDto,
    refusals: ['newsletter-channels.not-found'],
  })
  get(
    @CurrentActor() actor: AskingActor,
    @Param('channel', KeyPipe) channel: string,
  ): Promise<ChannelSendingDto> {
    return this.rpc.call(NewsletterRpc.getChannelSending, { actor, channel });
  }

  @Put()
  @Allow({ roles: may.writeIssues, scope: null })
  @Describe({
    summary: 'Says how issues of a channel are sent',
    details:
      'An issue that is being sent keeps its sender; quiet hours hold at once. The sender is an address of the domain for which mail is signed.',
    answer: ChannelSendingDto,
    ifMatch: true,
    refusals: ['newsletter-channels.not-found'],
  })
  async put(
    @Param('channel', KeyPipe) channel: string,
    @Input(ChannelSendingInput) sending: ChannelSendingInput,
    @CurrentActor() actor: AskingActor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<ChannelSendingDto> {
    const version = await expected.against(() => this.get(actor, channel));
    return this.rpc.call(NewsletterRpc.putChannelSending, { actor, idempotency, channel, version, sending });
  }
}
