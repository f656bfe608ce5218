import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUUID } from 'class-validator';
import { defineEvent, type Aggregate } from '../wire/define-event.js';
import { copiedAggregates, mostSnapshots, type CopiedAggregate } from './snapshots.js';

/** Whoever keeps a copy lacks these as they stand now: their owner is to announce them once more. */
export class SnapshotsWanted {
  @IsUUID()
  requestId!: string;

  @IsIn(copiedAggregates)
  aggregate!: CopiedAggregate;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostSnapshots)
  @IsUUID(undefined, { each: true })
  ids!: string[];
}

const aRequest = ({ requestId }: SnapshotsWanted): Aggregate => ({
  aggregateId: requestId,
  companyId: null,
  version: 1,
});

/** What those who keep copies ask of `contacts`, which owns what they keep. */
export const CopyEvents = {
  newsletterWants: defineEvent('newsletter.snapshots-wanted.v1', SnapshotsWanted, aRequest),
  notificationsWants: defineEvent('notifications.snapshots-wanted.v1', SnapshotsWanted, aRequest),
  gatewayWants: defineEvent('gateway.snapshots-wanted.v1', SnapshotsWanted, aRequest),
};
