import {
  ContactEvents,
  NotificationsRpc,
  type AskingActor,
  type ContactDto,
  type TicketDto,
  type Walk,
  type WalkTickets,
} from '@lotse/contracts';
import {
  aCompanySnapshot,
  aContactSnapshot,
  aStaffUser,
  aVendorKey,
  contactsAnnounces,
} from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';

describe('walking through the tickets of all companies', () => {
  const service = useNotifications();
  const contacts = contactsAnnounces(service);
  const actor = aStaffUser();
  const people: ContactDto[] = [];
  const tickets: TicketDto[] = [];

  const walk = (asked: Partial<WalkTickets> = {}, by: AskingActor = actor): Promise<Walk<TicketDto>> =>
    service.call(NotificationsRpc.walkTickets, { actor: by, limit: 50, sort: 'number', ...asked });
  const numbersIn = ({ items }: Walk<TicketDto>): string[] => items.map(({ number }) => number);

  beforeAll(async () => {
    for (let nth = 0; nth < 3; nth++) {
      const company = aCompanySnapshot();
      await contacts.company(company);
      const person = aContactSnapshot(company.id);
      await contacts.registered(person);
      service.clock.advance(60_000);
      people.push(person);
      tickets.push(
        await service.call(NotificationsRpc.openTicket, {
          actor,
          companyId: company.id,
          ticket: {
            product: 'jtl-customer-account',
            component: 'company-data-and-account',
            message: 'Hallo',
            senderEmail: person.email,
          },
        }),
      );
    }
  });

  it('comes past each once, in either order, and shows a key its companies alone', async () => {
    const [first, second, third] = tickets.map(({ number }) => number);
    expect(numbersIn(await walk())).toEqual([first, second, third]);
    expect(numbersIn(await walk({ sort: '-updatedAt' }))).toEqual([third, second, first]);
    const page = await walk({ sort: 'updatedAt', limit: 2 });
    expect(numbersIn(page)).toEqual([first, second]);
    expect(numbersIn(await walk({ sort: 'updatedAt', limit: 2, cursor: page.nextCursor ?? '' }))).toEqual([
      third,
    ]);
    const key = aVendorKey([tickets[1]?.companyId ?? '']);
    for (const sort of ['number', 'updatedAt', '-updatedAt'] as const)
      expect(numbersIn(await walk({ sort }, key))).toEqual([second]);
    expect(numbersIn(await walk({ email: people[0]?.email ?? '' }, key))).toEqual([]);
  });

  it('finds those of one sender', async () => {
    expect(numbersIn(await walk({ email: people[2]?.email.toUpperCase() ?? '' }))).toEqual([
      tickets[2]?.number,
    ]);
  });

  it('goes on with one whose sender has been erased: that is a change as any other', async () => {
    const [person] = people;
    if (!person) throw new Error('nobody is there');
    service.clock.advance(60_000);
    const erasedAt = service.clock.now().toISOString();
    const { id: contactId, companyId } = person;
    await service.deliver(
      ContactEvents.erased,
      { contactId, companyId, version: 2, erasedAt },
      { companyId, aggregateId: contactId, version: 2 },
    );

    const { items } = await walk({ sort: 'updatedAt', updatedSince: erasedAt });

    expect(items).toEqual([{ ...tickets[0], senderEmail: null, version: 2, updatedAt: erasedAt }]);
  });

  it('notes what the version before changes, which knows nothing of it', async () => {
    const { id } = tickets[1] as TicketDto;

    await service.database.query('update ticket set sender_email = null where id = $1', [id]);

    const { items } = await walk({ sort: '-updatedAt', limit: 1 });
    expect(items[0]?.id).toBe(id);
  });
});
