import { Injectable } from '@nestjs/common';
import type { ContactErased } from '@lotse/contracts';
import { Mails } from '@lotse/mail';
import { Clock, Commands, type Tx } from '@lotse/persistence';
import { CallTasksRepository } from '../call-tasks/call-tasks.repository.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { InboundMailsRepository } from '../inbound/inbound-mails.repository.js';
import { IncidentsRepository } from '../incidents/incidents.repository.js';
import { PersonalData, personalTables, type PersonalTable } from '../personal-data/personal-data.js';
import { ReportsRepository } from '../reports/reports.repository.js';
import { nameInMail } from '../sending/names-in-mail.js';
import { TicketsService } from '../tickets/tickets.service.js';

/** Erased means everywhere in this service: the copy, mail and its evidence, tickets, reports, answers kept for repeats. */
@Injectable()
export class Erasure {
  private readonly forget: Record<PersonalTable, (tx: Tx, ids: string[]) => Promise<void>> = {
    mail: (tx, ids) => this.forgetMails(tx, ids),
    ticket: (tx, ids) => this.tickets.forgetSenders(tx, ids),
    ticket_message: (tx, ids) => this.tickets.forgetAuthors(tx, ids),
    ticket_watcher: (tx, ids) => this.tickets.forgetWatchers(tx, ids),
    acknowledgement: (tx, ids) => this.forgetAnswers(tx, ids),
    phone_call: (tx, ids) => this.forgetCalls(tx, ids),
  };

  constructor(
    private readonly companies: CompanyCopies,
    private readonly personal: PersonalData,
    private readonly incidents: IncidentsRepository,
    private readonly callTasks: CallTasksRepository,
    private readonly mails: Mails,
    private readonly inboundMails: InboundMailsRepository,
    private readonly tickets: TicketsService,
    private readonly reports: ReportsRepository,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /** A repeat finds nothing left to forget. */
  async erase(tx: Tx, erased: ContactErased): Promise<void> {
    const { companyId, contactId } = erased;
    await this.companies.holdNames(tx, companyId);
    const person = { companyId, contactId, address: await this.companies.bury(tx, erased) };
    const found = [];
    for (const table of personalTables)
      found.push({ table, ids: await this.personal.idsOf(tx, table, person) });
    for (const { table, ids } of found) await this.forget[table](tx, ids); // one place may lead to another: all were found before
    const ids = [contactId, ...found.flatMap((one) => one.ids)];
    await this.reports.forget(tx, companyId, { ids, at: this.clock.now() });
  }

  /** Also where others were told who looks after it. */
  private async forgetAnswers(tx: Tx, ids: string[]): Promise<void> {
    for (const { incidentId, name } of await this.incidents.namesOf(tx, ids)) {
      await this.incidents.forgetWhoHasIt(tx, incidentId, nameInMail(name));
      await this.commands.forget(tx, incidentId);
    }
    await this.incidents.forgetNames(tx, ids);
  }

  private async forgetCalls(tx: Tx, ids: string[]): Promise<void> {
    for (const taskId of await this.callTasks.calledFor(tx, ids)) await this.commands.forget(tx, taskId);
    await this.callTasks.forgetCalls(tx, ids);
  }

  private async forgetMails(tx: Tx, mailIds: string[]): Promise<void> {
    for (const incidentId of await this.incidents.toldBy(tx, mailIds))
      await this.commands.forget(tx, incidentId);
    await this.inboundMails.forget(tx, mailIds);
    await this.mails.forget(tx, mailIds);
  }
}
