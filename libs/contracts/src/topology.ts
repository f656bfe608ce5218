import { ContactEvents } from './contacts/contacts.events.js';
import { CopyEvents } from './copies/copies.events.js';
import { NewsletterEvents } from './newsletter/newsletter.events.js';
import { GatewayEvents } from './gateway/gateway.events.js';
import { NotificationEvents } from './notifications/notifications.events.js';
import type { EventDefinition } from './wire/define-event.js';

/** The services, each with a database and an RPC exchange of its own. */
export const services = ['gateway', 'contacts', 'newsletter', 'notifications'] as const;
export type ServiceName = (typeof services)[number];

/** Who may ask other services something; the others answer only. */
export const callers: readonly ServiceName[] = ['gateway'];

export interface QueueDefinition {
  /** The service that consumes it. */
  service: ServiceName;
  /** One sentence for operators. */
  purpose: string;
  events: readonly EventDefinition[];
  /** Of alarms: what it does waits for no other work of the service. */
  urgent?: true;
}

const queues = <T extends Record<string, QueueDefinition>>(definitions: T): T => definitions;

/**
 * Every queue that carries events, with the events that go into it. The deploy step declares all of it before any
 * service starts, so that no event is lost because its consumer was never started.
 * A queue named after a service keeps a copy of that service's aggregates; one named by an effect needs no order.
 */
export const Queues = queues({
  'contacts.announce-again': {
    service: 'contacts',
    purpose: 'announces once more what a copy lacks',
    events: [CopyEvents.newsletterWants, CopyEvents.notificationsWants, CopyEvents.gatewayWants],
  },
  'contacts.dead-addresses': {
    service: 'contacts',
    purpose: 'remembers of addresses that mail comes back from them',
    events: [NotificationEvents.addressBounced],
  },
  'newsletter.contacts': {
    service: 'newsletter',
    purpose: 'keeps subscriptions in step with the contacts',
    events: [
      ContactEvents.companyRegistered,
      ContactEvents.companyChanged,
      ContactEvents.companyClosed,
      ContactEvents.primaryContactChanged,
      ContactEvents.registered,
      ContactEvents.changed,
      ContactEvents.offboarded,
      ContactEvents.erased,
    ],
  },
  'gateway.shared-mailboxes': {
    service: 'gateway',
    purpose: 'tells administrators what one reader of a shared mailbox has ended',
    events: [NewsletterEvents.sharedMailboxLeft],
  },
  'newsletter.send-issue': {
    service: 'newsletter',
    purpose: 'spreads the batches of an issue over all replicas',
    events: [NewsletterEvents.issueBatchQueued],
  },
  'newsletter.returned-mail': {
    service: 'newsletter',
    purpose: 'remembers which mails of an issue have come back, or were complained about',
    events: [NotificationEvents.newsletterMailBounced, NotificationEvents.newsletterMailComplained],
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
  'notifications.keep-chains': {
    service: 'notifications',
    purpose: 'keeps the chains along which people are reached',
    events: [ContactEvents.catalogueEntryChanged],
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
  'gateway.undelivered-mail': {
    service: 'gateway',
    purpose: 'remembers of invitations and password resets that their mail has not arrived',
    events: [NotificationEvents.accountMailUndelivered],
  },
  'notifications.account-mail': {
    service: 'notifications',
    purpose: 'writes the mail by which somebody gets in: invitations and password resets',
    events: [GatewayEvents.accountMailRequested],
  },
  'notifications.shared-mailbox-mail': {
    service: 'notifications',
    purpose: 'writes to administrators what one reader of a shared mailbox has ended',
    events: [GatewayEvents.sharedMailboxMailRequested],
  },
  'notifications.team-members': {
    service: 'notifications',
    purpose: 'keeps the names of those in teams, and takes out who has gone',
    events: [GatewayEvents.staffChanged],
  },
  'notifications.former-users': {
    service: 'notifications',
    purpose: 'takes those who have gone from a company off its tickets',
    events: [GatewayEvents.customerUserEnded],
  },
  'contacts.succession': {
    service: 'contacts',
    purpose:
      'leaves out of whom a company is reached by who is held, and hands over what an owner who has died held',
    events: [NotificationEvents.personHoldChanged, NotificationEvents.successionStepWanted],
  },
  'newsletter.holds': {
    service: 'newsletter',
    purpose: 'sends no newsletter to who is held',
    events: [NotificationEvents.personHoldChanged],
  },
  'gateway.succession': {
    service: 'gateway',
    purpose: 'shuts out who is held, and ends the login of an owner who has died',
    events: [NotificationEvents.personHoldChanged, NotificationEvents.successionStepWanted],
  },
  'notifications.succession-steps': {
    service: 'notifications',
    purpose: 'goes on with a transfer or a closing once another service has done its part',
    events: [ContactEvents.successionStepDone, GatewayEvents.successionStepDone],
  },
  'notifications.send-alarm-mail': {
    service: 'notifications',
    purpose: 'sends emergency mail, before and beside everything else',
    urgent: true,
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
  /** Direct exchange; routing key = the name of a caller's answer queue. */
  answersExchange: 'lotse.answers',
  /** Topic exchange, so that each service can be kept to its own queues; routing key = home queue, a dot, milliseconds. */
  retryExchange: 'lotse.retry',
  /** Topic exchange into which services give up messages; routing key = home queue. */
  buriedExchange: 'lotse.buried',
  /** Direct exchange of what the broker gives up by itself, as an operator's policy may have it; routing key = home queue. */
  deadExchange: 'lotse.dead',
  /** Direct exchange into which a retry tier lets a message expire; routing key = home queue. */
  returnExchange: 'lotse.return',
  deadQueue: (service: ServiceName): string => `${service}.dead`,
  rpcExchange: (service: string): string => `lotse.rpc.${service}`,
  /** Begins the name of every queue in which a replica of a service takes requests; what follows is its connection's own. */
  requestsPrefix: (service: string): string => `lotse.requests.${service}.`,
  /** Likewise of the queues in which a caller waits for answers. */
  answersPrefix: (service: string): string => `lotse.answers.${service}.`,
  /** Of one home queue alone: the broker stops a tier whose messages find their home closed. */
  retryTier: (home: string, ms: number): string => `lotse.retry.${home}.${ms}`,
  retryKey: (home: string, ms: number): string => `${home}.${ms}`,
  /** An exchange that carries nothing: where it stands, all of this topology has been declared. */
  mark: (fingerprint: string): string => `lotse.topology.${fingerprint}`,
};

/** Every event of the product, for schemas, fixtures and documentation. */
export const allEvents: readonly EventDefinition[] = [
  ...Object.values(ContactEvents),
  ...Object.values(NewsletterEvents),
  ...Object.values(NotificationEvents),
  ...Object.values(GatewayEvents),
  ...Object.values(CopyEvents),
];

/** The exchange through which an event goes. */
export const exchangeOf = ({ confidential }: EventDefinition): string =>
  confidential ? Topology.confidentialExchange : Topology.eventsExchange;

/** The service that announces an event. */
export const publisherOf = ({ type }: EventDefinition): ServiceName =>
  type.slice(0, type.indexOf('.')) as ServiceName;

/** The queues of this product that must have an event before it is safe. */
export const queuesFor = (type: string): QueueName[] =>
  (Object.keys(Queues) as QueueName[]).filter((name) =>
    Queues[name].events.some((event) => event.type === type),
  );
