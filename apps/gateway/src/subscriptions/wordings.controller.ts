import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  AddWordingInput,
  DomainError,
  NewsletterRpc,
  WordingDto,
  type Actor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { IfMatch, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, listOf } from '../openapi/describe.js';

/** What people are asked to agree to. */
@Controller('api/v1/consent-wordings')
export class WordingsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.read, scope: 'subscriptions:read' })
  @Describe({
    summary: 'What people are asked to agree to: every version there was, the newest first',
    details: 'A version never changes. Proofs name the one that was shown.',
    answer: listOf(WordingDto),
  })
  list(@CurrentActor() actor: Actor): Promise<WordingDto[]> {
    return this.rpc.call(NewsletterRpc.readWordings, { actor });
  }

  @Post(':wordingKey/versions')
  @HttpCode(201)
  @Allow({ roles: may.editWordings, scope: null })
  @Describe({
    summary: 'Adds a version, which is shown from now on',
    details: 'Whoever has agreed to a former one has agreed to that one, and is not asked again.',
    answer: WordingDto,
    ifMatch: true,
  })
  async add(
    @CurrentActor() actor: Actor,
    @Param('wordingKey') key: string,
    @Input(AddWordingInput) wording: AddWordingInput,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<WordingDto> {
    const version = await expected.against(async () => {
      const newest = (await this.list(actor)).find((one) => one.key === key);
      if (!newest) throw new DomainError('not-found', 'wordings.not-found');
      return newest;
    });
    return this.rpc.call(NewsletterRpc.addWording, { actor, idempotency, key, version, wording });
  }
}
