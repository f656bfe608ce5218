import { Injectable } from '@nestjs/common';
import type { EndedBecause, SubscriptionProof } from '@lotse/contracts';
import { Clock, Database, type Tx } from '@lotse/persistence';
import { Counter } from 'prom-client';
import { ChannelsRepository } from '../channels/channels.repository.js';
import type { CollectionMethod } from '../consents/record.js';
import { shown, Wordings } from '../consents/wordings.js';
import { Confirmation, type Mailbox } from '../mailboxes/mailbox.entity.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { Suppressions } from '../suppressions/suppressions.js';
import { Addressees, type Addressee } from '../subscribers/addressees.js';
import { Asking } from './asking.js';
import { Periods } from './periods.js';
import { SharedLeaving, type Left } from './shared-leaving.js';
import { ended, proved, requested, rested } from './standing.js';
import { SubscriptionTrail } from './subscription-trail.js';
import { SubscriptionsRepository, type AnySubscription } from './subscriptions.repository.js';

const day = 24 * 60 * 60 * 1_000;
/** How long somebody rests who says so on the page. */
const pauseDays = 90;

const answered = new Counter({
  name: 'lotse_newsletter_answers_total',
  help: 'What readers of mailboxes have done on the public pages',
  labelNames: ['answer'],
});
for (const answer of ['confirmed', 'objected', 'chosen', 'left', 'left-all']) answered.inc({ answer }, 0);

export type Choice = 'on' | 'pause' | 'off';

/** What a reader has chosen of what a page has shown. */
export interface Chosen {
  channel: string;
  choice: Choice;
}

/** A mailbox that somebody reads who has a link to it, with what goes there. */
interface Read {
  mailbox: Mailbox;
  addressee: Addressee;
  rows: AnySubscription[];
}

/**
 * What whoever reads a mailbox says, by a link that went there. It is committed before they are answered. Each may be said twice: the
 * second time changes nothing.
 */
@Injectable()
export class Answering {
  constructor(
    private readonly periods: Periods,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly addressees: Addressees,
    private readonly mailboxes: Mailboxes,
    private readonly channels: ChannelsRepository,
    private readonly suppressions: Suppressions,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly trail: SubscriptionTrail,
    private readonly wordings: Wordings,
    private readonly asking: Asking,
    private readonly leaving: SharedLeaving,
  ) {}

