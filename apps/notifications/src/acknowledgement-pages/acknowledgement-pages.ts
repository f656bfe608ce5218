import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@lotse/mail';
import { Clock, Database, onBehalfOf } from '@lotse/persistence';
import {
  html,
  type Html,
  type Page,
  type PageHandler,
  type PageLanguage,
  type PageRequest,
} from '@lotse/public-pages';
import { Acknowledging } from '../incidents/acknowledging.js';
import { acknowledgementPath } from '../incidents/alarms.js';
import { holderOf } from '../incidents/holder.js';
import type { Acknowledgement } from '../incidents/acknowledgement.entity.js';
import type { Delivery } from '../incidents/delivery.entity.js';
import type { Incident } from '../incidents/incident.entity.js';
import type { IncidentNews } from '../incidents/incident-news.entity.js';
import { kindName, newsName } from '../incidents/incident-mail.js';
import { IncidentsRepository } from '../incidents/incidents.repository.js';
import { sentences, type Sentences } from './sentences.js';

/** The longest name that is taken, in characters. */
const longestName = 100;

/** The file that programs read, as people save it. */
const csafName = 'csaf.json';

/** What somebody sees who follows the link of an alarm. */
interface Seen {
  incident: Incident;
  delivery: Delivery;
  contactId: string | null;
  label: string | null;
  acknowledgements: Acknowledgement[];
  /** Who has it. */
  holder: Acknowledgement | undefined;
  news: IncidentNews[];
  /** A CSAF document goes with it. */
  hasCsaf: boolean;
  token: string;
  language: PageLanguage;
  say: Sentences;
}

/**
 * The page on which an alarm is answered, from a phone at three in the morning: whoever opens it sees what has happened, and says
 * that they take it, or that they cannot. Programs that open every link change nothing by it.
 */
@Injectable()
export class AcknowledgementPages implements PageHandler {
  constructor(
    private readonly database: Database,
    private readonly links: SignedLinks,
    private readonly incidents: IncidentsRepository,
    private readonly acknowledging: Acknowledging,
    private readonly clock: Clock,
  ) {}

  /** As {@link PageHandler}: the path under which they are found. */
  static readonly path = `${acknowledgementPath}:token`;
  static readonly csafPath = `${acknowledgementPath}:token/${csafName}`;

  /** What the page offers for download: whoever may see the one may have the other. */
  readonly csaf: PageHandler = {
    show: (request) =>
      onBehalfOf({ tenant: null, urgent: true }, async () => {
        const seen = await this.look(request);
        const content = seen?.hasCsaf
          ? await this.incidents.csafOf(this.database.reader, seen.incident)
          : null;
        return content === null ? null : { file: { name: csafName, type: 'application/json', content } };
      }),
  };

  show = (request: PageRequest): Promise<Page | null> =>
    onBehalfOf({ tenant: null, urgent: true }, async () => {
      if (this.hasEnded(request)) return ended(request);
      const seen = await this.look(request);
      return seen && this.page(seen);
    });

  act = (request: PageRequest): Promise<Page | null> =>
    onBehalfOf({ tenant: null, urgent: true }, async () => {
      if (this.hasEnded(request)) return ended(request);
      const seen = await this.look(request);
      if (!seen) return null;
      if (seen.incident.state === 'over') return this.page(seen);
      const { answer, name = '' } = request.form;
      if (answer !== 'taken' && answer !== 'declined') return this.page(seen);
      const given = tidied(name);
      if (answer === 'taken' && given === '')
        return this.page(seen, { problem: seen.say.nameMissing, status: 422 });
      if (given.length > longestName) return this.page(seen, { problem: seen.say.nameTooLong, status: 422 });
      await this.database.transaction(async (tx) => {
        const incident = await this.incidents.findForUpdate(tx, seen.incident.id);
        if (incident?.state !== 'open') return;
        await this.acknowledging.answer(tx, incident, {
          answer,
          way: 'link',
          name: given === '' ? null : given,
          mailId: seen.delivery.mailId,
          contactId: seen.contactId,
        });
      });
      const now = await this.look(request);
      return now && this.page(now, { answered: answer });
    });

  private linkOf({ path }: PageRequest) {
    return this.links.read(acknowledgementPath, path['token'] ?? '');
  }

  private hasEnded(request: PageRequest): boolean {
    const link = this.linkOf(request);
    return link !== null && link.until <= this.clock.now();
  }

