import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Query } from '../shared/actor.js';
import { defineCommand, defineRead } from '../wire/define-call.js';
import { copiedAggregates, mostSnapshots, Snapshot, type CopiedAggregate } from './snapshots.js';

/** Reads what there is, in the order of the ids: those named, or a page. */
export class ListOwned extends Query {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostSnapshots)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  /** The last id of the page before. */
  @IsOptional()
  @IsUUID()
  after?: string;

  @IsInt()
  @Min(1)
  @Max(mostSnapshots)
  limit!: number;
}

/** What others keep copies of. */
export class ListSnapshots extends ListOwned {
  @IsIn(copiedAggregates)
  aggregate!: CopiedAggregate;
}

/** Compares what is kept with what its owner says: of the ids named, or of all between two. */
export class CompareKept extends Query {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostSnapshots)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  /** Ids above this one; from the first where there is none. */
  @IsOptional()
  @IsUUID()
  after?: string;

  /** Ids up to this one; to the last where there is none. */
  @IsOptional()
  @IsUUID()
  until?: string;
}

/** Copies with their owner's snapshots. */
export class CompareCopies extends CompareKept {
  @IsIn(copiedAggregates)
  aggregate!: CopiedAggregate;

  @IsArray()
  @ArrayMaxSize(mostSnapshots)
  @ValidateNested({ each: true })
  @Type(() => Snapshot)
  snapshots!: Snapshot[];
}

export const differences = ['missing', 'stale', 'surplus', 'erased'] as const;
/**
 * - `missing`: the owner has it, the copy does not
 * - `stale`: it is there, and not as the owner says
 * - `surplus`: the owner has nothing of that id
 * - `erased`: a tombstone that is newer than its owner, who knows nothing of the erasure: nothing to repair here
 */
export type Difference = (typeof differences)[number];

/** A row that is not as its owner says. */
export class DifferingCopy {
  @IsUUID()
  id!: string;

  @IsIn(differences)
  difference!: Difference;

  /** Of the row; 0 where there is none. */
  @IsInt()
  @Min(0)
  version!: number;
}

/** What comparing one copy has found. */
export interface ComparedCopy {
  /** Service and table, e.g. `notifications.contact_copy`. */
  copy: string;
  compared: number;
  differing: DifferingCopy[];
}

/** Has rows brought back to what their owner says; one that was written to meanwhile is left alone. */
export class RepairCopies extends Query {
  @IsIn(copiedAggregates)
  aggregate!: CopiedAggregate;

  /** As {@link ComparedCopy} names it. */
  @Matches(/^[a-z]{1,30}\.[a-z_]{1,60}$/)
  copy!: string;

  @IsArray()
  @ArrayMaxSize(mostSnapshots)
  @ValidateNested({ each: true })
  @Type(() => Snapshot)
  snapshots!: Snapshot[];

  @IsArray()
  @ArrayMaxSize(mostSnapshots)
  @ValidateNested({ each: true })
  @Type(() => DifferingCopy)
  differing!: DifferingCopy[];
}

/** By which copies are compared with their owner; for systems and the vendor's staff alone. */
export const CopiesRpc = {
  listSnapshots: defineRead<Snapshot[]>()('contacts.list-snapshots.v1', ListSnapshots),
  compareInNewsletter: defineRead<ComparedCopy[]>()('newsletter.compare-copies.v1', CompareCopies),
  repairInNewsletter: defineCommand<null>()('newsletter.repair-copies.v1', RepairCopies),
  compareInNotifications: defineRead<ComparedCopy[]>()('notifications.compare-copies.v1', CompareCopies),
  repairInNotifications: defineCommand<null>()('notifications.repair-copies.v1', RepairCopies),
};
