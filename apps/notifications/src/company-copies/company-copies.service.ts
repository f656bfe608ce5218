import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Counter } from 'prom-client';
import {
  DomainError,
  type CompanyDto,
  type ContactDto,
  type ContactErased,
  type DistributionListDto,
  type DistributionListKind,
} from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import type { ReachFacts } from '@lotse/reach';
import { CompanyCopiesRepository, type Written } from './company-copies.repository.js';
import type { CompanyCopy, ContactCopy, DistributionListCopy } from './company-copy.entity.js';

const skippedVersions = new Counter({
  name: 'lotse_copy_skipped_versions_total',
  help: 'Snapshots that arrived here before an earlier version of the same aggregate, or without it',
  labelNames: ['aggregate'],
});

/** What is known of a company, and up to which version of the list. */
export interface KnownCompany {
  facts: ReachFacts;
  listVersion: number;
}

/**
 * This service's copy of what an alarm needs, fed by events, so that it goes out while `contacts` is down.
 * A repeat or a late message is harmless: a snapshot is kept only when it is newer than what is here.
 */
@Injectable()
export class CompanyCopies {
  private readonly logger = new Logger(CompanyCopies.name);

  constructor(private readonly repository: CompanyCopiesRepository) {}

  async keepCompany(tx: Tx, company: CompanyDto): Promise<void> {
    this.noticeGap('company', company, await this.repository.keepCompany(tx, company));
  }

  async keepContact(tx: Tx, contact: ContactDto): Promise<void> {
    this.noticeGap('contact', contact, await this.repository.keepContact(tx, contact));
  }

  async keepList(tx: Tx, list: DistributionListDto): Promise<void> {
    this.noticeGap('distribution-list', list, await this.repository.keepList(tx, list));
  }

  /** Returns the address the contact had here, for whoever has to forget it too. */
  async bury(tx: Tx, erased: ContactErased): Promise<string | null> {
    const address = await this.repository.addressForUpdate(tx, erased.contactId);
    await this.repository.buryContact(tx, erased);
    return address;
  }

  /** Whether somebody who is there, or the company itself, receives mail under an address. */
  isMailboxOfSomebody(tx: Tx, companyId: string, address: string): Promise<boolean> {
    return this.repository.isMailboxOfSomebody(tx, companyId, address);
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

  /** @throws DomainError not-found `companies.not-found` */
  async look(reader: EntityManager, companyId: string, kind: DistributionListKind): Promise<KnownCompany> {
    const company = await this.get(reader, companyId);
    const list = await this.repository.findList(reader, companyId, kind);
    const contacts = await this.repository.findContacts(reader, companyId, contactIds(company, list));
    return known(company, contacts, list, kind);
  }

  /**
   * As {@link look}, and nobody among them is erased before the transaction ends.
   * @throws DomainError not-found `companies.not-found`
   * @throws DomainError conflict `companies.closed`
   */
  async hold(tx: Tx, companyId: string, kind: DistributionListKind): Promise<KnownCompany> {
    const company = await this.getOpen(tx, companyId);
    const list = await this.repository.findList(tx, companyId, kind);
    const contacts = await this.repository.findContactsForShare(tx, companyId, contactIds(company, list));
    return known(company, contacts, list, kind);
  }

  /** The snapshot holds everything, so a gap loses nothing here; it tells that a message is late, or stuck. */
  private noticeGap(
    aggregate: string,
    { id, version }: { id: string; version: number },
    written: Written,
  ): void {
    if (!written.written || version <= written.versionBefore + 1) return;
    skippedVersions.inc({ aggregate });
    this.logger.warn({
      message: 'a version was skipped',
      type: aggregate,
      aggregateId: id,
      version,
      knownVersion: written.versionBefore,
    });
  }
}

const contactIds = (company: CompanyCopy, list: DistributionListCopy | null): string[] =>
  [company.primaryContactId, ...(list?.entries ?? []).map((entry) => entry.contactId)].filter(
    (id) => id !== null,
  );

const known = (
  company: CompanyCopy,
  contacts: ContactCopy[],
  list: DistributionListCopy | null,
  kind: DistributionListKind,
): KnownCompany => ({
  facts: {
    company,
    contacts: contacts.map((contact) => ({
      ...contact,
      offboarded: contact.offboardedAt !== null,
      erased: contact.erasedAt !== null,
    })),
    lists: { [kind]: list?.entries ?? [] },
  },
  listVersion: list?.version ?? 0,
});
