import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Readable } from 'node:stream';
import { SignedLinks } from '@lotse/mail';
import { Clock, Database, onBehalfOf } from '@lotse/persistence';
import {
  html,
  PagesServer,
  type GivenFile,
  type Page,
  type PageLanguage,
  type PageRequest,
} from '@lotse/public-pages';
import { MailedFiles } from '../attachments/mailed-files.js';
import { originalsPath } from './describing.js';
import { IncomingMailsRepository } from './incoming-mails.repository.js';

const sentences = {
  ended: {
    de: ['Der Link gilt nicht mehr', 'Bitte öffnen Sie die E-Mail noch einmal aus dem Ticket.'],
    en: ['The link has ended', 'Please open the mail from its ticket once more.'],
  },
  notThere: {
    de: ['Die E-Mail ist gerade nicht zu haben', 'Bitte versuchen Sie es später noch einmal.'],
    en: ['The mail cannot be had right now', 'Please try again later.'],
  },
} as const;

/** How many of them are in hand at once: one that is in its row is in memory as a whole. */
const mostAtOnce = 4;

/** Hands out mails as they came, by links that are the right to: saved and never shown, with all that they may do. */
@Injectable()
export class Originals implements OnModuleInit {
  private readonly logger = new Logger(Originals.name);
  private inHand = 0;

  constructor(
    private readonly database: Database,
    private readonly mails: IncomingMailsRepository,
    private readonly files: MailedFiles,
    private readonly links: SignedLinks,
    private readonly clock: Clock,
    private readonly server: PagesServer,
  ) {}

  onModuleInit(): void {
    this.server.serveFiles(`${originalsPath}:token`, {
      origin: null,
      give: (request) => onBehalfOf({ tenant: null }, () => this.give(request)),
    });
  }

  private async give({ path: { token = '' }, language }: PageRequest): Promise<GivenFile | Page | null> {
    const link = this.links.read(originalsPath, token);
    if (!link) return null;
    if (link.until <= this.clock.now()) return page('ended', 410, language);
    const place = await this.mails.place(this.database.reader, link.subject);
    if (!place || (!place.inRow && (place.blobId === null || place.sealedKey === null))) return null;
    const { size, blobId, sealedKey } = place;
    return {
      type: 'message/rfc822',
      size,
      disposition: 'attachment; filename="mail.eml"',
      open: async () => {
        if (this.inHand >= mostAtOnce) return page('notThere', 503, language);
        this.inHand += 1;
        const end = (): void => void (this.inHand -= 1);
        try {
          const content =
            blobId !== null && sealedKey !== null
              ? await this.files.read({ blobId, sealedKey })
              : await this.fromRow(link.subject);
          return content.once('close', end);
        } catch (error) {
          end();
          this.logger.error({ message: 'a mail cannot be read', id: link.subject, error });
          return page('notThere', 503, language);
        }
      },
    };
  }

  private async fromRow(id: string): Promise<Readable> {
    const raw = await this.mails.raw(this.database.reader, id);
    if (!raw) throw new Error('the mail is gone');
    return Readable.from([raw]);
  }
}

function page(why: keyof typeof sentences, status: number, language: PageLanguage): Page {
  const [title, text] = sentences[why][language];
  return {
    status,
    language,
    title,
    body: html`<h1>${title}</h1>
      <p>${text}</p>`,
  };
}
