import { Injectable } from '@nestjs/common';
import { Mails, write, type MailText, type Written } from '@lotse/mail';
import { Clock, type Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import type { Subscriber } from '../subscribers/subscriber.js';

/** The class of all mail that is no issue: it answers something that somebody did. */
export const transactional = 'transactional';

/** To whom, at which address. */
export interface To {
  subscriber: Subscriber;
  email: string;
  name: string | null;
  language: string;
}

/** A mail as it was queued: what the ledger keeps of it, to the letter. `Proofs` knows who may read it, and when. */
export interface Queued {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

const day = 24 * 60 * 60 * 1_000;

/** Writes to subscribers about their subscriptions. Whoever sends it stands below each of them. */
@Injectable()
export class NewsletterMail {
  constructor(
    private readonly mails: Mails,
    private readonly clock: Clock,
    private readonly imprint: string,
  ) {}

  /** @param keptDays how long the row is kept, with what became of it */
  async queue<R extends string, O extends string>(
    tx: Tx,
    { subscriber, email, name, language }: To,
    text: MailText<R | 'imprint', O>,
    fields: Record<R, string> & Record<O, string | null>,
    keptDays: number,
  ): Promise<Queued> {
    const id = uuidv7();
    const written: Written = write(text, language, { ...fields, imprint: this.imprint });
    await this.mails.queue(tx, {
      id,
      companyId: subscriber.companyId,
      class: transactional,
      contactId: subscriber.kind === 'contact' ? subscriber.id : null,
      email,
      label: name,
      ...written,
      keptUntil: new Date(this.clock.now().getTime() + keptDays * day),
    });
    const { subject, text: plain, html } = written;
    return { id, to: email, subject, text: plain, html };
  }
}
