import { Injectable } from '@nestjs/common';
import {
  ContactEvents,
  type Actor,
  type DistributionListDto,
  type DistributionListEntryDto,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, type Tx } from '@lotse/persistence';
import type { DistributionList } from './distribution-list.entity.js';
import { DistributionListsRepository } from './distribution-lists.repository.js';

/** Distribution lists as they are written, with their audit entry and event, whoever changes them and why. */
@Injectable()
export class ListWriting {
  constructor(
    private readonly lists: DistributionListsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @param list locked for update */
  async replace(
    tx: Tx,
    list: DistributionList,
    { entries, actor }: { entries: DistributionListEntryDto[]; actor: Actor },
  ): Promise<DistributionListDto> {
    const before = list.toDto();
    list.replace(entries, this.clock.now());
    await this.lists.save(tx, list);
    const after = list.toDto();
    const about = { companyId: list.companyId, targetType: 'distribution-list' as const, targetId: list.id };
    await this.audit.record(tx, { action: 'distribution-list.changed', actor, ...about, before, after });
    await this.outbox.append(tx, ContactEvents.distributionListChanged, { list: after }, list.aggregate());
    return after;
  }
}
