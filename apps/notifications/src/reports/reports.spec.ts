import { execFile } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  NotificationsRpc,
  type DomainError,
  type Idempotency,
  type IncidentDto,
  type IncidentReportDto,
  type IncidentReportPart,
} from '@lotse/contracts';
import { PrintingBounds } from '@lotse/pdf/printing';
import {
  aCompanyAdministrator,
  aCompanySnapshot,
  aContactSnapshot,
  aListSnapshot,
  eventually,
  idempotency,
  useMailSink,
} from '@lotse/test-support';
import { alarmsUnderTest } from '../../test/alarms-under-test.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import { alarmWaits } from '../incidents/escalating.js';
import { canonical } from './content/canonical.js';
import type { ReportContent } from './content/content.js';
import { wordsOf } from './pdf/words.js';

const folder = mkdtempSync(join(tmpdir(), 'lotse-evidence-'));
const keyFile = join(folder, 'private.pem');
writeFileSync(keyFile, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a report of incidents', () => {
  const sink = useMailSink();
  const service = useNotifications({ alarms: sink, mails: sink, env: { EVIDENCE_KEY_FILE: keyFile } });
  const { actor, aCompany, announce, answer, contacts, has, read } = alarmsUnderTest(service, sink);
  beforeEach(() => sink.clear());

  const make = (
    companyId: string,
    what: { incidentId: string } | { from: string; until: string },
    key?: Idempotency,
  ): Promise<IncidentReportDto> =>
    service.call(NotificationsRpc.reportIncidents, {
      actor,
      companyId,
      incidentId: null,
      from: null,
      until: null,
      ...what,
      idempotency: key,
    });
  const report = ({ companyId, id }: IncidentDto, key?: Idempotency): Promise<IncidentReportDto> =>
    make(companyId, { incidentId: id }, key);
  const bytesOf = async ({ companyId, id }: IncidentReportDto): Promise<Buffer> => {
    const parts: Buffer[] = [];
    for (let offset: number | null = 0; offset !== null;) {
      const part: IncidentReportPart = await service.call(NotificationsRpc.readIncidentReport, {
        actor,
        companyId,
        reportId: id,
        offset,
      });
      parts.push(Buffer.from(part.content, 'base64'));
      offset = part.next;
    }
    return Buffer.concat(parts);
  };
  const contentOf = async (made: IncidentReportDto): Promise<ReportContent> =>
    JSON.parse((await bytesOf(made)).toString()) as ReportContent;
  const pdfOf = async (made: IncidentReportDto, language: 'de' | 'en'): Promise<Buffer> => {
    const about = { actor, companyId: made.companyId, reportId: made.id, language };
    const { content } = await service.call(NotificationsRpc.printIncidentReport, about, {
      timeoutMs: 60_000,
    });
    return Buffer.from(content, 'base64');
  };
  const keys = () => service.call(NotificationsRpc.listEvidenceKeys, { actor });
  const anAnnounced = async (): Promise<{ incident: IncidentDto; mailbox: string; companyId: string }> => {
    const { id, mailboxes } = await aCompany({ listed: 1 });
    const incident = await announce(id);
    const [mailbox = ''] = mailboxes;
    await has(mailbox);
    await eventually(async () =>
      expect((await read(incident)).deliveries).toMatchObject([{ state: 'accepted' }]),
    );
    return { incident, mailbox, companyId: id };
  };

  it('tells the whole course of an incident', async () => {
    const { id, mailboxes, primary, general } = await aCompany({ listed: 1 });
    const [mailbox = ''] = mailboxes;
    const incident = await announce(id);
    for (const email of [mailbox, primary.email, general])
      for (const count of [1, 2]) {
        await has(email, count);
        await service.makeDue(alarmWaits, incident.id);
      }
    const { items } = await eventually(async () => {
      const tasks = await service.call(NotificationsRpc.listCallTasks, { actor, limit: 100, state: 'open' });
      expect(tasks.items.map(({ incidentId }) => incidentId)).toContain(incident.id);
      return tasks;
    });
    const callTaskId = items.find(({ incidentId }) => incidentId === incident.id)?.id ?? '';
    const call = (given: object): Promise<unknown> =>
      service.call(NotificationsRpc.recordCall, { actor, callTaskId, call: given as never });
    await call({ contactId: primary.id, number: '+491711234567', outcome: 'not-reached', note: 'Mailbox' });
    await call({ contactId: primary.id, number: '+491711234567', outcome: 'reached' });
    const news = { kind: 'all-clear', text: 'Der Strom ist wieder da.' } as const;
    await service.call(NotificationsRpc.writeIncidentNews, {
      actor,
      companyId: id,
      incidentId: incident.id,
      news,
    });

    const { companyId, company, product, incidents, ...content } = await contentOf(
      await report(incident),
    ).then((told) => ({ ...told, companyId: told.company.id }));

    const by = { kind: 'user', id: actor.id, roles: actor.roles };
    expect(companyId).toBe(id);
    expect(company).toMatchObject({ legalName: expect.any(String), timeZone: 'Europe/Berlin' });
    expect(product).toEqual({ name: 'lotse', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect(content).toMatchObject({ schema: 'urn:lotse:schema:incident-report.v1', madeBy: by, span: null });
    expect(incidents).toHaveLength(1);
    const [told] = incidents;
    expect(told).toMatchObject({
      id: incident.id,
      kind: 'emergency',
      severity: 'high',
      state: 'over',
      subject: 'Rechenzentrum',
      text: 'Der Strom ist weg.',
      announcedBy: by,
      news: [{ kind: 'all-clear', text: 'Der Strom ist wieder da.' }],
      answers: [{ answer: 'taken', way: 'call', person: { contactId: primary.id, erased: false } }],
      callTasks: [
        {
          state: 'done',
          calls: [
            { outcome: 'not-reached', number: '+491711234567', note: 'Mailbox' },
            { outcome: 'reached', person: { contactId: primary.id, name: 'Erika Muster' } },
          ],
        },
      ],
    });
    const alarms = told?.mails.filter(({ kind }) => kind === 'alarm') ?? [];
    expect(alarms.map(({ to }) => to.email)).toEqual([mailbox, primary.email, general]);
    expect(alarms[0]).toMatchObject({
      state: 'accepted',
      messageId: expect.stringContaining(alarms[0]?.id ?? ''),
      attempts: [
        { outcome: 'accepted', server: expect.stringContaining('127.0.0.1'), bodyAt: expect.any(String) },
      ],
    });
    expect(
      told?.decision.filter(({ included }) => included).map(({ mailId, rule }) => [mailId, rule]),
    ).toEqual([
      [alarms[0]?.id, 'on-the-list'],
      [alarms[1]?.id, 'primary-contact'],
      [alarms[2]?.id, 'company-address'],
    ]);
    expect(told?.decision[0]?.sentence).toEqual({
      de: 'Leitstand steht auf dem Verteiler „Notfallkontakte“.',
      en: 'Leitstand is on the list “Emergency contacts”.',
    });
    expect(told?.course.map(({ action }) => action)).toEqual([
      'incident.announced',
      'incident.reminded',
      'incident.escalated',
      'incident.reminded',
      'incident.escalated',
      'incident.reminded',
      'incident.unreached',
      'call-task.opened',
      'call-task.called',
      'call-task.called',
      'incident.acknowledged',
      'call-task.closed',
      'incident.ended',
    ]);
  });

  it('is verified by what the document prints, without anything of ours', async () => {
    const made = await report((await anAnnounced()).incident);
    const [key] = await keys();
    const at = (name: string): string => join(folder, name);
    writeFileSync(at('report.json'), await bytesOf(made));
    writeFileSync(at('report.sig'), Buffer.from(made.signature, 'base64'));
    writeFileSync(at('key.pem'), key?.publicKey ?? '');
    const run = async (command: string): Promise<string> =>
      (await promisify(execFile)('bash', ['-c', command], { cwd: folder })).stdout;

    const [, fingerprint = '', hash = '', signature = ''] = wordsOf.en
      .verify(made)
      .map(({ commands }) => commands);

    expect((await run(fingerprint)).split(' ')[0]).toBe(made.keyId);
    expect((await run(hash)).split(' ')[0]).toBe(made.sha256);
    expect(await run(signature)).toContain('Signature Verified Successfully');
    writeFileSync(at('report.json'), (await bytesOf(made)).subarray(1));
    await expect(run(signature)).rejects.toThrow();
  });

  it('has one form only, and stays as it is whatever follows', async () => {
    const { incident, companyId } = await anAnnounced();
    const made = await report(incident);
    const bytes = await bytesOf(made);
    expect(canonical(JSON.parse(bytes.toString()))).toEqual(bytes);
    expect(bytes).toHaveLength(made.size);

    const news = { kind: 'update', text: 'Wir suchen noch.' } as const;
    const about = { actor, companyId, incidentId: incident.id };
    await service.call(NotificationsRpc.writeIncidentNews, { ...about, news });
    const later = await report(incident);

    expect(await bytesOf(made)).toEqual(bytes);
    expect((await contentOf(later)).incidents[0]).toMatchObject({
      news: [{ text: 'Wir suchen noch.' }],
      course: [
        { action: 'incident.announced' },
        { action: 'incident.reported', after: { reportId: made.id, sha256: made.sha256 } },
        { action: 'incident.continued' },
      ],
    });
    const list = { actor, companyId, incidentId: incident.id, limit: 10 };
    expect((await service.call(NotificationsRpc.listIncidentReports, list)).items).toEqual([later, made]);
    const get = { actor, companyId, reportId: made.id };
    expect(await service.call(NotificationsRpc.getIncidentReport, get)).toEqual(made);
  });

  it('is made once for one key', async () => {
    const { incident } = await anAnnounced();
    const key = idempotency();

    const first = await report(incident, key);

    expect(await report(incident, key)).toEqual(first);
    const rows = await service.database.query('select id from incident_report where incident_id = $1', [
      incident.id,
    ]);
    expect(rows).toEqual([{ id: first.id }]);
  });

  it('tells of all incidents of a span of time, the oldest first, also where there was none', async () => {
    const { companyId, incident } = await anAnnounced();
    await anAnnounced(); // at another company
    const second = await announce(companyId, { subject: 'Noch einmal' });
    const from = incident.announcedAt;
    const until = new Date(Date.parse(from) + 1).toISOString();

    const made = await make(companyId, { from, until });

    expect(made).toMatchObject({ incidentId: null, from, until, incidents: 2 });
    const content = await contentOf(made);
    expect(content.span).toEqual({ from, until });
    expect(content.incidents.map(({ id }) => id)).toEqual([incident.id, second.id]);
    const none = await make(companyId, { from: '2020-01-01T00:00:00.000Z', until: from });
    expect((await contentOf(none)).incidents).toEqual([]);
    expect((await pdfOf(none, 'en')).subarray(0, 5).toString()).toBe('%PDF-');
    await expect(make(companyId, { from, until: from })).rejects.toMatchObject({
      details: { violations: [{ pointer: '/until', rule: 'untilNotAfterFrom' }] },
    });
  });

  it('is printed in two languages, each time to the same byte, with its fonts in it', async () => {
    const company = aCompanySnapshot({ legalName: 'Łódź Ελλάδα Москва GmbH' });
    await contacts.company(company);
    const entry = { contactId: null, email: 'noc@example.org', label: 'Żółć Ελένη 山田', language: null };
    await contacts.list(aListSnapshot(company.id, { entries: [entry] }));
    const text = `${'x'.repeat(5_000)} ${'Wort '.repeat(2_000)}\u202e\ufeff`;
    const made = await report(await announce(company.id, { text }));

    const [german, english, again] = [
      await pdfOf(made, 'de'),
      await pdfOf(made, 'en'),
      await pdfOf(made, 'de'),
    ];

    expect(again).toEqual(german);
    expect(german).not.toEqual(english);
    for (const [pdf, language] of [
      [german, 'de'],
      [english, 'en'],
    ] as const) {
      const source = pdf.toString('latin1');
      expect(source.startsWith('%PDF-1.7')).toBe(true);
      expect(source).toContain(`/Lang (${language})`);
      expect(source.match(/\/FontFile2/g)).toHaveLength(2);
      expect(source).not.toMatch(/Helvetica/);
    }
  });

  it('tells in which languages it was told, and that nothing had happened where it was a test', async () => {
    const { id: companyId } = await aCompany();
    const by = aCompanyAdministrator(companyId);
    const alarm = { list: 'emergency' } as const;
    const incident = await service.call(NotificationsRpc.sendTestAlarm, { actor: by, companyId, alarm });

    const made = await report(incident);

    expect((await contentOf(made)).incidents[0]).toMatchObject({
      isTest: true,
      texts: incident.texts,
      declarationId: null,
      announcedBy: { kind: 'user', id: by.id, roles: ['company-administrator'] },
      course: [{ action: 'incident.tested' }],
    });
    expect((await pdfOf(made, 'de')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is emptied when somebody named in it is erased; whoever has a copy can still verify it', async () => {
    const company = aCompanySnapshot();
    const contact = aContactSnapshot(company.id, { email: 'canary@example.com', lastName: 'Canary' });
    const excluded = aContactSnapshot(company.id, {
      lastName: 'Vormals',
      external: true,
      externalUntil: '2026-03-01',
    });
    await contacts.company(company);
    for (const one of [contact, excluded]) await contacts.registered(one);
    const entries = [contact, excluded].map(({ id }) => ({
      contactId: id,
      email: null,
      label: null,
      language: null,
    }));
    await contacts.list(aListSnapshot(company.id, { entries }));
    const incident = await announce(company.id);
    await has('canary@example.com');
    await answer('canary@example.com', { answer: 'taken', name: 'Erika Canary' });
    const made = await report(incident);
    const copy = await bytesOf(made);
    expect(copy.toString()).toMatch(/Erika Canary.*Vormals/s);
    const other = await report((await anAnnounced()).incident);

    await contacts.erased({ ...contact, version: 2 });

    await expect(bytesOf(made)).rejects.toMatchObject({ code: 'incident-reports.erased' });
    await expect(pdfOf(made, 'de')).rejects.toMatchObject({ code: 'incident-reports.erased' });
    const get = { actor, companyId: company.id, reportId: made.id };
    const left = await service.call(NotificationsRpc.getIncidentReport, get);
    expect(left).toEqual({ ...made, erasedAt: service.clock.now().toISOString() });
    const [key] = await keys();
    const signature = Buffer.from(left.signature, 'base64');
    expect(verify(null, copy, createPublicKey(key?.publicKey ?? ''), signature)).toBe(true);
    expect(await bytesOf(other)).toHaveLength(other.size);

    const anew = await report(incident);
    const told = await bytesOf(anew);
    expect(told.toString()).not.toMatch(/canary/i);
    expect((JSON.parse(told.toString()) as ReportContent).incidents[0]).toMatchObject({
      mails: [{ to: { contactId: contact.id, name: null, email: null, erased: true } }],
      answers: [{ person: { contactId: contact.id, name: null, erased: true } }],
      decision: [
        { person: { contactId: contact.id, name: null, erased: true } },
        { person: { contactId: excluded.id, name: 'Erika Vormals', erased: false } },
      ],
    });
    await contacts.erased({ ...contact, version: 2 });
    expect(await bytesOf(anew)).toEqual(told);
    await contacts.erased({ ...excluded, version: 2 });
    await expect(bytesOf(anew)).rejects.toMatchObject({ code: 'incident-reports.erased' });
  });

  it('is the business of staff alone, and of one company', async () => {
    const { incident, companyId } = await anAnnounced();
    const made = await report(incident);
    const stranger = aCompanyAdministrator(aCompanySnapshot().id);
    const about = { companyId, incidentId: incident.id, from: null, until: null };

    for (const customer of [stranger, aCompanyAdministrator(companyId)])
      await expect(
        service.call(NotificationsRpc.reportIncidents, { ...about, actor: customer }),
      ).rejects.toMatchObject({ code: 'auth.not-allowed' });
    const get = { companyId, reportId: made.id };
    for (const read of [
      service.call(NotificationsRpc.getIncidentReport, { ...get, actor: stranger }),
      service.call(NotificationsRpc.readIncidentReport, { ...get, actor: stranger, offset: 0 }),
      service.call(NotificationsRpc.printIncidentReport, { ...get, actor: stranger, language: 'de' }),
      service.call(NotificationsRpc.listIncidentReports, { companyId, actor: stranger, limit: 1 }),
    ])
      await expect(read).rejects.toMatchObject({ code: 'companies.not-found' });
    const { companyId: elsewhere } = await anAnnounced();
    await expect(report({ ...incident, companyId: elsewhere })).rejects.toMatchObject({
      code: 'incidents.not-found',
    });
    const misplaced = { ...get, companyId: elsewhere, actor };
    await expect(service.call(NotificationsRpc.getIncidentReport, misplaced)).rejects.toMatchObject({
      code: 'incident-reports.not-found',
    });
  });

  it('is signed with a key that is told to everybody, as are those of before', async () => {
    const [own] = await keys();
    await service.database.query(
      `insert into evidence_key values ('${'0'.repeat(64)}', 'PEM', '2020-01-01')`,
    );
    await report((await anAnnounced()).incident);

    expect(await keys()).toEqual([
      { ...own, current: true, algorithm: 'Ed25519', firstUsedAt: expect.any(String) },
      {
        id: '0'.repeat(64),
        publicKey: 'PEM',
        current: false,
        algorithm: 'Ed25519',
        firstUsedAt: '2020-01-01T00:00:00.000Z',
      },
    ]);
    expect(own?.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----/);
  });
});

describe('a report that is too long to print', () => {
  const sink = useMailSink();
  const service = useNotifications({
    alarms: sink,
    mails: sink,
    env: { EVIDENCE_KEY_FILE: keyFile },
    providers: [{ provide: PrintingBounds, useValue: { memoryMb: 256, timeMs: 1, waiting: 0 } }],
  });
  const { actor, aCompany, announce } = alarmsUnderTest(service, sink);

  it('is there as JSON all the same, and ends nobody else’s', async () => {
    const { id: companyId } = await aCompany();
    const { id: incidentId } = await announce(companyId);
    const what = { actor, companyId, incidentId, from: null, until: null };
    const { id: reportId } = await service.call(NotificationsRpc.reportIncidents, what);
    const about = { actor, companyId, reportId };
    const print = (): Promise<unknown> =>
      service.call(NotificationsRpc.printIncidentReport, { ...about, language: 'de' }, { timeoutMs: 60_000 });

    await expect(print()).rejects.toMatchObject({ code: 'incident-reports.too-long-to-print' });
    expect(await service.call(NotificationsRpc.readIncidentReport, { ...about, offset: 0 })).toMatchObject({
      next: null,
    });
    const atOnce = await Promise.allSettled(Array.from({ length: 10 }, print));
    const codes = atOnce.map((one) => (one.status === 'rejected' ? (one.reason as DomainError).code : ''));
    expect([...new Set(codes)].sort()).toEqual(['incident-reports.too-long-to-print', 'service.busy']);
  });
});

describe('a report where nobody has set a key', () => {
  const sink = useMailSink();
  const service = useNotifications({ alarms: sink, mails: sink });
  const { actor, aCompany, announce } = alarmsUnderTest(service, sink);

  it('is refused, and says why', async () => {
    const { id: companyId } = await aCompany();
    const { id: incidentId } = await announce(companyId);
    const what = { actor, companyId, incidentId, from: null, until: null };

    await expect(service.call(NotificationsRpc.reportIncidents, what)).rejects.toMatchObject({
      code: 'incident-reports.no-key',
    });
    expect(await service.call(NotificationsRpc.listEvidenceKeys, { actor })).toEqual([]);
  });
});
