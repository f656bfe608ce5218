import { Injectable, Logger } from '@nestjs/common';
import {
  refuseForeign,
  type ContactChanged,
  type ContactErased,
  type ContactRegistered,
  type GetSubscriptions,
  type SubscriptionsDto,
} from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { ContactCopies } from '../contact-copies/contact-copies.service.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';

/**
 * Subscriptions follow the contacts. External persons have none without a reason written down.
 * Messages may come twice and in any order: the end is the same.
 */
@Injectable()
export class SubscriptionsService {
  private readonly logger = new Logger(SubscriptionsService.name);

  constructor(
    private readonly database: Database,
    private readonly contacts: ContactCopies,
    private readonly channels: ChannelsRepository,
    private readonly subscriptions: SubscriptionsRepository,
  ) {}

  /** Makes what was asked for pending, also when the contact was changed before its registration arrived here. */
  async request(tx: Tx, { contact, newsletterRequest }: ContactRegistered, requestedAt: Date): Promise<void> {
    const current = await this.contacts.keep(tx, contact);
    if (!current || !newsletterRequest) return;
    const { reason } = newsletterRequest;
    if (contact.external && reason === null) return;

    const channels = await this.knownAmong(tx, newsletterRequest.channels);
    await this.subscriptions.insertPending(
      tx,
      channels.map((channel) => ({
        contactId: contact.id,
        companyId: contact.companyId,
        channel,
        reason,
        requestedAt,
      })),
    );
    if (current.external) await this.subscriptions.endWithoutReason(tx, contact.id, requestedAt);
  }

  /** Ends what an external person may not have: somebody may have become one. */
  async follow(tx: Tx, { contact }: ContactChanged, changedAt: Date): Promise<void> {
    const current = await this.contacts.keep(tx, contact);
    if (current?.external) await this.subscriptions.endWithoutReason(tx, contact.id, changedAt);
  }

  /** The person must receive nothing more. */
  async endAll(tx: Tx, erased: ContactErased): Promise<void> {
    await this.contacts.bury(tx, erased);
    await this.subscriptions.endAll(tx, erased.contactId, new Date(erased.erasedAt));
  }

  /** @throws DomainError not-found `contacts.not-found` unknown, another company's, erased, or not yet arrived */
  async get({ actor, companyId, contactId }: GetSubscriptions): Promise<SubscriptionsDto> {
    refuseForeign(actor, companyId);
    const { reader } = this.database;
    const contact = await this.contacts.get(reader, companyId, contactId);
    const subscriptions = await this.subscriptions.list(reader, companyId, contactId);
    return {
      contactId,
      contactVersion: contact.version,
      subscriptions: subscriptions.map((subscription) => subscription.toDto()),
    };
  }

  /** A channel nobody knows here is no reason to lose the others. */
  private async knownAmong(tx: Tx, asked: string[]): Promise<string[]> {
    const known = new Set((await this.channels.list(tx)).map(({ key }) => key));
    const unknown = asked.filter((channel) => !known.has(channel));
    if (unknown.length > 0)
      this.logger.warn({ message: 'unknown newsletter channels were asked for', count: unknown.length });
    return asked.filter((channel) => known.has(channel));
  }
}
