import { Controller, Get } from '@nestjs/common';
import {
  CatalogueEntryDto,
  ContactsRpc,
  NewsletterChannelDto,
  NewsletterRpc,
  NotificationsRpc,
  ReachChainDto,
  ResponsibilityAreaDto,
  TicketProductDto,
  type Actor,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { QueryAs } from '../http/filters.js';
import { CurrentActor } from '../access/caller.js';
import { Describe, listOf } from '../openapi/describe.js';
import { retiredOf, retiredParameter } from './catalogue-parameters.js';

/** What can be chosen from: everybody reads it. */
@Controller('api/v1/catalogue')
export class CatalogueController {
  constructor(private readonly rpc: RpcClient) {}

  @Get('responsibilities')
  @Allow({ roles: may.read, scope: 'catalogue:read', vendorScope: 'catalogue:read' })
  @Describe({
    summary: 'Responsibilities by area',
    details:
      'What a contact can be responsible for. Those that are no longer offered stay valid where they are used.',
    answer: listOf(ResponsibilityAreaDto),
    query: retiredParameter,
  })
  responsibilities(
    @CurrentActor() actor: Actor,
    @QueryAs(retiredOf) retired: boolean,
  ): Promise<ResponsibilityAreaDto[]> {
    return this.rpc.call(ContactsRpc.readCatalogue, { actor, retired });
  }

  @Get('products')
  @Allow({ roles: may.read, scope: 'catalogue:read', vendorScope: 'catalogue:read' })
  @Describe({
    summary: "The vendor's products that companies use",
    details:
      'What a company can be said to use. Those that are no longer offered stay valid where they are used.',
    answer: listOf(CatalogueEntryDto),
    query: retiredParameter,
  })
  products(@CurrentActor() actor: Actor, @QueryAs(retiredOf) retired: boolean): Promise<CatalogueEntryDto[]> {
    return this.rpc.call(ContactsRpc.readProducts, { actor, retired });
  }

  @Get('reach-chains')
  @Allow({ roles: may.read, scope: 'catalogue:read' })
  @Describe({
    summary: 'Along which chains people are reached, by purpose',
    details:
      'Each as staff have written it, else the default, which has version 0. The first step that reaches somebody is the answer.',
    answer: listOf(ReachChainDto),
    query: retiredParameter,
  })
  reachChains(@CurrentActor() actor: Actor, @QueryAs(retiredOf) retired: boolean): Promise<ReachChainDto[]> {
    return this.rpc.call(ContactsRpc.readReachChains, { actor, retired });
  }

  @Get('newsletter-channels')
  @Allow({ roles: may.read, scope: 'catalogue:read', vendorScope: 'catalogue:read' })
  @Describe({
    summary: 'Newsletter channels',
    details:
      'What a contact can be subscribed to. A channel that is no longer offered takes no new subscribers.',
    answer: listOf(NewsletterChannelDto),
    query: retiredParameter,
  })
  newsletterChannels(
    @CurrentActor() actor: Actor,
    @QueryAs(retiredOf) retired: boolean,
  ): Promise<NewsletterChannelDto[]> {
    return this.rpc.call(NewsletterRpc.readChannels, { actor, retired });
  }

  @Get('ticket-products')
  @Allow({ roles: may.read, scope: 'catalogue:read', vendorScope: 'catalogue:read' })
  @Describe({
    summary: 'What tickets are about: products with their components',
    details: 'Name one of each when you open a ticket.',
    answer: listOf(TicketProductDto),
    query: retiredParameter,
  })
  ticketProducts(
    @CurrentActor() actor: Actor,
    @QueryAs(retiredOf) retired: boolean,
  ): Promise<TicketProductDto[]> {
    return this.rpc.call(NotificationsRpc.readTicketProducts, { actor, retired });
  }
}
