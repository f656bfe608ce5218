import { randomUUID } from 'node:crypto';
import type {
  CompanyDto,
  ContactDto,
  DistributionListDto,
  IncidentDto,
  IncidentPolicyDto,
  Severity,
} from '@lotse/contracts';
import { aCompany, aContact, eventually, type RecordedMail } from '@lotse/test-support';
import type { System } from './system.js';

/** A company that can be alarmed, as `notifications` knows it by now. */
export interface AlarmedCompany {
  id: string;
  /** Whom the first step of the chain reaches. */
  mailboxes: string[];
  primary: string;
  general: string;
}

const address = (): string => `${randomUUID()}@example.com`;

/** One with mailboxes on its list, a primary contact, and a general address: three steps. */
export async function aListedCompany(
  system: System,
  { listed }: { listed: number },
): Promise<AlarmedCompany> {
  const { id, general, primary } = await aCompanyWithPrimary(system);
  const mailboxes = Array.from({ length: listed }, address);
  const list = await system.administrator.put<DistributionListDto>(
    `/companies/${id}/distribution-lists/emergency`,
    { entries: mailboxes.map((email) => ({ email, label: 'Leitstand' })) },
    { ifMatch: 0 },
  );
  await known(system, 'distribution_list_copy', [list]);
  return { id, mailboxes, primary: primary.email, general };
}

/** One at which many are responsible: what a list has no room for. They are the first step, the general address is the second. */
export async function aCrowdedCompany(
  system: System,
  { responsible }: { responsible: number },
): Promise<AlarmedCompany> {
  const { id, general, primary } = await aCompanyWithPrimary(system, { responsibilities: ['hosting'] });
  const contacts = [primary];
  const register = async (): Promise<void> => {
    for (let place = contacts.length; place < responsible; place = contacts.length) {
      const body = aContact({ email: address(), responsibilities: ['hosting'] });
      contacts.push(body as unknown as ContactDto); // its place is taken at once
      contacts[place] = await system.administrator.insist<ContactDto>('POST', `/companies/${id}/contacts`, {
        body,
      });
    }
  };
  await Promise.all(Array.from({ length: 8 }, register));
  await known(system, 'contact_copy', contacts);
  return { id, mailboxes: contacts.map(({ email }) => email), primary: primary.email, general };
}

async function aCompanyWithPrimary(
  system: System,
  overrides: Parameters<typeof aContact>[0] = {},
): Promise<{ id: string; general: string; primary: ContactDto }> {
  const general = address();
  const { id } = await system.administrator.post<CompanyDto>('/companies', { ...aCompany(), email: general });
  const primary = await system.administrator.post<ContactDto>(
    `/companies/${id}/contacts`,
    aContact({ email: address(), ...overrides }),
  );
  await known(system, 'contact_copy', [primary]);
  await known(system, 'company_copy', [await system.administrator.get<CompanyDto>(`/companies/${id}`)]);
  return { id, general, primary };
}

async function known(
  system: System,
  table: 'company_copy' | 'contact_copy' | 'distribution_list_copy',
  all: readonly { id: string; version: number }[],
): Promise<void> {
  await eventually(
    async () => {
      const [row] = await system.database('notifications').query<{ count: number }>(
        `select count(*)::integer as count from ${table} copy
           join jsonb_to_recordset($1) as wanted (id uuid, version integer) on copy.id = wanted.id and copy.version = wanted.version`,
        [JSON.stringify(all.map(({ id, version }) => ({ id, version })))],
      );
      expect(row?.count).toBe(all.length);
    },
    { timeoutMs: 120_000 },
  );
}

/** From now on nobody of this severity is reminded: each step of the chain gets one mail. */
export async function remindNobody({ administrator }: System, severity: Severity = 'high'): Promise<void> {
  const policies = await administrator.get<IncidentPolicyDto[]>('/incident-policies');
  const policy = policies.find((one) => one.kind === 'emergency' && one.severity === severity);
  if (!policy) throw new Error('there is no such policy');
  const { version, waitMinutes, everybody, holdsMinutes, quietFrom, quietUntil } = policy;
  await administrator.put(
    `/incident-policies/emergency/${severity}`,
    { waitMinutes, reminders: 0, everybody, holdsMinutes, quietFrom, quietUntil },
    { ifMatch: version },
  );
}

/** Repeats it until it is answered. */
export const raise = (
  system: System,
  { id }: Pick<AlarmedCompany, 'id'>,
  incident: object = {},
): Promise<IncidentDto> =>
  system.administrator.insist<IncidentDto>('POST', `/companies/${id}/incidents`, {
    body: {
      list: 'emergency',
      subject: 'Rechenzentrum ohne Strom',
      text: 'Die Server stehen still.',
      ...incident,
    },
  });

/** Has a timer fire now, as if its time had come. */
export async function makeDue(system: System, kind: string, subject: string): Promise<void> {
  const moved = await system
    .database('notifications')
    .query('update timer set due_at = now(), try_at = now() where kind = $1 and subject = $2 returning 1', [
      kind,
      subject,
    ]);
  if (moved.length === 0) throw new Error(`there is no timer ${kind} about ${subject}`);
}

/** What the audit of alarms finds now. */
export async function auditOf(system: System): Promise<{ finding: string; subject: string }[]> {
  await makeDue(system, 'audit-alarms', 'all');
  await eventually(async () =>
    expect(
      await system
        .database('notifications')
        .query(`select from timer where kind = 'audit-alarms' and due_at > now()`),
    ).toHaveLength(1),
  );
  return system.database('notifications').query('select finding, subject from alarm_finding order by 1, 2');
}

/** Follows the link of an alarm, to the pages at a port, and answers. */
export async function answer(
  mail: RecordedMail | undefined,
  port: number,
  fields: { answer: 'taken' | 'declined'; name: string },
): Promise<Response> {
  const [link] = /https?:\/\/[\w.:-]+\/a\/[\w-]+/.exec(mail?.text ?? '') ?? [];
  if (link === undefined) throw new Error('the mail has no link');
  return fetch(`http://127.0.0.1:${port}${new URL(link).pathname}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
}

/** Each recipient has a link of their own, which the preview cannot show. */
export const withoutLink = (text: string): string =>
  text.trim().replace(/^https?:\S+\/a\/\S+$/m, '(hier steht der Link des Empfängers)');
