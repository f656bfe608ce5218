import { Injectable, Logger } from '@nestjs/common';
import {
  cutPage,
  isCatalogueKey,
  keysAfter,
  mapPage,
  refuseForeign,
  type CompanyDto,
  type ContactChanged,
  type ContactDto,
  type ContactOffboarded,
  type ContactRegistered,
  type ContactSubscriptionDto,
  type ListSubscriptions,
  type NewsletterRequest,
  type Page,
} from '@lotse/contracts';
import { Database, together, type Tx } from '@lotse/persistence';
import { isUUID } from 'class-validator';
import { ChannelsRepository } from '../channels/channels.repository.js';
import type { ContactCopy } from '../contact-copies/contact-copy.entity.js';
import { CompanyCopiesRepository } from '../company-copies/company-copies.repository.js';
import { ContactCopies } from '../contact-copies/contact-copies.service.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { Addressees } from '../subscribers/addressees.js';
import { Asking } from './asking.js';
import { Readdressing } from './readdressing.js';
import { companySubscriber, contactSubscriber } from '../subscribers/subscriber.js';
import { SubscriptionTrail } from './subscription-trail.js';
import { SubscriptionsRepository, type NewSubscription } from './subscriptions.repository.js';

/**
 * Subscriptions follow the contacts. External persons have none without a reason written down.
 * Messages may come twice and in any order, also those of a company relative to those of its contacts. So decisions
 * depend on when something happened, not on what is known when the message comes: in the end everything is as if all
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
    private readonly addressees: Addressees,
    private readonly asking: Asking,
    private readonly readdressing: Readdressing,
    private readonly mailboxes: Mailboxes,
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
    await this.writeDown(tx, requested, newsletterRequest);
    await this.endWhatMayNotBe(tx, current);
    const closedAt = await this.companies.firstClosureSince(tx, contact.companyId, requestedAt);
    if (closedAt) {
      const ended = await this.subscriptions.endAll(tx, contact.id, {
        endedAt: closedAt,
        because: 'company-closed',
      });
      await this.trail.ended(tx, ended, 'company-closed');
    }
    await this.askFor(
      tx,
      contact,
      requested.map(({ channel }) => channel),
      newsletterRequest,
    );
  }

  /** Ends what the contact may not have any more: somebody may have become external, have left the company, or have another address. */
  async follow(tx: Tx, { contact }: ContactChanged | ContactOffboarded, changedAt: Date): Promise<void> {
    const subscriber = contactSubscriber(contact.companyId, contact.id);
    const [former, current, mailbox] = await together(
      this.contacts.addressOf(tx, contact.id),
      this.contacts.keep(tx, contact, changedAt),
      this.mailboxes.current(tx, subscriber), // as it is once the contact is locked
    );
    if (!current) return;
    await this.endWhatMayNotBe(tx, current, { ...contact, changedAt });
    if (!mailbox) return; // nobody was asked anything
    await this.readdressing.follow(tx, subscriber, former);
    await this.asking.settle(tx, subscriber);
  }

  /** Ends what a closed company and its people receive. When it opens again they may ask anew. */
  async followCompany(tx: Tx, company: CompanyDto): Promise<void> {
    const former = await this.companies.addressOf(tx, company.id);
    await this.companies.keep(tx, company);
    if (company.closedAt) {
      const endedAt = new Date(company.closedAt);
      const ended = await this.subscriptions.endAllOfCompany(tx, company.id, {
        endedAt,
        before: company.version,
      });
      await this.trail.ended(tx, ended, 'company-closed');
      const subscribers = new Map(
        ended.map(({ subscriber }) => [`${subscriber.kind} ${subscriber.id}`, subscriber]),
      );
      for (const subscriber of subscribers.values()) await this.asking.settle(tx, subscriber);
    }
    await this.readdressing.follow(tx, companySubscriber(company.id), former);
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

  private async writeDown(
    tx: Tx,
    requested: NewSubscription[],
    { reason, requestedBy = null }: NewsletterRequest,
  ) {
    const [first] = requested;
    if (!first) return;
    const subscriber = contactSubscriber(first.companyId, first.contactId);
    const addressee = await this.addressees.find(tx, subscriber);
    await this.trail.requested(
      tx,
      { subscriber, channels: requested.map(({ channel }) => ({ channel, before: null })) },
      {
        at: first.requestedAt,
        by: requestedBy,
        method: 'registration',
        reason,
        personal: {
          name: addressee?.name ?? null,
          email: addressee?.email ?? null,
          company: addressee?.companyName ?? null,
          reason,
        },
      },
    );
  }

  /** Whoever reads the mailbox is asked for what is still wanted of them by now. */
  private async askFor(
    tx: Tx,
    { companyId, id }: ContactDto,
    channels: string[],
    { requestedBy = null }: NewsletterRequest,
  ): Promise<void> {
    const subscriber = contactSubscriber(companyId, id);
    const addressee = channels.length === 0 ? null : await this.addressees.lock(tx, subscriber);
    if (!addressee) return;
    const rows = await this.subscriptions.ofForUpdate(tx, subscriber);
    const pending = rows.filter(
      ({ channel, state, askedAt }) => state === 'pending' && askedAt === null && channels.includes(channel),
    );
    await this.asking.ask(tx, addressee, pending, { actor: requestedBy });
  }

  /** @param told the snapshot that this was heard of by, and when that was: a request here may not have known of it */
  private async endWhatMayNotBe(
    tx: Tx,
    contact: ContactCopy,
    told?: Pick<ContactDto, 'external' | 'version'> & { changedAt: Date },
  ): Promise<void> {
    const times = [
      ...(contact.externalAt ? [{ endedAt: contact.externalAt, before: 0 }] : []),
      ...(told?.external ? [{ endedAt: told.changedAt, before: told.version }] : []),
      // the release before writes `external` alone
      ...(contact.external && !contact.externalAt && told ? [{ endedAt: told.changedAt, before: 0 }] : []),
    ];
    for (const time of times) {
      const ended = await this.subscriptions.endWithoutReason(tx, contact.id, time);
      await this.trail.ended(tx, ended, 'contact-external');
    }
    if (contact.offboardedAt) {
      const what = { endedAt: contact.offboardedAt, because: 'contact-offboarded' as const };
      const ended = await this.subscriptions.endAll(tx, contact.id, what);
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
