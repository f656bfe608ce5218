import { Controller, Get } from '@nestjs/common';
import {
  NotificationsRpc,
  TicketDto,
  ticketOrders,
  type AskingActor,
  type TicketOrder,
  type Walk,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Parameters, QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters } from '../http/parameters.js';
import { takeWalk, walkBeside, walkParameters, type WalkFilter } from '../http/walk-filter.js';
import { Describe, pageOf } from '../openapi/describe.js';

function filterOf(query: Record<string, unknown>): WalkFilter<TicketOrder> {
  const parameters = new Parameters(query);
  const walk = takeWalk(parameters, ticketOrders);
  parameters.end();
  return walk;
}

@Controller('api/v1/tickets')
export class AllTicketsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.searchEverywhere, scope: null, vendorScope: 'tickets:read' })
  @Describe({
    summary: 'Tickets of all companies, those changed last first',
    details:
      'Tickets are never deleted while their company is a customer: `docs/retention.md` says when those of a closed one are, and ' +
      'a copy has to do the same. A sender who is erased is a change of the ticket.',
    answer: pageOf(TicketDto, walkBeside),
    query: walkParameters(ticketOrders, "the sender's address"),
  })
  list(
    @CurrentActor() actor: AskingActor,
    @QueryAs(filterOf) walk: WalkFilter<TicketOrder>,
    @PageParameters() page: PageRequest,
  ): Promise<Walk<TicketDto>> {
    const sort = walk.updatedSince === undefined ? '-updatedAt' : 'updatedAt';
    return this.rpc.call(NotificationsRpc.walkTickets, { actor, sort, ...walk, ...page });
  }
}
