import { Controller, Get } from '@nestjs/common';
import {
  CatalogueEntryDto,
  ContactsRpc,
  NewsletterChannelDto,
  NewsletterRpc,
  NotificationsRpc,
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
  @Allow({ roles: may.read, scope: 'catalogue:read' })
  @Describe({
    summary: 'Responsibilities by area',
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
  @Allow({ roles: may.read, scope: 'catalogue:read' })
  @Describe({
    summary: "The vendor's products that companies use",
    answer: listOf(CatalogueEntryDto),
    query: retiredParameter,
  })
  products(@CurrentActor() actor: Actor, @QueryAs(retiredOf) retired: boolean): Promise<CatalogueEntryDto[]> {
    return this.rpc.call(ContactsRpc.readProducts, { actor, retired });
  }

  @Get('newsletter-channels')
  @Allow({ roles: may.read, scope: 'catalogue:read' })
  @Describe({
    summary: 'Newsletter channels',
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
  @Allow({ roles: may.read, scope: 'catalogue:read' })
  @Describe({
    summary: 'What tickets are about: products with their components',
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
