import { Injectable } from '@nestjs/common';
import type {
  AcknowledgementDto,
  CallDto,
  ContactMailDto,
  TicketDto,
  TicketMessageDto,
  AttachmentDto,
  TicketWatcherDto,
} from '@lotse/contracts';
import { evidenceOf, Mail } from '@lotse/mail';
import { Database } from '@lotse/persistence';
import { In, LessThan } from 'typeorm';
import { PhoneCall } from '../call-tasks/call-task.entity.js';
import { Attachment } from '../attachments/attachment.entity.js';
import { Attachments } from '../attachments/attachments.service.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { Acknowledgement } from '../incidents/acknowledgement.entity.js';
import { PersonalData, type PersonalTable } from '../personal-data/personal-data.js';
import { TicketMessage, TicketWatcher } from '../tickets/conversation.entity.js';
import { Ticket } from '../tickets/ticket.entity.js';
import { TicketsRepository } from '../tickets/tickets.repository.js';

interface Wanted {
  companyId: string;
  contactId: string;
  limit: number;
  /** The last id of the page before. */
  before: string | null;
}

/** What is told of a row of each table. */
export interface Told extends Record<PersonalTable, { id: string }> {
  mail: ContactMailDto;
  ticket: TicketDto;
  ticket_message: TicketMessageDto;
  ticket_watcher: TicketWatcherDto;
  attachment: AttachmentDto;
  acknowledgement: AcknowledgementDto;
  phone_call: CallDto;
}

@Injectable()
export class ExportsRepository {
  private readonly read: { [Table in PersonalTable]: (ids: string[]) => Promise<Told[Table][]> } = {
    mail: async (ids) => (await this.database.reader.find(Mail, newestOf(ids))).map(evidenceOf),
    acknowledgement: async (ids) =>
      (await this.database.reader.find(Acknowledgement, newestOf(ids))).map((one) => one.toDto()),
    phone_call: async (ids) =>
      (await this.database.reader.find(PhoneCall, newestOf(ids))).map((one) => one.toDto()),
    ticket_message: async (ids) => {
      const { reader } = this.database;
      const attached = await this.attachments.ofMessages(reader, ids);
      const confirmed = await this.tickets.confirmed(reader, ids);
      return (await reader.find(TicketMessage, newestOf(ids))).map((one) =>
        one.toDto(attached(one.id), confirmed.get(one.id) ?? null),
      );
    },
    attachment: async (ids) =>
      (await this.database.reader.find(Attachment, newestOf(ids))).map((one) => one.toDto()),
    ticket_watcher: async (ids) =>
      (await this.database.reader.find(TicketWatcher, newestOf(ids))).map((one) => one.toDto()),
    ticket: async (ids) => (await this.database.reader.find(Ticket, newestOf(ids))).map((one) => one.toDto()),
  };

  constructor(
    private readonly database: Database,
    private readonly companies: CompanyCopies,
    private readonly personal: PersonalData,
    private readonly attachments: Attachments,
    private readonly tickets: TicketsRepository,
  ) {}

  /** What of a table is a contact's: one more than the limit, where there is one. */
  async theirs<Table extends PersonalTable>(
    table: Table,
    { companyId, contactId, limit, before }: Wanted,
  ): Promise<Told[Table][]> {
    const { reader } = this.database;
    const address = await this.companies.addressOf(reader, companyId, contactId);
    const person = { companyId, contactId, address };
    return this.read[table](await this.personal.idsOf(reader, table, person, { before, limit: limit + 1 }));
  }

  /** The calls that were made to anybody at a company, newest first: one more than the limit, where there is one. */
  async callsTo(companyId: string, { limit, before }: Pick<Wanted, 'limit' | 'before'>): Promise<CallDto[]> {
    const calls = await this.database.reader.find(PhoneCall, {
      where: { companyId, ...(before !== null && { id: LessThan(before) }) },
      order: { id: 'desc' },
      take: limit + 1,
    });
    return calls.map((one) => one.toDto());
  }
}

const newestOf = (ids: string[]) => ({ where: { id: In(ids) }, order: { id: 'desc' } }) as const;
