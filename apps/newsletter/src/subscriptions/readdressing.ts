import { Injectable } from '@nestjs/common';
import { nameInMail } from '@lotse/mail';
import { Clock, type Tx } from '@lotse/persistence';
import type { Mailbox } from '../mailboxes/mailbox.entity.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { NewsletterMail } from '../sending/newsletter-mail.js';
import { AddressHashes } from '../suppressions/address-hashes.js';
import { Addressees, type Addressee } from '../subscribers/addressees.js';
import { Asking } from './asking.js';
import { addressChanged } from './mail-texts.js';
import { readdressed } from './standing.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import { SubscriptionTrail } from './subscription-trail.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';

/** What was proved by one address proves nothing about another: what went to the former is pending again, and the former is told. */
@Injectable()
export class Readdressing {
  constructor(
    private readonly addressees: Addressees,
    private readonly mailboxes: Mailboxes,
    private readonly hashes: AddressHashes,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly trail: SubscriptionTrail,
    private readonly asking: Asking,
    private readonly mail: NewsletterMail,
    private readonly clock: Clock,
  ) {}

  /**
   * Compares the address as it stands now with the one that was asked: whatever has come in between, and in whichever order.
   * @param former the address before, where it is still known: else nobody can be told
   */
  async follow(tx: Tx, subscriber: Subscriber, former: string | null): Promise<void> {
    const mailbox = await this.mailboxes.current(tx, subscriber);
    if (!mailbox) return; // nobody was asked anything
    const addressee = await this.addressees.lock(tx, subscriber);
    if (!addressee) return;
    const { email } = addressee;
    const addressHash = email === null ? null : this.hashes.of(email);
    if (addressHash?.equals(mailbox.addressHash)) return;

    const at = this.clock.now();
    const rows = await this.subscriptions.ofForUpdate(tx, subscriber);
    const active = rows.filter(({ state }) => state === 'active');
    const asked = new Set(
      rows
        .filter(({ state, askedAt }) => state === 'active' || (state === 'pending' && askedAt))
        .map(({ channel }) => channel),
    );
    await this.asking.abandon(tx, mailbox.id);
    await this.mailboxes.close(tx, mailbox.id, at);
    for (const row of rows)
      await this.subscriptions.put(tx, subscriber, {
        ...row,
        ...readdressed(row),
        askedAt: null,
        confirmationId: null,
      });
    const channels = active.map(({ channel, state }) => ({ channel, before: state }));
    await this.trail.readdressed(tx, { subscriber, channels }, { at, by: null, method: 'event' });
    if (former !== null && this.hashes.of(former).equals(mailbox.addressHash))
      await this.tell(
        tx,
        addressee,
        former,
        channels.map(({ channel }) => channel),
      );
    const pending = (await this.subscriptions.ofForUpdate(tx, subscriber)).filter(
      ({ channel, state }) => state === 'pending' && asked.has(channel),
    );
    await this.asking.ask(tx, addressee, pending, { actor: null });
  }

  /** The subscriber is nobody's any more. */
  async abandon(tx: Tx, subscriber: Subscriber): Promise<Mailbox | null> {
    const mailbox = await this.mailboxes.current(tx, subscriber);
    if (!mailbox) return null;
    await this.asking.abandon(tx, mailbox.id);
    await this.mailboxes.close(tx, mailbox.id, this.clock.now());
    return mailbox;
  }

  private async tell(
    tx: Tx,
    { subscriber, name, language, companyName }: Addressee,
    former: string,
    channels: string[],
  ) {
    if (channels.length === 0) return;
    await this.mail.queue(
      tx,
      { subscriber, email: former, name, language },
      addressChanged,
      {
        company: companyName === null ? '' : nameInMail(companyName),
        channels: await this.asking.named(tx, channels, language),
      },
      90,
    );
  }
}
