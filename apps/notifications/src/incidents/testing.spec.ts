import {
  NotificationEvents,
  NotificationsRpc,
  type DistributionListKind,
  type IncidentDto,
} from '@lotse/contracts';
import { aCompanyAdministrator, eventually, useMailSink } from '@lotse/test-support';
import { alarmsUnderTest } from '../../test/alarms-under-test.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import { endTestAlarm } from './testing.js';

describe('a company that tries its own list', () => {
  const sink = useMailSink();
  const service = useNotifications({ alarms: sink, mails: sink });
  const { aCompany, announce, has, answer, open, linkTo, read } = alarmsUnderTest(service, sink);
  beforeEach(() => sink.clear());

  const test = (
    companyId: string,
    { list = 'emergency', by = companyId }: { list?: DistributionListKind; by?: string } = {},
  ): Promise<IncidentDto> =>
    service.call(NotificationsRpc.sendTestAlarm, {
      actor: aCompanyAdministrator(by),
      companyId,
      alarm: { list },
    });
  const timersOf = async ({ id }: IncidentDto): Promise<string[]> => {
    const rows: { kind: string }[] = await service.database.query(
      'select kind from timer where subject = $1 order by kind',
      [id],
    );
    return rows.map(({ kind }) => kind);
  };

  it('mails that list alone, and says first of all that it is a test', async () => {
    const { id, mailboxes, primary, general } = await aCompany();

    const incident = await test(id);

    expect(incident).toMatchObject({ isTest: true, state: 'open', step: 'list', kind: 'emergency' });
    for (const mailbox of mailboxes) await has(mailbox);
    const [mail] = sink.to(mailboxes[0] ?? '');
    expect(mail?.subject).toBe('Probealarm: Das ist nur ein Test, bitte bestätigen');
    expect(mail?.text).toMatch(/^Das ist ein Test\. Es ist nichts passiert\.\n/);
    expect(mail?.text).toContain('„Notfallkontakte“');
    expect([sink.to(primary.email ?? ''), sink.to(general)]).toEqual([[], []]);
    const { items } = await service.call(NotificationsRpc.listIncidents, {
      actor: aCompanyAdministrator(id),
      companyId: id,
      limit: 10,
    });
    expect(items).toMatchObject([{ id: incident.id, isTest: true }]);
  });

  it('is acknowledged by the same link, on a page that says so as well', async () => {
    const { id, mailboxes } = await aCompany();
    const incident = await test(id);
    await has(mailboxes[0] ?? '');
    await has(mailboxes[1] ?? '');

    const page = await (await open(linkTo(mailboxes[0] ?? ''))).text();
    expect(page).toContain('<h1>Probealarm: ');
    expect(page).toContain('Das ist ein Probealarm.');
    await answer(mailboxes[0] ?? '', { answer: 'taken', name: 'Erika' });

    expect(await read(incident)).toMatchObject({
      acknowledgedAt: expect.any(String),
      acknowledgedUntil: null,
    });
    await has(mailboxes[1] ?? '', 2);
    expect(sink.to(mailboxes[1] ?? '')[1]?.subject).toMatch(/^Re: Probealarm: /);
    expect(await timersOf(incident)).toEqual(['end-test-alarm']);
  });

  it('goes no further, whoever declines or cannot be reached, and makes no call task', async () => {
    const { id, mailboxes, primary, general } = await aCompany();
    sink.answerAlways((recipient) => (recipient === mailboxes[0] ? 'refuse' : 'accept'));
    const incident = await test(id);
    await has(mailboxes[1] ?? '');

    const page = await (await answer(mailboxes[1] ?? '', { answer: 'declined' })).text();

    expect(page).toContain('Im Ernstfall würden wir jetzt andere fragen.');
    await eventually(async () => {
      expect((await read(incident)).deliveries.map(({ state }) => state).sort()).toEqual([
        'accepted',
        'refused',
      ]);
      expect(await timersOf(incident)).toEqual(['end-test-alarm']);
    });
    expect(await read(incident)).toMatchObject({ state: 'open', unreachedAt: null });
    expect([sink.to(primary.email ?? ''), sink.to(general)]).toEqual([[], []]);
    expect(await service.database.query('select 1 from call_task where company_id = $1', [id])).toEqual([]);
  });

  it('ends by itself, and nobody outside hears of it, unlike of what has happened', async () => {
    const { id, mailboxes } = await aCompany();
    const incident = await test(id);
    await has(mailboxes[0] ?? '');

    await service.makeDue(endTestAlarm, incident.id);

    await eventually(async () =>
      expect(await read(incident)).toMatchObject({ state: 'over', overAt: expect.any(String) }),
    );
    const trail = await service.database.query(
      'select action from audit_entry where target_id = $1 order by id',
      [incident.id],
    );
    expect(trail).toEqual([{ action: 'incident.tested' }, { action: 'incident.ended' }]);
    const { incidentAnnounced, incidentAnnouncedV2, incidentChanged } = NotificationEvents;
    const toldOutside = ({ id: aggregateId }: IncidentDto): Promise<unknown[]> =>
      service.database.query('select type from outbox where type = any($1) and aggregate_id = $2', [
        [incidentAnnounced, incidentAnnouncedV2, incidentChanged].map(({ type }) => type),
        aggregateId,
      ]);
    expect(await toldOutside(incident)).toEqual([]);
    expect(await toldOutside(await announce(id))).toHaveLength(2);
  });

  it('is refused where nobody is on the list, for another company, and for one that is closed', async () => {
    const [{ id, company }, other] = [await aCompany({ listed: 0 }), await aCompany()];
    await expect(test(id)).rejects.toMatchObject({ code: 'test-alarms.nobody-on-list', kind: 'conflict' });
    await expect(test(other.id, { list: 'privacy-incident' })).rejects.toMatchObject({
      code: 'test-alarms.nobody-on-list',
    });
    await expect(test(other.id, { by: id })).rejects.toMatchObject({ code: 'companies.not-found' });
    await service.database.query('update company_copy set closed_at = now() where id = $1', [company.id]);
    await expect(test(id)).rejects.toMatchObject({ code: 'companies.closed' });
  });

  it('is possible three times an hour', async () => {
    const { id } = await aCompany();
    await test(id);
    service.clock.advance(20 * 60_000);
    await test(id);
    await test(id);

    await expect(test(id)).rejects.toMatchObject({
      code: 'test-alarms.too-many',
      kind: 'too-many',
      details: { values: { seconds: 40 * 60 } },
    });
    service.clock.advance(41 * 60_000);
    await test(id);
  });
});
