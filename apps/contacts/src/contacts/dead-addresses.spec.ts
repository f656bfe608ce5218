import { ContactEvents, ContactsRpc, NotificationEvents, type ContactDto } from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, taken, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('an address from which mail comes back', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  const bouncedAt = '2026-03-02T09:15:04.000Z';
  let companyId: string;
  let count = 0;
  beforeEach(async () => {
    companyId = (await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() })).id;
  });

  const register = (email: string): Promise<ContactDto> =>
    service.call(ContactsRpc.registerContact, {
      actor,
      companyId,
      contact: aContact({ email, responsibilities: ['owner'] }),
    });
  const bounce = (email: string, ofCompany = companyId): Promise<void> => {
    count += 1;
    const mailId = `01940000-0000-7000-8000-${String(count).padStart(12, '0')}`;
    const data = { mailId, companyId: ofCompany, contactId: null, email, status: '5.1.1', bouncedAt };
    const aggregate = { companyId: ofCompany, aggregateId: mailId, version: 1 };
    return taken(service, NotificationEvents.addressBounced, data, aggregate);
  };
  const read = ({ id: contactId }: ContactDto): Promise<ContactDto> =>
    service.call(ContactsRpc.getContact, { actor, companyId, contactId });
  const change = (contact: ContactDto, patch: Record<string, unknown>): Promise<ContactDto> =>
    service.call(ContactsRpc.changeContact, {
      actor,
      companyId,
      contactId: contact.id,
      version: contact.version,
      patch,
    });
  const warned = async (): Promise<string[]> => {
    const warnings = await service.call(ContactsRpc.listWarnings, { actor, companyId });
    return warnings.find(({ code }) => code === 'address-dead')?.contactIds ?? [];
  };

  it('is warned of, and everybody who keeps a copy is told, once', async () => {
    const [one, same, other] = [
      await register('gone@example.org'),
      await register('Gone@example.org'),
      await register('here@example.org'),
    ];
    expect(one).toMatchObject({ emailBouncedAt: null });

    await bounce('gone@example.org');
    await bounce('gone@example.org');

    expect(await read(one)).toMatchObject({
      version: 2,
      email: 'gone@example.org',
      emailBouncedAt: bouncedAt,
    });
    expect(await read(other)).toMatchObject({ id: other.id, version: other.version, emailBouncedAt: null });
    expect((await warned()).sort()).toEqual([one.id, same.id].sort());
    const told = (await service.announced(ContactEvents.changed)).filter(
      ({ data }) => data.contact.id === one.id,
    );
    expect(told.map(({ data }) => data.contact.emailBouncedAt)).toEqual([bouncedAt]);
    const { items } = await service.call(ContactsRpc.listAuditEntries, {
      actor,
      companyId,
      targetId: one.id,
      limit: 10,
    });
    expect(items[0]).toMatchObject({
      action: 'contact.changed',
      actor: { kind: 'system', id: 'notifications' },
    });
  });

  it('is not held against whoever has another one by now, nor against other companies', async () => {
    const contact = await register('gone@example.org');
    const other = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    await change(contact, { email: 'new@example.org' });

    await bounce('gone@example.org');
    await bounce('new@example.org', other.id);

    expect(await read(contact)).toMatchObject({ version: 2, emailBouncedAt: null });
    expect(await warned()).toEqual([]);
  });

  it('lives again when it is changed, and when somebody confirms it; not when something else is', async () => {
    const contact = await register('gone@example.org');
    await bounce('gone@example.org');
    const position = await change(await read(contact), { position: 'Einkauf' });
    expect(position).toMatchObject({ emailBouncedAt: bouncedAt });

    const confirmed = await change(position, { email: 'gone@example.org' });
    expect(confirmed).toMatchObject({ version: position.version + 1, emailBouncedAt: null });
    expect(await warned()).toEqual([]);
    expect(await change(confirmed, { email: 'gone@example.org' })).toEqual(confirmed);

    await bounce('gone@example.org');
    expect(await warned()).toEqual([contact.id]);
    const changed = await change(await read(contact), { email: 'new@example.org' });
    expect(changed).toMatchObject({ emailBouncedAt: null });
    expect(await warned()).toEqual([]);
  });

  it('lives again also where code of the version before writes another one', async () => {
    const contact = await register('gone@example.org');
    await bounce('gone@example.org');

    await service.database.query(`update contact set email = 'new@example.org' where id = $1`, [contact.id]);

    expect(await read(contact)).toMatchObject({ emailBouncedAt: null });
  });
});
