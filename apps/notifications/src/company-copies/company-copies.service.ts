import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  DomainError,
  type CatalogueEntryChanged,
  type CompanyDto,
  type ContactDto,
  type ContactErased,
  type DistributionListDto,
  type DistributionListKind,
  type ReachChain,
  type ReachPurpose,
} from '@lotse/contracts';
import { catalogueEntryId, type Tx } from '@lotse/persistence';
import { chainKeysOf, chainOf, responsibilitiesIn, type ContactFacts, type ReachFacts } from '@lotse/reach';
import {
  CompanyCopiesRepository,
  type CompaniesAlike,
  type KnownSender,
} from './company-copies.repository.js';
import type { PersonHoldRow } from './person-hold.entity.js';
import {
  companyCopy,
  contactCopy,
  distributionListCopy,
  reachChainCopy,
  type CompanyCopy,
  type ContactCopy,
  type DistributionListCopy,
} from './company-copy.entity.js';

/** What is known of a company, and along which chain it is reached for a purpose. */
export interface KnownCompany {
  facts: ReachFacts;
  chain: ReachChain;
  chainKey: string;
  /** What somebody there holds, and when they are away, is not known of everybody: their rows are still on the way. */
  isLacking: boolean;
  /** By what each list is for; one that has not arrived here has version 0. */
  listVersions: Record<DistributionListKind, number>;
}

/** This service's copy of what an alarm needs, fed by events, so that it goes out while `contacts` is down. */
@Injectable()
export class CompanyCopies {
  constructor(private readonly repository: CompanyCopiesRepository) {}

  async keepCompany(tx: Tx, company: CompanyDto): Promise<void> {
    await companyCopy.keep(tx, company);
  }

  async keepContact(tx: Tx, contact: ContactDto): Promise<void> {
    await contactCopy.keep(tx, contact);
  }

  async keepList(tx: Tx, list: DistributionListDto): Promise<void> {
    await distributionListCopy.keep(tx, list);
  }

  async keepChain(
    tx: Tx,
    { key, name, position, version, retiredAt, steps = [] }: CatalogueEntryChanged,
  ): Promise<void> {
    const id = catalogueEntryId('reach-chain', key);
    await reachChainCopy.keep(tx, { id, key, name, position, version, retiredAt, steps });
  }

  /** A person is not written to for the time being, or is again; whatever was to reach them reaches whoever follows. */
  holdPerson(tx: Tx, hold: PersonHoldRow): Promise<void> {
    return this.repository.hold(tx, hold);
  }

  /** Until the transaction ends nobody else at the company is erased, and no report that names people is kept. */
  async holdNames(tx: Tx, companyId: string): Promise<void> {
    await this.repository.lockCompany(tx, companyId);
  }

  isAnybodyErased(tx: Tx, companyId: string, contactIds: string[]): Promise<boolean> {
    return this.repository.isAnybodyErased(tx, companyId, contactIds);
  }

  /** Returns the address the contact had here, for whoever has to forget it too. */
  async bury(tx: Tx, erased: ContactErased): Promise<string | null> {
    const address = await this.repository.addressForUpdate(tx, erased.contactId);
    await contactCopy.bury(tx, erased);
    await this.repository.takeOffLists(tx, erased.companyId, erased.contactId);
    return address;
  }

  /**
   * Who is there and holds a responsibility, first registered first.
   * @returns null while it is not known of everybody at the company: then nobody can be said to hold it alone, or not at all
   */
  async responsible(
    reader: EntityManager,
    companyId: string,
    responsibility: string,
  ): Promise<ContactCopy[] | null> {
    const { isLacking, contacts } = await this.repository.responsible(reader, companyId, responsibility);
    return isLacking ? null : contacts;
  }

  /** Whether somebody else who is there, or the company itself, receives mail under a contact's address. */
  isMailboxOfOthers(
    manager: EntityManager,
    contact: { companyId: string; contactId: string; address: string },
  ): Promise<boolean> {
    return this.repository.isMailboxOfOthers(manager, contact);
  }

  /** Under which mail reaches a contact, as far as it is known here. */
  addressOf(reader: EntityManager, companyId: string, contactId: string): Promise<string | null> {
    return this.repository.addressOf(reader, companyId, contactId);
  }