  /** Nothing for a link that is not ours, or has ended. */
  private async look(request: PageRequest): Promise<Seen | null> {
    const link = this.linkOf(request);
    if (!link || this.hasEnded(request)) return null;
    const { reader } = this.database;
    const found = await this.incidents.deliveryOf(reader, link.subject);
    const incident = found && (await this.incidents.findRow(reader, found.delivery.incidentId));
    if (!incident) return null;
    const { delivery, mail } = found;
    const chosen = request.query['lang'];
    const language =
      chosen === 'de' || chosen === 'en' ? chosen : /^de\b/i.test(delivery.language ?? 'de') ? 'de' : 'en';
    const acknowledgements = await this.incidents.acknowledgementsOf(reader, [incident.id]);
    return {
      incident,
      delivery,
      contactId: mail.contactId,
      label: mail.contactId === null ? null : mail.label,
      acknowledgements,
      holder: holderOf(acknowledgements),
      hasCsaf: await this.incidents.hasCsaf(reader, incident),
      token: request.path['token'] ?? '',
      news: (await this.incidents.newsOf(reader, [incident.id])).filter(({ sentAt }) => sentAt !== null),
      language,
      say: sentences[language],
    };
  }

  private page(
    seen: Seen,
    {
      problem,
      status,
      answered,
    }: { problem?: string; status?: number; answered?: 'taken' | 'declined' } = {},
  ): Page {
    const { incident, language, say, news, label, delivery } = seen;
    const kind = kindName({ kind: incident.itsKind, isTest: incident.isTest }, language);
    const { subject, text } = incident.textIn(language);
    const own = seen.acknowledgements.findLast(({ mailId }) => mailId === delivery.mailId);
    const title = `${kind}: ${subject}`;
    const body = html` <h1>${title}</h1>
      ${this.standing(seen, answered)}
      <div class="written">${text}</div>
      ${news.map(
        (one) =>
          html`<h2>${newsName(one.kind, language)}</h2>
            <div class="written">${one.textIn(language)}</div>`,
      )}
      ${seen.hasCsaf && html`<p><a href="${seen.token}/${csafName}">${say.download}</a></p>`}
      ${
        incident.state === 'open' &&
        html`<form method="post">
            ${problem !== undefined && html`<p class="wrong" role="alert">${problem}</p>`}
            <label for="name">${say.yourName}</label>
            <input
              type="text"
              id="name"
              name="name"
              maxlength="${longestName}"
              autocomplete="name"
              value="${own?.name ?? label ?? ''}"
            />
            <button name="answer" value="taken">${say.take}</button>
            <button name="answer" value="declined" class="second">${say.decline}</button>
          </form>
          <p class="quiet">${incident.isTest ? say.whatFollowsTest : say.whatFollows}</p>`
      }
      <footer class="quiet">
        ${say.number} ${incident.id}<br /><a href="?lang=${language === 'de' ? 'en' : 'de'}"
          >${say.otherLanguage}</a
        >
      </footer>`;
    return { language, title, body, ...(status !== undefined && { status }) };
  }

  /** How it stands, first of all: most who open the page only want to know whether somebody has it. */
  private standing({ incident, holder, say }: Seen, answered?: 'taken' | 'declined'): Html {
    if (incident.state === 'over') return html`<p class="notice" role="status">${say.over}</p>`;
    const who = holder?.name ?? say.somebody;
    return html`<p class="notice" role="status">
      ${[
        answered === 'taken' && html`<strong>${say.thanks}</strong> `,
        answered === 'declined' &&
          html`<strong>${incident.isTest ? say.declinedTest : say.declined}</strong> `,
        incident.acknowledgedAt ? say.hasIt(who) : answered === 'taken' ? say.othersToo : say.nobodyHasIt,
      ]}
    </p>`;
  }
}

/** Old mails are passed on, and kept where others read them: after its time a link tells nothing any more. */
const ended = ({ language }: PageRequest): Page => {
  const { linkEnded, linkEndedText } = sentences[language];
  return {
    language,
    title: linkEnded,
    body: html`<h1>${linkEnded}</h1>
      <p>${linkEndedText}</p>`,
    status: 410,
  };
};

/** One line, without what nobody sees. */
const tidied = (name: string): string =>
  name
    .slice(0, 1_000)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
