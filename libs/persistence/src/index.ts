import { PlatformTables1795000000000 } from './migrations/1795000000000-platform-tables.js';
import { AuditFilters1795570000001 } from './migrations/1795570000001-audit-filters.js';
import { AnswersAsGiven1795600000001 } from './migrations/1795600000001-answers-as-given.js';
import { AppendOnlyAudit1795630000001 } from './migrations/1795630000001-append-only-audit.js';
import { Timers1797000000401 } from './migrations/1797000000401-timers.js';

export * from './audit-trail.js';
export * from './catalogue-entry.js';
export * from './clock.js';
export * from './commands.js';
export * from './data-source.js';
export * from './database-errors.js';
export * from './database.js';
export { firstConnection } from './first-connection.js';
export { giveUpAt } from './given-up.js';
export { doJournalAgain, type DoneAgain } from './journal/journal-again.js';
export { JournalFolder } from './journal/journal-folder.js';
export { JournalModule } from './journal/journal.module.js';
export { JournalWriting } from './journal/journal-writing.js';
export { Journal, writtenLater, type JournalEntry } from './journal/journal.js';
export * from './migrate.js';
export { JournalTable } from './migrations/journal-table.js';
export { indexBesideWrites } from './migrations/index-beside-writes.js';
export * from './on-behalf.js';
export { PostgresClient, connectedClient } from './postgres-client.js';
export * from './persistence.module.js';
export * from './provision.js';
export * from './replays.js';
export { reseal, Seal, type Resealed, type SealedColumn, type SealKeys } from './seal.js';
export { ownColumns, selectList, updateOf } from './select-list.js';
export { walkNameOf, walkQuery, type WalkOrder } from './walk-query.js';
export { urgentConnections } from './shared-pool.js';
export { OnTimer, type DueTimer, type OnTimerOptions } from './timers/on-timer.js';
export { defineTimer, type TimerData, type TimerDefinition } from './timers/timer-definition.js';
export { Timers, type Due, type Setting } from './timers/timers.js';
export { send, together, type Tx } from './transaction.js';

/** To be listed first among a service's migrations. */
export const persistenceMigrations = [
  PlatformTables1795000000000,
  AuditFilters1795570000001,
  AnswersAsGiven1795600000001,
  AppendOnlyAudit1795630000001,
  Timers1797000000401,
];
export { Slots } from './slots.js';
