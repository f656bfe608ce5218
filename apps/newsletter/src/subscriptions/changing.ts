import { Injectable } from '@nestjs/common';
import {
  ChangeSubscriptionsInput,
  DomainError,
  isStaffRole,
  refuseForeign,
  type ChangeContactSubscriptions,
  type ChangeSubscriptions,
  type ChannelChoiceInput,
  type CompanySubscriptionsDto,
  type EndedBecause,
  type ProvedSelf,
  type SubscriptionsDto,
  type Violation,
} from '@lotse/contracts';
import { judged, soundOf } from '@lotse/messaging';
import { Clock, Commands, type Tx } from '@lotse/persistence';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { shown, Wordings } from '../consents/wordings.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { NewsletterMail } from '../sending/newsletter-mail.js';
import { AddressHashes } from '../suppressions/address-hashes.js';
import { Suppressions } from '../suppressions/suppressions.js';
import { Addressees, type Addressee } from '../subscribers/addressees.js';
import { Asking } from './asking.js';
import { RecipientLinks } from './links.js';
import { subscriptionEnded } from './mail-texts.js';
import { Reading } from './reading.js';
import { ended, isEndedByRecipient, proved, requested, rested } from './standing.js';
import { companySubscriber, contactSubscriber, type Subscriber } from '../subscribers/subscriber.js';
import { SubscriptionTrail, type Doing, type Turn } from './subscription-trail.js';
import { SubscriptionsRepository, type AnySubscription, type Written } from './subscriptions.repository.js';

/** Of one that was never asked for. */
const unwritten = {
  reason: null,
  askedAt: null,
  confirmationId: null,
  contactVersion: null,
  companyVersion: null,
};

/** A change as it is carried out: everything about it has been looked at. */
interface Wanted {
  addressee: Addressee;
  command: ChangeSubscriptions;
  change: ChangeSubscriptionsInput;
  /** Who asks is who receives it, at an address that was proved. */
  self: ProvedSelf | null;
  known: Map<string, AnySubscription>;
}

