import { Type } from 'class-transformer';
import { IsIn, IsUUID, ValidateNested } from 'class-validator';
import type { TicketProduct } from '../catalogue/catalogue.js';
import { distributionListKinds, type DistributionListKind } from '../contacts/distribution-lists.dto.js';
import { Command, Query } from '../shared/actor.js';
import { PageQuery, type Page } from '../shared/page.js';
import { defineCommand, defineRead } from '../wire/define-call.js';
import { AnnounceIncidentInput, type IncidentDto, type RecipientsDto } from './incidents.dto.js';
import { OpenTicketInput, type TicketDto } from './tickets.dto.js';

export class ReadTicketProducts extends Query {}

export class PreviewRecipients extends Query {
  @IsUUID()
  companyId!: string;

  @IsIn(distributionListKinds)
  list!: DistributionListKind;
}

export class AnnounceIncident extends Command {
  @IsUUID()
  companyId!: string;

  @ValidateNested()
  @Type(() => AnnounceIncidentInput)
  incident!: AnnounceIncidentInput;
}

export class GetIncident extends Query {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  incidentId!: string;
}

export class ListIncidents extends PageQuery {
  @IsUUID()
  companyId!: string;
}

export class OpenTicket extends Command {
  @IsUUID()
  companyId!: string;

  @ValidateNested()
  @Type(() => OpenTicketInput)
  ticket!: OpenTicketInput;
}

export class GetTicket extends Query {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  ticketId!: string;
}

export class ListTickets extends PageQuery {
  @IsUUID()
  companyId!: string;
}

/** What the notifications service answers. */
export const NotificationsRpc = {
  readTicketProducts: defineRead<TicketProduct[]>()(
    'notifications.read-ticket-products.v1',
    ReadTicketProducts,
  ),
  previewRecipients: defineRead<RecipientsDto>()('notifications.preview-recipients.v1', PreviewRecipients),
  announceIncident: defineCommand<IncidentDto>()('notifications.announce-incident.v1', AnnounceIncident),
  getIncident: defineRead<IncidentDto>()('notifications.get-incident.v1', GetIncident),
  listIncidents: defineRead<Page<IncidentDto>>()('notifications.list-incidents.v1', ListIncidents),
  openTicket: defineCommand<TicketDto>()('notifications.open-ticket.v1', OpenTicket),
  getTicket: defineRead<TicketDto>()('notifications.get-ticket.v1', GetTicket),
  listTickets: defineRead<Page<TicketDto>>()('notifications.list-tickets.v1', ListTickets),
};
