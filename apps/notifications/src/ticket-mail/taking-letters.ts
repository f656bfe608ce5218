import { Inject, Injectable } from '@nestjs/common';
import { InBatches } from '@lotse/mail';
import { Clock, Database, databaseErrorCode } from '@lotse/persistence';
import { MailTaker, type TakenMail } from '../inbound/mail-taker.js';
import { ComingToday } from './coming-today.js';
import { IncomingMailsRepository, type NewIncomingMail } from './incoming-mails.repository.js';
import { letterLimits } from './letters/limits.js';
import { ReadingLetters } from './reading-letters.js';
import { TICKET_MAIL_SETTINGS, type TicketMailSettings } from './ticket-mail-settings.js';
import { TicketMailboxes } from './ticket-mailboxes.js';

/** Mail from one domain, or from nobody, gets so much of what may come in a day: a quarter. */
const ownShare = 4;
/** Larger ones are stored each by itself, in octets: what is stored at once is in memory once more. */
const large = 1024 * 1024;
/** So many are stored at once. */
const atOnce = 50;

/** Stores mail to ticket addresses. It is ours once this has returned, and not before. */
@Injectable()
export class TakingLetters extends MailTaker {
  readonly size: number = letterLimits.size;
  readonly arriving: number = letterLimits.arriving;

  /** One wait for the disk serves all that have come meanwhile. */
  private readonly storing = new InBatches((mails: NewIncomingMail[]) => this.store(mails), 2, atOnce);

  constructor(
    private readonly mailboxes: TicketMailboxes,
    private readonly mails: IncomingMailsRepository,
    private readonly today: ComingToday,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reading: ReadingLetters,
    @Inject(TICKET_MAIL_SETTINGS) private readonly settings: TicketMailSettings,
  ) {
    super();
  }

  async isFor(address: string): Promise<boolean> {
    return this.settings.ticketAt(address) !== null || (await this.mailboxes.at(address)) !== null;
  }

  /** One mail is one row, however many of our addresses it names: where somebody answers counts most. */
  async take({ way, envelopeFrom, recipients, raw }: TakenMail): Promise<boolean> {
    const place = await this.placeOf(recipients);
    if (!place) return false; // retired meanwhile: whoever has it tries again, and is refused
    const mail = { ...place, way, envelopeFrom: tidy(envelopeFrom), raw, receivedAt: this.clock.now() };
    return this.reading.after(raw.length > large ? this.alone(mail) : this.together(mail));
  }

  /** What the database does not take, it may not take for another's sake: then each is stored by itself. */
  private async together(mail: NewIncomingMail): Promise<boolean> {
    try {
      return await this.storing.add(mail);
    } catch (error) {
      if (isRefusal(error)) return this.alone(mail);
      throw error;
    }
  }

  private async alone(mail: NewIncomingMail): Promise<boolean> {
    const [isTaken = false] = await this.store([mail]);
    return isTaken;
  }

  private async store(mails: NewIncomingMail[]): Promise<boolean[]> {
    const { mostADay: all } = this.settings;
    return this.database.transaction(async (tx) => {
      const senders = mails.map(({ envelopeFrom }) => envelopeFrom);
      const today = await this.today.of(tx, this.clock.now(), senders);
      const taken = mails.map(({ envelopeFrom, raw }) =>
        today.take({ envelopeFrom, octets: raw.length }, { all, alike: all / ownShare }),
      );
      this.mails.add(
        tx,
        mails.filter((_, place) => taken[place]),
      );
      return taken;
    });
  }

  private async placeOf(
    recipients: string[],
  ): Promise<{ recipient: string; mailbox: string | null; replyTicketId: string | null } | null> {
    for (const address of recipients) {
      const replyTicketId = this.settings.ticketAt(address);
      if (replyTicketId !== null)
        return { recipient: `ticket:${replyTicketId}`, mailbox: null, replyTicketId };
    }
    for (const address of recipients) {
      const mailbox = await this.mailboxes.at(address);
      if (mailbox) return { recipient: `mailbox:${mailbox.key}`, mailbox: mailbox.key, replyTicketId: null };
    }
    return null;
  }
}

const tidy = (address: string | null): string | null =>
  // eslint-disable-next-line no-control-regex -- a NUL cannot be stored
  address && address.slice(0, 320).replace(/[\u0000-\u001f]|\p{Cs}/gu, '');

/** SQLSTATE 22, 23, 54: it does not take what stands in it; 40P01: others store the same mails in another order. */
const isRefusal = (error: unknown): boolean => /^(?:22|23|54|40P01)/.test(databaseErrorCode(error) ?? '');
