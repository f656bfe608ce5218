import { Injectable } from '@nestjs/common';
import {
  DomainError,
  refuseCustomers,
  type AttachmentLinkDto,
  type DeskMailDto,
  type DeskMessageHtmlDto,
  type GetDeskMessageHtml,
  type LinkDeskOriginal,
} from '@lotse/contracts';
import { SignedLinks } from '@lotse/mail';
import { Clock, Database } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { IncomingMailsRepository, type DescribedMail } from './incoming-mails.repository.js';
import { refusalSentences, verdictOf } from './sentences.js';

/** The purpose of links to mails as they came, and where they lead. */
export const originalsPath = '/a/mails/';
/** How long a link leads to a mail, in milliseconds. */
const linked = 5 * 60_000;

/** What staff read of the mails by which messages came. */
@Injectable()
export class DescribingMails {
  constructor(
    private readonly database: Database,
    private readonly mails: IncomingMailsRepository,
    private readonly links: SignedLinks,
    private readonly clock: Clock,
  ) {}

  /** What is known of the mail of each of some messages; `null` of one that did not come by mail. */
  async ofMessages(
    reader: EntityManager,
    messageIds: string[],
  ): Promise<(messageId: string) => DeskMailDto | null> {
    const found = await this.mails.ofMessages(reader, messageIds);
    const byMessage = new Map(found.map((one) => [one.mail.ticketMessageId, dtoOf(one)]));
    return (messageId) => byMessage.get(messageId) ?? null;
  }

  /** @throws DomainError not-found `tickets.message-not-found`, `tickets.no-html` */
  async html({ actor, ticketId, messageId }: GetDeskMessageHtml): Promise<DeskMessageHtmlDto> {
    refuseCustomers(actor);
    const { html, remotePictures: hasRemotePictures } = await this.find(
      ticketId,
      messageId,
      'tickets.no-html',
    );
    if (html === null) throw new DomainError('not-found', 'tickets.no-html');
    return { html, hasRemotePictures };
  }

  /** @throws DomainError not-found `tickets.message-not-found`, `tickets.no-original` */
  async original({ actor, ticketId, messageId }: LinkDeskOriginal): Promise<AttachmentLinkDto> {
    refuseCustomers(actor);
    const { id, hasOriginal } = await this.find(ticketId, messageId, 'tickets.no-original');
    if (!hasOriginal) throw new DomainError('not-found', 'tickets.no-original');
    const until = new Date(this.clock.now().getTime() + linked);
    return { url: this.links.to(originalsPath, { subject: id, until }), until: until.toISOString() };
  }

  private async find(ticketId: string, messageId: string, code: 'tickets.no-html' | 'tickets.no-original') {
    const { reader } = this.database;
    const mail = await this.mails.ofMessage(reader, { ticketId, messageId });
    if (mail) return mail;
    const rows: unknown[] = await reader.query(
      `select 1 from ticket_message where id = $1 and ticket_id = $2`,
      [messageId, ticketId],
    );
    throw new DomainError('not-found', rows.length > 0 ? code : 'tickets.message-not-found');
  }
}

function dtoOf({ mail, hasHtml, hasOriginal }: DescribedMail): DeskMailDto {
  const { standing, senderDomain: domain, vouchedBy, state, automatic, quoted, refusedFiles } = mail;
  const senderStanding = standing ?? 'unknown';
  return {
    senderStanding,
    senderDomain: domain,
    vouchedBy,
    verdict: verdictOf({ standing: senderStanding, domain, vouchedBy }),
    quoted,
    hasHtml,
    hasOriginal,
    readable: state !== 'unreadable',
    automatic,
    refusedFiles: refusedFiles.map((file) => ({ ...file, sentence: refusalSentences[file.reason] })),
  };
}
