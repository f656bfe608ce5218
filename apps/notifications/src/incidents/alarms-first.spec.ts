import { NotificationsRpc } from '@lotse/contracts';
import {
  aCompanyAdministrator,
  aCompanySnapshot,
  aListSnapshot,
  aStaffUser,
  contactsAnnounces,
  eventually,
  holdLock,
  useMailSink,
} from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';

const noc = 'noc@example.org';

describe('an alarm', () => {
  const sink = useMailSink();
  const service = useNotifications({ alarms: sink, env: { DATABASE_POOL_SIZE: '4' } });

  it('is announced, read and sent while every ticket of every company is stuck', async () => {
    const contacts = contactsAnnounces(service);
    const company = aCompanySnapshot();
    await contacts.company(company);
    const entries = [{ contactId: null, email: noc, label: 'Leitstand', language: null }];
    await contacts.list(aListSnapshot(company.id, { entries }));
    const others = Array.from({ length: 60 }, () => aCompanySnapshot().id);
    const letGo = await holdLock(service.database, 'lock table ticket');
    let over = 0;
    const stuck = others.map((companyId) =>
      service
        .call(NotificationsRpc.listTickets, { actor: aCompanyAdministrator(companyId), companyId, limit: 10 })
        .finally(() => (over += 1)),
    );
    const ended = Promise.allSettled(stuck);
    const actor = aStaffUser(['incident-manager']);
    const incident = { list: 'emergency' as const, subject: 'Rechenzentrum', text: 'Der Strom ist weg.' };

    const { id } = await service.call(NotificationsRpc.announceIncident, {
      actor,
      companyId: company.id,
      incident,
    });
    await service.call(NotificationsRpc.getIncident, { actor, companyId: company.id, incidentId: id });
    expect(over).toBe(0);

    await eventually(() => expect(sink.to(noc)).toHaveLength(1));
    expect((await ended).map(({ status }) => status)).toEqual(others.map(() => 'rejected'));
    await letGo();
    const companyId = String(others[0]);
    const read = { actor: aCompanyAdministrator(companyId), companyId, limit: 10 };
    expect(await service.call(NotificationsRpc.listTickets, read)).toMatchObject({ items: [] });
  });
});
