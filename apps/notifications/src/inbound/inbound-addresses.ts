import type { ReturnAddresses, ReturnClass } from '@lotse/mail';

/** The mail that something is about that has come in. */
export interface Returned {
  mailId: string;
  /** Whose it is: one of this service, or of an issue that `newsletter` has sent. */
  mailClass: ReturnClass;
}

/** To whom mail may come in. */
export class InboundAddresses {
  /**
   * @param mails of this service's own mail
   * @param issues of the issues of newsletters
   */
  constructor(
    private readonly mails: ReturnAddresses,
    private readonly issues: ReturnAddresses,
  ) {}

  /** `null` for every address that was not made by us. */
  of(address: string): Returned | null {
    const own = this.mails.mailOf(address);
    if (own !== null) return { mailId: own, mailClass: 'mail' };
    const issue = this.issues.mailOf(address);
    return issue === null ? null : { mailId: issue, mailClass: 'issue' };
  }

  /** Where providers report complaints to: whose mail it is about stands in the report alone. */
  isForComplaints(address: string): boolean {
    return address.length <= 320 && address.toLowerCase() === this.issues.complaints.toLowerCase();
  }

  /** The mails of issues that a report is about: it names the return address, which nobody knows who was not sent the mail. */
  complainedAbout(raw: Buffer): Returned[] {
    return this.issues
      .mailsIn(raw.toString('latin1'))
      .map((mailId) => ({ mailId, mailClass: 'issue' as const }));
  }
}
