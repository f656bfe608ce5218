import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  ContactInput,
  DomainError,
  invalid,
  refuseForeign,
  RegisterContactInput,
  type ChangeContact,
  type ContactDto,
  type ContactWarning,
  type FindLookalikes,
  type Lookalike,
  type WrittenContact,
  type GetContact,
  type ListContacts,
  type Page,
  type RegisterContact,
  type ContactDetails,
} from '@lotse/contracts';
import { judged, judgedPatch, type Judged, type PackedAnswer } from '@lotse/messaging';
import { Clock, Commands, together, type Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { answerEach } from '../answer-each.js';
import { CatalogueRepository } from '../catalogue/catalogue.repository.js';
import { Responsibility } from '../catalogue/responsibility.entity.js';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { pageByName, positionAfter } from '../name-order.js';
import { listOf } from '../search/search-pages.js';
import { patternsOf, searchTerms } from '../search/search-text.js';
import {
  contactDetails,
  deputiesNamed,
  newsletterRequest,
  unknownChannels,
  withoutReason,
} from './contact-details.js';
import { ContactWriting } from './contact-writing.js';
import { Contact } from './contact.entity.js';
import { alikeWarnings, lastDayWarnings } from './contact-warnings.js';
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
  async register(command: RegisterContact): Promise<WrittenContact> {
    const { actor, companyId } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const input = judged(RegisterContactInput, command.contact);
      const [company, lookalikes] = await together(
        this.companies.findForUpdate(tx, companyId),
        this.contacts.lookalikes(companyId, input.right, tx), // as it is once the company is locked
      );
      input.wrong.push(...withoutReason(input), ...unknownChannels(input.right, command.offeredChannels));
      const details = await this.detailsOf(tx, input, {
        companyId,
        country: company.country,
        current: null,
      });
      const requested = { newsletterRequest: newsletterRequest(input.right) };
      const contact = Contact.register(uuidv7(), { companyId, details, at: this.clock.now() });
      await this.writing.register(tx, company, { contacts: [{ contact, ...requested }], actor });
      const lastDay = lastDayWarnings(contact, {
        timeZone: company.timeZone,
        at: this.clock.now(),
        before: null,
      });
      return written(contact, [...alikeWarnings(lookalikes), ...lastDay]);
    });
  }

  /** Who may be the same person; first by name. @throws DomainError not-found `companies.not-found` */
  async lookalikes({ actor, companyId, ...person }: FindLookalikes): Promise<Lookalike[]> {
    refuseForeign(actor, companyId);
    const found = await this.contacts.lookalikes(companyId, person);
    if (found.length === 0 && !(await this.companies.exists(companyId)))
      throw new DomainError('not-found', 'companies.not-found');
    return found;
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

  /** Nobody has what the catalogue lacks: a mistyped key shall not look like one that nobody has. Keys are never taken out of it. */
  private async refuseUnknown(responsibility: string): Promise<void> {
    const known = await this.catalogue.entries(Responsibility, { retired: true });
    if (known.some(({ key }) => key === responsibility)) return;
    throw invalid({ pointer: '?responsibility', rule: 'unknownKey', values: { key: responsibility } });
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
    if (found.length === 0 && responsibility !== undefined) await this.refuseUnknown(responsibility);
    return pageByName(list, found, limit);
  }

  /**
   * Changes a contact; a patch that changes nothing makes no new version. An address from which mail comes back is confirmed by
   * sending it once more.
   * @throws DomainError not-found `contacts.not-found`
   * @throws DomainError version-mismatch `request.version-mismatch`
   * @throws DomainError conflict `contacts.offboarded`, `contacts.last-owner-needs-confirmation`, `contacts.external-id-taken`
   */
  async change(command: ChangeContact): Promise<WrittenContact> {
    const { actor, companyId, contactId, version, patch } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      // locked for update, because this might remove the last owner, or name somebody as deputy who leaves: such changes must not run at once
      const company =
        'responsibilities' in patch || 'absences' in patch
          ? this.companies.findForUpdate(tx, companyId)
          : this.companies.find(tx, companyId);
      const locked = this.contacts.findForUpdate(tx, companyId, contactId);
      const [{ country, timeZone }, contact] = await together(company, locked);
      if (contact.erasedAt) throw new DomainError('not-found', 'contacts.not-found');
      if (contact.offboardedAt) throw new DomainError('conflict', 'contacts.offboarded');
      if (contact.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');

      const current = contact.details();
      const input = judgedPatch(ContactInput, current, patch);
      const details = await this.detailsOf(tx, input, { companyId, id: contactId, country, current });
      const before = contact.toDto();
      const confirmsEmail = contact.emailBouncedAt !== null && 'email' in patch;
      if (isDeepStrictEqual(details, current) && !confirmsEmail) return before;
      if (this.owners.stopsBeingOwner(contact, details.responsibilities))
        await this.owners.refuseLeavingNone(tx, contact, command.confirmations);

      await this.writing.change(tx, { changes: [{ contact, details, confirmsEmail }], actor });
      const { externalUntil } = before;
      return written(
        contact,
        lastDayWarnings(contact, { timeZone, at: this.clock.now(), before: externalUntil }),
      );
    });
  }

  private async detailsOf(
    tx: Tx,
    input: Judged<ContactInput>,
    circumstances: { companyId: string; id?: string; country: string; current: ContactDetails | null },
  ): Promise<ContactDetails> {
    const asked = input.right.responsibilities ?? [];
    const held = circumstances.current?.responsibilities ?? [];
    const taken = asked.filter((key) => !held.includes(key));
    const offered = await this.catalogue.offered(tx, taken);
    const deputies = deputiesNamed(input.right.absences, circumstances.current);
    const colleagues = await this.contacts.present(tx, circumstances.companyId, deputies);
    return contactDetails(input, { ...circumstances, offered, colleagues });
  }
}

const written = (contact: Contact, warnings: ContactWarning[]): WrittenContact => ({
  ...contact.toDto(),
  ...(warnings.length > 0 && { warnings }),
});
