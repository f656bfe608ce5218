import { Injectable } from '@nestjs/common';
import { refuseCustomers, type ContactHitDto, type Page, type SearchContacts } from '@lotse/contracts';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { ContactsRepository } from '../contacts/contacts.repository.js';
import { listOf, pageOf } from '../search/search-pages.js';
import { searchTerms } from '../search/search-text.js';
import { SearchRepository } from '../search/search.repository.js';

/** People by name, address or phone number, wherever they work. */
@Injectable()
export class ContactSearch {
  constructor(
    private readonly searching: SearchRepository,
    private readonly contacts: ContactsRepository,
    private readonly companies: CompaniesRepository,
  ) {}

  /**
   * In the order of registration of their companies, then of their own; what has the words as whole words first. A page may hold fewer
   * than were asked for, or none, although there are more: its `nextCursor` goes on.
   * @throws DomainError forbidden `auth.not-allowed` for whoever is not of the vendor's staff
   */
  async search({ actor, q, limit, cursor }: SearchContacts): Promise<Page<ContactHitDto>> {
    refuseCustomers(actor);
    const terms = searchTerms(q);
    if (terms.length === 0) return { items: [], nextCursor: null };

    const { hits, nextCursor } = await pageOf(
      {
        isCommon: () => this.searching.areCommonAmongContacts(terms),
        read: (way, after, count) => this.searching.contacts({ terms, way, after, limit: count }),
      },
      { list: listOf('contacts:found', terms), cursor, limit },
    );
    const contacts = await this.contacts.findEach(hits);
    const companies = await this.companies.findEach([...new Set(hits.map((hit) => hit.companyId))]);
    const items = hits.flatMap((hit) => {
      const contact = contacts.get(hit.contactId);
      const company = companies.get(hit.companyId);
      return contact && company ? [{ contact: contact.toDto(), company: company.toReference() }] : []; // erased meanwhile
    });
    return { items, nextCursor };
  }
}
