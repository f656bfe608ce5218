import type { ServiceName } from '@lotse/contracts';
import type { Ledger, Operation } from '../load/ledger.js';
import type { Violation, ViolationKind } from '../violation.js';
import type { System } from '../system.js';
import { byId, differences, rowsOf, type Row } from './rows.js';

/** What is written where, and how it was last acknowledged. */
interface Kept {
  service: ServiceName;
  table: string;
  /** By which it came to be. */
  operation?: Operation;
  /** What a row says of the write that made it. */
  markOf: (row: Row) => unknown;
  /** What has to stand there; nothing where nobody can know. */
  expected: (ledger: Ledger) => Map<string, object | undefined>;
}

/** What an erased person leaves behind, wherever it stands. */
const nobody = { firstName: '', lastName: '', email: '', phone: '', position: null, responsibilities: [] };

const kept: Kept[] = [
  {
    service: 'contacts',
    table: 'company',
    operation: 'register-company',
    markOf: ({ customerNumber }) => customerNumber,
    expected: ({ companies }) =>
      mapped(companies, ({ dto, shared }) =>
        shared ? { id: dto.id, customerNumber: dto.customerNumber } : dto,
      ),
  },
  {
    service: 'contacts',
    table: 'contact',
    operation: 'register-contact',
    markOf: ({ email }) => email,
    expected: ({ contacts }) =>
      mapped(contacts, ({ dto, erased }) =>
        erased ? { id: dto.id, companyId: dto.companyId, version: dto.version + 1, ...nobody } : dto,
      ),
  },
  {
    service: 'contacts',
    table: 'distribution_list',
    markOf: ({ id }) => id,
    expected: ({ lists }) =>
      mapped(lists, ({ id, companyId, kind, version, entries, updatedAt }) => ({
        id,
        companyId,
        kind,
        version,
        entries,
        updatedAt,
      })),
  },
  {
    service: 'notifications',
    table: 'incident',
    operation: 'announce-incident',
    markOf: ({ subject }) => subject,
    expected: ({ incidents }) =>
      mapped(incidents, ({ id, companyId, list, subject, text, step, announcedAt }) => ({
        id,
        companyId,
        list,
        subject,
        text,
        step,
        announcedAt,
      })),
  },
  {
    service: 'notifications',
    table: 'ticket',
    operation: 'open-ticket',
    markOf: ({ message }) => message,
    expected: (ledger) => {
      const gone = addressesOfErased(ledger);
      return mapped(ledger.tickets, ({ updatedAt, ...dto }) =>
        dto.senderEmail !== null && gone.has(dto.senderEmail)
          ? { ...dto, senderEmail: null, version: dto.version + 1 } // changed at an instant that nobody was told
          : { ...dto, updatedAt },
      );
    },
  },
  {
    service: 'gateway',
    table: 'invitation',
    operation: 'invite',
    markOf: ({ email }) => email,
    expected: ({ invitations }) => mapped(invitations, (dto) => dto),
  },
];

/** Every acknowledged write stands at its owner as acknowledged; nothing stands there twice, or that was said not to be done. */
export async function checkWrites(system: System, ledger: Ledger): Promise<Violation[]> {
  const found = await Promise.all(
    kept.map(async (one) => [one, await rowsOf(system, one.service, one.table)] as const),
  );
  return found.flatMap(([one, rows]) => [
    ...whatIsMissing(one, rows, ledger),
    ...whatIsTooMuch(one, rows, ledger),
  ]);
}

function whatIsMissing({ service, table, expected }: Kept, rows: Row[], ledger: Ledger): Violation[] {
  const there = byId(rows);
  return [...expected(ledger)].flatMap(([id, dto]): Violation[] => {
    const row = there.get(id);
    const where = `${service}.${table} ${id}`;
    if (!row) return [violation('lost', `${where} was acknowledged and is not there`, { acknowledged: dto })];
    if (!dto) return [];
    const wrong = differences(dto, row);
    if (Object.keys(wrong).length === 0) return [];
    const isOlder = Number(row['version']) < Number((dto as { version?: number }).version);
    return [violation(isOlder ? 'lost' : 'differs', `${where} is not as acknowledged`, wrong)];
  });
}

/** Rows that nobody was given the id of: only writes of which nobody knows what became of them may have made them, each one. */
function whatIsTooMuch(one: Kept, rows: Row[], ledger: Ledger): Violation[] {
  const { service, table, operation, markOf, expected } = one;
  if (!operation) return [];
  const known = expected(ledger);
  const writes = new Map(
    ledger.writes.filter((write) => write.operation === operation).map((write) => [write.mark, write]),
  );
  const explained = new Set<unknown>();
  return rows
    .filter(({ id }) => !known.has(id))
    .flatMap((row): Violation[] => {
      const mark = markOf(row);
      const write = writes.get(String(mark));
      const where = `${service}.${table} ${row.id}`;
      if (!write) return [violation('differs', `${where} was written by nobody`, row)];
      const { outcome } = write;
      if (outcome.kind === 'unknown' && !explained.has(mark)) {
        explained.add(mark);
        return [];
      }
      if (outcome.kind === 'not-done')
        return [
          violation('differs', `${where} is there, and 503 said that nothing was done`, { row, write }),
        ];
      return [
        violation('doubled', `${where} is there although its write has another effect already`, {
          row,
          write,
        }),
      ];
    });
}

/** The last addresses of people who are erased. */
export const addressesOfErased = ({ contacts }: Ledger): Set<string> =>
  new Set([...contacts.values()].filter(({ erased }) => erased).map(({ dto }) => dto.email));

const violation = (kind: ViolationKind, what: string, evidence: unknown): Violation => ({
  kind,
  what: `${what}: ${JSON.stringify(evidence)}`,
});

const mapped = <K, V, W>(map: Map<K, V>, change: (value: V) => W): Map<K, W> =>
  new Map([...map].map(([key, value]) => [key, change(value)]));
