import type { ServiceName } from '@lotse/contracts';
import type { System } from '../system.js';
import type { Violation } from '../violation.js';
import { byId, differences, groupedBy, rowsOf, type Row } from './rows.js';

/** The owner's rows, from which every copy can be told. */
export interface Owned {
  companies: Row[];
  contacts: Row[];
  lists: Row[];
  /** The owner's audit entries. */
  entries: Row[];
}

interface Copy {
  service: ServiceName;
  table: string;
  /** As a row of it is called; `id` where nothing is said. */
  key?: string;
  /** Brings a row into the form that can be foretold. */
  seen?: (row: Row) => Row;
  /** What has to stand there, with every column that it has. */
  expected: (owned: Owned) => Row[];
}

/** That a row holds all that its copy keeps. */
const shape = (width: number, version: unknown) => ({ shape: width, shapedVersion: version });

const nameOf = ({ academicTitle, firstName, lastName }: Row): string =>
  [academicTitle, firstName, lastName].filter(Boolean).join(' ');

const copies: Copy[] = [
  {
    service: 'notifications',
    table: 'company_copy',
    expected: ({ companies }) =>
      companies.map((company) => {
        const { id, version, customerNumber, legalName, email, language, timeZone } = company;
        const { primaryContactId, closedAt, country, products, productVersions } = company;
        return {
          id,
          version,
          customerNumber,
          legalName,
          email,
          language,
          timeZone,
          primaryContactId,
          closedAt,
          country,
          products,
          productVersions,
          ...shape(3, version),
        };
      }),
  },
  {
    service: 'notifications',
    table: 'contact_copy',
    expected: ({ contacts }) =>
      contacts.map((contact) => {
        const { id, companyId, version, language, externalUntil, erasedAt, offboardedAt } = contact;
        const { email, phone, mobile, emailBouncedAt } = contact;
        const { responsibilities, processingAgreementDelegate, absences } = contact;
        const isErased = erasedAt !== null;
        const name = nameOf(contact);
        return {
          id,
          companyId,
          version,
          language,
          externalUntil,
          erasedAt,
          offboardedAt,
          name: isErased ? null : name,
          email: isErased ? null : email,
          phone: isErased ? null : phone,
          mobile: isErased ? null : mobile,
          responsibilities: isErased ? null : responsibilities,
          processingAgreementDelegate: isErased ? null : processingAgreementDelegate,
          absences: isErased ? null : absences,
          emailBouncedAt: isErased ? null : emailBouncedAt,
          ...shape(5, version),
        };
      }),
  },
  {
    service: 'notifications',
    table: 'distribution_list_copy',
    // one that was never written to was never announced
    expected: ({ lists }) =>
      lists
        .filter(({ version }) => Number(version) > 0)

        .map(({ id, companyId, kind, version, entries }) => ({
          id,
          companyId,
          kind,
          version,
          entries,
          ...shape(1, version),
        })),
  },
  {
    service: 'newsletter',
    table: 'contact_copy',
    expected: ({ contacts, entries }) =>
      contacts.map((contact) => {
        const { id, companyId, version, language, email, external, erasedAt, offboardedAt } = contact;
        const isErased = erasedAt !== null;
        return {
          id,
          companyId,
          version,
          external,
          language,
          erasedAt,
          offboardedAt,
          name: isErased ? null : nameOf(contact),
          email: isErased ? null : email,
          registered: true,
          externalAt: wereExternal(entries).has(id) && !isErased,
          ...shape(2, version),
        };
      }),
    // that somebody was external once, not to the millisecond since when
    seen: (row) => ({ ...row, externalAt: row['externalAt'] !== null }),
  },
  {
    service: 'newsletter',
    table: 'company_copy',
    expected: ({ companies, entries }) =>
      companies.map(({ id, version, customerNumber, legalName, email, language, closedAt }) => ({
        id,
        version,
        customerNumber,
        name: legalName,
        email,
        language,
        closedAt,
        closures: closingTimes(entries, String(id)),
        ...shape(3, version),
      })),
    seen: (row) => ({ ...row, closures: [...(row['closures'] as string[])].sort() }),
  },
  {
    service: 'gateway',
    table: 'company_closure',
    key: 'companyId',
    expected: (owned) => closures(owned).map(({ id, ...rest }) => ({ id, companyId: id, ...rest })),
  },
  {
    service: 'gateway',
    table: 'erased_contact',
    key: 'contactId',
    expected: ({ contacts, entries }) => {
      const left = new Map(
        entries
          .filter(({ action }) => action === 'contact.offboarded')
          .map((entry) => [entry['targetId'], entry]),
      );
      return contacts
        .filter(({ id, erasedAt }) => erasedAt !== null || left.has(id))
        .map(({ id }) => ({ id, contactId: id }));
    },
  },
];

