import { randomUUID } from 'node:crypto';
import { ContactEvents, type Aggregate, type ContactDto } from '@lotse/contracts';
import { DeadLetters } from '@lotse/messaging';
import { aContactSnapshot, contactsAnnounces, eventually } from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';

describe('a copy', () => {
  const service = useNotifications();
  const contacts = contactsAnnounces(service);
  let contact: ContactDto;

  beforeEach(async () => {
    contact = aContactSnapshot(randomUUID());
    await contacts.registered(contact);
  });

  const aggregate = (changes: Partial<Aggregate> = {}): Aggregate => ({
    aggregateId: contact.id,
    companyId: contact.companyId,
    version: 2,
    ...changes,
  });
  const copy = () =>
    service.database.query('select version, email from contact_copy where id = $1', [contact.id]);
  const reasonOf = async (id: string): Promise<string | undefined> => {
    const dead = await DeadLetters.connect(service.broker.amqpUrl);
    try {
      return await eventually(async () => {
        const [letter] = await dead.list({ id });
        if (!letter) throw new Error('it is not with the dead');
        return letter.reason;
      });
    } finally {
      await dead.close();
    }
  };

  it.each<[string, Partial<Aggregate>]>([
    ['another contact', { aggregateId: randomUUID() }],
    ['another company', { companyId: randomUUID() }],
    ['no company', { companyId: null }],
    ['another version', { version: 3 }],
  ])('believes no event whose envelope tells of %s than its data', async (_, changes) => {
    const changed = { ...contact, version: 2, email: 'somebody.else@example.com' };

    const id = await service.deliver(ContactEvents.changed, { contact: changed }, aggregate(changes));

    expect(await reasonOf(id)).toBe('event.contradictory');
    expect(await copy()).toEqual([{ version: 1, email: contact.email }]);
  });

  it('is not shut out from later versions by one that nothing comes to', async () => {
    const last = 2 ** 31 - 1;

    const id = await service.deliver(
      ContactEvents.changed,
      { contact: { ...contact, version: last } },
      aggregate({ version: last }),
    );

    expect(await reasonOf(id)).toBe('event.version-implausible');
    await contacts.changed({ ...contact, version: 2, email: 'new@example.com' });
    expect(await copy()).toEqual([{ version: 2, email: 'new@example.com' }]);
  });
});