  /** Those among them that are contacts of the company; an erased one has no name. */
  contactsOf(reader: EntityManager, companyId: string, contactIds: string[]): Promise<ContactCopy[]> {
    return this.repository.findContacts(reader, companyId, contactIds);
  }

  /** Under which numbers contacts are reached, the mobile one first. */
  async numbersOf(
    reader: EntityManager,
    companyId: string,
    contactIds: string[],
  ): Promise<Map<string, string[]>> {
    const contacts = await this.repository.findContacts(reader, companyId, contactIds);
    return new Map(
      contacts.map(({ id, mobile, phone }) => [id, [mobile, phone].filter((number) => number !== null)]),
    );
  }

  /** The answer stands until the transaction ends. A contact that has not arrived here yet is not erased. */
  async isErased(tx: Tx, companyId: string, contactId: string): Promise<boolean> {
    const [contact] = await this.repository.findContactsForShare(tx, companyId, [contactId]);
    return contact !== undefined && contact.erasedAt !== null;
  }

  /** @throws DomainError not-found `companies.not-found` also for one whose registration has not arrived here yet */
  async get(reader: EntityManager, companyId: string): Promise<CompanyCopy> {
    const company = await this.repository.findCompany(reader, companyId);
    if (!company) throw new DomainError('not-found', 'companies.not-found');
    return company;
  }

  /**
   * As {@link get}, one for which something may begin.
   * @throws DomainError conflict `companies.closed`
   */
  async getOpen(reader: EntityManager, companyId: string): Promise<CompanyCopy> {
    const company = await this.get(reader, companyId);
    if (company.closedAt) throw new DomainError('conflict', 'companies.closed');
    return company;
  }

  /** Whose address it is, among the contacts who have not left. */
  contactAt(
    reader: EntityManager,
    companyId: string,
    email: string,
  ): Promise<Pick<ContactCopy, 'language'> | null> {
    return this.repository.contactAt(reader, companyId, email);
  }

  /** Contacts of open companies who have an address and have not left, whichever company it is. */
  sendersAt(reader: EntityManager, email: string): Promise<KnownSender[]> {
    return this.repository.sendersAt(reader, email);
  }

  /** Contacts under these addresses (in lower case), also those who have left; none of them is erased before the transaction ends. */
  holdAt(
    tx: Tx,
    companyId: string,
    emails: string[],
  ): Promise<Pick<ContactCopy, 'id' | 'email' | 'language' | 'offboardedAt'>[]> {
    return this.repository.holdAt(tx, companyId, emails);
  }

  /**
   * @param asked also who is to be left out: whoever shares a mailbox with them is not reached under it either
   * @throws DomainError not-found `companies.not-found`
   */
  async look(
    reader: EntityManager,
    companyId: string,
    asked: { purpose: ReachPurpose; without?: string[] },
  ): Promise<KnownCompany> {
    const company = await this.get(reader, companyId);
    return this.known(reader, { company, ...asked }, (ids) =>
      this.repository.findContacts(reader, companyId, ids),
    );
  }

  /**
   * As {@link look}, and nobody among them is erased before the transaction ends.
   * @throws DomainError not-found `companies.not-found`
   * @throws DomainError conflict `companies.closed`
   */
  async hold(tx: Tx, companyId: string, purpose: ReachPurpose): Promise<KnownCompany> {
    const company = await this.getOpen(tx, companyId);
    return this.known(tx, { company, purpose }, (ids) =>
      this.repository.findContactsForShare(tx, companyId, ids),
    );
  }

  /**
   * As {@link look}, of many companies at once, with a handful of queries.
   * @returns of those that are known here, in no order
   */
  async lookAtEach(
    reader: EntityManager,
    companyIds: string[],
    purpose: ReachPurpose,
  ): Promise<(KnownCompany & { company: CompanyCopy })[]> {
    const companies = await this.repository.findCompanies(reader, companyIds);
    return this.knownOf(reader, { companies, purpose }, (ids) =>
      this.repository.findContactsOf(reader, companyIds, ids),
    );
  }

