import { randomUUID } from 'node:crypto';
import {
  NotificationEvents,
  NotificationsRpc,
  type AskingActor,
  type CallTaskWithCallsDto,
  type IncidentDto,
} from '@lotse/contracts';
import {
  aCompanyAdministrator,
  anApiKey,
  aStaffUser,
  aVendorKey,
  eventually,
  useMailSink,
} from '@lotse/test-support';
import { alarmsUnderTest } from '../../test/alarms-under-test.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import { alarmWaits } from './escalating.js';

describe('an alarm that waits for an answer', () => {
  const sink = useMailSink();
  const service = useNotifications({
    alarms: sink,
    mails: sink,
    env: { CALL_TASK_MAIL: 'bereitschaft@vendor.example', APP_URL: 'https://app.example.com' },
  });
  const { actor, aCompany, announce, answer, contacts, has, linkTo, open, read } = alarmsUnderTest(
    service,
    sink,
  );
  beforeEach(() => sink.clear());

  const timeIsOver = ({ id }: IncidentDto): Promise<void> => service.makeDue(alarmWaits, id);
  const policy = (fields: string): Promise<unknown> =>
    service.database.query(
      `update incident_policy set ${fields} where kind = 'emergency' and severity = 'high'`,
    );
  afterEach(() =>
    policy(
      'wait_minutes = 15, reminders = 1, everybody = false, holds_minutes = 720, quiet_from = null, quiet_until = null',
    ),
  );
  const openTask = async ({ id }: IncidentDto): Promise<CallTaskWithCallsDto> => {
    const { items } = await service.call(NotificationsRpc.listCallTasks, {
      actor,
      limit: 100,
      state: 'open',
    });
    const task = items.find(({ incidentId }) => incidentId === id);
    if (!task) throw new Error('nobody has to phone');
    return service.call(NotificationsRpc.getCallTask, { actor, callTaskId: task.id });
  };
  const toldWhoHasIt = async (incident: IncidentDto): Promise<(string | null)[]> =>
    (await read(incident)).deliveries.filter(({ kind }) => kind === 'taken').map(({ email }) => email);
  const trail = async ({ id }: IncidentDto): Promise<string[]> =>
    (
      await service.database.query<{ action: string }>(
        'select action from audit_entry where target_id = $1 order by id',
        [id],
      )
    ).map(({ action }) => action);

  it('is answered by the link in the mail, with a name that the others are told', async () => {
    const { id, mailboxes } = await aCompany();
    const incident = await announce(id);
    await Promise.all(mailboxes.map((email) => has(email)));
    const [first = '', second = ''] = mailboxes;

    const page = await answer(first, { answer: 'taken', name: 'Erika Muster' });

    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Erika Muster hat übernommen.');
    expect(await read(incident)).toMatchObject({
      state: 'open',
      acknowledgedAt: service.clock.now().toISOString(),
      acknowledgements: [
        { answer: 'taken', name: 'Erika Muster', way: 'link', deliveryId: incident.deliveries[0]?.id },
      ],
    });
    await has(second, 2);
    const [alarm, taken] = sink.to(second);
    expect(taken?.text).toContain('Erika Muster hat übernommen.');
    expect(taken?.subject).toBe('Re: Störung: Rechenzentrum');
    expect(taken?.header('in-reply-to')).toBe(alarm?.header('message-id'));
    expect(sink.to(first)).toHaveLength(1);
    expect(await trail(incident)).toEqual(['incident.announced', 'incident.acknowledged']);
    const changed = await service.announced(NotificationEvents.incidentChanged);
    expect(JSON.stringify(changed)).not.toMatch(/Erika|example/);
  });

  it('goes to nobody else once it is answered, however long it takes', async () => {
    await policy('holds_minutes = null');
    const { id, mailboxes, primary } = await aCompany({ listed: 1 });
    const incident = await announce(id);
    await has(mailboxes[0] ?? '');
    await answer(mailboxes[0] ?? '', { answer: 'taken', name: 'Erika Muster' });

    const timers = await service.database.query('select kind from timer where subject = $1', [incident.id]);

    expect(timers).toEqual([]);
    expect(sink.to(primary.email ?? '')).toEqual([]);
  });

  it.each(['GET', 'HEAD'])('is not answered by a program that follows its links with %s', async (method) => {
    const { id, mailboxes } = await aCompany({ listed: 1 });
    const incident = await announce(id);
    await has(mailboxes[0] ?? '');
    const path = linkTo(mailboxes[0] ?? '');

    for (const link of [path, `${path}?lang=en`, `${path}?answer=taken&name=x`])
      expect((await open(link, { method })).status).toBe(200);

    expect(await read(incident)).toMatchObject({ acknowledgedAt: null, acknowledgements: [] });
  });

  it('reminds those who do not answer, then goes on along the chain, then has staff phone', async () => {
    const { id, mailboxes, primary, general } = await aCompany({ listed: 1 });
    const [listed = ''] = mailboxes;
    const incident = await announce(id);
    await has(listed);

    await timeIsOver(incident);
    await has(listed, 2);
    expect(sink.to(listed)[1]?.text).toContain('Dazu fehlt uns noch eine Antwort');
    await timeIsOver(incident);
    await has(primary.email);
    await timeIsOver(incident);
    await has(primary.email, 2);
    await timeIsOver(incident);
    await has(general);
    await timeIsOver(incident);
    await has(general, 2);
    await timeIsOver(incident);

    await has('bereitschaft@vendor.example');
    expect(await read(incident)).toMatchObject({ unreachedAt: expect.any(String), state: 'open' });
    const task = await openTask(incident);
    expect(sink.to('bereitschaft@vendor.example')[0]?.text).toContain(
      `https://app.example.com/call-tasks/${task.id}`,
    );
    expect(task.people).toEqual([
      {
        contactId: primary.id,
        label: 'Erika Muster',
        numbers: [primary.mobile, primary.phone].filter(Boolean),
      },
    ]);
    expect(await trail(incident)).toEqual([
      'incident.announced',
      'incident.reminded',
      'incident.escalated',
      'incident.reminded',
      'incident.escalated',
      'incident.reminded',
      'incident.unreached',
    ]);
  });

  it('is answered by somebody whom staff have reached by phone', async () => {
    await policy('reminders = 0');
    const { id, mailboxes, primary, general } = await aCompany({ listed: 1 });
    const incident = await announce(id);
    for (const email of [mailboxes[0] ?? '', primary.email ?? '', general]) {
      await has(email);
      await timeIsOver(incident);
    }
    const { id: callTaskId } = await eventually(() => openTask(incident));
    const record = (call: object): Promise<CallTaskWithCallsDto> =>
      service.call(NotificationsRpc.recordCall, { actor, callTaskId, call: call as never });

    const tried = await record({ contactId: primary.id, number: '+491711234567', outcome: 'not-reached' });
    expect(tried).toMatchObject({
      state: 'open',
      calls: [{ outcome: 'not-reached', label: 'Erika Muster' }],
    });
    const done = await record({ contactId: primary.id, outcome: 'reached', note: 'Fährt hin.' });

    expect(done).toMatchObject({ state: 'done', closedAt: expect.any(String) });
    expect(await read(incident)).toMatchObject({
      acknowledgedAt: expect.any(String),
      unreachedAt: null,
      acknowledgements: [{ way: 'call', name: 'Erika Muster', answer: 'taken' }],
    });
    await has(mailboxes[0] ?? '', 2);
    expect(sink.to(mailboxes[0] ?? '')[1]?.text).toContain('Erika Muster hat übernommen.');
    expect(await toldWhoHasIt(incident)).toEqual([mailboxes[0], general]);
    await expect(record({ outcome: 'not-reached' })).rejects.toMatchObject({ code: 'call-tasks.closed' });
  });

  it('tells staff of every call, and everybody else when whom of the company was called with which outcome', async () => {
    await policy('reminders = 0');
    const { id, mailboxes, primary, general } = await aCompany({ listed: 1 });
    const incident = await announce(id);
    for (const email of [mailboxes[0] ?? '', primary.email ?? '', general]) {
      await has(email);
      await timeIsOver(incident);
    }
    const { id: callTaskId, openedAt } = await eventually(() => openTask(incident));
    const stranger = { contactId: id, label: 'Fremd', outcome: 'not-reached' } as const;
    await expect(
      service.call(NotificationsRpc.recordCall, { actor, callTaskId, call: stranger }),
    ).rejects.toMatchObject({ code: 'contacts.not-found' });
    for (const call of [
      {
        contactId: primary.id,
        label: 'Angeblich krank',
        number: '+491711234567',
        outcome: 'not-reached',
        note: 'Mailbox besprochen.',
      },
      { label: 'Empfang', number: '+4924334567890', outcome: 'reached', note: 'Weckt den Chef.' },
    ] as const)
      await service.call(NotificationsRpc.recordCall, { actor, callTaskId, call });
    const at = service.clock.now().toISOString();
    const seenBy = async (who: AskingActor): Promise<IncidentDto['callTasks']> =>
      (
        await service.call(NotificationsRpc.getIncident, {
          actor: who,
          companyId: id,
          incidentId: incident.id,
        })
      ).callTasks;
    const task = (calls: object[]): object[] => [
      {
        id: callTaskId,
        state: 'done',
        openedAt,
        closedAt: at,
        calls: calls.map((one) => ({ id: expect.any(String) as string, at, ...one })),
      },
    ];

    for (const staff of [actor, aStaffUser(['support']), aStaffUser(['accounting'])])
      expect(await seenBy(staff)).toEqual(
        task([
          {
            contactId: primary.id,
            label: 'Erika Muster',
            number: '+491711234567',
            outcome: 'not-reached',
            note: 'Mailbox besprochen.',
          },
          {
            contactId: null,
            label: 'Empfang',
            number: '+4924334567890',
            outcome: 'reached',
            note: 'Weckt den Chef.',
          },
        ]),
      );
    for (const other of [aCompanyAdministrator(id), anApiKey(id), aVendorKey(), aVendorKey([id])])
      expect(await seenBy(other)).toEqual(
        task([
          { contactId: primary.id, label: 'Erika Muster', number: null, outcome: 'not-reached', note: null },
          { contactId: null, label: null, number: null, outcome: 'reached', note: null },
        ]),
      );
    for (const stranger of [aCompanyAdministrator(randomUUID()), aVendorKey([randomUUID()])])
      await expect(seenBy(stranger)).rejects.toMatchObject({ code: 'companies.not-found' });
  });

  it('tells nobody of their own answer, by whichever of their links it comes', async () => {
    const { id, mailboxes } = await aCompany();
    const incident = await announce(id);
    const [first = '', second = ''] = mailboxes;
    for (const mailbox of mailboxes) await has(mailbox);
    await timeIsOver(incident);
    for (const mailbox of mailboxes) await has(mailbox, 2);

    await open(linkTo(first, 1), {
      method: 'POST',
      body: new URLSearchParams({ answer: 'taken', name: 'Erika Muster' }),
    });

    expect(await toldWhoHasIt(incident)).toEqual([second]);
  });

  it('goes on at once when whoever was asked cannot take it', async () => {
    const { id, mailboxes, primary } = await aCompany({ listed: 1 });
    const incident = await announce(id);
    await has(mailboxes[0] ?? '');

    const page = await answer(mailboxes[0] ?? '', { answer: 'declined', name: '' });

    expect(await page.text()).toContain('Danke für die Antwort.');
    await has(primary.email);
    expect((await read(incident)).acknowledgements).toMatchObject([{ answer: 'declined', name: null }]);
  });

  it('keeps who else has said so by the same link, and goes on no sooner by it', async () => {
    const { id, mailboxes } = await aCompany({ listed: 2 });
    const [first = '', second = ''] = mailboxes;
    const incident = await announce(id);
    await Promise.all(mailboxes.map((email) => has(email)));
    await answer(first, { answer: 'declined', name: 'Erika Muster' });
    await has(second, 2); // the others are asked at once
    const dueAt = (): Promise<unknown> =>
      service.database.query('select kind, due_at from timer where subject = $1 order by kind', [
        incident.id,
      ]);
    const before = await dueAt();

    await answer(first, { answer: 'declined', name: 'Max Muster' });
    await answer(first, { answer: 'declined', name: 'Max Muster' });

    expect((await read(incident)).acknowledgements).toMatchObject([
      { answer: 'declined', name: 'Erika Muster' },
      { answer: 'declined', name: 'Max Muster' },
    ]);
    expect(await dueAt()).toEqual(before);
  });

  it('goes on at once when whoever had taken it cannot any more', async () => {
    const { id, mailboxes, primary } = await aCompany({ listed: 1 });
    const incident = await announce(id);
    await has(mailboxes[0] ?? '');
    await answer(mailboxes[0] ?? '', { answer: 'taken', name: 'Erika Muster' });

    await answer(mailboxes[0] ?? '', { answer: 'declined', name: 'Erika Muster' });

    await has(primary.email);
    expect(await read(incident)).toMatchObject({ acknowledgedAt: null });
  });

  it('is with whoever has it still, where somebody else has given it back', async () => {
    const { id, mailboxes } = await aCompany();
    const incident = await announce(id);
    const [first = '', second = ''] = mailboxes;
    for (const mailbox of mailboxes) await has(mailbox);
    await answer(first, { answer: 'taken', name: 'Erika Muster' });
    await answer(second, { answer: 'taken', name: 'Max Beispiel' });

    const page = await (await answer(second, { answer: 'declined', name: 'Max Beispiel' })).text();

    expect(page).toContain('Erika Muster hat übernommen.');
    expect(await read(incident)).toMatchObject({ acknowledgedAt: expect.any(String) });

    await answer(first, { answer: 'declined', name: 'Erika Muster' }, 0);

    expect(await read(incident)).toMatchObject({ acknowledgedAt: null }); // nobody has it any more
  });

  it('is with whoever has it, signed in or by phone, where somebody else declines by another way', async () => {
    const { id, mailboxes, primary } = await aCompany();
    const [first = ''] = mailboxes;
    const signedIn = aCompanyAdministrator(id);
    const incident = await announce(id);
    for (const mailbox of mailboxes) await has(mailbox);
    const say = (
      given: 'taken' | 'declined',
      { by = signedIn, contactId = null }: { by?: typeof signedIn; contactId?: string | null } = {},
    ): Promise<IncidentDto> =>
      service.call(NotificationsRpc.acknowledgeIncident, {
        actor: by,
        companyId: id,
        incidentId: incident.id,
        acknowledgement: { answer: given, name: `${given} ${by.id}` },
        contactId,
      });

    await say('taken');
    const page = await (await answer(first, { answer: 'declined', name: 'Erika Muster' }, 0)).text();
    expect(page).toContain(`taken ${signedIn.id} hat übernommen.`);
    expect(await say('declined', { by: aCompanyAdministrator(id) })).toMatchObject({
      acknowledgedAt: expect.any(String),
    });
    expect(await say('declined')).toMatchObject({ acknowledgedAt: null });

    await say('taken', { contactId: primary.id });
    expect(await say('declined')).toMatchObject({ acknowledgedAt: expect.any(String) });
    expect(await say('declined', { contactId: primary.id })).toMatchObject({ acknowledgedAt: null });
  });

  it('asks again when the time of an answer is over', async () => {
    const { id, mailboxes } = await aCompany({ listed: 1 });
    const incident = await announce(id);
    await has(mailboxes[0] ?? '');
    await answer(mailboxes[0] ?? '', { answer: 'taken', name: 'Erika Muster' });

    await timeIsOver(incident);

    await has(mailboxes[0] ?? '', 2);
    expect(await read(incident)).toMatchObject({ acknowledgedAt: null });
    await answer(mailboxes[0] ?? '', { answer: 'taken', name: 'Erika Muster' });
    expect(await read(incident)).toMatchObject({ acknowledgedAt: expect.any(String) });
  });

  it('wants the answer of everybody where the policy says so', async () => {
    await policy('everybody = true, reminders = 1');
    const { id, mailboxes } = await aCompany();
    const [first = '', second = ''] = mailboxes;
    const incident = await announce(id);
    await Promise.all(mailboxes.map((email) => has(email)));

    const page = await answer(first, { answer: 'taken', name: 'Erika' });
    expect(await page.text()).toContain('Es müssen noch andere antworten.');
    expect(await read(incident)).toMatchObject({ acknowledgedAt: null });
    await timeIsOver(incident);
    await has(second, 2);
    expect(sink.to(first)).toHaveLength(1);

    await answer(second, { answer: 'taken', name: 'Max' });
    expect(await read(incident)).toMatchObject({ acknowledgedAt: expect.any(String) });
  });

  it('wakes nobody in quiet hours, and goes on after them', async () => {
    await policy(`quiet_from = '00:00', quiet_until = '23:59', reminders = 0`);
    const { id, mailboxes, primary } = await aCompany({ listed: 1 });
    const incident = await announce(id);
    await has(mailboxes[0] ?? '');

    await timeIsOver(incident);
    await eventually(async () => {
      const [timer] = await service.database.query<{ later: boolean }>(
        `select due_at > now() + interval '1 minute' as later from timer where kind = $1 and subject = $2`,
        [alarmWaits.kind, incident.id],
      );
      expect(timer).toEqual({ later: true });
    });
    expect(sink.to(primary.email ?? '')).toEqual([]);

    await policy('quiet_from = null, quiet_until = null');
    await timeIsOver(incident);
    await has(primary.email);
  });

  it('changes nothing when the same answer comes twice, and asks for a name', async () => {
    const { id, mailboxes } = await aCompany({ listed: 1 });
    const incident = await announce(id);
    await has(mailboxes[0] ?? '');
    expect((await answer(mailboxes[0] ?? '', { answer: 'taken', name: ' \u200e ' })).status).toBe(422);
    expect((await answer(mailboxes[0] ?? '', { answer: 'taken', name: 'x'.repeat(101) })).status).toBe(422);
    expect(await read(incident)).toMatchObject({ acknowledgements: [] });

    await Promise.all([1, 2, 3].map(() => answer(mailboxes[0] ?? '', { answer: 'taken', name: 'Erika' })));

    expect((await read(incident)).acknowledgements).toHaveLength(1);
  });

  it('shows what somebody has written as text, and nothing of it as markup', async () => {
    const { id, mailboxes } = await aCompany({ listed: 1 });
    await announce(id, { subject: '<b>"Strom"</b>', text: '<script>alert(1)</script>' });
    await has(mailboxes[0] ?? '');

    const page = await answer(mailboxes[0] ?? '', { answer: 'taken', name: '<img src=x onerror=alert(1)>' });

    const text = await page.text();
    expect(text).not.toMatch(/<script|<img|<b>/);
    expect(text).toContain('&#60;script&#62;');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('opens nothing for a link that is not ours, or has ended', async () => {
    const { id, mailboxes } = await aCompany({ listed: 1 });
    const incident = await announce(id);
    await has(mailboxes[0] ?? '');
    const path = linkTo(mailboxes[0] ?? '');
    const flipped = path.slice(0, -1) + (path.endsWith('A') ? 'Q' : 'A');

    expect((await open(flipped)).status).toBe(404);
    expect(
      (await open(flipped, { method: 'POST', body: new URLSearchParams({ answer: 'taken', name: 'x' }) }))
        .status,
    ).toBe(404);
    expect((await open(path, { method: 'PUT' })).status).toBe(404);
    expect(
      (
        await open(path, {
          method: 'POST',
          body: 'x'.repeat(20_000),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        })
      ).status,
    ).toBe(413);
    expect(
      (await open(path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }))
        .status,
    ).toBe(415);
    service.clock.advance(31 * 24 * 60 * 60 * 1_000);
    for (const ended of [
      await open(path),
      await answer(mailboxes[0] ?? '', { answer: 'taken', name: 'x' }),
    ]) {
      expect(ended.status).toBe(410);
      const text = await ended.text();
      expect(text).toContain('Dieser Link ist abgelaufen');
      expect(text).not.toContain('Der Strom ist weg');
    }
    expect(await read(incident)).toMatchObject({ acknowledgements: [] });
  });

  it('is answered by somebody signed in as well, at their own company alone', async () => {
    const { id } = await aCompany({ listed: 1 });
    const incident = await announce(id);
    const asked = {
      companyId: id,
      incidentId: incident.id,
      acknowledgement: { answer: 'taken', name: 'Max' },
    } as const;

    await expect(
      service.call(NotificationsRpc.acknowledgeIncident, {
        actor: aCompanyAdministrator(randomUUID()),
        ...asked,
      }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    const answered = await service.call(NotificationsRpc.acknowledgeIncident, {
      actor: aCompanyAdministrator(id),
      ...asked,
    });

    expect(answered).toMatchObject({ acknowledgements: [{ way: 'sign-in', name: 'Max' }] });
  });

  it('is for staff to phone about, and for nobody else', async () => {
    const { id } = await aCompany();
    await expect(
      service.call(NotificationsRpc.listCallTasks, { actor: aCompanyAdministrator(id), limit: 10 }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(
      service.call(NotificationsRpc.listIncidentPolicies, { actor: aCompanyAdministrator(id) }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('goes on as the policy says that staff have changed', async () => {
    const policies = await service.call(NotificationsRpc.listIncidentPolicies, { actor });
    expect(policies).toHaveLength(9);
    const before = policies.find(({ kind, severity }) => kind === 'emergency' && severity === 'critical');
    if (!before) throw new Error('there is no such policy');
    const { waitMinutes, reminders, everybody, holdsMinutes, quietFrom, quietUntil, version } = before;
    const input = { reminders, everybody, holdsMinutes, quietFrom, quietUntil, waitMinutes: waitMinutes + 1 };
    const put = (policy: object, its: number) =>
      service.call(NotificationsRpc.putIncidentPolicy, {
        actor: aStaffUser(['administrator']),
        kind: 'emergency',
        severity: 'critical',
        version: its,
        policy: policy as never,
      });

    expect(await put(input, version)).toMatchObject({ waitMinutes: waitMinutes + 1, version: version + 1 });
    await expect(put(input, version)).rejects.toMatchObject({ code: 'request.version-mismatch' });
    await expect(put({ ...input, quietFrom: '22:00' }, version + 1)).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  it('is told to exactly those who were alarmed: what follows, and the all-clear', async () => {
    const { id, mailboxes, primary } = await aCompany();
    const [first = '', second = ''] = mailboxes;
    sink.answerAlways((recipient) => (recipient === second ? 'refuse' : 'accept'));
    const incident = await announce(id);
    await has(first);
    await eventually(async () =>
      expect((await read(incident)).deliveries.map(({ state }) => state)).toEqual(['accepted', 'refused']),
    );
    const tell = (kind: string, text: string): Promise<IncidentDto> =>
      service.call(NotificationsRpc.writeIncidentNews, {
        actor,
        companyId: id,
        incidentId: incident.id,
        news: { kind, text } as never,
      });

    await tell('update', 'Der Strom ist da.');
    const told = await tell('update', 'Die Server fahren hoch.');
    expect(told.news).toMatchObject([{ sentAt: null }, { sentAt: null }]);
    expect(sink.to(first)).toHaveLength(1);
    const over = await tell('all-clear', 'Alles läuft.');

    expect(over).toMatchObject({
      state: 'over',
      overAt: expect.any(String),
      news: [{ sentAt: expect.any(String) }, {}, {}],
    });
    await has(first, 2);
    const [alarm, news] = sink.to(first);
    expect(news?.text).toMatch(
      /^Entwarnung[^]*Der Strom ist da\.[^]*Die Server fahren hoch\.[^]*Alles läuft\./,
    );
    expect(news?.header('references')).toBe(alarm?.header('message-id'));
    expect(sink.to(primary.email ?? '')).toEqual([]);
    expect(await service.database.query('select 1 from timer where subject = $1', [incident.id])).toEqual([]);
    await expect(tell('update', 'Noch etwas.')).rejects.toMatchObject({ code: 'incidents.over' });
    expect(await (await open(linkTo(first, 0))).text()).toContain('Es ist vorbei.');
  });

  it('is not mailed any more to those whom no server has taken it for when it was a false alarm', async () => {
    const { id, mailboxes } = await aCompany({ listed: 1 });
    sink.answerAlways('defer');
    const incident = await announce(id);
    await eventually(() => expect(sink.to(mailboxes[0] ?? '')).toEqual([]));

    await eventually(async () => {
      await service
        .call(NotificationsRpc.writeIncidentNews, {
          actor,
          companyId: id,
          incidentId: incident.id,
          news: { kind: 'false-alarm', text: 'Es war eine Übung.' },
        })
        .catch(() => undefined);
      expect((await read(incident)).state).toBe('over');
    });
    sink.answerAlways('accept');

    await eventually(async () =>
      expect((await read(incident)).deliveries[0]?.state).toMatch(/^(refused|undelivered)$/),
    );
    expect(sink.to(mailboxes[0] ?? '').filter(({ subject }) => !subject?.startsWith('Re: '))).toEqual([]);
  });

  it('forgets the name of somebody who is erased', async () => {
    const { id, primary } = await aCompany({ listed: 0 });
    const incident = await announce(id);
    await has(primary.email);
    await answer(primary.email ?? '', { answer: 'taken', name: 'Erika Muster' });

    await contacts.erased({ ...primary, version: 2 });

    await eventually(async () =>
      expect((await read(incident)).acknowledgements).toMatchObject([{ answer: 'taken', name: null }]),
    );
  });
});
