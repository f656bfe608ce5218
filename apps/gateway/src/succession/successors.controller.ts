import { Controller, Get, Param, Put } from '@nestjs/common';
import {
  CompanySuccessorsDto,
  NotificationsRpc,
  PutSuccessorsInput,
  type Actor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { OwnersInput } from '../http/bodies.js';
import { IfMatch, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe } from '../openapi/describe.js';
import { SuccessionPeople } from './succession-people.js';

/** Who is to take over one day, as an owner says while they can. */
@Controller('api/v1/companies/:companyId/successors')
export class SuccessorsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly people: SuccessionPeople,
  ) {}

  @Get()
  @Allow({ roles: may.nameSuccessors, scope: null })
  @Describe({
    summary: 'Who is to take over a company one day, in this order',
    details: 'With what each of them has answered.',
    answer: CompanySuccessorsDto,
  })
  get(@CurrentActor() actor: Actor, @Param('companyId') companyId: string): Promise<CompanySuccessorsDto> {
    return this.rpc.call(NotificationsRpc.getSuccessors, { actor, companyId });
  }

  @Put()
  @Allow({ roles: may.nameSuccessors, scope: null })
  @Describe({
    summary: 'Names who is to take over',
    details:
      'An owner of the company does: somebody whose login is that of a contact who is one. Whoever is new is asked by mail. To name the first, send version 0: `If-Match: "0"`.',
    answer: CompanySuccessorsDto,
    ifMatch: true,
    refusals: ['companies.closed', 'succession.not-owner', 'succession.too-many-asked'],
  })
  async put(
    @Param('companyId') companyId: string,
    @OwnersInput(PutSuccessorsInput) successors: PutSuccessorsInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CompanySuccessorsDto> {
    const person = await this.people.asking(actor);
    const version = await expected.against(() => this.get(actor, companyId));
    return this.rpc.call(NotificationsRpc.putSuccessors, {
      actor,
      idempotency,
      person,
      companyId,
      version,
      successors,
    });
  }
}
