import { Injectable } from '@nestjs/common';
import type { ContactErased } from '@lotse/contracts';
import { Mails } from '@lotse/mail';
import { Clock, Commands, type Tx } from '@lotse/persistence';
import { Attachments } from '../attachments/attachments.service.js';
import { CallTasksRepository } from '../call-tasks/call-tasks.repository.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { InboundMailsRepository } from '../inbound/inbound-mails.repository.js';
import { IncidentsRepository } from '../incidents/incidents.repository.js';
import { PersonalData, personalTables, type PersonalTable } from '../personal-data/personal-data.js';
import { ReportsRepository } from '../reports/reports.repository.js';
import { nameInMail } from '../sending/names-in-mail.js';
import { IncomingMailsRepository } from '../ticket-mail/incoming-mails.repository.js';
import { CasesRepository } from '../succession/cases.repository.js';
import { TicketsService } from '../tickets/tickets.service.js';

/** Erased means everywhere in this service: the copy, mail and its evidence, tickets, reports, answers kept for repeats. */
@Injectable()
export class Erasure {
  private readonly forget: Record<PersonalTable, (tx: Tx, ids: string[]) => Promise<void>> = {
    mail: (tx, ids) => this.forgetMails(tx, ids),
    ticket: (tx, ids) => this.tickets.forgetSenders(tx, ids),
    ticket_message: (tx, ids) => this.forgetMessages(tx, ids),
    ticket_watcher: (tx, ids) => this.tickets.forgetWatchers(tx, ids),
    attachment: (tx, ids) => this.attachments.forget(tx, ids),
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
    private readonly incomingMails: IncomingMailsRepository,
    private readonly tickets: TicketsService,
    private readonly attachments: Attachments,
    private readonly reports: ReportsRepository,
    private readonly cases: CasesRepository,
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
    const isAlone =
      person.address !== null && (await this.companies.sendersAt(tx, person.address)).length === 0;
    if (person.address !== null && isAlone) await this.forgetUnproved(tx, person.address);
    for (const { table, ids } of found) await this.forget[table](tx, ids); // one place may lead to another: all were found before
    // answers that are kept for repeats show cases as they were
    for (const caseId of await this.cases.forget(tx, { ...person, isAlone }))
      await this.commands.forget(tx, caseId);
    const ids = [contactId, ...found.flatMap((one) => one.ids)];
    await this.reports.forget(tx, companyId, { ids, at: this.clock.now() });
  }

  /** Also the mails by which they came. */
  private async forgetMessages(tx: Tx, ids: string[]): Promise<void> {
    await this.incomingMails.forget(tx, ids);
    await this.tickets.forgetAuthors(tx, ids);
  }

  /** What came by mail from the address, and was answered to it, and belongs to no company. It is nobody else's who is still there. */
  private async forgetUnproved(tx: Tx, address: string): Promise<void> {
    const { tickets, messages, attachments, mails } = await this.incomingMails.unproved(tx, address);
    await this.attachments.forget(tx, attachments);
    await this.forgetMessages(tx, messages);
    await this.tickets.forgetSenders(tx, tickets);
    await this.forgetMails(tx, [...new Set([...mails, ...(await this.cases.lettersTo(tx, address))])]);
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
