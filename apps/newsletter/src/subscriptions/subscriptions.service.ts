import { Injectable, Logger } from '@nestjs/common';
import {
  cutPage,
  isCatalogueKey,
  keysAfter,
  mapPage,
  refuseForeign,
  type CompanyDto,
  type ContactChanged,
  type ContactErased,
  type ContactOffboarded,
  type ContactRegistered,
  type ContactSubscriptionDto,
  type GetSubscriptions,
  type ListSubscriptions,
  type Page,
  type SubscriptionsDto,
} from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { isUUID } from 'class-validator';
import { ChannelsRepository } from '../channels/channels.repository.js';
import type { ContactCopy } from '../contact-copies/contact-copy.entity.js';
import { CompanyCopiesRepository } from '../company-copies/company-copies.repository.js';
import { ContactCopies } from '../contact-copies/contact-copies.service.js';
import { SubscriptionTrail } from './subscription-trail.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';

/**
 * Subscriptions follow the contacts. External persons have none without a reason written down.
 * Messages may come twice and in any order, those of a company and of its contacts among each other as well. So nothing is
 * decided by how things stand when a message comes, but by when what it tells of happened: in the end everything is as if all
 * had come in order.
 */
@Injectable()
export class SubscriptionsService {
  private readonly logger = new Logger(SubscriptionsService.name);

  constructor(
    private readonly database: Database,
    private readonly contacts: ContactCopies,
    private readonly companies: CompanyCopiesRepository,
    private readonly channels: ChannelsRepository,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly trail: SubscriptionTrail,
  ) {}

  /**
   * Makes what was asked for pending, and ends what has come to an end since, be it that the news of that was faster.
   * A company that is closed now may have been open when it was asked, and one that is open may have been closed since.
   */
  async request(tx: Tx, { contact, newsletterRequest }: ContactRegistered, requestedAt: Date): Promise<void> {
    const current = await this.contacts.register(tx, contact, requestedAt);
    if (!current || !newsletterRequest) return;
    const { reason } = newsletterRequest;
    if (contact.external && reason === null) return;

    const channels = await this.knownAmong(tx, newsletterRequest.channels);
    const requested = await this.subscriptions.insertPending(
      tx,
      channels.map((channel) => ({
        contactId: contact.id,
        companyId: contact.companyId,
        channel,
        reason,
        requestedAt,
      })),
    );
    await this.trail.requested(tx, requested, newsletterRequest.requestedBy ?? null);
    await this.endWhatMayNotBe(tx, current, requestedAt);
    const closedAt = await this.companies.firstClosureSince(tx, contact.companyId, requestedAt);
    if (closedAt) {
      const ended = await this.subscriptions.endAll(tx, contact.id, closedAt);
      await this.trail.ended(tx, ended, 'company-closed');
    }
  }

  /** Ends what the contact may not have any more: somebody may have become external, or have left the company. */
  async follow(tx: Tx, { contact }: ContactChanged | ContactOffboarded, changedAt: Date): Promise<void> {
    const current = await this.contacts.keep(tx, contact, changedAt);
    if (current) await this.endWhatMayNotBe(tx, current, changedAt);
  }

  /** Ends what a closed company's people receive. When it opens again they may ask anew. */
  async followCompany(tx: Tx, company: CompanyDto): Promise<void> {
    await this.companies.keep(tx, company);
    if (company.closedAt) {
      const ended = await this.subscriptions.endAllOfCompany(tx, company.id, new Date(company.closedAt));
      await this.trail.ended(tx, ended, 'company-closed');
    }
  }

  /** The person must receive nothing more. */
  async endAll(tx: Tx, erased: ContactErased): Promise<void> {
    await this.contacts.bury(tx, erased);
    const ended = await this.subscriptions.endAll(tx, erased.contactId, new Date(erased.erasedAt));
    await this.subscriptions.forgetReasons(tx, erased.contactId);
    await this.trail.forget(tx, erased.contactId);
    await this.trail.ended(tx, ended, 'contact-erased');
  }

  /**
   * As far as a version of the contact. That is 0 until the registration has been handled, whatever came before it:
   * what was asked for there is missing still.
   * @throws DomainError not-found `contacts.not-found` unknown, another company's, erased, or not yet arrived
   */
  async get({ actor, companyId, contactId }: GetSubscriptions): Promise<SubscriptionsDto> {
    refuseForeign(actor, companyId);
    const { reader } = this.database;
    const contact = await this.contacts.get(reader, companyId, contactId);
    const subscriptions = await this.subscriptions.list(reader, companyId, contactId);
    return {
      contactId,
      contactVersion: contact.registered ? contact.version : 0,
      subscriptions: subscriptions.map((subscription) => subscription.toDto()),
    };
  }

  /** By contact and channel; of an unknown company none. */
  async listOfCompany(query: ListSubscriptions): Promise<Page<ContactSubscriptionDto>> {
    const { actor, companyId, limit, cursor } = query;
    refuseForeign(actor, companyId);
    const list = `subscriptions:${companyId}`;
    const keys = keysAfter(list, cursor, [isUUID, isCatalogueKey]);
    const after = keys && { contactId: String(keys[0]), channel: String(keys[1]) };
    const found = await this.subscriptions.listOfCompany(this.database.reader, companyId, { after, limit });
    return mapPage(
      cutPage(list, found, limit, ({ contactId, channel }) => [contactId, channel]),
      (one) => ({ contactId: one.contactId, ...one.toDto() }),
    );
  }

  private async endWhatMayNotBe(tx: Tx, contact: ContactCopy, at: Date): Promise<void> {
    const externalAt = contact.externalAt ?? (contact.external ? at : null); // the release before writes `external` alone
    if (externalAt) {
      const ended = await this.subscriptions.endWithoutReason(tx, contact.id, externalAt);
      await this.trail.ended(tx, ended, 'contact-external');
    }
    if (contact.offboardedAt) {
      const ended = await this.subscriptions.endAll(tx, contact.id, contact.offboardedAt);
      await this.trail.ended(tx, ended, 'contact-offboarded');
    }
  }

  /** A channel nobody knows here, or that is not offered any more, is no reason to lose the others. */
  private async knownAmong(tx: Tx, asked: string[]): Promise<string[]> {
    const known = new Set((await this.channels.list(tx, { retired: false })).map(({ key }) => key));
    const unknown = asked.filter((channel) => !known.has(channel));
    if (unknown.length > 0)
      this.logger.warn({ message: 'unknown newsletter channels were asked for', count: unknown.length });
    return asked.filter((channel) => known.has(channel));
  }
}
