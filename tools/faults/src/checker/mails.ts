import type { Ledger } from '../load/ledger.js';
import type { System } from '../system.js';
import type { Violation } from '../violation.js';
import { groupedBy, rowsOf, type Row } from './rows.js';

/** Whoever reads a mail has it this often at most. */
const mostCopies = 3;

export interface MailCounts {
  mails: number;
  twice: number;
  thrice: number;
  more: number;
}

/**
 * Every mail came at least once and at most three times, and every acknowledged write has the mails that it must have. A question for
 * consent that is over before a server has taken it need not come.
 */
export async function checkMails(
  system: System,
  ledger: Ledger,
): Promise<{ violations: Violation[]; counts: MailCounts }> {
  const [mails, deliveries, tickets] = await Promise.all(
    ['mail', 'delivery', 'ticket'].map((table) => rowsOf(system, 'notifications', table)),
  );
  const received = groupedBy(system.mails.received, (mail) => mail.header('message-id') ?? '');
  const came = (mail: Row): number => received.get(String(mail['messageId']))?.length ?? 0;
  const [newsletters = [], confirmations = []] = await Promise.all(
    ['mail', 'confirmation'].map((table) => rowsOf(system, 'newsletter', table)), // who asks for a consent writes as well
  );
  const overtaken = new Set(
    confirmations
      .filter(({ endedAt }) => endedAt !== null)
      .flatMap(({ mailId, reminderId }) => [String(mailId), String(reminderId)]),
  );
  const known = new Set([...(mails ?? []), ...newsletters].map(({ messageId }) => String(messageId)));
  const strangers = [...received.keys()].filter((messageId) => !known.has(messageId));
  const numbers = (mails ?? []).map(came);
  return {
    violations: [
      ...(mails ?? []).flatMap((mail) => ofMail(mail, came(mail))),
      ...newsletters
        .filter(({ id, state }) => state === 'accepted' || !overtaken.has(String(id)))
        .flatMap((mail) => ofMail(mail, came(mail))),
      ...strangers.map((messageId): Violation => ({ kind: 'mail', what: `nobody has written ${messageId}` })),
      ...ofWrites(ledger, { mails: mails ?? [], deliveries: deliveries ?? [], tickets: tickets ?? [] }),
    ],
    counts: {
      mails: numbers.length,
      twice: numbers.filter((number) => number === 2).length,
      thrice: numbers.filter((number) => number === 3).length,
      more: numbers.filter((number) => number > mostCopies).length,
    },
  };
}

function ofMail(mail: Row, came: number): Violation[] {
  const wrong = (what: string): Violation[] => [
    { kind: 'mail', what: `${what}: ${JSON.stringify({ ...mail, text: undefined, came })}` },
  ];
  if (came > mostCopies) return wrong(`a mail came ${came} times`);
  if (mail['state'] === 'queued' || mail['state'] === 'sending') return wrong('a mail is still queued');
  // whoever was erased before a server had taken it for certain may have got none
  if (mail['state'] !== 'accepted' && mail['answer'] === 'erased') return [];
  if (mail['state'] === 'refused') return wrong('a mail counts as refused, and nobody has refused it');
  if (mail['state'] === 'undelivered') return wrong('a mail was given up');
  return came === 0 ? wrong('a mail never came') : [];
}

function ofWrites(
  ledger: Ledger,
  { mails, deliveries, tickets }: { mails: Row[]; deliveries: Row[]; tickets: Row[] },
): Violation[] {
  const byIncident = groupedBy(deliveries, ({ incidentId }) => String(incidentId));
  const byAddress = groupedBy(mails, ({ email }) => String(email));
  const ids = new Set(mails.map(({ id }) => id));
  const alarms = [...ledger.incidents.values()].flatMap((incident): Violation[] => {
    const is = (byIncident.get(incident.id) ?? [])
      .filter(({ kind, wave }) => kind === 'alarm' && wave === 0) // what followed tells whoever asks for the answers
      .map(({ mailId }) => String(mailId))
      .sort();
    const wanted = incident.deliveries.map(({ id }) => id).sort();
    if (is.join() === wanted.join() && wanted.every((id) => ids.has(id))) return [];
    return [
      { kind: 'mail', what: `the alarms of incident ${incident.id}: ${JSON.stringify({ is, wanted })}` },
    ];
  });
  const confirmations = tickets
    .filter(({ mailId }) => !ids.has(String(mailId)))
    .map(({ id }): Violation => ({ kind: 'mail', what: `ticket ${id} has no mail` }));
  const invitations = [...ledger.invitations.values()].flatMap(({ id, email }): Violation[] => {
    const written = byAddress.get(email) ?? [];
    if (written.length === 1) return [];
    return [
      { kind: 'mail', what: `invitation ${id} has ${written.length} mails: ${JSON.stringify(written)}` },
    ];
  });
  return [...alarms, ...confirmations, ...invitations];
}
