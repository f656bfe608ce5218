import { Controller, Get } from '@nestjs/common';
import {
  isEmailInput,
  NewsletterRpc,
  normalizeEmail,
  ProvedSubscriberDto,
  type Actor,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Parameters, QueryAs } from '../http/filters.js';
import { Describe, listOf } from '../openapi/describe.js';

const filter = {
  email: {
    required: true,
    type: 'string',
    format: 'idn-email',
    maxLength: 254,
    description: 'The whole address, in any case',
    examples: ['erika.muster@example.com'],
  },
};

function addressOf(query: Record<string, unknown>): string {
  const parameters = new Parameters({ email: '', ...query });
  const email = parameters.take('email', isEmailInput, 'emailAddress') ?? '';
  parameters.end();
  return normalizeEmail(email) ?? email;
}

/** Where the proof of a consent is to be found. */
@Controller('api/v1/consent-proofs')
export class ConsentProofsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.findProofs, scope: null })
  @Describe({
    summary: 'Whose consents were recorded for an address, the latest first',
    details:
      'Also of those who had the address before, have left or were erased, as long as their proof is kept. The proof itself is ' +
      'read at `…/subscriptions/proof` of the contact or the company.',
    answer: listOf(ProvedSubscriberDto),
    query: filter,
  })
  find(@CurrentActor() actor: Actor, @QueryAs(addressOf) email: string): Promise<ProvedSubscriberDto[]> {
    return this.rpc.call(NewsletterRpc.findProvedSubscribers, { actor, email });
  }
}
