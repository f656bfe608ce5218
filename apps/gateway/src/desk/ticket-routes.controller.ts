import { Controller, Get, Param, Put } from '@nestjs/common';
import {
  DomainError,
  NotificationsRpc,
  PutTicketRouteInput,
  TicketRouteDto,
  type Actor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { KeyPipe } from '../catalogue/catalogue-parameters.js';
import { Input } from '../http/bodies.js';
import { IfMatch, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, listOf } from '../openapi/describe.js';

/** Where new tickets go: the vendor's affair, so it does not stand in the catalogue, which customers read. */
@Controller('api/v1/desk/routes')
export class TicketRoutesController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Into which team’s queue new tickets go, with which priority and service level',
    details:
      'One for each component of the catalogue, in its order; version 0 where nobody has ever said it.',
    answer: listOf(TicketRouteDto),
  })
  list(@CurrentActor() actor: Actor): Promise<TicketRouteDto[]> {
    return this.rpc.call(NotificationsRpc.listTicketRoutes, { actor });
  }

  @Put(':key/:componentKey')
  @Allow({ roles: may.editCatalogue, scope: null })
  @Describe({
    summary: 'Changes where new tickets about a component go',
    details: 'Tickets that are there stay where they are.',
    answer: TicketRouteDto,
    ifMatch: true,
    refusals: ['catalogue.entry-not-found'],
  })
  async put(
    @Param('key', KeyPipe) product: string,
    @Param('componentKey', KeyPipe) component: string,
    @Input(PutTicketRouteInput) route: PutTicketRouteInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<TicketRouteDto> {
    const version = await expected.against(async () => {
      const all = await this.list(actor);
      const found = all.find((one) => one.product === product && one.component === component);
      if (!found) throw new DomainError('not-found', 'catalogue.entry-not-found');
      return found;
    });
    const command = { actor, idempotency, product, component, version, route };
    return this.rpc.call(NotificationsRpc.putTicketRoute, command);
  }
}
