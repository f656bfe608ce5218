import { Controller, Get } from '@nestjs/common';
import {
  ContactsRpc,
  NewsletterRpc,
  NotificationsRpc,
  type Actor,
  type NewsletterChannel,
  type ResponsibilityArea,
  type TicketProduct,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { CurrentActor } from '../http/parameters.js';
import { Describe } from '../openapi/describe.js';
import { catalogueSchemas } from './catalogue-schemas.js';

@Controller('api/v1/catalogue')
export class CatalogueController {
  constructor(private readonly rpc: RpcClient) {}

  @Get('responsibilities')
  @Allow({ roles: may.read, scope: 'catalogue:read' })
  @Describe({ summary: 'Responsibilities by area', answer: { schema: catalogueSchemas.responsibilities } })
  responsibilities(@CurrentActor() actor: Actor): Promise<ResponsibilityArea[]> {
    return this.rpc.call(ContactsRpc.readCatalogue, { actor });
  }

  @Get('newsletter-channels')
  @Allow({ roles: may.read, scope: 'catalogue:read' })
  @Describe({ summary: 'Newsletter channels', answer: { schema: catalogueSchemas.newsletterChannels } })
  newsletterChannels(@CurrentActor() actor: Actor): Promise<NewsletterChannel[]> {
    return this.rpc.call(NewsletterRpc.readChannels, { actor });
  }

  @Get('ticket-products')
  @Allow({ roles: may.read, scope: 'catalogue:read' })
  @Describe({
    summary: 'What tickets are about: products with their components',
    answer: { schema: catalogueSchemas.ticketProducts },
  })
  ticketProducts(@CurrentActor() actor: Actor): Promise<TicketProduct[]> {
    return this.rpc.call(NotificationsRpc.readTicketProducts, { actor });
  }
}
