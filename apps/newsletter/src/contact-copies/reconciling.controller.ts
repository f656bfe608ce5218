import { Controller } from '@nestjs/common';
import {
  CompareCopies,
  CompareHolds,
  CopiesRpc,
  HoldsRpc,
  RepairCopies,
  RepairHolds,
  type ComparedCopy,
} from '@lotse/contracts';
import { Copies, KeptHolds, OnCall } from '@lotse/messaging';

/** Asked by the gateway's `reconcile`. */
@Controller()
export class ReconcilingController {
  constructor(
    private readonly copies: Copies,
    private readonly holds: KeptHolds,
  ) {}

  @OnCall(CopiesRpc.compareInNewsletter)
  compare(query: CompareCopies): Promise<ComparedCopy[]> {
    return this.copies.compare(query);
  }

  @OnCall(CopiesRpc.repairInNewsletter)
  repair(command: RepairCopies): Promise<null> {
    return this.copies.repair(command);
  }

  @OnCall(HoldsRpc.compareInNewsletter)
  compareHolds(query: CompareHolds): Promise<ComparedCopy> {
    return this.holds.compare(query);
  }

  @OnCall(HoldsRpc.repairInNewsletter)
  repairHolds(command: RepairHolds): Promise<null> {
    return this.holds.repair(command);
  }
}
