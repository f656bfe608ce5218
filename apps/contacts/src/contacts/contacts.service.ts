import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  ContactEvents,
  ContactInput,
  DomainError,
  refuseForeign,
  RegisterContactInput,
  type ChangeContact,
  type ContactDto,
  type GetContact,
  type ListContacts,
  type Page,
  type RegisterContact,
} from '@lotse/contracts';
import { Outbox, type PackedAnswer } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { answerEach } from '../answer-each.js';
import { CatalogueRepository } from '../catalogue/catalogue.repository.js';
import { checked } from '../checked.js';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { pageByName, positionAfter } from '../name-order.js';
import { contactDetails, newsletterRequest, type ContactDetails } from './contact-details.js';
import { Contact } from './contact.entity.js';
import { ContactsRepository } from './contacts.repository.js';
import { PrimaryContacts } from './primary-contacts.js';

@Injectable()
export class ContactsService {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly companies: CompaniesRepository,
    private readonly catalogue: CatalogueRepository,
    private readonly primaryContacts: PrimaryContacts,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers a contact. The first one of a company becomes its primary contact.
   * Newsletters asked for travel in the event as a request: what becomes of it is decided by `newsletter`.
   * @throws DomainError not-found `companies.not-found`
   */
  async register(command: RegisterContact): Promise<ContactDto> {
    const { actor, companyId } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.findForUpdate(tx, companyId);
      const input = checked(RegisterContactInput, command.contact);
      const details = await this.detailsOf(tx, input, { country: company.country, current: null });
      const requested = { newsletterRequest: newsletterRequest(input) };

      const at = this.clock.now();
      const contact = Contact.register(uuidv7(), { companyId, details, at });
      await this.contacts.add(tx, contact);
      const after = contact.toDto();
      const about = { companyId, targetType: 'contact', targetId: contact.id };
      const recorded = { ...after, ...requested };
      await this.audit.record(tx, { action: 'contact.registered', actor, ...about, after: recorded });
      const announced = { contact: after, ...requested };
      await this.outbox.append(tx, ContactEvents.registered, announced, contact.aggregate());
      if (company.primaryContactId === null) {
        await this.primaryContacts.set(tx, company, { contactId: contact.id, actor });
      }
      return after;
    });
  }

  /** Each request on its own: one actor's refusal is no other's. */
  async get(requests: GetContact[]): Promise<PackedAnswer<ContactDto>[]> {
    const found = await this.contacts.findEach(requests);
    return answerEach(requests, ({ actor, companyId, contactId }) => {
      refuseForeign(actor, companyId);
      const contact = found.get(contactId);
      if (contact?.companyId !== companyId) throw new DomainError('not-found', 'contacts.not-found');
      return contact.toDto();
    });
  }

  /** By last name, then first name. */
  async list({ actor, companyId, limit, cursor }: ListContacts): Promise<Page<ContactDto>> {
    refuseForeign(actor, companyId);
    const list = `contacts:${companyId}`;
    const after = positionAfter(list, cursor);
    const found = await this.contacts.page(companyId, { after, limit: limit + 1 });
    if (found.length === 0 && !(await this.companies.exists(companyId))) {
      throw new DomainError('not-found', 'companies.not-found');
    }
    return pageByName(list, found, limit);
  }

  /**
   * Changes a contact; a patch that changes nothing makes no new version.
   * @throws DomainError not-found `contacts.not-found`
   * @throws DomainError version-mismatch `request.version-mismatch`
   */
  async change(command: ChangeContact): Promise<ContactDto> {
    const { actor, companyId, contactId, version, patch } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const { country } = await this.companies.find(tx, companyId);
      const contact = await this.contacts.findForUpdate(tx, companyId, contactId);
      if (contact.erasedAt) throw new DomainError('not-found', 'contacts.not-found');
      if (contact.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');

      const current = contact.details();
      const input = checked(ContactInput, { ...current, ...patch });
      const details = await this.detailsOf(tx, input, { country, current });
      const before = contact.toDto();
      if (isDeepStrictEqual(details, current)) return before;

      contact.change(details, this.clock.now());
      await this.contacts.save(tx, contact);
      const after = contact.toDto();
      const about = { companyId, targetType: 'contact', targetId: contactId };
      await this.audit.record(tx, { action: 'contact.changed', actor, ...about, before, after });
      await this.outbox.append(tx, ContactEvents.changed, { contact: after }, contact.aggregate());
      return after;
    });
  }

  private async detailsOf(
    tx: Tx,
    input: ContactInput,
    circumstances: { country: string; current: ContactDetails | null },
  ): Promise<ContactDetails> {
    const offered = await this.catalogue.offered(tx, input.responsibilities ?? []);
    return contactDetails(input, { ...circumstances, offered });
  }
}
