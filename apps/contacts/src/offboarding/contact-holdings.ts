import { Injectable } from '@nestjs/common';
import {
  distributionListKinds,
  DomainError,
  refuseForeign,
  type ContactHoldingsDto,
  type GetHoldings,
  type HeldListEntryDto,
} from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { DistributionListsRepository, listKey } from '../distribution-lists/distribution-lists.repository.js';
import { isMailbox } from '../distribution-lists/list-entries.js';
import type { Contact } from '../contacts/contact.entity.js';
import { ContactsRepository } from '../contacts/contacts.repository.js';

/** What a person still holds, to be seen before they leave. */
@Injectable()
export class ContactHoldings {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactsRepository,
    private readonly companies: CompaniesRepository,
    private readonly lists: DistributionListsRepository,
  ) {}

  /** @throws DomainError not-found `contacts.not-found` */
  async get({ actor, companyId, contactId }: GetHoldings): Promise<ContactHoldingsDto> {
    refuseForeign(actor, companyId);
    const contact = (await this.contacts.findEach([{ companyId, contactId }])).get(contactId);
    if (!contact) throw new DomainError('not-found', 'contacts.not-found');
    const company = (await this.companies.findEach([companyId])).get(companyId);
    const { responsibilities } = contact;
    const elsewhere = await this.contacts.heldBeside(this.database.reader, companyId, {
      without: [contactId],
      responsibilities,
    });
    return {
      contactId,
      contactVersion: contact.version,
      primaryContact: company?.primaryContactId === contactId,
      processingAgreementDelegate: contact.processingAgreementDelegate,
      responsibilities: responsibilities.map((key) => ({ key, alone: !elsewhere.has(key) })),
      listEntries: await this.listEntries(contact),
    };
  }

  private async listEntries({ companyId, id, email }: Contact): Promise<HeldListEntryDto[]> {
    const lists = await this.lists.findEach([companyId]);
    return distributionListKinds.flatMap((kind) =>
      (lists.get(listKey(companyId, kind))?.entries ?? []).flatMap((entry, position): HeldListEntryDto[] => {
        if (entry.contactId === id) return [{ kind, position, as: 'contact' }];
        return isMailbox(entry, email) ? [{ kind, position, as: 'mailbox', label: entry.label }] : [];
      }),
    );
  }
}
