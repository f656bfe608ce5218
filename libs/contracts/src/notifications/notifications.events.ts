import { IsUUID } from 'class-validator';
import { aCatalogueEntry, CatalogueEntryChanged } from '../catalogue/catalogue-calls.js';
import { defineEvent, type Aggregate } from '../wire/define-event.js';

/** A mail waits in the notifications service's own table; the event carries no address and no text. */
export class MailQueued {
  @IsUUID()
  mailId!: string;
}

export class IncidentAnnounced {
  @IsUUID()
  incidentId!: string;

  @IsUUID()
  companyId!: string;
}

export class TicketOpened {
  @IsUUID()
  ticketId!: string;

  @IsUUID()
  companyId!: string;
}

const aMail = ({ mailId }: MailQueued): Partial<Aggregate> => ({ aggregateId: mailId });
const anIncident = ({ incidentId, companyId }: IncidentAnnounced): Partial<Aggregate> => ({
  aggregateId: incidentId,
  companyId,
});
const aTicket = ({ ticketId, companyId }: TicketOpened): Partial<Aggregate> => ({
  aggregateId: ticketId,
  companyId,
});

/** Facts the notifications service announces, each once, after its commit. */
export const NotificationEvents = {
  /** Emergency mail, in a queue and a pool of SMTP connections of its own: nothing else can delay it. */
  alarmMailQueued: defineEvent('notifications.alarm-mail-queued.v1', MailQueued, aMail, { urgent: true }),
  transactionalMailQueued: defineEvent('notifications.transactional-mail-queued.v1', MailQueued, aMail),
  incidentAnnounced: defineEvent('notifications.incident-announced.v1', IncidentAnnounced, anIncident, {
    subscribers: 'optional',
  }),
  ticketOpened: defineEvent('notifications.ticket-opened.v1', TicketOpened, aTicket, {
    subscribers: 'optional',
  }),
  /** A ticket product or one of its components is new, was changed, retired or taken back. */
  catalogueEntryChanged: defineEvent(
    'notifications.catalogue-entry-changed.v1',
    CatalogueEntryChanged,
    aCatalogueEntry,
    {
      subscribers: 'optional',
    },
  ),
};
