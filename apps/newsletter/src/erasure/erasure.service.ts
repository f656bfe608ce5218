import { Injectable } from '@nestjs/common';
import type { ContactErased } from '@lotse/contracts';
import { Mails } from '@lotse/mail';
import { Clock, Commands, type Tx } from '@lotse/persistence';
import { ContactCopies } from '../contact-copies/contact-copies.service.js';
import { isDeliveryOf } from '../personal-data/personal-deliveries.js';
import { PersonalMails } from '../personal-data/personal-mails.js';
import { Readdressing } from '../subscriptions/readdressing.js';
import { ImportRowsRepository } from '../subscription-imports/import-rows.repository.js';
import { contactSubscriber } from '../subscribers/subscriber.js';
import { SubscriptionTrail } from '../subscriptions/subscription-trail.js';
import { SubscriptionsRepository } from '../subscriptions/subscriptions.repository.js';
import { AddressHashes } from '../suppressions/address-hashes.js';
import { Suppressions } from '../suppressions/suppressions.js';

/**
 * Erased means everywhere in this service: the copy, the reasons of subscriptions, mail, what files of subscribers say of them,
 * answers kept for repeats, and what the trail says of all. What proves a consent is locked, and its key destroyed once no claim can come of
 * it (GDPR Art. 17 (3) (e)).
 */
@Injectable()
export class Erasure {
  constructor(
    private readonly contacts: ContactCopies,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly trail: SubscriptionTrail,
    private readonly readdressing: Readdressing,
    private readonly suppressions: Suppressions,
    private readonly hashes: AddressHashes,
    private readonly importRows: ImportRowsRepository,
    private readonly personal: PersonalMails,
    private readonly mails: Mails,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /** The person receives nothing more, also if their address comes back with an import. A repeat finds nothing left to end or to forget. */
  async erase(tx: Tx, erased: ContactErased): Promise<void> {
    const { contactId, companyId } = erased;
    const endedAt = new Date(erased.erasedAt);
    // first, as whoever else decides about the address: rows of files that are just read are found here, or find the suppression
    const seen = await this.contacts.addressSeen(tx, erased);
    if (seen !== null) await this.suppressions.hold(tx, [this.hashes.of(seen)]);
    const email = await this.contacts.addressOf(tx, contactId);
    const addressHash = email === null ? null : this.hashes.of(email);
    await this.importRows.forget(tx, contactId, addressHash);
    await this.contacts.bury(tx, erased);
    const ended = await this.subscriptions.endAll(tx, contactId, { endedAt, because: 'contact-erased' });
    const mailbox = await this.readdressing.abandon(tx, contactSubscriber(companyId, contactId));
    for (const its of [addressHash, mailbox?.addressHash])
      if (its)
        await this.suppressions.add(tx, {
          addressHash: its,
          channel: null,
          because: 'erased',
          at: this.clock.now(),
        });
    await this.subscriptions.forgetReasons(tx, contactId);
    await this.commands.forget(tx, contactId);
    await this.trail.forget(tx, contactId);
    await this.trail.ended(tx, ended, 'contact-erased');
    await this.mails.forget(tx, await this.personal.idsOf(tx, { companyId, contactId }));
    await tx.query(
      `update issue_delivery set kind = 'nobody', subscriber_id = id, mailbox_id = null where ${isDeliveryOf('$1', '$2')}`,
      [contactId, companyId],
    );
  }
}
