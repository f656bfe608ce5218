import { Injectable } from '@nestjs/common';
import {
  ContactEvents,
  type Actor,
  type DistributionListDto,
  type DistributionListEntryDto,
} from '@lotse/contracts';
import { Changes } from '@lotse/messaging';
import { Clock, type Tx } from '@lotse/persistence';
import type { DistributionList } from './distribution-list.entity.js';
import { DistributionListsRepository } from './distribution-lists.repository.js';

/** Distribution lists as they are written, with their audit entry and event, whoever changes them and why. */
@Injectable()
export class ListWriting {
  constructor(
    private readonly lists: DistributionListsRepository,
    private readonly changes: Changes,
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
    const after = list.toDto();
    await this.changes.make(tx, {
      event: ContactEvents.distributionListChanged,
      action: 'distribution-list.changed',
      targetType: 'distribution-list',
      actor,
      changed: [{ aggregate: list.aggregate(), before, after, data: { list: after } }],
      save: () => this.lists.save(tx, list),
    });
    return after;
  }
}
