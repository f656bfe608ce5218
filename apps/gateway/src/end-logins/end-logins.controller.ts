import { Controller } from '@nestjs/common';
import {
  CompanyChanged,
  CompanyClosed,
  ContactErased,
  ContactEvents,
  ContactOffboarded,
} from '@lotse/contracts';
import { OnEvent, type Delivery } from '@lotse/messaging';
import type { Tx } from '@lotse/persistence';
import { CompanyClosures } from '../company-closures/company-closures.repository.js';
import { InvitationsRepository } from '../invitations/invitations.repository.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { UserEndings } from '../user-management/user-endings.js';
import { UsersRepository } from '../users/users.repository.js';

/** Whoever is erased, has left, or belongs to a company that is closed cannot sign in any more. */
@Controller()
export class EndLoginsController {
  constructor(
    private readonly users: UsersRepository,
    private readonly endings: UserEndings,
    private readonly invitations: InvitationsRepository,
    private readonly sessions: SessionsRepository,
    private readonly closures: CompanyClosures,
  ) {}

  @OnEvent(ContactEvents.erased, { queue: 'gateway.end-logins' })
  endLogins({ contactId, erasedAt }: ContactErased, { tx }: Delivery): Promise<void> {
    return this.endLoginsOf(tx, contactId, erasedAt);
  }

  @OnEvent(ContactEvents.offboarded, { queue: 'gateway.end-logins' })
  endLoginsOfWhoLeft({ contact }: ContactOffboarded, { tx, event }: Delivery): Promise<void> {
    return this.endLoginsOf(tx, contact.id, contact.offboardedAt ?? event.time.toISOString());
  }

  /**
   * Sessions end; keys are refused for as long as the company is closed. A repetition finds no session left. News of a closure
   * that comes after the news of the opening ends what had begun before it, and leaves who has signed in since.
   */
  @OnEvent(ContactEvents.companyClosed, { queue: 'gateway.end-logins' })
  async shutOut({ company }: CompanyClosed, { tx, event }: Delivery): Promise<void> {
    const closedAt = company.closedAt ?? event.time.toISOString();
    const isClosedNow = await this.closures.keep(tx, company, closedAt);
    await this.sessions.deleteAllOfCompany(tx, company.id, isClosedNow ? null : new Date(closedAt));
  }

  /** A company that is open again is announced as changed. Its people sign in anew, its keys are good again. */
  @OnEvent(ContactEvents.companyChanged, { queue: 'gateway.end-logins' })
  async letInAgain({ company }: CompanyChanged, { tx }: Delivery): Promise<void> {
    await this.closures.keep(tx, company, company.closedAt ?? null);
  }

  /** A repetition finds nobody left. What is linked to the contact after this is refused. */
  private async endLoginsOf(tx: Tx, contactId: string, at: string): Promise<void> {
    await this.users.lockContact(tx, contactId);
    await this.users.rememberErased(tx, contactId, at);
    await this.invitations.forgetContact(tx, contactId);
    for (const user of await this.users.linkedTo(tx, contactId))
      await this.endings.end(tx, user, 'user.ended');
  }
}
