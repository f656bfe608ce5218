import { Injectable } from '@nestjs/common';
import { Clock } from '@lotse/persistence';
import { html, type Page, type PageHandler, type PageRequest } from '@lotse/public-pages';
import type { Channel } from '../channels/channel.entity.js';
import { Answering, type Choice, type Chosen } from '../subscriptions/answering.js';
import { dayIn } from '../subscriptions/asking.js';
import { linkPaths } from '../subscriptions/links.js';
import type { AnySubscription } from '../subscriptions/subscriptions.repository.js';
import { endedPage, languageOf, pageOf, Reader, type Seen } from './reader.js';

const choices: readonly Choice[] = ['on', 'pause', 'off'];
/** What is shown of one that waits for an answer: none of the choices. */
type Shown = Choice | 'waits';

/** Everything that goes to a mailbox, or may. What is saved is what the reader has changed of what they saw. */
@Injectable()
export class PreferencesPage implements PageHandler {
  static readonly path = `${linkPaths.preferences}:token`;

  constructor(
    private readonly reader: Reader,
    private readonly answering: Answering,
    private readonly clock: Clock,
  ) {}

  show = (request: PageRequest): Promise<Page | null> =>
    this.reader.at(async () => {
      const link = this.reader.linked(request, linkPaths.preferences);
      if (!link) return null;
      const seen = link.hasEnded ? null : await this.reader.look(link.subject, request);
      return seen ? this.page(seen) : endedPage(languageOf(request));
    });

  act = (request: PageRequest): Promise<Page | null> =>
    this.reader.at(async () => {
      const link = this.reader.linked(request, linkPaths.preferences);
      if (!link) return null;
      if (link.hasEnded) return endedPage(languageOf(request));
      const { form } = request;
      if (form['leave'] === 'all') {
        await this.answering.unsubscribeAll(link.subject, 'preference-page');
        const seen = await this.reader.look(link.subject, request);
        if (!seen) return endedPage(languageOf(request));
        return pageOf(seen.language, seen.say.leftAll, [html`<p>${seen.say.leftAllText}</p>`]);
      }
      await this.answering.choose(link.subject, chosenIn(form));
      const seen = await this.reader.look(link.subject, request);
      return seen ? this.page(seen, { saved: true }) : endedPage(languageOf(request));
    });

  private page(seen: Seen, { saved = false } = {}): Page {
    const { say, language, addressee, rows, channels } = seen;
    const rowOf = (key: string) => rows.find(({ channel }) => channel === key) ?? null;
    const shown = channels.filter((channel) => isShown(channel, rowOf(channel.key), addressee.external));
    const receives = rows.some(({ state }) => state !== 'ended');
    return pageOf(language, say.ownNewsletters, [
      saved && html`<p class="notice" role="status">${say.saved}</p>`,
      addressee.companyName !== null && html`<p class="quiet">${say.at(addressee.companyName)}</p>`,
      shown.length === 0
        ? html`<p>${say.nothingHere}</p>`
        : html`<form method="post">
            ${shown.map((channel) => this.fields(channel, rowOf(channel.key), seen))}
            <button>${say.save}</button>
          </form>`,
      receives &&
        html`<form method="post">
          <button name="leave" value="all" class="second">${say.leaveAllButton}</button>
        </form>`,
      html`<h2>${say.mandatory}</h2>
        <p>${say.mandatoryText}</p>
        <ul>
          ${say.mandatoryMail.map(({ what, why }) => html`<li><strong>${what}</strong>: ${why}</li>`)}
        </ul>`,
    ]);
  }

  private fields({ key, name, description }: Channel, row: AnySubscription | null, { language, say }: Seen) {
    const now = shownOf(row, this.clock.now());
    const id = (choice: Choice): string => `${key}-${choice}`;
    const offered = choices.filter((choice) => choice !== 'pause' || now === 'on' || now === 'pause');
    return html`<fieldset>
      <legend>${name[language]}</legend>
      <p class="quiet">${description[language]}</p>
      ${now === 'waits' && html`<p><strong>${say.waits}</strong></p>`}
      ${now === 'pause' && row !== null && row.pausedUntil !== null && html`<p>${say.paused(dayIn(row.pausedUntil, language))}</p>`}
      <input type="hidden" name="was.${key}" value="${now}" />
      ${offered.map((choice) => {
        const [before, behind] = now === choice ? [' ', 'checked'] : ['', ''];
        return html`<label class="tick" for="${id(choice)}"
          ><input type="radio" id="${id(choice)}" name="now.${key}" value="${choice}" ${before}${behind} />
          ${say[choice]}</label
        >`;
      })}
    </fieldset>`;
  }
}

/** Whoever is external has no box of their own: what they were asked, they may answer. */
function isShown({ retiredAt }: Channel, row: AnySubscription | null, external: boolean): boolean {
  if (external && !row?.reason) return row !== null && row.state !== 'ended';
  return retiredAt === null || (row !== null && row.state !== 'ended');
}

function shownOf(row: AnySubscription | null, now: Date): Shown {
  if (!row || row.state === 'ended') return 'off';
  if (row.state === 'pending') return 'waits';
  return row.pausedUntil && row.pausedUntil > now ? 'pause' : 'on';
}

/** What differs from what the page has shown: what has changed elsewhere since stays so. */
function chosenIn(form: Record<string, string>): Chosen[] {
  return Object.entries(form).flatMap(([field, choice]) => {
    if (!field.startsWith('now.') || !isChoice(choice)) return [];
    const channel = field.slice('now.'.length);
    const was = form[`was.${channel}`];
    return was === undefined || was === choice ? [] : [{ channel, choice }];
  });
}

const isChoice = (text: string): text is Choice => (choices as readonly string[]).includes(text);
