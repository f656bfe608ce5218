import { Controller, HttpCode, Post } from '@nestjs/common';
import {
  DeclarationDto,
  DeclareIncidentInput,
  NotificationsRpc,
  type AskingActor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Throttle } from '../attempts/throttle.js';
import { Input } from '../http/bodies.js';
import { RequestOrigin, type Origin } from '../http/origin.js';
import { Repeatable } from '../http/parameters.js';
import { Describe } from '../openapi/describe.js';

@Controller('api/v1/incidents')
export class DeclarationsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly throttle: Throttle,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow({ roles: may.declareIncidents, scope: null, vendorScope: 'incidents:declare' })
  @Describe({
    summary: 'Announces an emergency at several companies, for systems of the vendor that watch others',
    details:
      'Everybody on the emergency list of each company is alarmed, as if the incident had been announced there. A company where ' +
      'that is not possible is listed in `refused` and holds up no other; if it is possible nowhere, the answer is the refusal of the first. ' +
      'Repeat with the same Idempotency-Key to try those again that were refused: nobody is alarmed twice. Ten declarations of a key wait for nothing, then ' +
      'one every six minutes.',
    answer: DeclarationDto,
    refusals: [
      'auth.too-many-attempts',
      'companies.not-found',
      'companies.closed',
      'incidents.nobody-to-reach',
      'incidents.list-not-yet-known',
    ],
  })
  async declare(
    @Input(DeclareIncidentInput) incident: DeclareIncidentInput,
    @CurrentActor() actor: AskingActor,
    @Repeatable() idempotency: Idempotency | undefined,
    @RequestOrigin() origin: Origin,
  ): Promise<DeclarationDto> {
    await this.throttle.attemptOnce('incident-declaration', {
      actor,
      idempotency,
      origin: { ...origin, cookie: undefined },
      account: actor.id,
    });
    return this.rpc.call(NotificationsRpc.declareIncidents, {
      actor,
      incident,
      ...(idempotency && { idempotency }),
    });
  }
}
