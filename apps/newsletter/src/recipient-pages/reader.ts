import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@lotse/mail';
import { Clock, Database, onBehalfOf } from '@lotse/persistence';
import { html, type Html, type Page, type PageLanguage, type PageRequest } from '@lotse/public-pages';
import { ChannelsRepository } from '../channels/channels.repository.js';
import type { Channel } from '../channels/channel.entity.js';
import type { Mailbox } from '../mailboxes/mailbox.entity.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { Addressees, type Addressee } from '../subscribers/addressees.js';
import { SubscriptionsRepository, type AnySubscription } from '../subscriptions/subscriptions.repository.js';
import { sentences, type Sentences } from './sentences.js';

/** What somebody sees who has a link to a mailbox. */
export interface Seen {
  mailbox: Mailbox;
  addressee: Addressee;
  rows: AnySubscription[];
  channels: Channel[];
  language: PageLanguage;
  say: Sentences;
}

/** Reads what a link leads to, and what the pages have in common. */
@Injectable()
export class Reader {
  constructor(
    private readonly database: Database,
    private readonly links: SignedLinks,
    private readonly mailboxes: Mailboxes,
    private readonly addressees: Addressees,
    private readonly channels: ChannelsRepository,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly clock: Clock,
  ) {}

  /** The work of a page. Nobody is signed in: it counts for nobody in particular. */
  at<T>(work: () => Promise<T>): Promise<T> {
    return onBehalfOf({ tenant: null }, work);
  }

  /** @returns nothing for what was not signed here, or for something else */
  linked({ path }: PageRequest, purpose: string): { subject: string; hasEnded: boolean } | null {
    const link = this.links.read(purpose, path['token'] ?? '');
    return link && { subject: link.subject, hasEnded: link.until <= this.clock.now() };
  }

  /** @returns nothing where the mailbox is nobody's any more */
  async look(mailboxId: string, request: PageRequest): Promise<Seen | null> {
    const { reader } = this.database;
    const mailbox = await this.mailboxes.find(reader, mailboxId);
    const addressee = mailbox && !mailbox.until && (await this.addressees.find(reader, mailbox.subscriber));
    if (!mailbox || !addressee) return null;
    const language = languageOf(request, addressee.language);
    return {
      mailbox,
      addressee,
      rows: await this.subscriptions.of(reader, mailbox.subscriber),
      channels: await this.channels.list(reader, { retired: true }),
      language,
      say: sentences[language],
    };
  }

  async channelCalled(key: string): Promise<Channel | null> {
    const all = await this.channels.list(this.database.reader, { retired: true });
    return all.find((channel) => channel.key === key) ?? null;
  }
}

/** What was asked for, else what the reader is written to in. */
export function languageOf({ query, language }: PageRequest, own?: string): PageLanguage {
  const { lang } = query;
  if (lang === 'de' || lang === 'en') return lang;
  if (own === undefined) return language;
  return /^de\b/i.test(own) ? 'de' : 'en';
}

export const pageOf = (
  language: PageLanguage,
  title: string,
  body: readonly (Html | string | false | null)[],
  status?: number,
): Page => ({
  language,
  title,
  body: html`<h1>${title}</h1>
    ${[...body]}
    <footer class="quiet">
      <a href="?lang=${language === 'de' ? 'en' : 'de'}">${sentences[language].otherLanguage}</a>
    </footer>`,
  ...(status !== undefined && { status }),
});

/** Of a link that has ended: what it led to is not told, since the mailbox may be somebody else's by now. */
export const endedPage = (language: PageLanguage): Page => {
  const say = sentences[language];
  return pageOf(
    language,
    say.expired,
    [
      html`<p>${say.expiredText}</p>
        <p><a href="/n/link?lang=${language}">${say.newLink}</a></p>`,
    ],
    410,
  );
};
