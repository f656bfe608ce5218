import type { Actor, Aggregate, AuditTargetType, EventDefinition } from '@lotse/contracts';
import { AuditTrail, type Tx } from '@lotse/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from './outbox.js';

/** What has become of one aggregate. */
export interface Changed<T extends object> {
  aggregate: Aggregate;
  before?: object | null;
  /** Left out of what the trail is not to keep, e.g. of somebody erased. */
  after?: object | null;
  /** What is announced: the snapshot, as the event's contract says it. */
  data: T;
}

/** A change of one aggregate, or the same of many. */
export interface Change<T extends object> {
  event: EventDefinition<T>;
  /** As the trail says it: `<noun>.<what happened>`. */
  action: string;
  targetType: AuditTargetType;
  actor: Actor;
  reason?: string | null;
  changed: readonly Changed<T>[];
  /** Writes the rows. */
  save: () => Promise<unknown>;
}

/** A change, who has made it, and its announcement: one act, so that none of them is forgotten. */
@Injectable()
export class Changes {
  constructor(
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async make<T extends object>(tx: Tx, change: Change<T>): Promise<void> {
    const { event, action, targetType, actor, reason = null, changed, save } = change;
    await save();
    await this.audit.recordEach(
      tx,
      changed.map(({ aggregate: { companyId, aggregateId: targetId }, before, after }) => {
        const what = { action, actor, companyId, targetType, targetId };
        return { ...what, before: before ?? null, after: after ?? null, reason };
      }),
    );
    await this.outbox.appendEach(tx, event, [...changed]);
  }
}
