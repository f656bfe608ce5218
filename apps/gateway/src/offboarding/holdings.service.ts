import { Injectable } from '@nestjs/common';
import {
  ContactsRpc,
  DomainError,
  NewsletterRpc,
  NotificationsRpc,
  type Actor,
  type SubscriptionDto,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { HeldLogins } from './held-logins.repository.js';
import type { HoldingsDto } from './holdings.dto.js';

/** What a person still holds: each service knows its own part, and the gateway the logins. */
@Injectable()
export class HoldingsService {
  constructor(
    private readonly rpc: RpcClient,
    private readonly held: HeldLogins,
  ) {}

  /**
   * Where one of the services is away nothing is answered: half of it would look like all.
   * @throws DomainError not-found `contacts.not-found`
   */
  async of(actor: Actor, companyId: string, contactId: string): Promise<HoldingsDto> {
    const about = { actor, companyId, contactId };
    const inContacts = await this.rpc.call(ContactsRpc.getHoldings, about);
    const [logins, apiKeys, subscriptions, openTickets] = await Promise.all([
      this.held.logins(companyId, contactId),
      this.held.apiKeys(companyId, contactId),
      this.subscriptions(about),
      this.rpc.call(NotificationsRpc.listOpenTicketsOfContact, about),
    ]);
    return { ...inContacts, logins, apiKeys, subscriptions, openTickets };
  }

  private async subscriptions(about: {
    actor: Actor;
    companyId: string;
    contactId: string;
  }): Promise<SubscriptionDto[] | null> {
    try {
      const { subscriptions } = await this.rpc.call(NewsletterRpc.getSubscriptions, about);
      return subscriptions.filter(({ state }) => state !== 'ended');
    } catch (error) {
      if (error instanceof DomainError && error.code === 'contacts.not-found') return null; // not yet arrived there
      throw error;
    }
  }
}
