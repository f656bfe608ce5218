import type { ServiceName } from '@lotse/contracts';
import type { Ledger, Operation, Write } from '../load/ledger.js';
import type { System } from '../system.js';
import type { Violation } from '../violation.js';
import type { Owned } from './copies.js';
import { groupedBy, rowsOf, type Row } from './rows.js';

/** What the trail says of each write. */
const actions: Record<Operation, { service: ServiceName; action: string }> = {
  'register-company': { service: 'contacts', action: 'company.registered' },
  'change-company': { service: 'contacts', action: 'company.changed' },
  'close-company': { service: 'contacts', action: 'company.closed' },
  'reopen-company': { service: 'contacts', action: 'company.reopened' },
  'change-primary-contact': { service: 'contacts', action: 'company.primary-contact-changed' },
  'register-contact': { service: 'contacts', action: 'contact.registered' },
  'change-contact': { service: 'contacts', action: 'contact.changed' },
  'offboard-contact': { service: 'contacts', action: 'contact.offboarded' },
  'erase-contact': { service: 'contacts', action: 'contact.erased' },
  'replace-list': { service: 'contacts', action: 'distribution-list.changed' },
  'announce-incident': { service: 'notifications', action: 'incident.announced' },
  'open-ticket': { service: 'notifications', action: 'ticket.opened' },
  invite: { service: 'gateway', action: 'invitation.created' },
};

/** Each acknowledged change stands in the trail exactly once, and so does each version of what is kept. */
export async function checkAudit(system: System, ledger: Ledger, owned: Owned): Promise<Violation[]> {
  const [newsletter, notifications, gateway] = await Promise.all(
    (['newsletter', 'notifications', 'gateway'] as const).map((service) =>
      rowsOf(system, service, 'audit_entry'),
    ),
  );
  const trails = {
    contacts: byTarget(owned.entries),
    newsletter: byTarget(newsletter ?? []),
    notifications: byTarget(notifications ?? []),
    gateway: byTarget(gateway ?? []),
  };
  const versioned = [...owned.companies, ...owned.contacts, ...owned.lists];
  return [
    ...ledger.acknowledged().flatMap((write) => ofWrite(trails, write)),
    ...versioned.flatMap((row) => ofVersions(row, trails.contacts.get(row.id) ?? [])),
    ...(await ofSubscriptions(system, trails.newsletter)),
  ];
}

const byTarget = (entries: Row[]): Map<string, Row[]> =>
  groupedBy(entries, ({ targetId }) => String(targetId));

function ofWrite(trails: Record<ServiceName, Map<string, Row[]>>, write: Write): Violation[] {
  const { service, action } = actions[write.operation];
  const targetId = write.operation === 'erase-contact' ? write.mark : (write.targetId ?? '');
  const version = versionOf(write);
  const entries = (trails[service].get(targetId) ?? []).filter(
    (entry) =>
      entry['action'] === action &&
      (version === undefined ||
        entry['after'] === null ||
        versionIn(entry) === undefined ||
        versionIn(entry) === version),
  );
  // what an erasure has emptied does not tell its version any more
  const forgotten = entries.filter(({ after }) => after === null).length;
  if (entries.length === 1 || (entries.length > 1 && forgotten === entries.length)) return [];
  const about = { targetId, version, entries, request: write.request };
  return [
    {
      kind: 'audit',
      what: `${service} has ${entries.length} entries ${action} of an acknowledged change: ${JSON.stringify(about)}`,
    },
  ];
}

const versionOf = ({ outcome }: Write): number | undefined =>
  outcome.kind === 'answered' && outcome.answer.text
    ? (JSON.parse(outcome.answer.text) as { version?: number }).version
    : undefined;

const versionIn = ({ after }: Row): number | undefined => (after as { version?: number } | null)?.version;

/** As many entries as versions, and none says the same version as another. A list begins at version 0, which nobody has written. */
function ofVersions(row: Row, entries: Row[]): Violation[] {
  const versions = entries.flatMap((entry) => versionIn(entry) ?? []);
  const isTwice = new Set(versions).size < versions.length;
  if (entries.length === Number(row['version']) && !isTwice) return [];
  const told = entries.map((entry) => [entry['action'], versionIn(entry) ?? null, entry['at']]);
  return [
    {
      kind: 'audit',
      what: `contacts has ${entries.length} entries of ${row.id} at version ${String(row['version'])}: ${JSON.stringify(told)}`,
    },
  ];
}

/** One entry when they were asked for, and one when they ended. */
async function ofSubscriptions(system: System, trail: Map<string, Row[]>): Promise<Violation[]> {
  const subscriptions = groupedBy(await rowsOf(system, 'newsletter', 'subscription'), ({ contactId }) =>
    String(contactId),
  );
  return [...new Set([...subscriptions.keys(), ...trail.keys()])].flatMap((contactId): Violation[] => {
    const rows = subscriptions.get(contactId) ?? [];
    const entries = (trail.get(contactId) ?? []).filter(({ targetType }) => targetType === 'subscription');
    const counts = ['subscription.requested', 'subscription.ended'].map(
      (name) => entries.filter(({ action }) => action === name).length,
    );
    const wanted = [rows.length > 0 ? 1 : 0, rows.some(({ state }) => state === 'ended') ? 1 : 0];
    if (counts.join() === wanted.join()) return [];
    const about = { contactId, rows, entries };
    return [{ kind: 'audit', what: `newsletter tells of ${counts.join(' and ')}: ${JSON.stringify(about)}` }];
  });
}
