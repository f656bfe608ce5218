import { About, printable, type Finding } from './finding.js';
import type { Answer, Records } from './records.js';
import { tagsOf } from './tags.js';

/** How far receivers walk up the names, at most. */
const mostSteps = 8;

/**
 * DMARC of the domain in `From` (RFC 7489): whether what passes SPF or DKIM counts for it, and what becomes of what does not.
 * @param passes the domains for which SPF and DKIM can pass: that of the return address, and that in whose name the service
 *   signs; `null` where it does not
 */
export async function checkDmarc(
  records: Records,
  domain: string,
  { returns, signs }: { returns: string; signs: string | null },
): Promise<Finding[]> {
  const about = new About(domain);
  const { at, answer } = await nearest(records, domain);
  if (answer.kind === 'failed') {
    about.warning(`DMARC: ${answer.why}; ask again later`);
    return about.findings;
  }
  const found = answer.kind === 'found' ? answer.records.filter(isDmarc) : [];
  const [record] = found;
  if (record === undefined || found.length > 1) {
    const says = record ? 'there are several records, so receivers heed none' : 'there is no record';
    about.warning(`DMARC: ${says}; publish one TXT at _dmarc.${domain}, such as "v=DMARC1; p=quarantine"`);
    return about.findings;
  }
  const tags = tagsOf(record);
  const policy = ((at === domain ? undefined : tags.get('sp')) ?? tags.get('p') ?? '').toLowerCase();
  const says = `DMARC: "${printable(record)}" at _dmarc.${at}`;
  if (policy === 'none') about.warning(`${says}; it refuses nothing that others send in this name`);
  else if (policy === 'quarantine' || policy === 'reject') about.ok(says);
  else about.problem(`${says}; its policy p is none of none, quarantine, reject`);
  const counts = (other: string, mode: string | undefined): boolean => isAligned(other, domain, { mode, at });
  const isReturned = counts(returns, tags.get('aspf'));
  const isSigned = signs !== null && counts(signs, tags.get('adkim'));
  if (signs !== null && !isSigned)
    about.problem(
      `DMARC: DKIM signs for ${signs}, which does not count for ${domain}; let DKIM_DOMAIN be ${domain}`,
    );
  if (!isReturned)
    about.warning(
      `DMARC: the return address has the domain ${returns}, which does not count for ${domain}: mail passes by DKIM alone; let MAIL_RETURN_TO be at ${domain} or below`,
    );
  if (isReturned && (isSigned || signs === null))
    about.ok(
      `DMARC: the return address${isSigned ? ' and DKIM' : ''} count${isSigned ? '' : 's'} for ${domain}`,
    );
  return about.findings;
}

/** The record of the name itself, else the next of those above it; a top-level domain has none. */
async function nearest(records: Records, domain: string): Promise<{ at: string; answer: Answer<string> }> {
  const labels = domain.split('.');
  let answer: Answer<string> = { kind: 'none', why: '' };
  for (let step = 0; step < mostSteps && labels.length > 1; step++, labels.shift()) {
    const at = labels.join('.');
    answer = await records.texts(`_dmarc.${at}`);
    if (answer.kind === 'failed' || (answer.kind === 'found' && answer.records.some(isDmarc)))
      return { at, answer };
  }
  return { at: domain, answer };
}

/**
 * Relaxed alignment asks for the same organisation: here, for one name above the other, or for both below the name that has the
 * record, as it has where an organisation publishes it.
 */
function isAligned(
  other: string,
  domain: string,
  { mode = 'r', at }: { mode: string | undefined; at: string },
): boolean {
  if (other === domain) return true;
  if (mode.toLowerCase() === 's') return false;
  return (
    other.endsWith(`.${domain}`) ||
    domain.endsWith(`.${other}`) ||
    [other, domain].every((one) => isWithin(one, at))
  );
}

const isWithin = (name: string, above: string): boolean => name === above || name.endsWith(`.${above}`);

const isDmarc = (text: string): boolean => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text);
