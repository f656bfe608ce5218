import type { Tx } from '@lotse/persistence';
import type { TicketMessage } from './conversation.entity.js';
import type { Ticket } from './ticket.entity.js';

/** What a new ticket says of itself. */
export interface SaidOfTicket {
  product: string;
  component: string;
  subject: string;
  text: string;
  /** What whoever opened it says that it is about. */
  concern: string | null;
  /** The key of the mailbox to which it was written; `null` of one that did not come by mail, or as a reply. */
  mailbox: string | null;
  byMail: boolean;
  /** The ticket from which it goes on, which is over. */
  followsId: string | null;
  /** The Message-IDs of the mails that it answers. */
  references: readonly string[];
  /** Tickets that it answers as well, where they go on: whoever writes has no part in them. */
  relatedIds: readonly string[];
}

/** What a customer has written. */
export interface HeardInTicket {
  ticket: Ticket;
  message: TicketMessage;
  /** `null` of what was written in a ticket that was there. */
  said: SaidOfTicket | null;
  /** Whether a machine may answer to the ticket's sender. */
  mayAnswer: boolean;
}

/**
 * A room above that hears what customers write, in the transaction in which it is kept. Tickets go on in the same way whatever it makes of
 * it.
 */
export abstract class TicketHearer {
  /** Whether it answers to a new ticket itself, in its own words. */
  abstract isTheirs(tx: Tx, said: SaidOfTicket): Promise<boolean>;

  /** May come more than once for a message: first without its files, then with those of a mail. */
  abstract heard(tx: Tx, heard: HeardInTicket): Promise<void>;
}
