import { isDeepStrictEqual } from 'node:util';
import { codeOf, type Api } from '../load/api.js';
import type { Ledger, Write } from '../load/ledger.js';
import type { Random } from '../random.js';
import type { Violation } from '../violation.js';
import { addressesOfErased } from './writes.js';

/** An answer but for the names of others in its warnings, which may be changed or erased meanwhile. */
const withoutNames = (text: string): string => text.replace(/"names":\[[^\]]*\]/gu, '"names":[]');

/** So many acknowledged writes are asked again. */
const most = 500;

/**
 * The same key and body give the first answer again: its status, its ETag, and its body to the byte, but for the names in warnings. These
 * are looked up when it is told: what is kept of an answer names nobody else.
 */
export async function checkKeys(
  api: Api,
  ledger: Ledger,
  random: Random,
): Promise<{ violations: Violation[]; asked: number }> {
  const writes = random.shuffled(ledger.acknowledged()).slice(0, most);
  const violations: Violation[] = [];
  const mayBeForgotten = forgetting(ledger);
  for (const write of writes) {
    const { request } = write;
    const first = write.outcome.answer;
    const again = await api.insist(request);
    const isSame =
      again.kind === 'answered' &&
      again.answer.status === first.status &&
      again.answer.etag === first.etag &&
      withoutNames(again.answer.text) === withoutNames(first.text);
    const isReordered =
      again.kind === 'answered' &&
      again.answer.status === first.status &&
      isSameJson(again.answer.text, first.text);
    const isForgotten =
      again.kind === 'answered' && codeOf(again.answer) === 'request.answer-erased' && mayBeForgotten(write);
    if (!isSame && !isForgotten)
      violations.push({
        kind: 'key',
        what: `${write.operation} ${request.method} ${request.path} is answered otherwise with its key ${request.key}${isReordered ? ', in the order of the members' : ''}: ${JSON.stringify({ first, again })}`,
      });
  }
  return { violations, asked: writes.length };
}

/** Answers about somebody who is erased are forgotten, and those that mention their address. */
function forgetting(ledger: Ledger): (write: Write) => boolean {
  const erased = new Set([...ledger.contacts].filter(([, { erased }]) => erased).map(([id]) => id));
  const companies = new Set([...erased].map((id) => ledger.contacts.get(id)?.dto.companyId));
  const addresses = addressesOfErased(ledger);
  return ({ operation, targetId = '', companyId }) => {
    if (operation === 'replace-list') return companies.has(companyId);
    if (operation === 'announce-incident')
      return (ledger.incidents.get(targetId)?.deliveries ?? []).some(
        ({ contactId, email }) => erased.has(contactId ?? '') || addresses.has(email ?? ''),
      );
    if (operation === 'open-ticket') return addresses.has(ledger.tickets.get(targetId)?.senderEmail ?? '');
    return erased.has(targetId);
  };
}

const isSameJson = (one: string, other: string): boolean => {
  try {
    return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
  } catch {
    return false;
  }
};
