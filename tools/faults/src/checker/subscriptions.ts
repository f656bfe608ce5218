import type { Ledger } from '../load/ledger.js';
import type { System } from '../system.js';
import type { Violation } from '../violation.js';
import { closingTimes, wereExternal, type Owned } from './copies.js';
import { byId, groupedBy, rowsOf } from './rows.js';

/**
 * Everybody who asked for newsletters has the subscriptions asked for, each once: pending, or ended where the person has left,
 * has become external or is erased, or the company was closed after they had asked.
 */
export async function checkSubscriptions(system: System, ledger: Ledger, owned: Owned): Promise<Violation[]> {
  const subscriptions = groupedBy(await rowsOf(system, 'newsletter', 'subscription'), ({ contactId }) =>
    String(contactId),
  );
  const owners = byId(owned.contacts);
  const external = wereExternal(owned.entries);
  return [...ledger.contacts].flatMap(([id, { dto, channels }]): Violation[] => {
    const owner = owners.get(id);
    if (!owner) return []; // lost: told elsewhere
    const rows = subscriptions.get(id) ?? [];
    const isErased = owner['erasedAt'] !== null;
    const isGone = isErased || owner['offboardedAt'] !== null || external.has(id);
    const wasClosed = closingTimes(owned.entries, dto.companyId).some(
      (time) => time >= String(owner['createdAt']),
    );
    const state = isGone || wasClosed ? 'ended' : 'pending';
    const is = rows.map((row) => `${String(row['channel'])} ${String(row['state'])}`).sort();
    const wanted = channels.map((channel) => `${channel} ${state}`).sort();
    // an erasure that is heard of before the registration leaves nothing to end
    if (is.join() === wanted.join() || (isErased && is.length === 0)) return [];
    const lost = is.length < wanted.length;
    const about = { contactId: id, companyId: dto.companyId, is, wanted, createdAt: owner['createdAt'] };
    return [
      { kind: lost ? 'lost' : 'differs', what: `newsletter.subscription of ${id}: ${JSON.stringify(about)}` },
    ];
  });
}