  /** Who of many companies these are, those alone that are known here. */
  named(reader: EntityManager, companyIds: string[]): Promise<CompanyCopy[]> {
    return this.repository.findCompanies(reader, companyIds);
  }

  /** Which companies have these customer numbers, in either case. */
  numbered(reader: EntityManager, numbers: string[]): Promise<Pick<CompanyCopy, 'id' | 'customerNumber'>[]> {
    return this.repository.findByNumber(
      reader,
      numbers.map((number) => number.toLowerCase()),
    );
  }

  /** Open companies for which all of this holds. */
  alike(reader: EntityManager, what: CompaniesAlike, limit: number): Promise<string[]> {
    return this.repository.findAlike(reader, what, limit);
  }

  countOfUnknownVersion(reader: EntityManager, what: CompaniesAlike): Promise<number> {
    return this.repository.countOfUnknownVersion(reader, what);
  }

  /** Whether {@link numbered} and {@link alike} may miss some: their rows are still on the way. */
  areLacking(reader: EntityManager): Promise<boolean> {
    return this.repository.companiesLack(reader);
  }

  private async known(
    reader: EntityManager,
    { company, ...asked }: { company: CompanyCopy; purpose: ReachPurpose; without?: string[] },
    contactsOf: (ids: string[]) => Promise<ContactCopy[]>,
  ): Promise<KnownCompany> {
    const [known] = await this.knownOf(reader, { companies: [company], ...asked }, contactsOf);
    return known as KnownCompany; // one is asked for
  }

  private async knownOf(
    reader: EntityManager,
    {
      companies,
      purpose,
      without = [],
    }: { companies: CompanyCopy[]; purpose: ReachPurpose; without?: string[] },
    contactsOf: (ids: string[]) => Promise<ContactCopy[]>,
  ): Promise<(KnownCompany & { company: CompanyCopy })[]> {
    const companyIds = companies.map(({ id }) => id);
    const lists = groupedByCompany(await this.repository.findLists(reader, companyIds));
    const written = await this.repository.findChains(reader, chainKeysOf(purpose));
    const { key, steps: chain } = chainOf(purpose, new Map(written.map((one) => [one.key, one])));
    const { ids, lacking } = await this.repository.reachable(reader, companyIds, {
      named: [
        ...companies.flatMap((company) => contactIds(company, lists.get(company.id) ?? [])),
        ...without,
      ],
      responsibilities: responsibilitiesIn(chain, purpose),
    });
    const contacts = groupedByCompany(await contactsOf(ids));
    const held = await this.repository.heldAmong(reader, ids);
    return companies.map((company) => {
      const own = lists.get(company.id) ?? [];
      const versionOf = (kind: DistributionListKind): number =>
        own.find((list) => list.kind === kind)?.version ?? 0;
      return {
        company,
        facts: {
          company,
          contacts: (contacts.get(company.id) ?? []).map((contact) => ({
            ...factsOf(contact),
            held: held.has(contact.id),
          })),
          lists: Object.fromEntries(own.map(({ kind, entries }) => [kind, entries])),
        },
        chain,
        chainKey: key,
        isLacking: lacking.includes(company.id),
        listVersions: {
          emergency: versionOf('emergency'),
          'privacy-incident': versionOf('privacy-incident'),
        },
      };
    });
  }
}

function groupedByCompany<T extends { companyId: string }>(rows: readonly T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const row of rows) {
    const own = grouped.get(row.companyId);
    if (own) own.push(row);
    else grouped.set(row.companyId, [row]);
  }
  return grouped;
}

const contactIds = (company: CompanyCopy, lists: DistributionListCopy[]): string[] =>
  [
    company.primaryContactId,
    ...lists.flatMap(({ entries }) => entries.map((entry) => entry.contactId)),
  ].filter((id) => id !== null);

const factsOf = (contact: ContactCopy): ContactFacts => ({
  ...contact,
  responsibilities: contact.responsibilities ?? [],
  processingAgreementDelegate: contact.processingAgreementDelegate ?? false,
  absences: contact.absences ?? [],
  addressDead: contact.emailBouncedAt !== null,
  offboarded: contact.offboardedAt !== null,
  erased: contact.erasedAt !== null,
});
