import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompanyCopies } from '../company-copies/company-copies.service.js';

/** Whose data is meant. */
export interface Person {
  companyId: string;
  contactId: string;
  /** Under which mail reaches them; `null` if it is not known here. */
  address: string | null;
}

const tickets = `select ticket.id, mail_id from ticket, person
                  where ticket.company_id = person.company_id and lower(sender_email) = lower(address)`;

/**
 * What in this service is a person's, by table: the ids of its rows. What went to their address without naming them, as to a
 * mailbox on a list, is theirs as well, unless somebody else receives mail there too; so is what confirms their tickets.
 */
const theirs = {
  mail: `select mail.id from mail, person
                where mail.company_id = person.company_id and mail.contact_id = person.contact_id
         union select mail_id from (${tickets}) confirmed where mail_id is not null
         union select mail.id from mail, person
                where is_alone and mail.company_id = person.company_id and lower(email) = lower(address)`,
  ticket: `select id from (${tickets}) theirs`,
  ticket_message: `select message.id from ticket_message message, person
                where message.company_id = person.company_id and message.author_contact_id = person.contact_id
         union select message.id from ticket_message message, person
                where message.company_id = person.company_id and lower(email) = lower(address)`,
  attachment: `select attachment.id from attachment, person
                where attachment.company_id = person.company_id and attachment.author_contact_id = person.contact_id
         union select attachment.id from attachment join ticket_message message on message.id = message_id, person
                where message.company_id = person.company_id
                  and (message.author_contact_id = person.contact_id or lower(message.email) = lower(address))`,
  ticket_watcher: `select watcher.id from ticket_watcher watcher, person
                where watcher.company_id = person.company_id and lower(email) = lower(address)`,
  acknowledgement: `select acknowledgement.id from acknowledgement join incident on incident.id = incident_id, person
                where incident.company_id = person.company_id and acknowledgement.contact_id = person.contact_id
         union select acknowledgement.id from acknowledgement join mail on mail.id = mail_id, person
                where is_alone and mail.company_id = person.company_id and lower(email) = lower(address)`,
  phone_call: `select phone_call.id from phone_call, person
                where phone_call.company_id = person.company_id and phone_call.contact_id = person.contact_id`,
} as const;

export type PersonalTable = keyof typeof theirs;
export const personalTables = Object.keys(theirs) as PersonalTable[];

/**
 * The one definition of what is kept about somebody here, for whoever asks for it (GDPR Art. 15) and for whoever wants it gone
 * (Art. 17): reading and forgetting are a record by table, so that neither can lack what the other has.
 */
@Injectable()
export class PersonalData {
  constructor(private readonly companies: CompanyCopies) {}

  /** Newest first. @param page all of them without it */
  async idsOf(
    manager: EntityManager,
    table: PersonalTable,
    person: Person,
    page: { before: string | null; limit: number } = { before: null, limit: 1_000_000_000 },
  ): Promise<string[]> {
    const { companyId, contactId, address } = person;
    const isAlone =
      address !== null &&
      !(await this.companies.isMailboxOfOthers(manager, { companyId, contactId, address }));
    const rows: { id: string }[] = await manager.query(
      `with person (company_id, contact_id, address, is_alone) as (values ($1::uuid, $2::uuid, $3::text, $4::boolean))
       select id from (${theirs[table]}) found where $5::uuid is null or id < $5 order by id desc limit $6`,
      [companyId, contactId, address, isAlone, page.before, page.limit],
    );
    return rows.map(({ id }) => id);
  }
}
