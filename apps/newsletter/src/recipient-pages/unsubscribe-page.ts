import { Injectable } from '@nestjs/common';
import { html, type Page, type PageHandler, type PageRequest } from '@lotse/public-pages';
import type { Channel } from '../channels/channel.entity.js';
import { LeftByIssue } from '../issues/left-by-issue.js';
import { Answering } from '../subscriptions/answering.js';
import { linkPaths } from '../subscriptions/links.js';
import { endedPage, languageOf, pageOf, Reader } from './reader.js';
import { sentences } from './sentences.js';

/**
 * Ends one channel at a mailbox, and everything only by a button of its own. Mail programs end it by a POST of theirs (RFC 8058), of
 * which nothing but its one field is looked at.
 */
@Injectable()
export class UnsubscribePage implements PageHandler {
  static readonly path = `${linkPaths.unsubscribe(':channel')}:token`;

  constructor(
    private readonly reader: Reader,
    private readonly answering: Answering,
    private readonly left: LeftByIssue,
  ) {}

  show = (request: PageRequest): Promise<Page | null> =>
    this.reader.at(async () => {
      const found = await this.find(request);
      if (!found) return null;
      const language = await this.languageFor(found.mailboxId, request);
      return found.hasEnded ? endedPage(language) : this.question(found.channel, language);
    });

  act = (request: PageRequest): Promise<Page | null> =>
    this.reader.at(async () => {
      const found = await this.find(request);
      if (!found) return null;
      const { mailboxId, channel } = found;
      const language = await this.languageFor(mailboxId, request);
      if (found.hasEnded) return endedPage(language);
      const say = sentences[language];
      const { form } = request;
      if (form['List-Unsubscribe'] === 'One-Click') {
        await this.answering.unsubscribe(mailboxId, channel.key, 'one-click');
        await this.left.from(mailboxId, request.query['issue']);
        return pageOf(language, say.left(channel.name[language]), [html`<p>${say.leftText}</p>`]);
      }
      if (form['leave'] === 'one') {
        await this.answering.unsubscribe(mailboxId, channel.key, 'unsubscribe-page');
        await this.left.from(mailboxId, request.query['issue']);
        return pageOf(language, say.left(channel.name[language]), [
          html`<p>${say.leftText}</p>`,
          this.allOf(language),
        ]);
      }
      if (form['leave'] === 'all') {
        await this.answering.unsubscribeAll(mailboxId, 'unsubscribe-page');
        await this.left.from(mailboxId, request.query['issue']);
        return pageOf(language, say.leftAll, [html`<p>${say.leftAllText}</p>`]);
      }
      return this.question(channel, language);
    });

  private question(channel: Channel, language: 'de' | 'en'): Page {
    const say = sentences[language];
    return pageOf(language, say.leave(channel.name[language]), [
      html`<p>${say.leaveText}</p>`,
      html`<form method="post"><button name="leave" value="one">${say.leaveButton}</button></form>`,
      this.allOf(language),
    ]);
  }

  private allOf(language: 'de' | 'en') {
    const say = sentences[language];
    return html`<h2>${say.leaveAll}</h2>
      <form method="post">
        <button name="leave" value="all" class="second">${say.leaveAllButton}</button>
      </form>`;
  }

  private async find(request: PageRequest) {
    const key = request.path['channel'] ?? '';
    const link = this.reader.linked(request, linkPaths.unsubscribe(key));
    const channel = link && (await this.reader.channelCalled(key));
    return link && channel ? { mailboxId: link.subject, hasEnded: link.hasEnded, channel } : null;
  }

  private async languageFor(mailboxId: string, request: PageRequest): Promise<'de' | 'en'> {
    return (await this.reader.look(mailboxId, request))?.language ?? languageOf(request);
  }
}
