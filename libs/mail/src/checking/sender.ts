import type { Dkim } from '../letters/dkim.js';
import { domainOf } from '../letters/address.js';
import { checkDkim } from './dkim-record.js';
import { checkDmarc } from './dmarc.js';
import { About, type Finding } from './finding.js';
import type { Records } from './records.js';
import { checkReachable } from './return-address.js';
import { checkSpf } from './spf.js';

export interface CheckedSender {
  /** The address in `From`. */
  from: string;
  /** The variable that names it. */
  setBy: 'MAIL_FROM' | 'NEWSLETTER_FROM';
  /**
   * Where mail comes back to, and whether the service takes in what does, if not another one; `null` where that is the
   * address in `From`.
   */
  returnTo: { address: string; isTakenIn: boolean | 'elsewhere' } | null;
  dkim: Dkim | null;
}

/** What the DNS says of the domains in whose name mail is sent: that of `From`, and that of the envelope. */
export async function checkSender(
  records: Records,
  { from, setBy, returnTo, dkim }: CheckedSender,
): Promise<Finding[]> {
  const domain = domainOf(from);
  const returns = returnTo ? domainOf(returnTo.address) : domain;
  const isAnother = returns.toLowerCase() !== domain.toLowerCase();
  return [
    ...(await checkReachable(records, {
      domain: returns,
      setBy: returnTo ? 'MAIL_RETURN_TO' : setBy,
      is: 'return address',
    })),
    ...(returnTo?.isTakenIn === false ? nobodyTakesIn(returns) : []),
    ...(isAnother ? await checkReachable(records, { domain, setBy, is: 'sender' }) : []),
    ...(await checkSpf(records, returns)),
    ...(await checkDkim(records, domain, dkim)),
    ...(await checkDmarc(records, domain, { returns, signs: dkim && dkim.domain })),
  ];
}

function nobodyTakesIn(domain: string): Finding[] {
  const about = new About(domain);
  about.warning(
    'return address: the service takes in nothing of what comes back; set INBOUND_SMTP_PORT, INBOUND_LMTP_PORT or INBOUND_IMAP_URL',
  );
  return about.findings;
}
