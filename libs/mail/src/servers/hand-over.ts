/** What became of a mail that was handed to a mail server. */
export type Outcome =
  /** The server has answered the body with 2xx: the mail is its own from now on (RFC 5321, 6.1). */
  | 'accepted'
  /** For good: 5xx to this recipient or this message. */
  | 'refused'
  /** Nobody has it: it may be sent again without reaching anybody twice. */
  | 'not-taken'
  /** The body was sent, wholly or in part, and no answer came: the server may have it. */
  | 'unclear';

/** One mail in the hands of one server. */
export interface HandOver {
  outcome: Outcome;
  /** Reply code and enhanced status code (RFC 3463), else why there is none, e.g. `ETIMEDOUT`. No addresses, no text of a server. */
  answer: string;
  /** The fault is the server's, or the way's to it, and the next mail would fare no better. */
  trouble: boolean;
}

/** A mail as it goes over the wire. */
export interface Packet {
  /** The envelope: where it comes back to, and where it goes. */
  from: string;
  to: string;
  /** Header and body (RFC 5322), lines ended by CR LF. In pieces, of which many mails may share one; each begins with a line, or with its end. */
  raw: readonly Buffer[];
}
