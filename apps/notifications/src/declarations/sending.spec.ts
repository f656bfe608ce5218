import { randomUUID } from 'node:crypto';
import { NotificationsRpc, type CompanyDto, type DeclarationPreviewDto } from '@lotse/contracts';
import { Timers } from '@lotse/persistence';
import {
  aCompanyAdministrator,
  aContactSnapshot,
  aStaffUser,
  aVendorKey,
  eventually,
  idempotency,
  severalAtOnce,
  useMailSink,
} from '@lotse/test-support';
import { alarmsUnderTest } from '../../test/alarms-under-test.js';
import { declarationsUnderTest } from '../../test/declarations-under-test.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import { tellOfCallTasks } from '../call-tasks/call-tasks.js';
import { alarmWaits } from '../incidents/escalating.js';

describe('an incident that is declared at many companies', () => {
  const sink = useMailSink();
  const service = useNotifications({
    alarms: sink,
    mails: sink,
    env: { ...severalAtOnce, CALL_TASK_MAIL: 'bereitschaft@example.net' },
  });
  const alarms = alarmsUnderTest(service, sink);
  const { preview, send, read, declare, companiesOf, actor } = declarationsUnderTest(service);
  beforeEach(() => sink.clear());

  const idsOf = (...companies: { id: string }[]) => ({ companyIds: companies.map(({ id }) => id) });
  const incidentsAt = async (...companies: { id: string }[]): Promise<number> =>
    (
      await service.database.query('select 1 from incident where company_id = any($1)', [
        companies.map(({ id }) => id),
      ])
    ).length;
  const callTasksAt = (companyId: string): Promise<{ state: string }[]> =>
    service.database.query('select state from call_task where company_id = $1', [companyId]);

  it('goes to each company’s own people, each in their language, and says so live', async () => {
    const [german, english] = [
      await alarms.aCompany(),
      await alarms.aCompany({ language: 'en', legalName: 'Harbour Ltd' }),
    ];
    const texts = {
      de: { subject: 'Rechenzentrum', text: 'Bei {{company}} ist der Strom weg.' },
      en: { subject: 'Data centre', text: 'There is no power at {{company}}.' },
    };

    const declaration = await declare({ target: idsOf(german, english), texts });

    for (const mailbox of [...german.mailboxes, ...english.mailboxes]) await alarms.has(mailbox);
    const [one] = sink.to(german.mailboxes[0] ?? '');
    const [other] = sink.to(english.mailboxes[0] ?? '');
    expect([one?.subject, other?.subject]).toEqual(['Störung: Rechenzentrum', 'Incident: Data centre']);
    expect(one?.text).toContain('Bei Muster GmbH ist der Strom weg.');
    expect(other?.text).toContain('There is no power at Harbour Ltd.');
    await eventually(async () =>
      expect((await read(declaration)).counts).toEqual({
        companies: 2,
        waiting: 0,
        announced: 2,
        refused: 0,
        withdrawn: 0,
        acknowledged: 0,
        escalated: 0,
        callTasks: 0,
        told: 4,
        accepted: 4,
        bounced: 0,
        failed: 0,
      }),
    );

    await alarms.answer(german.mailboxes[1] ?? '', { answer: 'taken', name: 'Erika' });

    expect((await read(declaration)).counts.acknowledged).toBe(1);
    const companies = await companiesOf(declaration);
    expect(companies.map(({ companyId }) => companyId).sort()).toEqual([german.id, english.id].sort());
    expect(companies.find(({ companyId }) => companyId === german.id)).toMatchObject({
      companyName: 'Muster GmbH',
      customerNumber: german.company.customerNumber,
      state: 'announced',
      told: 2,
      acknowledgedAt: expect.any(String),
      callTaskId: null,
    });
    expect(
      await service.database.query(
        `select company_id, action, actor->>'id' as by, after from audit_entry where target_id = $1`,
        [declaration.id],
      ),
    ).toEqual([
      {
        company_id: null,
        action: 'incident-declaration.sent',
        by: actor.id,
        after: { kind: 'emergency', severity: 'high', companies: 2, recipients: 4, by: 'companies' },
      },
    ]);
  });

  it('gives somebody the other language where theirs was not written', async () => {
    const english = await alarms.aCompany({ language: 'en' });

    await declare({
      target: idsOf(english),
      texts: { de: { subject: 'Rechenzentrum', text: 'Der Strom ist weg.' } },
    });

    await alarms.has(english.mailboxes[0] ?? '');
    expect(sink.to(english.mailboxes[0] ?? '')[0]?.subject).toBe('Incident: Rechenzentrum');
  });

  it('writes to nobody twice within a company, and twice to a person who is at two', async () => {
    const email = `${randomUUID()}@example.com`;
    const twice = await Promise.all(
      [1, 2].map(async () => {
        const { id, company, list } = await alarms.aCompany({ listed: 0 });
        const person = aContactSnapshot(id, { email, responsibilities: ['it-administration', 'hosting'] });
        await alarms.contacts.registered(person);
        const entries = [
          { contactId: person.id, email: null, label: null, language: null },
          { contactId: null, email: email.toUpperCase(), label: 'Leitstand', language: null },
        ];
        await alarms.contacts.list({ ...list, version: 2, entries });
        return company;
      }),
    );

    const shown = await preview({ target: idsOf(...twice) });
    await send(shown);

    expect(shown.recipients).toBe(2);
    await alarms.has(email, 2);
    await eventually(async () => expect(await incidentsAt(...twice)).toBe(2));
    expect(sink.to(email)).toHaveLength(2);
  });

  describe('is sent only as it was shown', () => {
    const refused = { code: 'incident-declarations.changed', kind: 'version-mismatch' };
    const refusedAt = (...others: [at: { company: CompanyDto }, rule: string][]) => ({
      ...refused,
      details: {
        violations: others.map(([{ company }, rule]) => ({
          pointer: '/snapshotId',
          rule,
          values: { company: `Muster GmbH (${company.customerNumber})` },
        })),
      },
    });

    it('and not where somebody has come onto a list meanwhile', async () => {
      const [a, b] = [await alarms.aCompany(), await alarms.aCompany()];
      const shown = await preview({ target: idsOf(a, b) });
      const entries = [
        { contactId: null, email: 'neu@example.org', label: 'Leitstand', language: null },
        { contactId: null, email: a.mailboxes[0] ?? '', label: 'Leitstand', language: null },
      ];
      await alarms.contacts.list({ ...a.list, version: 2, entries });

      await expect(send(shown)).rejects.toMatchObject(refusedAt([a, 'companyChanged']));

      expect(await incidentsAt(a, b)).toBe(0);
      expect(sink.to(b.mailboxes[0] ?? '')).toEqual([]);
      const { items } = await service.call(NotificationsRpc.listPreviewedCompanies, {
        actor,
        snapshotId: shown.snapshotId,
        limit: 10,
      });
      expect(items.filter(({ hasChanged }) => hasChanged).map(({ companyId }) => companyId)).toEqual([a.id]);
      await send(await preview({ target: idsOf(a, b) }));
      await alarms.has('neu@example.org');
    });

    it('and not where another company has come to be meant, or one is meant no longer', async () => {
      const product = `p-${randomUUID().slice(0, 8)}`;
      const [a, b] = [
        await alarms.aCompany({ products: [product] }),
        await alarms.aCompany({ products: [product] }),
      ];
      const [first, second] = [
        await preview({ target: { filter: { product } } }),
        await preview({ target: { filter: { product } } }),
      ];
      const c = await alarms.aCompany({ products: [product] });
      await expect(send(first)).rejects.toMatchObject(refusedAt([c, 'companyAdded']));

      await alarms.contacts.company({ ...b.company, version: 2, closedAt: '2026-03-02T08:00:00.000Z' });
      await expect(send(second)).rejects.toMatchObject(refusedAt([c, 'companyAdded'], [b, 'companyGone']));
      expect(await incidentsAt(a, b)).toBe(0);
    });

    it('with the count that was shown', async () => {
      const a = await alarms.aCompany();
      const shown = await preview({ target: idsOf(a) });

      await expect(send({ ...shown, recipients: 3 })).rejects.toMatchObject(refused);
      expect(await incidentsAt(a)).toBe(0);
    });

    it('within a day, and once', async () => {
      const a = await alarms.aCompany();
      const [old, shown] = [await preview({ target: idsOf(a) }), await preview({ target: idsOf(a) })];
      await service.database.query(
        `update declaration_draft set drafted_at = drafted_at - interval '1 day' where id = $1`,
        [old.snapshotId],
      );

      const notFound = { code: 'incident-declarations.preview-not-found' };
      await expect(send(old)).rejects.toMatchObject(notFound);
      await send(shown);
      await expect(send(shown)).rejects.toMatchObject(notFound);
    });
  });

  it('is sent once, however often the command is repeated', async () => {
    const a = await alarms.aCompany();
    const shown = await preview({ target: idsOf(a) });
    const key = idempotency();

    const [first, second] = await Promise.all([send(shown, { key }), send(shown, { key })]);

    expect(second).toEqual(first);
    await alarms.has(a.mailboxes[0] ?? '');
    expect(await incidentsAt(a)).toBe(1);
  });

  it('loses nothing where a company cannot be announced at first, which holds up no other', async () => {
    const [a, b] = [await alarms.aCompany(), await alarms.aCompany()];
    const shown = await preview({ target: idsOf(a, b) });
    await service.database.query(
      `create function broken() returns trigger language plpgsql as $$
       begin
         if new.company_id = '${a.id}' then raise 'broken'; end if;
         return new;
       end $$`,
    );
    await service.database.query(
      'create trigger broken before insert on incident for each row execute function broken()',
    );

    const sent = await send(shown);

    await alarms.has(b.mailboxes[0] ?? '');
    expect((await read(sent)).counts).toMatchObject({ waiting: 1, announced: 1 });
    await service.database.query('drop trigger broken on incident');
    await alarms.has(a.mailboxes[0] ?? '');
    await eventually(async () =>
      expect((await read(sent)).counts).toMatchObject({ waiting: 0, announced: 2 }),
    );
    expect(sink.to(b.mailboxes[0] ?? '')).toHaveLength(1);
  });

  describe('names whom it cannot reach before it is sent, and has somebody phone', () => {
    it('where there is nobody at all', async () => {
      const [there, empty] = [await alarms.aCompany(), await alarms.anEmptyCompany()];

      const shown = await preview({ target: idsOf(there, empty) });
      expect(shown).toMatchObject({ companies: 2, recipients: 2, leadsNowhere: { count: 0 } });
      expect(shown.nobodyToReach).toEqual({
        count: 1,
        companies: [
          { companyId: empty.id, customerNumber: empty.customerNumber, companyName: 'Muster GmbH' },
        ],
      });
      const sent = await send(shown);

      await eventually(async () => expect(await callTasksAt(empty.id)).toEqual([{ state: 'open' }]));
      expect(await callTasksAt(there.id)).toEqual([]);
      const company = (await companiesOf(sent)).find(({ companyId }) => companyId === empty.id);
      expect(company).toMatchObject({
        state: 'announced',
        told: 0,
        unreachedAt: expect.any(String),
        callTaskState: 'open',
      });
      const incident = await alarms.read({ companyId: empty.id, id: company?.incidentId ?? '' });
      expect(incident).toMatchObject({ state: 'open', step: 'company-address', deliveries: [] });
    });

    it('beside the mail where nobody follows, until somebody answers', async () => {
      const general = `${randomUUID()}@example.com`;
      const alone = await alarms.anEmptyCompany({ email: general });

      const shown = await preview({ target: idsOf(alone) });
      expect(shown.leadsNowhere.companies.map(({ companyId }) => companyId)).toEqual([alone.id]);
      expect(shown.items).toMatchObject([{ mailboxes: 1, leadsNowhere: true, step: 'company-address' }]);
      await send(shown);

      await alarms.has(general);
      expect(await callTasksAt(alone.id)).toEqual([{ state: 'open' }]);
      await alarms.answer(general, { answer: 'taken', name: 'Erika' });
      expect(await callTasksAt(alone.id)).toEqual([{ state: 'done' }]);
    });

    it('and staff are told of all these tasks in one mail', async () => {
      const empty = await Promise.all([1, 2, 3].map(() => alarms.anEmptyCompany()));

      const sent = await declare({ target: idsOf(...empty) });
      await service.makeDue(tellOfCallTasks, sent.id);

      await alarms.has('bereitschaft@example.net');
      const [mail] = sink.to('bereitschaft@example.net');
      expect(mail?.subject).toBe('Bitte anrufen: offene Anrufaufträge: 3');
      expect(mail?.text).toContain('Störung (hoch): Rechenzentrum');
    });

    it('and once more where the chain has ended later', async () => {
      const { id, general, primary } = await alarms.aCompany({ listed: 0 });
      const sent = await declare({ target: idsOf({ id }) });
      const incidentId = (await companiesOf(sent))[0]?.incidentId ?? '';
      await alarms.has(primary.email);
      for (const [mailbox, count] of [
        [primary.email, 2],
        [general, 1],
        [general, 2],
      ] as const) {
        await service.makeDue(alarmWaits, incidentId);
        await alarms.has(mailbox, count);
      }
      await service.makeDue(alarmWaits, incidentId);

      await eventually(async () =>
        expect((await read(sent)).counts).toMatchObject({ escalated: 1, callTasks: 1 }),
      );
    });
  });

  it('names the closed companies that were named, and sends them nothing', async () => {
    const [open, closed] = [await alarms.aCompany(), await alarms.aCompany()];
    await alarms.contacts.company({ ...closed.company, version: 2, closedAt: '2026-03-02T08:00:00.000Z' });

    const shown = await preview({ target: idsOf(open, closed) });
    expect(shown).toMatchObject({ companies: 1, recipients: 2, refused: { count: 1 } });
    expect(shown.items.find(({ companyId }) => companyId === closed.id)).toMatchObject({
      refusal: 'companies.closed',
      recipients: [],
    });
    const sent = await send(shown);

    await alarms.has(open.mailboxes[0] ?? '');
    expect(sent.counts.companies).toBe(1);
    expect(sink.to(closed.mailboxes[0] ?? '')).toEqual([]);
  });

  it('says where a company was closed between the sending and its turn', async () => {
    const a = await alarms.aCompany();
    const sent = await declare({ target: idsOf(a) });
    const [{ id }] = (await service.database.query(
      `update declaration_company set state = 'waiting' where declaration_id = $1 returning id`,
      [sent.id],
    )) as [{ id: string }];
    await service.database.query('delete from mail');
    await service.database.query('delete from incident where id = $1', [id]);
    await alarms.contacts.company({ ...a.company, version: 2, closedAt: '2026-03-02T08:00:00.000Z' });
    await service.database.query(
      `insert into timer (kind, subject, id, due_at, try_at, data) values ('announce-declared', $1, gen_random_uuid(), now(), now(), '{}')`,
      [id],
    );
    service.get(Timers).ring();

    await eventually(async () =>
      expect(await companiesOf(sent)).toMatchObject([
        { state: 'refused', refusal: 'companies.closed', incidentId: null },
      ]),
    );
  });

  it('is for nobody where no company is left', async () => {
    const shown = await preview({ target: { filter: { product: `p-${randomUUID().slice(0, 8)}` } } });

    await expect(send(shown)).rejects.toMatchObject({ code: 'incident-declarations.no-company' });
  });

  describe('is declared', () => {
    const forbidden = { code: 'auth.not-allowed' };
    let a: CompanyDto;
    let privacy: DeclarationPreviewDto;
    beforeAll(async () => {
      ({ company: a } = await alarms.aCompany());
      privacy = await preview({ target: idsOf(a), kind: 'privacy' });
    });

    it('by incident managers and administrators', async () => {
      for (const role of ['incident-manager', 'administrator'] as const)
        expect(await preview({ target: idsOf(a) }, aStaffUser([role]))).toMatchObject({ companies: 1 });
    });

    it('where it concerns data protection, by those who look after that as well', async () => {
      const by = aStaffUser(['privacy']);
      await expect(preview({ target: idsOf(a) }, by)).rejects.toMatchObject(forbidden);
      await expect(send(await preview({ target: idsOf(a) }), { by })).rejects.toMatchObject(forbidden);
      expect(await send(privacy, { by })).toMatchObject({ kind: 'privacy' });
    });

    it('by nobody else', async () => {
      const shown = await preview({ target: idsOf(a) });
      for (const by of [aStaffUser(['support']), aCompanyAdministrator(a.id), aVendorKey()]) {
        await expect(preview({ target: idsOf(a) }, by)).rejects.toMatchObject(forbidden);
        await expect(send(shown, { by })).rejects.toMatchObject(forbidden);
        await expect(
          service.call(NotificationsRpc.writeDeclarationNews, {
            actor: by,
            declarationId: randomUUID(),
            news: { kind: 'update', texts: { de: 'x' } },
          }),
        ).rejects.toBeDefined();
      }
      await expect(
        service.call(NotificationsRpc.listDeclarations, { actor: aCompanyAdministrator(a.id), limit: 1 }),
      ).rejects.toMatchObject(forbidden);
    });
  });

  it('is listed among those in its state', async () => {
    const { company } = await alarms.aCompany();
    const [over, open] = [
      await declare({ target: idsOf(company) }),
      await declare({ target: idsOf(company) }),
    ].map(({ id }) => id);
    await service.database.query(`update declaration set state = 'over' where id = $1`, [over]);
    const idsIn = async (state?: 'open' | 'over'): Promise<string[]> => {
      const query = { actor, limit: 200, state };
      return (await service.call(NotificationsRpc.listDeclarations, query)).items.map(({ id }) => id);
    };

    expect((await idsIn()).filter((id) => id === over || id === open)).toEqual([open, over]);
    expect((await idsIn('open')).filter((id) => id === over || id === open)).toEqual([open]);
    expect((await idsIn('over')).filter((id) => id === over || id === open)).toEqual([over]);
  });

  it('offers its CSAF document on the page of each mail, to nobody without the link', async () => {
    const a = await alarms.aCompany();
    const csaf = JSON.stringify(
      {
        document: {
          csaf_version: '2.0',
          category: 'csaf_security_advisory',
          title: 'SQL injection in JTL-Wawi',
          publisher: { category: 'vendor', name: 'JTL', namespace: 'https://example.com' },
          tracking: { id: 'JTL-2026-003' },
        },
        vulnerabilities: [{ cve: 'CVE-2026-12345' }],
      },
      null,
      2,
    );

    const shown = await preview({ target: idsOf(a), kind: 'vulnerability', csaf });
    expect(shown.csaf).toEqual({
      category: 'csaf_security_advisory',
      title: 'SQL injection in JTL-Wawi',
      trackingId: 'JTL-2026-003',
    });
    const sent = await send(shown);
    expect(sent.csaf).toEqual(shown.csaf);
    const about = { actor: aStaffUser(), declarationId: sent.id };
    expect(await service.call(NotificationsRpc.readDeclarationCsaf, about)).toEqual({ content: csaf });
    const another = await send(await preview({ target: idsOf(await alarms.aCompany()) }));
    await expect(
      service.call(NotificationsRpc.readDeclarationCsaf, { ...about, declarationId: another.id }),
    ).rejects.toMatchObject({ kind: 'not-found', code: 'incident-declarations.no-csaf' });
    await alarms.has(a.mailboxes[0] ?? '');

    const link = alarms.linkTo(a.mailboxes[0] ?? '');
    const page = await (await alarms.open(link)).text();
    expect(page).toContain(`<a href="${link.split('/').at(-1)}/csaf.json">`);
    const file = await alarms.open(`${link}/csaf.json`);
    expect(file.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="csaf.json"');
    expect(await file.text()).toBe(csaf);

    expect((await alarms.open(`${link.slice(0, -3)}xyz/csaf.json`)).status).toBe(404);
    await alarms.announce(a.id);
    await alarms.has(a.mailboxes[0] ?? '', 2);
    expect((await alarms.open(`${alarms.linkTo(a.mailboxes[0] ?? '')}/csaf.json`)).status).toBe(404);
  });
});
