import { Controller } from '@nestjs/common';
import { CompareCopies, CopiesRpc, RepairCopies, type ComparedCopy } from '@lotse/contracts';
import { Copies, OnCall } from '@lotse/messaging';

/** Asked by the gateway's `reconcile`. */
@Controller()
export class ReconcilingController {
  constructor(private readonly copies: Copies) {}

  @OnCall(CopiesRpc.compareInNotifications)
  compare(query: CompareCopies): Promise<ComparedCopy[]> {
    return this.copies.compare(query);
  }

  @OnCall(CopiesRpc.repairInNotifications)
  repair(command: RepairCopies): Promise<null> {
    return this.copies.repair(command);
  }
}
