import { Injectable } from '@nestjs/common';
import { isEmailInput } from '@lotse/contracts';
import { Clock, Database, defineTimer, OnTimer, Timers, type DueTimer, type Tx } from '@lotse/persistence';
import { html, type Page, type PageHandler, type PageLanguage, type PageRequest } from '@lotse/public-pages';
import { Mailbox } from '../mailboxes/mailbox.entity.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { NewsletterMail } from '../sending/newsletter-mail.js';
import { Addressees } from '../subscribers/addressees.js';
import { dayIn } from '../subscriptions/asking.js';
import { RecipientLinks } from '../subscriptions/links.js';
import { preferencesLink } from '../subscriptions/mail-texts.js';
import { AddressHashes } from '../suppressions/address-hashes.js';
import { languageOf, pageOf, Reader } from './reader.js';
import { sentences } from './sentences.js';

/** Its subject is the keyed hash of an address, which may be nobody's. */
export const sendPreferencesLink = defineTimer('send-preferences-link');

const hour = 60 * 60 * 1_000;

/**
 * Sends whoever has lost their link a new one. For an address that nobody here has, exactly the same is done and kept, and it is answered
 * the same: what becomes of it is decided afterwards.
 */
@Injectable()
export class LinkPage implements PageHandler {
  static readonly path = '/n/link';

  constructor(
    private readonly reader: Reader,
    private readonly database: Database,
    private readonly timers: Timers,
    private readonly hashes: AddressHashes,
    private readonly mailboxes: Mailboxes,
    private readonly addressees: Addressees,
    private readonly mail: NewsletterMail,
    private readonly links: RecipientLinks,
    private readonly clock: Clock,
  ) {}

  show = (request: PageRequest): Promise<Page | null> => Promise.resolve(this.form(languageOf(request)));

  act = (request: PageRequest): Promise<Page | null> =>
    this.reader.at(async () => {
      const language = languageOf(request);
      const say = sentences[language];
      const address = (request.form['address'] ?? '').slice(0, 300).trim();
      if (!isEmailInput(address)) return this.form(language, say.noAddress);
      const subject = this.hashes.of(address).toString('hex');
      await this.database.transaction((tx) => this.timers.set(tx, sendPreferencesLink, { subject, inMs: 0 }));
      return pageOf(language, say.linkAsked, [html`<p>${say.linkAskedText}</p>`]);
    });

  /** One mail for each who is reached there, since each has a page of their own. */
  @OnTimer(sendPreferencesLink)
  async send(tx: Tx, { subject }: DueTimer): Promise<void> {
    const now = this.clock.now();
    for (const mailbox of await this.mailboxes.at(tx, Buffer.from(subject, 'hex'))) {
      if (mailbox.linkSentAt && mailbox.linkSentAt.getTime() > now.getTime() - hour) continue;
      const addressee = await this.addressees.lock(tx, mailbox.subscriber);
      if (!addressee || addressee.email === null) continue;
      if (!this.hashes.of(addressee.email).equals(mailbox.addressHash)) continue;
      const { subscriber, email, name, language } = addressee;
      const { link, until } = this.links.preferences(mailbox.id, now);
      const fields = { link, until: dayIn(until, language) };
      await this.mail.queue(tx, { subscriber, email, name, language }, preferencesLink, fields, 30);
      await tx.update(Mailbox, { id: mailbox.id }, { linkSentAt: now });
    }
  }

  private form(language: PageLanguage, problem?: string): Page {
    const say = sentences[language];
    return pageOf(
      language,
      say.newLink,
      [
        html`<p>${say.newLinkText}</p>`,
        html`<form method="post">
          ${problem !== undefined && html`<p class="wrong" role="alert">${problem}</p>`}
          <label for="address">${say.address}</label>
          <input
            type="text"
            id="address"
            name="address"
            inputmode="email"
            autocomplete="email"
            maxlength="254"
          />
          <button>${say.sendLink}</button>
        </form>`,
      ],
      problem === undefined ? 200 : 422,
    );
  }
}
