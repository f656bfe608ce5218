import { Injectable } from '@nestjs/common';
import { isStaffRole, type Actor } from '@lotse/contracts';
import { Mails, nameInMail, type MailText } from '@lotse/mail';
import { Clock, defineTimer, OnTimer, Timers, type DueTimer, type Tx } from '@lotse/persistence';
import { Counter } from 'prom-client';
import { IsNull, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { Consents } from '../consents/consents.js';
import { shown, Wordings } from '../consents/wordings.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { Confirmation } from '../mailboxes/mailbox.entity.js';
import { NewsletterMail } from '../sending/newsletter-mail.js';
import { AddressHashes } from '../suppressions/address-hashes.js';
import { isSuppressed, Suppressions } from '../suppressions/suppressions.js';
import { Addressees, type Addressee } from '../subscribers/addressees.js';
import { RecipientLinks } from './links.js';
import { Periods } from './periods.js';
import { confirmReminder, confirmSubscription } from './mail-texts.js';
import { ended } from './standing.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import { SubscriptionTrail } from './subscription-trail.js';
import { SubscriptionsRepository, type AnySubscription } from './subscriptions.repository.js';

/** Its subject is the confirmation. */
export const remindConfirmation = defineTimer('remind-confirmation');
/** Likewise: what is not confirmed by then ends. */
export const lapseConfirmation = defineTimer('lapse-confirmation');

const day = 24 * 60 * 60 * 1_000;
/** Mails that ask, to one address, in 24 hours: whoever may enter addresses may not fill a stranger's mailbox. */
const mostAskedADay = 5;

const asked = new Counter({
  name: 'lotse_newsletter_confirmations_asked_total',
  help: 'Mails that ask somebody to confirm a subscription, reminders among them',
  labelNames: ['mail'],
});
for (const mail of ['first', 'reminder']) asked.inc({ mail }, 0);

/** Who asks, for the mail that says so. */
export interface Asker {
  actor: Actor | null;
  /** Where they have one. */
  name?: string | null;
}

/** How many of somebody's subscriptions wait for staff because there was too much for their address. */
type Outcome = 'asked' | 'too-much' | 'no-address';

/** Asks whoever reads a mailbox whether they want what was entered for them: one mail, one reminder, and then never again. */
@Injectable()
export class Asking {
  constructor(
    private readonly periods: Periods,
    private readonly addressees: Addressees,
    private readonly mailboxes: Mailboxes,
    private readonly hashes: AddressHashes,
    private readonly suppressions: Suppressions,
    private readonly channels: ChannelsRepository,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly trail: SubscriptionTrail,
    private readonly consents: Consents,
    private readonly wordings: Wordings,
    private readonly mail: NewsletterMail,
    private readonly mails: Mails,
    private readonly links: RecipientLinks,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for pending subscriptions. For an address that must not be written to the same is done and kept, only that no mail goes: nobody
   * who enters addresses learns which are suppressed.
   * @param pending of this addressee, locked
   */
  async ask(
    tx: Tx,
    addressee: Addressee,
    pending: readonly AnySubscription[],
    asker: Asker,
  ): Promise<Outcome> {
    const { subscriber, email } = addressee;
    if (email === null) return 'no-address';
    if (pending.length === 0) return 'asked';
    const now = this.clock.now();
    const addressHash = this.hashes.of(email);
    const { mailbox } = await this.mailboxes.open(tx, subscriber, addressHash, now);
    if (await this.isTooMuch(tx, addressHash, now)) return 'too-much';

    const suppressed = await this.suppressions.of(tx, addressHash);
    const channels = pending.map(({ channel }) => channel).filter((key) => !isSuppressed(suppressed, key));
    const confirmation = Object.assign(new Confirmation(), {
      id: uuidv7(),
      mailboxId: mailbox.id,
      channels,
      requestedBy: asker.actor,
      askedBy: asker.name ?? null,
      askedAt: now,
      mailId: null as string | null,
      reminderId: null,
      confirmedAt: null,
      endedAt: null,
    });
    if (channels.length > 0 && !addressee.isClosed && !addressee.isGone)
      confirmation.mailId = await this.send(tx, confirmation, addressee, {
        email,
        text: confirmSubscription,
      });
    await tx.insert(Confirmation, { ...confirmation });
    for (const row of pending)
      await this.subscriptions.put(tx, subscriber, { ...row, askedAt: now, confirmationId: confirmation.id });
    const subject = confirmation.id;
    if (this.periods.reminderDays > 0)
      await this.timers.set(tx, remindConfirmation, { subject, inMs: this.periods.reminderDays * day });
    await this.timers.set(tx, lapseConfirmation, { subject, inMs: this.periods.confirmationDays * day });
    return 'asked';
  }

  @OnTimer(remindConfirmation)
  async remind(tx: Tx, { subject: id }: DueTimer): Promise<void> {
    const open = await this.stillOpen(tx, id);
    if (open?.confirmation.mailId == null || open.confirmation.reminderId !== null) return;
    const { confirmation, addressee, left } = open;
    const suppressed = await this.suppressions.of(tx, open.mailbox.addressHash);
    const channels = left
      .map(({ channel }) => channel)
      .filter((key) => confirmation.channels.includes(key) && !isSuppressed(suppressed, key));
    if (channels.length === 0 || addressee.email === null || addressee.isClosed || addressee.isGone) return;
    const about = { ...confirmation, channels };
    const reminderId = await this.send(tx, about, addressee, {
      email: addressee.email,
      text: confirmReminder,
    });
    await tx.update(Confirmation, { id }, { reminderId });
  }

  /** Nobody has said anything: it ends, and what was written of it here is forgotten. The ledger keeps that somebody was asked. */
  @OnTimer(lapseConfirmation)
  async lapse(tx: Tx, { subject: id }: DueTimer): Promise<void> {
    const open = await this.stillOpen(tx, id);
    if (!open) return;
    const { confirmation, mailbox, left } = open;
    const at = this.clock.now();
    for (const row of left)
      await this.subscriptions.put(tx, mailbox.subscriber, {
        ...row,
        ...ended(row, 'not-confirmed', { at }),
        reason: null,
      });
    const channels = left.map(({ channel, state }) => ({ channel, before: state }));
    await this.trail.end(tx, [{ subscriber: mailbox.subscriber, channels }], 'not-confirmed', {
      at,
      by: null,
      method: 'clock',
      reference: id,
    });
    await this.close(tx, confirmation, at);
  }

  /** Questions to which nothing is pending any more are over: mails that no server has are not sent. */
  async settle(tx: Tx, subscriber: Subscriber): Promise<void> {
    const mailbox = await this.mailboxes.current(tx, subscriber);
    if (!mailbox) return;
    const waiting = new Set(
      (await this.subscriptions.ofForUpdate(tx, subscriber))
        .filter(({ state }) => state === 'pending')
        .map(({ confirmationId }) => confirmationId),
    );
    for (const confirmation of await this.openAt(tx, mailbox.id))
      if (!waiting.has(confirmation.id)) await this.close(tx, confirmation, this.clock.now());
  }

  /** Every question to a mailbox is over: it is not the subscriber's any more. */
  async abandon(tx: Tx, mailboxId: string): Promise<void> {
    for (const confirmation of await this.openAt(tx, mailboxId))
      await this.close(tx, confirmation, this.clock.now());
  }

  private openAt(tx: Tx, mailboxId: string): Promise<Confirmation[]> {
    return tx.find(Confirmation, { where: { mailboxId, endedAt: IsNull() }, order: { id: 'asc' } });
  }

  private async close(tx: Tx, { id, mailId, reminderId }: Confirmation, at: Date): Promise<void> {
    await tx.update(Confirmation, { id }, { endedAt: at, askedBy: null });
    await this.timers.cancel(tx, remindConfirmation, id);
    await this.timers.cancel(tx, lapseConfirmation, id);
    await this.mails.withdraw(
      tx,
      [mailId, reminderId].filter((one) => one !== null),
    );
  }

  private async stillOpen(tx: Tx, id: string) {
    const confirmation = await tx.findOneBy(Confirmation, { id });
    const mailbox = confirmation && (await this.mailboxes.find(tx, confirmation.mailboxId));
    if (!confirmation || !mailbox || confirmation.endedAt || mailbox.until) return null;
    const addressee = await this.addressees.lock(tx, mailbox.subscriber);
    if (!addressee) return null;
    const left = (await this.subscriptions.ofForUpdate(tx, mailbox.subscriber)).filter(
      ({ state, confirmationId }) => state === 'pending' && confirmationId === id,
    );
    return left.length === 0 ? null : { confirmation, mailbox, addressee, left };
  }

  private async isTooMuch(reader: EntityManager, addressHash: Buffer, now: Date): Promise<boolean> {
    const [row]: { count: number }[] = await reader.query(
      `select count(*)::int as count from confirmation join mailbox on mailbox.id = confirmation.mailbox_id
        where mailbox.address_hash = $1 and confirmation.asked_at > $2`,
      [addressHash, new Date(now.getTime() - day)],
    );
    return (row?.count ?? 0) >= mostAskedADay;
  }

  private async send(
    tx: Tx,
    { id, channels, askedAt, requestedBy, askedBy }: Confirmation,
    { subscriber, name, language, companyName }: Addressee,
    { email, text }: { email: string; text: MailText<MailField> },
  ): Promise<string> {
    const words = wordsIn(language);
    const wording = await this.wordings.current(tx, 'consent', language);
    const until = new Date(askedAt.getTime() + this.periods.confirmationDays * day);
    const company = companyName === null ? words.aCompany : nameInMail(companyName);
    const queued = await this.mail.queue(
      tx,
      { subscriber, email, name, language },
      text,
      {
        asker: words.asker({ actor: requestedBy, name: askedBy }, company),
        channels: await this.named(tx, channels, language),
        consent: wording.text,
        data: subscriber.kind === 'contact' ? words.personData : words.companyData,
        until: dayIn(until, language),
        link: this.links.confirm(id, until),
      },
      this.periods.confirmationDays + 30,
    );
    const isReminder = text === confirmReminder;
    asked.inc({ mail: isReminder ? 'reminder' : 'first' });
    await this.consents.record(tx, {
      subscriber,
      state: isReminder ? 'reminder-queued' : 'mail-queued',
      channels,
      at: this.clock.now(),
      by: 'newsletter',
      method: 'mail',
      wording: shown(wording),
      reference: queued.id,
      personal: { mail: queued, wording: wording.text },
    });
    return queued.id;
  }

  /** As a mail lists them: their names, with what comes. */
  async named(reader: EntityManager, keys: readonly string[], language: string): Promise<string> {
    const its = /^de\b/i.test(language) ? 'de' : 'en';
    const all = await this.channels.list(reader, { retired: true });
    return all
      .filter(({ key }) => keys.includes(key))
      .map(({ name, description }) => `${name[its]}: ${description[its]}`)
      .join('\n');
  }

  /** Where a mail says who has done something. */
  askerOf(asker: Asker, { companyName, language }: Pick<Addressee, 'companyName' | 'language'>): string {
    const words = wordsIn(language);
    return words.asker(asker, companyName === null ? words.aCompany : nameInMail(companyName));
  }
}

/** Of both mails; the reminder shows fewer. */
type MailField = 'asker' | 'channels' | 'consent' | 'data' | 'until' | 'link' | 'imprint';

interface Words {
  aCompany: string;
  asker: (asker: Asker, company: string) => string;
  personData: string;
  companyData: string;
}

const named = (name: string | null | undefined): string | null => (name ? nameInMail(name, 60) : null);

const german: Words = {
  aCompany: 'Ihrer Firma',
  asker: ({ actor, name }, company) => {
    const its = named(name);
    if (actor?.kind === 'api-key') return `Ein Programm von ${company}`;
    if (actor?.kind === 'vendor-key') return 'Unser Kundendienst';
    if (actor?.kind === 'user' && actor.roles.some(isStaffRole)) return 'Unser Kundendienst';
    return its === null ? `Die Verwaltung von ${company}` : `${its}, Verwaltung von ${company},`;
  },
  personData: 'Ihren Namen, Ihre E-Mail-Adresse, Ihre Telefonnummer und Ihre Aufgabe in der Firma',
  companyData: 'diese Adresse als allgemeine Adresse der Firma',
};
const english: Words = {
  aCompany: 'your company',
  asker: ({ actor, name }, company) => {
    const its = named(name);
    if (actor?.kind === 'api-key') return `A program of ${company}`;
    if (actor?.kind === 'vendor-key') return 'Our customer service';
    if (actor?.kind === 'user' && actor.roles.some(isStaffRole)) return 'Our customer service';
    return its === null ? `An administrator of ${company}` : `${its}, administrator of ${company},`;
  },
  personData: 'your name, your e-mail address, your telephone number and what you do at the company',
  companyData: "this address as the company's general address",
};
const wordsIn = (language: string): Words => (/^de\b/i.test(language) ? german : english);

/** A day, as a mail names it. */
export const dayIn = (at: Date, language: string): string =>
  new Intl.DateTimeFormat(/^de\b/i.test(language) ? 'de-DE' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Berlin',
  }).format(at);
