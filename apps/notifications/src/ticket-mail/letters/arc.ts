import type { ARCChainEntry, ARCSigningData } from 'mailauth';
import { arc } from 'mailauth/lib/arc/index.js';
import type { Asking } from './asking.js';
import { saidBySealer } from './auth-results.js';
import { isWhole } from './signature.js';

/** Who has passed a mail on and says that it comes from the domain that it names. */
export interface Voucher {
  domain: string;
  /** The operator trusts everybody through whose hands it has gone since. */
  isTrusted: boolean;
}

/**
 * Whether servers that have passed a mail on vouch for its sender (ARC, RFC 8617): each has sealed what it had found, and what others had
 * sealed before. The last one has to have signed `From` and the whole body as they are. A chain is as good as the worst of those behind
 * the one that says it: whoever seals may put seals before theirs that others have made for another mail.
 * @param domain of `From`
 */
export async function voucherOf(
  data: ARCSigningData,
  { domain, sealers, asking }: { domain: string; sealers: readonly string[]; asking: Asking },
): Promise<Voucher | null> {
  const { chain } = data;
  if (!chain || data.error || !chain.every(isInOrder)) return null;
  const { status, signature } = await arc(data, { resolver: asking.ask, minBitLength: 1024 });
  if (status.result !== 'pass' || !signature || !isWhole(signature)) return null;
  let worst: string | null = null;
  for (const set of chain.toReversed()) {
    const sealer = valueOf(set, 'd').toLowerCase();
    if (worst === null && !sealers.includes(sealer)) worst = sealer;
    const results = String(set['arc-authentication-results']?.original);
    if (!isAsSealed.test(results)) return null;
    if (saidBySealer(results.slice(results.indexOf(':') + 1), domain) === 'verified')
      return { domain: worst ?? sealer, isTrusted: worst === null };
  }
  return null;
}

/** Other characters may be put for blanks under a seal that still holds: the library takes them for blanks. */
const isAsSealed = /^[\t\r\n -~]*$/;

const valueOf = (set: ARCChainEntry, tag: 'd' | 'cv'): string =>
  String(set['arc-seal']?.parsed?.[tag]?.value ?? '');

/** The first says `none` and all others `pass`, in these letters: of others the library makes something else. */
const isInOrder = (set: ARCChainEntry, place: number): boolean =>
  valueOf(set, 'cv') === (place === 0 ? 'none' : 'pass');
