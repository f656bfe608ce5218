import { Injectable } from '@nestjs/common';
import type { ContactErased } from '@lotse/contracts';
import { Commands, type Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { IncidentsRepository } from '../incidents/incidents.repository.js';
import { Mails } from '../mail/mail.service.js';
import { TicketsService } from '../tickets/tickets.service.js';

/** Erased means everywhere in this service: the copy, mail and its evidence, tickets, answers kept for repeats. */
@Injectable()
export class Erasure {
  constructor(
    private readonly companies: CompanyCopies,
    private readonly incidents: IncidentsRepository,
    private readonly mails: Mails,
    private readonly tickets: TicketsService,
    private readonly commands: Commands,
  ) {}

  /**
   * A repeat finds nothing left to forget. What went to the person's address without naming them, as to a mailbox on a
   * list, is theirs as well, unless somebody else reads that mailbox too.
   */
  async erase(tx: Tx, erased: ContactErased): Promise<void> {
    const address = await this.companies.bury(tx, erased);
    await this.forgetMails(tx, await this.mails.toContact(tx, erased.contactId));
    if (address === null) return;
    await this.tickets.forgetSender(tx, erased.companyId, address);
    if (!(await this.companies.isMailboxOfSomebody(tx, erased.companyId, address)))
      await this.forgetMails(tx, await this.mails.toMailbox(tx, erased.companyId, address));
  }

  private async forgetMails(tx: Tx, mailIds: string[]): Promise<void> {
    for (const incidentId of await this.incidents.toldBy(tx, mailIds))
      await this.commands.forget(tx, incidentId);
    await this.mails.forget(tx, mailIds);
  }
}
