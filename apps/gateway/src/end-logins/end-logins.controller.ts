import { Controller } from '@nestjs/common';
import { CompanyChanged, CompanyClosed, ContactEvents, ContactOffboarded } from '@lotse/contracts';
import { OnEvent, type EventDelivery } from '@lotse/messaging';
import { CompanyClosures } from '../company-closures/company-closures.repository.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { UserEndings } from '../user-management/user-endings.js';

/** Whoever has left, or belongs to a company that is closed, cannot sign in any more. */
@Controller()
export class EndLoginsController {
  constructor(
    private readonly endings: UserEndings,
    private readonly sessions: SessionsRepository,
    private readonly closures: CompanyClosures,
  ) {}

  @OnEvent(ContactEvents.offboarded, { queue: 'gateway.end-logins' })
  endLoginsOfWhoLeft({ contact }: ContactOffboarded, { tx, event }: EventDelivery): Promise<void> {
    return this.endings.endContact(tx, contact.id, contact.offboardedAt ?? event.time.toISOString());
  }

  /**
   * Sessions end; keys are refused for as long as the company is closed. A repetition finds no session left. News of a closure
   * that comes after the news of the opening ends what had begun before it, and leaves who has signed in since.
   */
  @OnEvent(ContactEvents.companyClosed, { queue: 'gateway.end-logins' })
  async shutOut({ company }: CompanyClosed, { tx, event }: EventDelivery): Promise<void> {
    const closedAt = company.closedAt ?? event.time.toISOString();
    const isClosedNow = await this.closures.keep(tx, { ...company, closedAt });
    await this.sessions.deleteAllOfCompany(tx, company.id, isClosedNow ? null : new Date(closedAt));
  }

  /** A company that is open again is announced as changed. Its people sign in anew, its keys are good again. */
  @OnEvent(ContactEvents.companyChanged, { queue: 'gateway.end-logins' })
  async letInAgain({ company }: CompanyChanged, { tx }: EventDelivery): Promise<void> {
    await this.closures.keep(tx, company);
  }
}