  /**
   * Yes to what a mail has asked.
   * @returns whether anything it asked for is active now
   */
  confirm(confirmationId: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const found = await this.asked(tx, confirmationId);
      if (!found) return false;
      const { confirmation, read } = found;
      const wanted = read.rows.filter(({ channel }) => confirmation.channels.includes(channel));
      const pending = wanted.filter(({ state }) => state === 'pending');
      if (pending.length > 0 && mayReceive(read.addressee)) {
        await this.prove(tx, read, pending, { method: 'confirmation-link', reference: confirmationId });
        await tx.update(Confirmation, { id: confirmationId }, { confirmedAt: this.clock.now() });
        await this.asking.settle(tx, read.mailbox.subscriber);
        answered.inc({ answer: 'confirmed' });
      }
      return pending.length > 0 || wanted.some(({ state }) => state === 'active');
    });
  }

  /** No, and do not ask again: nothing more is sent to the address, and nobody may have it asked. */
  object(confirmationId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const found = await this.asked(tx, confirmationId);
      if (!found) return;
      const pending = found.read.rows.filter(({ state }) => state === 'pending');
      const left = await this.end(tx, found.read, pending, 'recipient-objected', 'confirmation-link');
      await this.leaving.announce(tx, left);
      await this.suppress(tx, found.read.mailbox, null, 'recipient-objected');
      await this.asking.settle(tx, found.read.mailbox.subscriber);
      answered.inc({ answer: 'objected' });
    });
  }

  /**
   * Ends one channel at a mailbox, whoever has it there: several people may read it, and each gets a copy.
   * Where the address is another one by now, only the former is kept from getting it again.
   */
  unsubscribe(mailboxId: string, channel: string, method: CollectionMethod): Promise<void> {
    return this.leave(mailboxId, { channel, because: 'recipient', method });
  }

  /** Ends everything that goes to a mailbox. */
  unsubscribeAll(mailboxId: string, method: CollectionMethod): Promise<void> {
    return this.leave(mailboxId, { channel: null, because: 'recipient-all', method });
  }

  /** Touches what was chosen, and nothing besides. */
  choose(mailboxId: string, chosen: readonly Chosen[]): Promise<void> {
    return this.database.transaction(async (tx) => {
      const mailbox = await this.mailboxes.find(tx, mailboxId);
      const read = mailbox && !mailbox.until ? await this.lock(tx, mailbox) : null;
      if (!read) return;
      const offered = new Set((await this.channels.list(tx, { retired: false })).map(({ key }) => key));
      const left: Left[] = [];
      for (const { channel, choice } of chosen) {
        const row = read.rows.find((one) => one.channel === channel) ?? null;
        if (choice === 'off') left.push(...(await this.off(tx, read, row)));
        else if (choice === 'pause') await this.rest(tx, read, row);
        else if (offered.has(channel) || (row && row.state !== 'ended'))
          await this.on(tx, read, row, channel);
      }
      await this.leaving.announce(tx, left);
      await this.asking.settle(tx, read.mailbox.subscriber);
      answered.inc({ answer: 'chosen' });
    });
  }

  private leave(
    mailboxId: string,
    {
      channel,
      because,
      method,
    }: { channel: string | null; because: 'recipient' | 'recipient-all'; method: CollectionMethod },
  ): Promise<void> {
    return this.database.transaction(async (tx) => {
      const mailbox = await this.mailboxes.find(tx, mailboxId);
      if (!mailbox) return;
      await this.suppressions.hold(tx, [mailbox.addressHash]);
      const left: Left[] = [];
      for (const one of await this.mailboxes.at(tx, mailbox.addressHash)) {
        const read = await this.lock(tx, one);
        if (!read) continue;
        const ending = read.rows.filter(
          ({ state, channel: its }) => state !== 'ended' && (channel === null || its === channel),
        );
        left.push(...(await this.end(tx, read, ending, because, method)));
        await this.asking.settle(tx, one.subscriber);
      }
      await this.leaving.announce(tx, left);
      await this.suppress(tx, mailbox, channel, because);
      answered.inc({ answer: channel === null ? 'left-all' : 'left' });
    });
  }

  private async off(tx: Tx, read: Read, row: AnySubscription | null): Promise<Left[]> {
    if (!row || row.state === 'ended') return [];
    const left = await this.end(tx, read, [row], 'recipient', 'preference-page');
    await this.suppress(tx, read.mailbox, row.channel, 'recipient');
    return left;
  }

  private async rest(tx: Tx, read: Read, row: AnySubscription | null): Promise<void> {
    if (!row || row.state === 'ended') return;
    if (row.state === 'pending') await this.prove(tx, read, [row], { method: 'preference-page' });
    const until = new Date(this.clock.now().getTime() + pauseDays * day);
    await this.setRest(tx, read, row.channel, until);
  }

  private async on(tx: Tx, read: Read, row: AnySubscription | null, channel: string): Promise<void> {
    const { subscriber } = read.mailbox;
    if (row?.state === 'active') return this.setRest(tx, read, channel, null);
    if (!mayReceive(read.addressee)) return;
    // somebody external has no box of their own: a reason was written down for what they were asked
    if (read.addressee.external && !row?.reason) return;
    if (row?.state !== 'pending') {
      const at = this.clock.now();
      const { contactVersion, companyVersion } = read.addressee;
      const written = {
        askedAt: at,
        confirmationId: null,
        ...requested(row, at),
        channel,
        reason: row?.reason ?? null,
        contactVersion,
        companyVersion,
      };
      await this.subscriptions.put(tx, subscriber, written);
      await this.trail.requested(
        tx,
        { subscriber, channels: [{ channel, before: row?.state ?? null }] },
        { at, by: 'recipient', method: 'preference-page', reason: null },
      );
    }
    const pending = (await this.subscriptions.ofForUpdate(tx, subscriber)).filter(
      (one) => one.channel === channel,
    );
    await this.prove(tx, read, pending, { method: 'preference-page' });
  }

  private async setRest(tx: Tx, { mailbox }: Read, channel: string, until: Date | null): Promise<void> {
    const { subscriber } = mailbox;
    for (const row of await this.subscriptions.ofForUpdate(tx, subscriber)) {
      const now = row.channel === channel ? rested(row, until) : row;
      if (now === row) continue;
      await this.subscriptions.put(tx, subscriber, { ...row, ...now });
      await this.trail.paused(
        tx,
        { subscriber, channels: [{ channel, before: row.state }] },
        { at: this.clock.now(), by: 'recipient', method: 'preference-page', until },
      );
    }
  }

  private async prove(
    tx: Tx,
    { mailbox, addressee }: Read,
    rows: readonly AnySubscription[],
    { method, reference }: { method: CollectionMethod; reference?: string },
  ): Promise<void> {
    const { subscriber, addressHash } = mailbox;
    const at = this.clock.now();
    const proof: SubscriptionProof = 'mailbox';
    for (const row of rows) {
      await this.subscriptions.put(tx, subscriber, { ...row, ...proved(row, proof, at) });
      await this.suppressions.lift(tx, { addressHash, channel: row.channel, because: 'mailbox', at });
    }
    const wording = await this.wordings.current(tx, 'consent', addressee.language);
    await this.trail.confirmed(
      tx,
      { subscriber, channels: rows.map(({ channel, state }) => ({ channel, before: state })) },
      {
        at,
        by: 'recipient',
        method,
        proof,
        wording: shown(wording),
        ...(reference !== undefined && { reference }),
        personal: { email: addressee.email, wording: wording.text },
      },
    );
  }

  /** @returns it, where others read the mailbox, too */
  private async end(
    tx: Tx,
    { mailbox, addressee }: Read,
    rows: readonly AnySubscription[],
    because: EndedBecause,
    method: CollectionMethod,
  ): Promise<Left[]> {
    if (rows.length === 0) return [];
    const { subscriber } = mailbox;
    const at = this.clock.now();
    const sharedMailbox = await this.mailboxes.isShared(tx, mailbox);
    const undoUntil = sharedMailbox ? new Date(at.getTime() + this.periods.undoDays * day) : null;
    for (const row of rows)
      await this.subscriptions.put(tx, subscriber, { ...row, ...ended(row, because, { at, undoUntil }) });
    const channels = rows.map(({ channel, state }) => ({ channel, before: state }));
    await this.trail.end(tx, [{ subscriber, channels }], because, {
      at,
      by: 'recipient',
      method,
      sharedMailbox,
      personal: { email: addressee.email },
    });
    return undoUntil === null
      ? []
      : [{ mailbox, channels: rows.map(({ channel }) => channel), at, undoUntil }];
  }

  private suppress(
    tx: Tx,
    { addressHash }: Mailbox,
    channel: string | null,
    because: 'recipient' | 'recipient-all' | 'recipient-objected',
  ): Promise<void> {
    return this.suppressions.add(tx, { addressHash, channel, because, at: this.clock.now() });
  }

  private async asked(tx: Tx, id: string) {
    const confirmation = await tx.findOneBy(Confirmation, { id });
    const mailbox = confirmation && (await this.mailboxes.find(tx, confirmation.mailboxId));
    if (!confirmation || !mailbox || mailbox.until) return null;
    const read = await this.lock(tx, mailbox);
    return read && { confirmation, read };
  }

  /** @returns nothing where the subscriber is gone, or has another address since */
  private async lock(tx: Tx, { id, subscriber }: Mailbox): Promise<Read | null> {
    const addressee = await this.addressees.lock(tx, subscriber);
    const mailbox = await this.mailboxes.find(tx, id); // it may have been closed while this waited
    if (!addressee || !mailbox || mailbox.until) return null;
    return { mailbox, addressee, rows: await this.subscriptions.ofForUpdate(tx, subscriber) };
  }
}

const mayReceive = ({ isClosed, isGone, email }: Addressee): boolean =>
  !isClosed && !isGone && email !== null;