/** What is subscribed is changed as a whole: what is new is asked for, what is missing ends. */
@Injectable()
export class Changing {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly addressees: Addressees,
    private readonly mailboxes: Mailboxes,
    private readonly hashes: AddressHashes,
    private readonly suppressions: Suppressions,
    private readonly channels: ChannelsRepository,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly trail: SubscriptionTrail,
    private readonly wordings: Wordings,
    private readonly asking: Asking,
    private readonly mail: NewsletterMail,
    private readonly links: RecipientLinks,
    private readonly reading: Reading,
  ) {}

  /**
   * @throws DomainError not-found `contacts.not-found`, version-mismatch, invalid, conflict `contacts.offboarded`, `companies.closed`
   * @throws DomainError conflict `subscriptions.ended-by-recipient`: only whoever reads the mailbox can ask for that again
   */
  ofContact(command: ChangeContactSubscriptions): Promise<SubscriptionsDto> {
    refuseForeign(command.actor, command.companyId);
    const subscriber = contactSubscriber(command.companyId, command.contactId);
    return this.commands.run(command, async (tx) => {
      await this.change(tx, subscriber, command, command.self ?? null);
      return this.reading.ofContactIn(tx, command.companyId, command.contactId);
    });
  }

  /** As {@link ofContact}, of the company's general address. Nobody is signed in with that, so somebody who reads it confirms. */
  ofCompany(command: ChangeSubscriptions): Promise<CompanySubscriptionsDto> {
    refuseForeign(command.actor, command.companyId);
    return this.commands.run(command, async (tx) => {
      await this.change(tx, companySubscriber(command.companyId), command, null);
      return this.reading.ofCompanyIn(tx, command.companyId);
    });
  }

  private async change(
    tx: Tx,
    subscriber: Subscriber,
    command: ChangeSubscriptions,
    claimed: ProvedSelf | null,
  ): Promise<void> {
    const addressee = await this.addressees.lock(tx, subscriber);
    if (!addressee) throw unknown(subscriber);
    const rows = await this.subscriptions.ofForUpdate(tx, subscriber);
    if (rows.reduce((sum, { version }) => sum + version, 0) !== command.version)
      throw new DomainError('version-mismatch', 'request.version-mismatch');
    const known = new Map(rows.map((row) => [row.channel, row]));
    const self = this.isSelf(claimed, addressee, command) ? claimed : null;
    const change = await this.sound(tx, { addressee, command, known });
    const wanted = { addressee, command, change, self, known };
    await this.endMissing(tx, wanted);
    await this.takeNew(tx, wanted);
    await this.restActive(tx, wanted);
    await this.asking.settle(tx, subscriber);
  }

  /** @throws DomainError invalid that names everything that is wrong */
  private async sound(
    tx: Tx,
    { addressee, command, known }: Pick<Wanted, 'addressee' | 'command' | 'known'>,
  ): Promise<ChangeSubscriptionsInput> {
    const input = judged(ChangeSubscriptionsInput, command.change);
    const chosen = input.right.subscriptions ?? [];
    const offered = new Set((await this.channels.list(tx, { retired: false })).map(({ key }) => key));
    const isNew = ({ channel }: ChannelChoiceInput) => (known.get(channel)?.state ?? 'ended') === 'ended';
    input.wrong.push(...wrongAmong(chosen, (one) => !isNew(one) || offered.has(one.channel)));
    const added = chosen.filter(isNew);
    if (addressee.external && added.length > 0 && !input.right.reason)
      input.wrong.push({ pointer: '/reason', rule: 'externalNeedsReason' });
    const change = soundOf(input);
    if (added.length > 0) refuseUnreachable(addressee);
    return change;
  }

  /** What ended because of whoever reads the mailbox is ended by them alone, so it says who they are; others are told once. */
  private async endMissing(tx: Tx, { addressee, command, change, self, known }: Wanted): Promise<void> {
    const kept = new Set(change.subscriptions.map(({ channel }) => channel));
    const ending = [...known.values()].filter(
      ({ channel, state }) => state !== 'ended' && !kept.has(channel),
    );
    if (ending.length === 0) return;
    const { subscriber } = addressee;
    const at = this.clock.now();
    const because: EndedBecause = self ? 'recipient' : isOfVendor(command) ? 'staff' : 'administrator';
    for (const row of ending)
      await this.subscriptions.put(tx, subscriber, { ...row, ...ended(row, because, { at }) });
    const turn = turnOf(subscriber, ending);
    await this.trail.end(tx, [turn], because, { ...doingOf(command, at), sharedMailbox: false });
    const { email } = addressee;
    if (email === null) return;
    const addressHash = this.hashes.of(email);
    if (self) {
      for (const { channel } of ending)
        await this.suppressions.add(tx, { addressHash, channel, because: 'recipient', at });
      return;
    }
    const told = ending.filter(({ state }) => state === 'active').map(({ channel }) => channel);
    if (told.length > 0) await this.tellEnded(tx, { addressee, command, email, channels: told });
  }

  private async tellEnded(
    tx: Tx,
    {
      addressee,
      command,
      email,
      channels,
    }: Pick<Wanted, 'addressee' | 'command'> & { email: string; channels: string[] },
  ): Promise<void> {
    const { subscriber, name, language } = addressee;
    const { mailbox } = await this.mailboxes.open(tx, subscriber, this.hashes.of(email), this.clock.now());
    await this.mail.queue(
      tx,
      { subscriber, email, name, language },
      subscriptionEnded,
      {
        asker: this.asking.askerOf({ actor: command.actor, name: command.askedBy ?? null }, addressee),
        channels: await this.asking.named(tx, channels, language),
        link: this.links.preferences(mailbox.id, this.clock.now()).link,
      },
      90,
    );
  }

  private async takeNew(tx: Tx, wanted: Wanted): Promise<void> {
    const { addressee, command, change, self, known } = wanted;
    const { subscriber, contactVersion, companyVersion } = addressee;
    const at = this.clock.now();
    const before = (channel: string) => known.get(channel) ?? null;
    const added = change.subscriptions.filter(
      ({ channel }) => (before(channel)?.state ?? 'ended') === 'ended',
    );
    if (!self && added.some(({ channel }) => hasRefused(before(channel))))
      throw new DomainError('conflict', 'subscriptions.ended-by-recipient');
    const reason = addressee.external ? (change.reason ?? null) : null;
    const written: Written[] = added.map(({ channel, pausedUntil }) => ({
      ...unwritten,
      ...requested(before(channel), at),
      channel,
      reason,
      contactVersion,
      companyVersion,
      pausedUntil: pausedUntil ? new Date(pausedUntil) : null,
    }));
    for (const row of written) await this.subscriptions.put(tx, subscriber, row);
    const doing = doingOf(command, at);
    if (written.length > 0) {
      const wording = await this.wordings.current(tx, 'consent', addressee.language);
      await this.trail.requested(
        tx,
        {
          subscriber,
          channels: added.map(({ channel }) => ({ channel, before: before(channel)?.state ?? null })),
        },
        {
          ...doing,
          reason,
          wording: shown(wording),
          personal: {
            name: addressee.name,
            email: addressee.email,
            company: addressee.companyName,
            asked_by: command.askedBy ?? null,
            reason,
            wording: wording.text,
          },
        },
      );
    }
    if (self) return this.prove(tx, wanted, self);
    const rows = await this.subscriptions.ofForUpdate(tx, subscriber);
    const pending = rows.filter(({ channel }) => added.some((one) => one.channel === channel));
    const outcome = await this.asking.ask(tx, addressee, pending, {
      actor: command.actor,
      name: command.askedBy ?? null,
    });
    if (outcome === 'too-much') throw new DomainError('too-many', 'subscriptions.too-many-requests');
  }

  /** Signed in, with an address that was proved: what they have ticked is their own wish. */
  private async prove(tx: Tx, { addressee, command, change }: Wanted, self: ProvedSelf): Promise<void> {
    const { subscriber, email } = addressee;
    const at = this.clock.now();
    const chosen = new Set(change.subscriptions.map(({ channel }) => channel));
    const rows = await this.subscriptions.ofForUpdate(tx, subscriber);
    const pending = rows.filter(({ channel, state }) => state === 'pending' && chosen.has(channel));
    if (pending.length === 0 || email === null) return;
    const addressHash = this.hashes.of(email);
    await this.mailboxes.open(tx, subscriber, addressHash, at);
    for (const row of pending) {
      await this.subscriptions.put(tx, subscriber, { ...row, ...proved(row, 'signed-in', at) });
      await this.suppressions.lift(tx, { addressHash, channel: row.channel, because: 'signed-in', at });
    }
    const wording = await this.wordings.current(tx, 'consent', addressee.language);
    await this.trail.confirmed(tx, turnOf(subscriber, pending), {
      ...doingOf(command, at),
      proof: 'signed-in',
      method: 'signed-in',
      wording: shown(wording),
      personal: { email, proved_by: self.provedBy, proved_at: self.provedAt, wording: wording.text },
    });
  }

  private async restActive(tx: Tx, { addressee, command, change, known }: Wanted): Promise<void> {
    const at = this.clock.now();
    for (const { channel, pausedUntil } of change.subscriptions) {
      const row = known.get(channel);
      const until = pausedUntil ? new Date(pausedUntil) : null;
      const now = row && rested(row, until);
      if (!row || now === row) continue;
      await this.subscriptions.put(tx, addressee.subscriber, { ...row, ...now });
      await this.trail.paused(tx, turnOf(addressee.subscriber, [row]), { ...doingOf(command, at), until });
    }
  }

  private isSelf(
    claimed: ProvedSelf | null,
    { subscriber, email }: Addressee,
    { actor }: ChangeSubscriptions,
  ) {
    return (
      claimed !== null &&
      actor.kind === 'user' &&
      claimed.contactId === subscriber.id &&
      email !== null &&
      this.hashes.of(claimed.email).equals(this.hashes.of(email))
    );
  }
}

