export interface MailInSide {
  /** Mails per second until the last 250, the median over rounds. */
  perSecond: number;
  /** From a mail's envelope to its 250, in milliseconds, likewise. */
  p50: number;
  p99: number;
  /** Microseconds of a processor in the server's process per mail, likewise. */
  processor: number;
}

export interface MailInResult {
  mails: number;
  connections: number;
  /** Of a mail as it goes over the wire: the median. */
  bytes: number;
  plain: MailInSide;
  lotse: MailInSide & { /** Until the last is a message of a ticket, likewise. */ keptPerSecond: number };
  /** The medians over rounds: until 250, and until all are in tickets, both to the plain server's until 250. */
  ratio: number;
  keptRatio: number;
  /** Mails of all rounds that are stored on either side, those of Lotse as messages of tickets. */
  compared: number;
}
