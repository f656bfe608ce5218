import { ContactEvents } from './contacts/contacts.events.js';
import { NewsletterEvents } from './newsletter/newsletter.events.js';
import { GatewayEvents } from './gateway/gateway.events.js';
import { NotificationEvents } from './notifications/notifications.events.js';
import type { EventDefinition } from './wire/define-event.js';

/** The services, each with a database and an RPC exchange of its own. */
export const services = ['gateway', 'contacts', 'newsletter', 'notifications'] as const;
export type ServiceName = (typeof services)[number];

export interface QueueDefinition {
  /** The service that consumes it. */
  service: ServiceName;
  /** One sentence for operators. */
  purpose: string;
  events: readonly EventDefinition[];
}

const queues = <T extends Record<string, QueueDefinition>>(definitions: T): T => definitions;

/**
 * Every queue that carries events, with the events that go into it. Every service declares all of it at start,
 * so that no event is lost because its consumer was never started.
 * A queue named after a service keeps a copy of that service's aggregates; one named by an effect needs no order.
 */
export const Queues = queues({
  'newsletter.contacts': {
    service: 'newsletter',
    purpose: 'keeps subscriptions in step with the contacts',
    events: [
      ContactEvents.companyChanged,
      ContactEvents.companyClosed,
      ContactEvents.registered,
      ContactEvents.changed,
      ContactEvents.offboarded,
      ContactEvents.erased,
    ],
  },
  'notifications.contacts': {
    service: 'notifications',
    purpose: 'keeps the copy from which alarms go out while contacts is down',
    events: [
      ContactEvents.companyRegistered,
      ContactEvents.companyChanged,
      ContactEvents.companyClosed,
      ContactEvents.primaryContactChanged,
      ContactEvents.registered,
      ContactEvents.changed,
      ContactEvents.offboarded,
      ContactEvents.erased,
      ContactEvents.distributionListChanged,
    ],
  },
  'gateway.end-logins': {
    service: 'gateway',
    purpose: 'ends the login of a contact who is erased or has left, and shuts out closed companies',
    events: [
      ContactEvents.companyClosed,
      ContactEvents.companyChanged,
      ContactEvents.offboarded,
      ContactEvents.erased,
    ],
  },
  'notifications.account-mail': {
    service: 'notifications',
    purpose: 'writes the mail by which somebody gets in: invitations and password resets',
    events: [GatewayEvents.accountMailRequested],
  },
  'notifications.send-alarm-mail': {
    service: 'notifications',
    purpose: 'sends emergency mail, before and beside everything else',
    events: [NotificationEvents.alarmMailQueued],
  },
  'notifications.send-transactional-mail': {
    service: 'notifications',
    purpose: 'sends the mail that answers something a person did',
    events: [NotificationEvents.transactionalMailQueued],
  },
});

export type QueueName = keyof typeof Queues;

/** Names of what the broker holds beside the queues above. */
export const Topology = {
  /** Topic exchange; routing key = event type. */
  eventsExchange: 'lotse.events',
  /** Topic exchange of events with a secret in them, for queues of this product alone; routing key = event type. */
  confidentialExchange: 'lotse.confidential',
  /** Direct exchange; routing key = home queue. */
  deadExchange: 'lotse.dead',
  /** Direct exchange into which a retry tier lets a message expire; routing key = home queue. */
  returnExchange: 'lotse.return',
  deadQueue: (service: ServiceName): string => `${service}.dead`,
  rpcExchange: (service: string): string => `lotse.rpc.${service}`,
  retryTier: (name: string): string => `lotse.retry.${name}`,
};

/** Every event of the product, for schemas, fixtures and documentation. */
export const allEvents: readonly EventDefinition[] = [
  ...Object.values(ContactEvents),
  ...Object.values(NewsletterEvents),
  ...Object.values(NotificationEvents),
  ...Object.values(GatewayEvents),
];

/** The exchange through which an event goes. */
export const exchangeOf = ({ confidential }: EventDefinition): string =>
  confidential ? Topology.confidentialExchange : Topology.eventsExchange;
