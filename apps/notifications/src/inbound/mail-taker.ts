/** A mail that comes in for somebody else than a return address. */
export interface TakenMail {
  way: 'smtp' | 'lmtp' | 'imap';
  /** `''` as a machine's mail has it; `null` where a mailbox does not say. */
  envelopeFrom: string | null;
  /** Those of {@link MailTaker.isFor} alone. */
  recipients: string[];
  raw: Buffer;
}

/** Whoever else takes in what comes here, at addresses of their own: inbound knows no more of them. */
export abstract class MailTaker {
  /** The largest mail, in octets. */
  abstract readonly size: number;

  /** Of all that is coming in at once and not stored yet, in octets. */
  abstract readonly arriving: number;

  /** Whether somebody here has the address. */
  abstract isFor(address: string): Promise<boolean>;

  /** It is theirs once this has returned, and not before. @returns whether there was room for it */
  abstract take(mail: TakenMail): Promise<boolean>;
}
