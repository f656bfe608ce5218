import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { PutTicketComponent, PutTicketProduct, ReadEntries } from '../catalogue/catalogue-calls.js';
import type { CatalogueEntryDto, TicketComponentDto, TicketProductDto } from '../catalogue/catalogue.dto.js';
import type { HeldTicketDto } from '../contacts/offboarding.dto.js';
import { distributionListKinds, type DistributionListKind } from '../contacts/distribution-lists.dto.js';
import { Command, Query } from '../shared/actor.js';
import { ListAuditEntries, type AuditEntryDto } from '../shared/audit.dto.js';
import { PageQuery, type Page } from '../shared/page.js';
import { defineCommand, defineRead } from '../wire/define-call.js';
import type { ContactMailDto } from './mails.dto.js';
import { AnnounceIncidentInput, type IncidentDto, type RecipientsDto } from './incidents.dto.js';
import { OpenTicketInput, type TicketDto } from './tickets.dto.js';

export class ReadTicketProducts extends ReadEntries {}

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

  /** The sender's address is that of the user who asks, or of a user of the company: only the gateway knows users. */
  @IsOptional()
  @IsBoolean()
  senderIsUser?: boolean;
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

/** The tickets whose answers go to a contact. */
export class ListTicketsOfContact extends Query {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

/** The mail that was sent to a contact, with its evidence. */
export class ListContactMails extends PageQuery {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

/** The tickets that a contact has sent. */
export class ListContactTickets extends PageQuery {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

/** What the notifications service answers. */
export const NotificationsRpc = {
  readTicketProducts: defineRead<TicketProductDto[]>()(
    'notifications.read-ticket-products.v1',
    ReadTicketProducts,
  ),
  putTicketProduct: defineCommand<CatalogueEntryDto>()(
    'notifications.put-ticket-product.v1',
    PutTicketProduct,
  ),
  putTicketComponent: defineCommand<TicketComponentDto>()(
    'notifications.put-ticket-component.v1',
    PutTicketComponent,
  ),
  previewRecipients: defineRead<RecipientsDto>()('notifications.preview-recipients.v1', PreviewRecipients, {
    urgent: true,
  }),
  announceIncident: defineCommand<IncidentDto>()('notifications.announce-incident.v1', AnnounceIncident, {
    urgent: true,
  }),
  getIncident: defineRead<IncidentDto>()('notifications.get-incident.v1', GetIncident, { urgent: true }),
  listIncidents: defineRead<Page<IncidentDto>>()('notifications.list-incidents.v1', ListIncidents, {
    urgent: true,
  }),
  openTicket: defineCommand<TicketDto>()('notifications.open-ticket.v1', OpenTicket),
  getTicket: defineRead<TicketDto>()('notifications.get-ticket.v1', GetTicket),
  listTickets: defineRead<Page<TicketDto>>()('notifications.list-tickets.v1', ListTickets),
  listOpenTicketsOfContact: defineRead<HeldTicketDto[]>()(
    'notifications.list-open-tickets-of-contact.v1',
    ListTicketsOfContact,
  ),
  listContactMails: defineRead<Page<ContactMailDto>>()(
    'notifications.list-contact-mails.v1',
    ListContactMails,
  ),
  listContactTickets: defineRead<Page<TicketDto>>()(
    'notifications.list-contact-tickets.v1',
    ListContactTickets,
  ),
  listAuditEntries: defineRead<Page<AuditEntryDto>>()(
    'notifications.list-audit-entries.v1',
    ListAuditEntries,
  ),
};
