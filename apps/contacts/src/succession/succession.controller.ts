import { Controller } from '@nestjs/common';
import {
  CompareHolds,
  ContactEvents,
  DomainError,
  HoldsRpc,
  NotificationEvents,
  PersonHoldChanged,
  RepairHolds,
  SuccessionStepWanted,
  type ComparedCopy,
} from '@lotse/contracts';
import { KeptHolds, OnCall, OnEvent, Outbox, type EventDelivery } from '@lotse/messaging';
import type { Tx } from '@lotse/persistence';
import { CompanyClosure } from '../companies/company-closure.js';
import { ContactOffboarding } from '../offboarding/contact-offboarding.js';
import { PersonHolds } from '../recipients/person-holds.js';

const queue = 'contacts.succession';

/** What this service does when an owner has died: it leaves them out of whom a company is reached by, and hands over what they held. */
@Controller()
export class SuccessionController {
  constructor(
    private readonly holds: PersonHolds,
    private readonly kept: KeptHolds,
    private readonly offboarding: ContactOffboarding,
    private readonly closure: CompanyClosure,
    private readonly outbox: Outbox,
  ) {}

  @OnEvent(NotificationEvents.personHoldChanged, { queue })
  hold({ hold }: PersonHoldChanged, { tx }: EventDelivery): Promise<void> {
    return this.holds.keep(tx, hold);
  }

  @OnCall(HoldsRpc.compareInContacts)
  compareHolds(query: CompareHolds): Promise<ComparedCopy> {
    return this.kept.compare(query);
  }

  @OnCall(HoldsRpc.repairInContacts)
  repairHolds(command: RepairHolds): Promise<null> {
    return this.kept.repair(command);
  }

  /** Steps of others are theirs. What is asked for again, or comes twice, finds that it is done. */
  @OnEvent(NotificationEvents.successionStepWanted, { queue })
  async take(wanted: SuccessionStepWanted, { tx }: EventDelivery): Promise<void> {
    if (wanted.step !== 'contacts' && wanted.step !== 'company') return;
    const failure = await this.failureOf(tx, wanted);
    const { id, caseId, companyId, version } = wanted;
    await this.outbox.append(
      tx,
      ContactEvents.successionStepDone,
      { id, caseId, companyId, version, done: failure === null, failure },
      { aggregateId: id, companyId, version },
    );
  }

  /** Refused before anything is written. */
  private async failureOf(
    tx: Tx,
    { step, actor, companyId, personId, newOwnerId }: SuccessionStepWanted,
  ): Promise<string | null> {
    try {
      if (step === 'company') await this.closure.closeIn(tx, { actor, companyId });
      else if (newOwnerId !== null)
        await this.offboarding.handOver(tx, {
          actor,
          companyId,
          contactId: personId,
          successorId: newOwnerId,
        });
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }
}
