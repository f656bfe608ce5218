import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
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
  type ContactDetails,
} from '@lotse/contracts';
import type { PackedAnswer } from '@lotse/messaging';
import { Clock, Commands, type Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { answerEach } from '../answer-each.js';
import { CatalogueRepository } from '../catalogue/catalogue.repository.js';
import { checked } from '../checked.js';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { pageByName, positionAfter } from '../name-order.js';
import { listOf } from '../search/search-pages.js';
import { patternsOf, searchTerms } from '../search/search-text.js';
import { contactDetails, newsletterRequest } from './contact-details.js';
import { ContactWriting } from './contact-writing.js';
import { Contact } from './contact.entity.js';
import { ContactsRepository } from './contacts.repository.js';
import { Owners } from './owners.js';

@Injectable()
export class ContactsService {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly companies: CompaniesRepository,
    private readonly catalogue: CatalogueRepository,
    private readonly writing: ContactWriting,
    private readonly owners: Owners,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers a contact. The first one of a company becomes its primary contact.
   * Newsletters asked for travel in the event as a request: what becomes of it is decided by `newsletter`.
   * @throws DomainError not-found `companies.not-found`
   * @throws DomainError conflict `companies.closed`, `contacts.external-id-taken`
   */
  async register(command: RegisterContact): Promise<ContactDto> {
    const { actor, companyId } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.findForUpdate(tx, companyId);
      const input = checked(RegisterContactInput, command.contact);
      const details = await this.detailsOf(tx, input, { country: company.country, current: null });
      const requested = { newsletterRequest: newsletterRequest(input) };
      const contact = Contact.register(uuidv7(), { companyId, details, at: this.clock.now() });
      await this.writing.register(tx, company, { contacts: [{ contact, ...requested }], actor });
      return contact.toDto();
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

  /** By last name, then first name; those who have left only where they are asked for. */
  async list(query: ListContacts): Promise<Page<ContactDto>> {
    const { actor, companyId, limit, cursor, offboarded = false, q, responsibility } = query;
    refuseForeign(actor, companyId);
    const patterns = q === undefined ? [] : patternsOf(searchTerms(q));
    if (q !== undefined && patterns.length === 0) return { items: [], nextCursor: null };
    const narrowed = q !== undefined || responsibility !== undefined;
    const name = `contacts:${companyId}`;
    const list = narrowed ? listOf(name, [patterns, responsibility]) : name;
    const after = positionAfter(list, cursor);
    const wanted = { after, limit: limit + 1, offboarded, patterns, responsibility };
    const found = await this.contacts.page(companyId, wanted);
    if (found.length === 0 && !(await this.companies.exists(companyId))) {
      throw new DomainError('not-found', 'companies.not-found');
    }
    return pageByName(list, found, limit);
  }

  /**
   * Changes a contact; a patch that changes nothing makes no new version.
   * @throws DomainError not-found `contacts.not-found`
   * @throws DomainError version-mismatch `request.version-mismatch`
   * @throws DomainError conflict `contacts.offboarded`, `contacts.last-owner-needs-confirmation`, `contacts.external-id-taken`
   */
  async change(command: ChangeContact): Promise<ContactDto> {
    const { actor, companyId, contactId, version, patch } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      // who may stop being the last owner takes turns with everybody who might
      const { country } =
        'responsibilities' in patch
          ? await this.companies.findForUpdate(tx, companyId)
          : await this.companies.find(tx, companyId);
      const contact = await this.contacts.findForUpdate(tx, companyId, contactId);
      if (contact.erasedAt) throw new DomainError('not-found', 'contacts.not-found');
      if (contact.offboardedAt) throw new DomainError('conflict', 'contacts.offboarded');
      if (contact.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');

      const current = contact.details();
      const input = checked(ContactInput, { ...current, ...patch });
      const details = await this.detailsOf(tx, input, { country, current });
      const before = contact.toDto();
      if (isDeepStrictEqual(details, current)) return before;
      if (this.owners.stopsBeingOwner(contact, details.responsibilities))
        await this.owners.refuseLeavingNone(tx, contact, command.confirmations);

      await this.writing.change(tx, { changes: [{ contact, details }], actor });
      return contact.toDto();
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