const hasRefused = (row: AnySubscription | null): boolean => row !== null && isEndedByRecipient(row);

const turnOf = (subscriber: Subscriber, rows: readonly AnySubscription[]): Turn => ({
  subscriber,
  channels: rows.map(({ channel, state }) => ({ channel, before: state })),
});

const doingOf = ({ actor, source }: ChangeSubscriptions, at: Date): Doing => ({
  at,
  by: actor,
  method: source,
});

const isOfVendor = ({ actor }: ChangeSubscriptions): boolean =>
  actor.kind === 'vendor-key' || actor.roles.some(isStaffRole);

/** Each channel is named once, and those that are new are on offer. */
function wrongAmong(
  chosen: ChannelChoiceInput[],
  isKnown: (one: ChannelChoiceInput) => boolean,
): Violation[] {
  const seen = new Set<string>();
  return chosen.flatMap((one, index) => {
    const pointer = `/subscriptions/${index}/channel`;
    if (seen.has(one.channel)) return [{ pointer, rule: 'arrayUnique' }];
    seen.add(one.channel);
    return isKnown(one) ? [] : [{ pointer, rule: 'unknownKey', values: { key: one.channel } }];
  });
}

function refuseUnreachable({ isClosed, isGone, email, companyVersion }: Addressee): void {
  if (isClosed) throw new DomainError('conflict', 'companies.closed');
  if (isGone) throw new DomainError('conflict', 'contacts.offboarded');
  if (email === null && companyVersion === 0)
    throw new DomainError('unavailable', 'subscriptions.not-known-yet');
  if (email === null) throw new DomainError('conflict', 'subscriptions.no-address');
}

const unknown = ({ kind }: Subscriber): DomainError<'not-found'> =>
  new DomainError('not-found', kind === 'contact' ? 'contacts.not-found' : 'companies.not-found');