/** Who was ever external, as far as the trail has not forgotten it. */
export const wereExternal = (entries: Row[]): Set<unknown> =>
  new Set(
    entries
      .filter(({ after }) => (after as { external?: boolean } | null)?.external === true)
      .map(({ targetId }) => targetId),
  );

/** Every time a company was closed, oldest first. */
export const closingTimes = (entries: Row[], companyId: string): string[] =>
  entries
    .filter(({ action, targetId }) => action === 'company.closed' && targetId === companyId)
    .map(({ after }) => (after as { closedAt: string }).closedAt)
    .sort();

/** What the gateway knows of a company: its last change, closing or opening. Others are not told to it. */
function closures({ companies, entries }: Owned): Row[] {
  const told = groupedBy(
    entries.filter(({ action }) =>
      ['company.changed', 'company.closed', 'company.reopened'].includes(String(action)),
    ),
    ({ targetId }) => String(targetId),
  );
  return companies.flatMap(({ id, closedAt }) => {
    const versions = (told.get(id) ?? []).map(({ after }) => Number((after as { version: number }).version));
    const version = Math.max(...versions);
    return versions.length > 0 ? [{ id, version, closedAt, ...shape(1, version) }] : [];
  });
}

export async function ownedRows(system: System): Promise<Owned> {
  const [companies, contacts, lists, entries] = await Promise.all(
    ['company', 'contact', 'distribution_list', 'audit_entry'].map((table) =>
      rowsOf(system, 'contacts', table),
    ),
  );
  return { companies: companies ?? [], contacts: contacts ?? [], lists: lists ?? [], entries: entries ?? [] };
}

/** Every copy says what its owner says, in every column that it has, and nothing of what the owner does not have. */
export async function checkCopies(system: System, owned: Owned): Promise<Violation[]> {
  const found = await Promise.all(
    copies.map(async (copy) => [copy, await rowsOf(system, copy.service, copy.table)] as const),
  );
  return found.flatMap(([{ service, table, key = 'id', expected, seen = (row: Row) => row }, rows]) => {
    const there = byId(rows.map((row) => ({ ...seen(row), id: String(row[key]) })));
    const where = (id: string): string => `${service}.${table} ${id}`;
    const wanted = byId(expected(owned));
    const wrong = [...wanted].flatMap(([id, row]): Violation[] => {
      const copy = there.get(id);
      if (!copy) return [{ kind: 'lost', what: `${where(id)} was never copied: ${JSON.stringify(row)}` }];
      const different = differences(row, copy);
      if (Object.keys(different).length === 0) return [];
      return [
        { kind: 'differs', what: `${where(id)} is not as its owner says: ${JSON.stringify(different)}` },
      ];
    });
    const beyond = [...there]
      .filter(([id]) => !wanted.has(id))
      .map(([id, row]): Violation => ({
        kind: 'differs',
        what: `${where(id)} is a copy of nothing: ${JSON.stringify(row)}`,
      }));
    return [...wrong, ...beyond];
  });
}

/** The columns of the copies that this checker does not compare: none, but for what is the copy's own. */
export async function uncomparedColumns(system: System, owned: Owned): Promise<string[]> {
  const own = new Set([
    'gateway.erased_contact.erasedAt', // whichever came first, leaving or erasure
    ...copies.map(({ service, table }) => `${service}.${table}.askedAt`),
  ]);
  const found = await Promise.all(
    copies.map(async ({ service, table, expected }) => {
      const columns = Object.keys((await rowsOf(system, service, table))[0] ?? {});
      const compared = new Set(expected(owned).flatMap((row) => Object.keys(row)));
      return columns.filter((name) => !compared.has(name)).map((name) => `${service}.${table}.${name}`);
    }),
  );
  return found.flat().filter((name) => !own.has(name));
}
