import { Injectable } from '@nestjs/common';
import {
  DomainError,
  refuseForeign,
  type CompanySubscriptionsDto,
  type GetCompanySubscriptions,
  type GetSubscriptions,
  type SubscriptionsDto,
} from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { ContactCopies } from '../contact-copies/contact-copies.service.js';
import { Addressees } from '../subscribers/addressees.js';
import { companySubscriber, contactSubscriber } from '../subscribers/subscriber.js';
import { SubscriptionsRepository, type AnySubscription } from './subscriptions.repository.js';

/** What is subscribed, as it is told. */
@Injectable()
export class Reading {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactCopies,
    private readonly addressees: Addressees,
    private readonly subscriptions: SubscriptionsRepository,
  ) {}

  /**
   * As far as a version of the contact. That is 0 until the registration has been handled, whatever came before it:
   * what was asked for there is missing still.
   * @throws DomainError not-found `contacts.not-found` unknown, another company's, erased, or not yet arrived
   */
  ofContact({ actor, companyId, contactId }: GetSubscriptions): Promise<SubscriptionsDto> {
    refuseForeign(actor, companyId);
    return this.ofContactIn(this.database.reader, companyId, contactId);
  }

  /** @throws DomainError not-found `companies.not-found` unknown, or not yet arrived */
  ofCompany({ actor, companyId }: GetCompanySubscriptions): Promise<CompanySubscriptionsDto> {
    refuseForeign(actor, companyId);
    return this.ofCompanyIn(this.database.reader, companyId);
  }

  async ofContactIn(reader: EntityManager, companyId: string, contactId: string): Promise<SubscriptionsDto> {
    const contact = await this.contacts.get(reader, companyId, contactId);
    const rows = await this.subscriptions.of(reader, contactSubscriber(companyId, contactId));
    return {
      contactId,
      version: versionOf(rows),
      contactVersion: contact.registered ? contact.version : 0,
      subscriptions: rows.map((row) => row.toDto()),
    };
  }

  async ofCompanyIn(reader: EntityManager, companyId: string): Promise<CompanySubscriptionsDto> {
    const company = await this.addressees.find(reader, companySubscriber(companyId));
    if (!company) throw new DomainError('not-found', 'companies.not-found');
    const rows = await this.subscriptions.of(reader, company.subscriber);
    return {
      companyId,
      version: versionOf(rows),
      companyVersion: company.companyVersion ?? 0,
      email: company.email,
      subscriptions: rows.map((row) => row.toDto()),
    };
  }
}

/** Rows are never removed, so their versions together count the changes of all. */
export const versionOf = (rows: readonly AnySubscription[]): number =>
  rows.reduce((sum, { version }) => sum + version, 0);
