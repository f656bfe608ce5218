import { OutboxInbox1795050000001 } from './migrations/1795050000001-outbox-inbox.js';
import { BegunAttempts1795620000001 } from './migrations/1795620000001-begun-attempts.js';
import { UrgentEvents1795630000001 } from './migrations/1795630000001-urgent-events.js';

export { attachTransport } from './attach.js';
export { auditController } from './audit-controller.js';
export { Broker } from './broker.js';
export { CatalogueWriting } from './catalogue-writing.js';
export { Changes } from './changes.js';
export { readMeta, schemaOf, toProperties, type StoredEvent } from './cloud-event.js';
export { Copies } from './copies/copies.js';
export { Copy, type Kept } from './copies/copy.js';
export { CopyColumns } from './copies/copy-columns.js';
export { KeptHolds } from './copies/kept-holds.js';
export { DeadLetters, type DeadLetter as DeadMessage, type DeadLetterFilter } from './dead-letters.js';
export {
  DeadLetter,
  OnCall,
  OnEvent,
  OnPackedCall,
  type AnyDomainError,
  type EventDelivery,
  type EventMeta,
  type LateEventDelivery,
  type PackedAnswer,
} from './handlers.js';
export { Housekeeping, type Chore } from './housekeeping.js';
export { Inbox } from './inbox.js';
export { checked, judged, judgedPatch, soundOf, type Judged } from './judging.js';
export { MessagingModule } from './messaging.module.js';
export { defaultPrefetch, defaultRetryTiersMs, MESSAGING_OPTIONS, type MessagingOptions } from './options.js';
export { Outbox } from './outbox.js';
export { Relay } from './relay.js';
export { relayConnections } from './relay-leadership.js';
export { RpcClient } from './rpc-client.js';
export { checkMembers, checkTopology, type Findings } from './deploy/check-topology.js';
export { deployTopology } from './deploy/deploy-topology.js';
export { addFollower, FollowerProblem, removeFollower } from './deploy/followers.js';
export { houseOf, HouseProblem, type House } from './deploy/house.js';
export { ManagementApi, ManagementError } from './deploy/management-api.js';
export { brokerUsers, connectionPrefix, rightsOf, type BrokerUser, type Rights } from './rights.js';
export {
  describeTopology,
  markOf,
  type BindingDescription,
  type ExchangeDescription,
  type QueueDescription,
  type TopologyDescription,
} from './topology.js';
export { surelyValid } from './known-rules.js';
export { parse, toViolations, type Parsed } from './validation.js';

/** To be listed after `persistenceMigrations`. */
export const messagingMigrations = [
  OutboxInbox1795050000001,
  BegunAttempts1795620000001,
  UrgentEvents1795630000001,
];
