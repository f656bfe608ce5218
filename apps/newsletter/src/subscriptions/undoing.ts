import { Injectable } from '@nestjs/common';
import {
  DomainError,
  refuseForeign,
  type CompanySubscriptionsDto,
  type SubscriptionsDto,
  type UndoEnding,
} from '@lotse/contracts';
import { Clock, Commands } from '@lotse/persistence';
import { Consents } from '../consents/consents.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { Suppressions } from '../suppressions/suppressions.js';
import { Addressees } from '../subscribers/addressees.js';
import { Asking } from './asking.js';
import { Reading } from './reading.js';
import { SharedLeaving } from './shared-leaving.js';
import { restored } from './standing.js';
import { companySubscriber, contactSubscriber } from '../subscribers/subscriber.js';
import { SubscriptionTrail } from './subscription-trail.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';

/** One of many readers has ended something for all of them: for some days, an administrator can take that back. */
@Injectable()
export class Undoing {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly addressees: Addressees,
    private readonly mailboxes: Mailboxes,
    private readonly suppressions: Suppressions,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly trail: SubscriptionTrail,
    private readonly consents: Consents,
    private readonly asking: Asking,
    private readonly leaving: SharedLeaving,
    private readonly reading: Reading,
  ) {}

  /** @throws DomainError conflict `subscriptions.nothing-to-undo` for what nobody has ended so, or too long ago */
  undo(command: UndoEnding): Promise<SubscriptionsDto | CompanySubscriptionsDto> {
    const { actor, companyId, contactId, channel } = command;
    refuseForeign(actor, companyId);
    const subscriber = contactId ? contactSubscriber(companyId, contactId) : companySubscriber(companyId);
    return this.commands.run(command, async (tx) => {
      const addressee = await this.addressees.lock(tx, subscriber);
      if (!addressee)
        throw new DomainError('not-found', contactId ? 'contacts.not-found' : 'companies.not-found');
      const at = this.clock.now();
      const row = (await this.subscriptions.ofForUpdate(tx, subscriber)).find(
        (one) => one.channel === channel,
      );
      const mailbox = await this.mailboxes.current(tx, subscriber);
      const now = row && restored(row, at);
      if (!row || !now || now === row || !mailbox || addressee.isClosed || addressee.isGone)
        throw new DomainError('conflict', 'subscriptions.nothing-to-undo');
      await this.subscriptions.put(tx, subscriber, { ...row, ...now });
      await this.consents.unlock(tx, subscriber);
      const { addressHash } = mailbox;
      await this.suppressions.lift(tx, { addressHash, channel, because: 'undone', at });
      await this.leaving.takenBack(tx, mailbox, channel);
      await this.trail.restored(
        tx,
        { subscriber, channels: [{ channel, before: row.state }] },
        { at, by: actor, method: 'form', state: now.state },
      );
      if (now.state === 'pending') {
        const pending = (await this.subscriptions.ofForUpdate(tx, subscriber)).filter(
          (one) => one.channel === channel,
        );
        await this.asking.ask(tx, addressee, pending, { actor });
      }
      return contactId
        ? this.reading.ofContactIn(tx, companyId, contactId)
        : this.reading.ofCompanyIn(tx, companyId);
    });
  }
}
