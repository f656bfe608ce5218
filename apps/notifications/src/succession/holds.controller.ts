import { Controller } from '@nestjs/common';
import {
  CompareHolds,
  HoldsRpc,
  ListHolds,
  RepairHolds,
  type ComparedCopy,
  type PersonHold,
} from '@lotse/contracts';
import { KeptHolds, OnCall } from '@lotse/messaging';
import { Holds } from './holds.js';

/** Asked by the gateway's `reconcile`. */
@Controller()
export class HoldsController {
  constructor(
    private readonly holds: Holds,
    private readonly kept: KeptHolds,
  ) {}

  @OnCall(HoldsRpc.list)
  list(query: ListHolds): Promise<PersonHold[]> {
    return this.holds.list(query);
  }

  @OnCall(HoldsRpc.compareInNotifications)
  compare(query: CompareHolds): Promise<ComparedCopy> {
    return this.kept.compare(query);
  }

  @OnCall(HoldsRpc.repairInNotifications)
  repair(command: RepairHolds): Promise<null> {
    return this.kept.repair(command);
  }
}
