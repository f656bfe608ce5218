import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { PersonHold } from '../notifications/notifications.events.js';
import { Query } from '../shared/actor.js';
import { defineCommand, defineRead } from '../wire/define-call.js';
import { CompareKept, DifferingCopy, ListOwned, type ComparedCopy } from './copies.rpc.js';
import { mostSnapshots } from './snapshots.js';

/** Reads who is held and who was, in the order of the ids: those named, or a page. */
export class ListHolds extends ListOwned {}

/** Compares what a service keeps of holds with what their owner says: of the ids named, or of all between two. */
export class CompareHolds extends CompareKept {
  @IsArray()
  @ArrayMaxSize(mostSnapshots)
  @ValidateNested({ each: true })
  @Type(() => PersonHold)
  holds!: PersonHold[];
}

/** Brings rows back to what their owner says; one that was written to meanwhile is left alone. */
export class RepairHolds extends Query {
  @IsArray()
  @ArrayMaxSize(mostSnapshots)
  @ValidateNested({ each: true })
  @Type(() => PersonHold)
  holds!: PersonHold[];

  @IsArray()
  @ArrayMaxSize(mostSnapshots)
  @ValidateNested({ each: true })
  @Type(() => DifferingCopy)
  differing!: DifferingCopy[];
}

/** By which holds are compared with the cases from which they come; for systems and the vendor's staff alone. */
export const HoldsRpc = {
  list: defineRead<PersonHold[]>()('notifications.list-holds.v1', ListHolds),
  compareInNotifications: defineRead<ComparedCopy>()('notifications.compare-holds.v1', CompareHolds),
  repairInNotifications: defineCommand<null>()('notifications.repair-holds.v1', RepairHolds),
  compareInContacts: defineRead<ComparedCopy>()('contacts.compare-holds.v1', CompareHolds),
  repairInContacts: defineCommand<null>()('contacts.repair-holds.v1', RepairHolds),
  compareInNewsletter: defineRead<ComparedCopy>()('newsletter.compare-holds.v1', CompareHolds),
  repairInNewsletter: defineCommand<null>()('newsletter.repair-holds.v1', RepairHolds),
};
