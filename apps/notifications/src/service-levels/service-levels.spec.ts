import { randomUUID } from 'node:crypto';
import { NotificationsRpc, type PutServiceLevelInput, type WeekHoursDto } from '@lotse/contracts';
import { aCompanyAdministrator, anApiKey, aStaffUser } from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';
import { aServiceLevel, ServiceLevelsAtWork } from '../../test/service-levels-at-work.js';
import { anAdministratorOf, anAgent, TicketsAtWork } from '../../test/tickets-at-work.js';

const closed: WeekHoursDto = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
};

describe('service levels', () => {
  const service = useNotifications();
  const work = new TicketsAtWork(service);
  const levels = new ServiceLevelsAtWork(service, work);
  const actor = aStaffUser();

  it('are made, changed and retired, and nothing of them is lost', async () => {
    const made = await levels.put({ hours: { ...closed, monday: [{ from: '08:00', until: '00:00' }] } });
    const { key } = made;
    expect(made).toMatchObject({
      ...aServiceLevel(),
      hours: { monday: [{ from: '08:00', until: '00:00' }] },
      version: 1,
    });

    const retired = await levels.put({ retired: true }, { key, version: 1 });

    expect(retired).toMatchObject({ version: 2, hours: null, retiredAt: service.clock.now().toISOString() });
    const list = async (all: boolean): Promise<string[]> =>
      (await service.call(NotificationsRpc.listServiceLevels, { actor, retired: all })).map((one) => one.key);
    expect(await list(false)).not.toContain(key);
    expect(await list(true)).toContain(key);
    await expect(levels.put({}, { key, version: 1 })).rejects.toMatchObject({
      code: 'request.version-mismatch',
    });
    const trail = await service.call(NotificationsRpc.listAuditEntries, {
      actor,
      companyId: null,
      limit: 100,
    });
    expect(trail.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['service-level.added', 'service-level.changed']),
    );
  });

  it.each<[string, Partial<PutServiceLevelInput>, object[]]>([
    ['no hours at all', { hours: closed }, [{ pointer: '/hours', rule: 'someHours' }]],
    [
      'times in disorder',
      {
        hours: {
          ...closed,
          monday: [{ from: '17:00', until: '08:00' }],
          friday: [
            { from: '08:00', until: '13:00' },
            { from: '12:00', until: '17:00' },
          ],
        },
      },
      [
        { pointer: '/hours/monday', rule: 'hoursInOrder' },
        { pointer: '/hours/friday', rule: 'hoursInOrder' },
      ],
    ],
    [
      'a promise that years do not have',
      { hours: { ...closed, monday: [{ from: '08:00', until: '08:05' }] } },
      ['normal/solution', 'high/solution'].map((at) => ({
        pointer: `/promises/${at}`,
        rule: 'promiseWithinHours',
        values: { limit: 260 },
      })),
    ],
    [
      'holidays of nowhere',
      { holidays: { country: 'DE', region: 'XY' } },
      [
        {
          pointer: '/holidays/region',
          rule: 'holidayRegion',
          values: { choices: expect.stringContaining('BY') },
        },
      ],
    ],
  ])('are refused with %s', async (_, wrong, violations) => {
    await expect(levels.put(wrong)).rejects.toMatchObject({
      code: 'request.invalid',
      details: { violations },
    });
  });

  it('are refused with three blocks a day, or in a time zone of nowhere', async () => {
    const block = { from: '08:00', until: '09:00' };
    await expect(levels.put({ hours: { ...closed, monday: [block, block, block] } })).rejects.toMatchObject({
      kind: 'invalid',
    });
    await expect(levels.put({ timeZone: 'Europe/Atlantis' })).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('are for staff alone', async () => {
    const { id } = await work.company();
    for (const customer of [aCompanyAdministrator(id), anApiKey(id)]) {
      const put = { actor: customer, key: 'x', version: 0, serviceLevel: aServiceLevel() };
      await expect(service.call(NotificationsRpc.putServiceLevel, put)).rejects.toMatchObject({
        kind: 'forbidden',
      });
      await expect(
        service.call(NotificationsRpc.listServiceLevels, { actor: customer }),
      ).rejects.toMatchObject({ kind: 'forbidden' });
      await expect(service.call(NotificationsRpc.readDeskFigures, { actor: customer })).rejects.toMatchObject(
        { kind: 'forbidden' },
      );
    }
  });

  it('stand in routes, unless they are retired; and a route of the release before leaves them', async () => {
    const { key } = await levels.put();
    await levels.route('stock', { serviceLevel: key });
    const routeNow = async () =>
      (await service.call(NotificationsRpc.listTicketRoutes, { actor })).find(
        (one) => one.component === 'stock',
      );
    expect(await routeNow()).toMatchObject({ serviceLevel: key });

    await levels.route('stock', { priority: 'low' });
    expect(await routeNow()).toMatchObject({ serviceLevel: key, priority: 'low' });
    await levels.put({ retired: true }, { key, version: 1 });
    await levels.route('stock', { serviceLevel: null });

    expect(await routeNow()).toMatchObject({ serviceLevel: null });
    await expect(levels.route('stock', { serviceLevel: key })).rejects.toMatchObject({
      details: { violations: [{ pointer: '/serviceLevel', rule: 'unknownKey', values: { key } }] },
    });
  });

  describe('have figures by team', () => {
    it('of the tickets that were opened within a time', async () => {
      const { id } = await work.company();
      const customer = anAdministratorOf(id);
      const agent = anAgent();
      const { key: serviceLevel } = await levels.put();
      const team = `team-${randomUUID()}`;
      await work.team(team);
      await levels.route('orders', { team, serviceLevel });
      service.clock.set('2026-05-04T09:00:00.000Z');
      const from = service.clock.now().toISOString();
      const tickets = [];
      for (let count = 0; count < 3; count += 1) tickets.push(await work.open(customer, id));
      await levels.route('orders', { team, serviceLevel: null });
      tickets.push(await work.open(customer, id));
      const minutes = (count: number): void => service.clock.advance(count * 60_000);
      minutes(10);
      await work.write(agent, tickets[0] ?? { id: '' }, { status: 'solved' });
      minutes(20);
      await work.write(agent, tickets[1] ?? { id: '' });
      minutes(40); // the first answer to the third comes ten minutes late
      await work.write(agent, tickets[2] ?? { id: '' }, { status: 'solved' });
      await work.write(agent, tickets[3] ?? { id: '' }, { status: 'solved' });

      const read = (span: object) => service.call(NotificationsRpc.readDeskFigures, { actor, ...span });
      const until = service.clock.now().toISOString();
      const ofTeam = (await read({ from, until })).find((one) => one.team === team);

      expect(ofTeam).toEqual({
        team,
        opened: 4,
        firstAnswer: { done: 4, median: 30, percentile90: 62, breaches: 1 },
        solution: { done: 3, median: 40, percentile90: 64, breaches: 0 },
      });
      expect((await read({})).map((one) => one.team)).toContain(team);
      expect(await read({ from: until, until: '2026-05-04T23:00:00.000Z' })).toEqual([]);
    });

    it('of a year at most', async () => {
      for (const span of [
        { from: '2025-01-01T00:00:00.000Z', until: '2026-06-01T00:00:00.000Z' },
        { from: '2026-06-02T00:00:00.000Z', until: '2026-06-01T00:00:00.000Z' },
      ])
        await expect(
          service.call(NotificationsRpc.readDeskFigures, { actor, ...span }),
        ).rejects.toMatchObject({
          details: { violations: [{ pointer: '?until', rule: 'spanOfYear' }] },
        });
    });
  });
});
