import { Controller, Get, Param, Put } from '@nestjs/common';
import {
  DomainError,
  NotificationsRpc,
  PutServiceLevelInput,
  ServiceLevelDto,
  type Actor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { KeyPipe, retiredOf, retiredParameter } from '../catalogue/catalogue-parameters.js';
import { Input } from '../http/bodies.js';
import { QueryAs } from '../http/filters.js';
import { IfMatch, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, listOf } from '../openapi/describe.js';

/** How soon tickets are answered and solved: the vendor's affair, which no customer reads. */
@Controller('api/v1/desk/service-levels')
export class ServiceLevelsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'The service levels: how soon tickets are answered and solved',
    details: 'In the order of their keys. A route says which one new tickets get.',
    answer: listOf(ServiceLevelDto),
    query: retiredParameter,
  })
  list(@CurrentActor() actor: Actor, @QueryAs(retiredOf) retired: boolean): Promise<ServiceLevelDto[]> {
    return this.rpc.call(NotificationsRpc.listServiceLevels, { actor, retired });
  }

  @Put(':serviceLevelKey')
  @Allow({ roles: may.editCatalogue, scope: null })
  @Describe({
    summary: 'Creates or changes a service level',
    details:
      'To create a new one, send version 0: `If-Match: "0"`. Nothing is deleted: with `retired` no new ticket gets it. Tickets that have it ' +
      'count by what has changed from their own next change on.',
    answer: ServiceLevelDto,
    ifMatch: true,
    refusals: ['service-levels.not-found'],
  })
  async put(
    @Param('serviceLevelKey', KeyPipe) key: string,
    @Input(PutServiceLevelInput) serviceLevel: PutServiceLevelInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<ServiceLevelDto> {
    const version = await expected.against(async () => {
      const found = (await this.list(actor, true)).find((one) => one.key === key);
      if (!found) throw new DomainError('not-found', 'service-levels.not-found');
      return found;
    });
    const command = { actor, idempotency, key, version, serviceLevel };
    return this.rpc.call(NotificationsRpc.putServiceLevel, command);
  }
}
