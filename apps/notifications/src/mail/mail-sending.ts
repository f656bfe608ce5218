import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { DeadLetter, type LateDelivery } from '@lotse/messaging';
import { Clock, Database } from '@lotse/persistence';
import type { Mail } from './mail.entity.js';
import { MailRepository } from './mail.repository.js';
import { nameInMail } from './names-in-mail.js';
import { SmtpPools } from './smtp-pools.js';

/** A mail that a server may have taken is sent this often at most; whoever reads it has it that often at most. */
const mostAttempts = 3;

const handedOver = new Counter({
  name: 'lotse_mail_handed_over_total',
  help: 'Mails handed to a mail server, by what became of them',
  labelNames: ['class', 'outcome'],
});
const repeated = new Counter({
  name: 'lotse_mail_repeated_total',
  help: 'Mails sent although a server may have taken them before: possible duplicates',
  labelNames: ['class'],
});

/** Lets the transport try again later. Carries a code, never an address or a server's text. */
export class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken';
  /** For operators, e.g. `451_4_3_0`, `ETIMEDOUT`, `UNCLEAR`. */
  readonly code: string;

  constructor(reason: string) {
    super('the mail server did not take the mail');
    this.code = reason.toUpperCase().replace(/[ .]/g, '_');
  }
}

type SendableMail = Mail & { email: string; subject: string; text: string };

@Injectable()
export class MailSending {
  private readonly logger = new Logger(MailSending.name);

  constructor(
    private readonly database: Database,
    private readonly mails: MailRepository,
    private readonly pools: SmtpPools,
    private readonly clock: Clock,
  ) {}

  /**
   * Hands a mail to its server and writes down what the server said.
   * A repeat is harmless once the server has answered for good; before, it sends again, counted and at most three times.
   * @throws MailNotTaken to be tried again later
   * @throws DeadLetter `mail.unknown`
   */
  async send(mailId: string, delivery: LateDelivery): Promise<void> {
    const mail = await this.countAttempt(mailId);
    if (!mail) return;
    if (mail.attempts > 1) repeated.inc({ class: mail.class });

    const pool = this.pools.of(mail.class);
    const handOver = await pool.send({
      to: { name: nameInMail(mail.label ?? ''), address: mail.email },
      subject: mail.subject,
      text: mail.text,
      messageId: mail.messageId,
      date: mail.queuedAt,
    });
    handedOver.inc({ class: mail.class, outcome: handOver.outcome });

    switch (handOver.outcome) {
      case 'accepted':
      case 'refused':
        return delivery.record((tx) =>
          this.mails.update(tx, mailId, {
            state: handOver.outcome,
            acceptedAt: handOver.outcome === 'accepted' ? this.clock.now() : null,
            server: pool.server,
            answer: handOver.answer,
            ...(mail.textUntil && { text: null }),
          }),
        );
      case 'not-taken':
        await this.database.transaction((tx) => this.mails.takeBackAttempt(tx, mailId));
        throw new MailNotTaken(handOver.reason);
      case 'unclear':
        await this.database.transaction((tx) =>
          this.mails.update(tx, mailId, { state: 'unclear', server: pool.server }),
        );
        if (mail.attempts < mostAttempts) throw new MailNotTaken('unclear');
        this.logger.error({ message: 'a mail stays unclear', mailId, attempts: mail.attempts });
    }
  }

  /**
   * Counts before handing over, in a transaction of its own, so that a process killed in between has counted too.
   * Returns nothing where there is nothing to send: it is done, its person is erased, or it was tried often enough.
   * @throws DeadLetter `mail.unknown`: the row commits with the event, so there was never one
   */
  private countAttempt(mailId: string): Promise<SendableMail | null> {
    return this.database.transaction(async (tx) => {
      const mail = await this.mails.findForUpdate(tx, mailId);
      if (!mail) throw new DeadLetter('mail.unknown');
      if (mail.textUntil && mail.textUntil <= this.clock.now()) {
        await this.mails.emptyExpired(tx, this.clock.now());
        return null;
      }
      if (!mail.isToBeSent()) return null;
      if (mail.attempts >= mostAttempts) {
        await this.mails.update(tx, mailId, { state: 'unclear' });
        return null;
      }
      mail.attempts += 1;
      await this.mails.update(tx, mailId, { attempts: mail.attempts });
      return mail;
    });
  }
}
