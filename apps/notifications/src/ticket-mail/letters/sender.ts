// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- whoever compiles this file from source needs the declaration too
/// <reference path="./mailauth.d.ts" />
import { domainToASCII } from 'node:url';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { voucherOf, type Voucher } from './arc.js';
import { Asking } from './asking.js';
import { saidByServer } from './auth-results.js';
import { isOrderly, type Field } from './head.js';
import type { LetterAddress, Standing } from './letter.js';
import { letterLimits } from './limits.js';
import { isWhole } from './signature.js';
import type { SilentDomains } from './silent-domains.js';

export interface SenderQuestion {
  raw: Buffer;
  fields: readonly Field[];
  /** Those that its head names. */
  from: readonly LetterAddress[];
  froms: number;
  /** The name under which the operator's own server writes what it has found (`authserv-id`); `null` without one. */
  server: string | null;
  /** Who may vouch for mail that they pass on, by the domains of their seals, in lower case. */
  sealers: readonly string[];
  /** `host:port` of a name server other than the machine's own. */
  dns: string | null;
  /** Domains that are not asked now; told of what becomes of those that are. */
  silent: SilentDomains;
}

/**
 * Whether the sender is who they say they are. What the operator's server says counts; without one, a signature (DKIM, RFC 6376) of the
 * domain that stands in `From`. SPF is not looked at here: mail comes over servers of the operator's, whose addresses it would judge. Where
 * neither proves it, whoever has passed the mail on may vouch for it, if the operator trusts them.
 */
export async function standingOf(question: SenderQuestion): Promise<Standing> {
  const { from, froms, fields, server } = question;
  const [sender] = from;
  if (!sender) return { standing: 'unknown', domain: null, vouchedBy: null, asked: [] };
  const domain = asciiOf(sender.address.slice(sender.address.lastIndexOf('@') + 1));
  const isOne = froms === 1 && fields.filter(({ name }) => name === 'from').length === 1;
  if (!isOne || !isOrderly(question.raw)) return { standing: 'unknown', domain, vouchedBy: null, asked: [] };
  const said = server === null ? null : (saidByServer(fields, { server, domain }) ?? 'unknown');
  const isSealed = fields.some(({ name }) => name === 'arc-seal');
  if (said === 'verified' || (said !== null && !isSealed))
    return { standing: said, domain, vouchedBy: null, asked: [] };

  const asking = new Asking(question.silent, question.dns);
  const found: Found = { isSigned: false, voucher: null };
  const late = new Promise<void>((resolve) => setTimeout(resolve, letterLimits.dns).unref());
  await Promise.race([look(question, { domain, asking, found }), late]);
  const { isSigned, voucher } = found; // what is found later does not count
  asking.end();
  const { asked } = asking;
  if (said === null && isSigned) return { standing: 'verified', domain, vouchedBy: null, asked };
  const standing = voucher?.isTrusted === true ? 'verified' : (said ?? 'unknown');
  return { standing, domain, vouchedBy: voucher?.domain ?? null, asked };
}

/** What signatures and seals of a mail say. */
interface Found {
  isSigned: boolean;
  voucher: Voucher | null;
}

async function look(
  { raw, fields, from, server, sealers }: SenderQuestion,
  { domain, asking, found }: { domain: string; asking: Asking; found: Found },
): Promise<void> {
  const countOf = (wanted: string): number => fields.filter(({ name }) => name === wanted).length;
  const [signatures, seals] = [countOf('dkim-signature'), countOf('arc-seal')];
  if (signatures + seals === 0 || signatures > letterLimits.signatures || seals > letterLimits.seals) return;
  try {
    const { results, headerFrom, arc } = await dkimVerify(raw, { minBitLength: 1024, resolver: asking.ask });
    // it has read the sender that we have read
    if (headerFrom.length !== 1 || headerFrom[0]?.toLowerCase() !== from[0]?.address.toLowerCase()) return;
    found.isSigned = results.some((result) => Boolean(result.status.aligned) && isWhole(result));
    const isProved = server === null && found.isSigned;
    if (!isProved && arc) found.voucher = await voucherOf(arc, { domain, sealers, asking });
  } catch {
    // what nobody can read proves nothing
  }
}

const asciiOf = (domain: string): string => domainToASCII(domain.toLowerCase()) || domain.toLowerCase();
