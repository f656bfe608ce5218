import { CompanyCopy, ContactCopy, DistributionListCopy } from './company-copies/company-copy.entity.js';
import { Delivery, Incident } from './incidents/incident.entity.js';
import { Mail } from './mail/mail.entity.js';
import { TicketComponentRow, TicketProductRow } from './tickets/ticket-catalogue.entity.js';
import { Ticket } from './tickets/ticket.entity.js';

/** Every table of this service that has an entity. */
export const entities = [
  CompanyCopy,
  ContactCopy,
  DistributionListCopy,
  Mail,
  Incident,
  Delivery,
  TicketProductRow,
  TicketComponentRow,
  Ticket,
];
