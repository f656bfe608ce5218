import { Controller } from '@nestjs/common';
import { CopiesRpc, CopyEvents, ListSnapshots, SnapshotsWanted, type Snapshot } from '@lotse/contracts';
import { OnCall, OnEvent, type EventDelivery } from '@lotse/messaging';
import { AnnounceAgain } from './announce-again.js';
import { Snapshots } from './snapshots.js';

const queue = 'contacts.announce-again';

@Controller()
export class AnnouncingController {
  constructor(
    private readonly announcing: AnnounceAgain,
    private readonly snapshots: Snapshots,
  ) {}

  @OnEvent(CopyEvents.newsletterWants, { queue })
  announceToNewsletter(wanted: SnapshotsWanted, { tx }: EventDelivery): Promise<void> {
    return this.announcing.some(tx, wanted);
  }

  @OnEvent(CopyEvents.notificationsWants, { queue })
  announceToNotifications(wanted: SnapshotsWanted, { tx }: EventDelivery): Promise<void> {
    return this.announcing.some(tx, wanted);
  }

  @OnEvent(CopyEvents.gatewayWants, { queue })
  announceToGateway(wanted: SnapshotsWanted, { tx }: EventDelivery): Promise<void> {
    return this.announcing.some(tx, wanted);
  }

  @OnCall(CopiesRpc.listSnapshots)
  list(query: ListSnapshots): Promise<Snapshot[]> {
    return this.snapshots.list(query);
  }
}
