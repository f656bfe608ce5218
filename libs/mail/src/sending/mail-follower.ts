import type { Tx } from '@lotse/persistence';
import type { MailState } from './pace.js';

/** Whose a mail was. */
export interface Addressee {
  id: string;
  class: string;
  companyId: string | null;
  contactId: string | null;
  /** `null` where the person was erased meanwhile. */
  email: string | null;
}

/** A mail whose sending is over. */
export interface EndedMail extends Addressee {
  /** No other than the last states; `unclear` where it is sent no more. */
  state: MailState;
  /** Reply code and enhanced status code of the server that was asked last, where one has answered. */
  answer: string | null;
}

/** A mail that has come back: a mail server had taken it, and could not deliver it. */
export interface BouncedMail extends Addressee {
  /** Enhanced status code (RFC 3463), `5.1.1`. */
  status: string;
  at: Date;
}

/** The columns of an {@link Addressee}. */
export const addressee = `mail.id, mail.class, mail.company_id as "companyId", mail.contact_id as "contactId", mail.email`;

/** Hears what becomes of mails, in the transaction that says so. */
export abstract class MailFollower {
  /** The sending of these is over. */
  abstract ended(tx: Tx, mails: EndedMail[]): Promise<void>;

  /** Told once of each mail, the first time it comes back. */
  abstract bounced(tx: Tx, mail: BouncedMail): Promise<void>;
}
