import { Injectable } from '@nestjs/common';
import { html, type Page, type PageHandler, type PageRequest } from '@lotse/public-pages';
import { Clock, Database } from '@lotse/persistence';
import { Wordings } from '../consents/wordings.js';
import { Confirmation } from '../mailboxes/mailbox.entity.js';
import { Answering } from '../subscriptions/answering.js';
import { linkPaths, RecipientLinks } from '../subscriptions/links.js';
import { endedPage, languageOf, pageOf, Reader, type Seen } from './reader.js';

/** Asks whoever reads a mailbox whether they want what was entered for them. */
@Injectable()
export class ConfirmPage implements PageHandler {
  static readonly path = `${linkPaths.confirm}:token`;

  constructor(
    private readonly reader: Reader,
    private readonly answering: Answering,
    private readonly wordings: Wordings,
    private readonly links: RecipientLinks,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  show = (request: PageRequest): Promise<Page | null> =>
    this.reader.at(async () => {
      const link = this.reader.linked(request, linkPaths.confirm);
      if (!link) return null;
      if (link.hasEnded) return endedPage(languageOf(request));
      const found = await this.find(link.subject, request);
      return found ? this.question(found.seen, found.confirmation) : this.over(request);
    });

  act = (request: PageRequest): Promise<Page | null> =>
    this.reader.at(async () => {
      const link = this.reader.linked(request, linkPaths.confirm);
      if (!link) return null;
      if (link.hasEnded) return endedPage(languageOf(request));
      const { answer } = request.form;
      if (answer === 'no') {
        await this.answering.object(link.subject);
        const found = await this.find(link.subject, request);
        if (!found) return this.over(request);
        const { say, language } = found.seen;
        return pageOf(language, say.objected, [html`<p>${say.objectedText}</p>`]);
      }
      if (answer !== 'yes') return this.show(request);
      const isActive = await this.answering.confirm(link.subject);
      const found = isActive ? await this.find(link.subject, request) : null;
      return found ? this.thanks(found.seen, found.confirmation) : this.over(request);
    });

  private async find(id: string, request: PageRequest) {
    const confirmation = await this.database.reader.findOneBy(Confirmation, { id });
    const seen = confirmation && (await this.reader.look(confirmation.mailboxId, request));
    return confirmation && seen ? { confirmation, seen } : null;
  }

  private async question(seen: Seen, confirmation: Confirmation): Promise<Page> {
    const { say, language, addressee } = seen;
    const asked = this.channelsOf(seen, confirmation, 'pending');
    const active = this.channelsOf(seen, confirmation, 'active');
    if (asked.length === 0) return active.length > 0 ? this.thanks(seen, confirmation) : this.nothing(seen);
    const wording = await this.wordings.current(this.database.reader, 'consent', language);
    return pageOf(language, say.ask, [
      addressee.companyName !== null && html`<p class="quiet">${say.at(addressee.companyName)}</p>`,
      html`<p>${say.asksFor}</p>`,
      html`<ul>
        ${asked.map(({ name, description }) => html`<li><strong>${name[language]}</strong>: ${description[language]}</li>`)}
      </ul>`,
      html`<p class="quiet">${say.consentTo} ${wording.text}</p>`,
      html`<form method="post">
        <button name="answer" value="yes">${say.agree}</button>
        <button name="answer" value="no" class="second">${say.objectTo}</button>
      </form>`,
      html`<p><a href="${this.preferences(seen)}">${say.chooseOne}</a></p>`,
    ]);
  }

  private thanks(seen: Seen, confirmation: Confirmation): Page {
    const { say, language } = seen;
    const active = this.channelsOf(seen, confirmation, 'active');
    return pageOf(language, say.confirmed, [
      html`<ul>
        ${active.map(({ name }) => html`<li>${name[language]}</li>`)}
      </ul>`,
      html`<p>${say.confirmedText}</p>`,
      html`<p><a href="${this.preferences(seen)}">${say.ownNewsletters}</a></p>`,
    ]);
  }

  private nothing(seen: Seen): Page {
    const { say, language } = seen;
    return pageOf(language, say.nothingAsked, [
      html`<p>${say.nothingAskedText}</p>
        <p><a href="${this.preferences(seen)}">${say.ownNewsletters}</a></p>`,
    ]);
  }

  private over(request: PageRequest): Page {
    return endedPage(languageOf(request));
  }

  private channelsOf({ rows, channels }: Seen, confirmation: Confirmation, state: 'pending' | 'active') {
    const its = new Set(rows.filter((row) => row.state === state).map(({ channel }) => channel));
    return channels.filter(({ key }) => confirmation.channels.includes(key) && its.has(key));
  }

  private preferences({ mailbox, language }: Seen): string {
    const { link } = this.links.preferences(mailbox.id, this.clock.now());
    return `${new URL(link).pathname}?lang=${language}`;
  }
}
