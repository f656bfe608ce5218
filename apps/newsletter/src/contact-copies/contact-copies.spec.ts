import { randomUUID } from 'node:crypto';
import { announced, CopyEvents, type ContactDto } from '@lotse/contracts';
import { Copies } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import { aContactSnapshot, contactsAnnounces, eventually, severalAtOnce } from '@lotse/test-support';
import { useNewsletter } from '../../test/use-newsletter.js';
import { contactCopy } from './contact-copy.entity.js';

describe('the copy of a contact', () => {
  const service = useNewsletter({ env: severalAtOnce });
  const contacts = contactsAnnounces(service);
  let contact: ContactDto;

  const copy = () =>
    service.database.query(
      'select version, name, email, language, external, registered from contact_copy where id = $1',
      [contact.id],
    );
  const kept = (changes: object = {}) => ({
    version: 1,
    name: 'Dr. Erika Muster',
    email: contact.email,
    language: 'en',
    external: true,
    registered: true,
    ...changes,
  });

  beforeEach(async () => {
    contact = aContactSnapshot(randomUUID(), { academicTitle: 'Dr.', language: 'en', external: true });
    await contacts.registered(contact);
  });

  it('knows what a newsletter is addressed with, as it stands now', async () => {
    expect(await copy()).toEqual([kept()]);

    await contacts.changed({ ...contact, version: 3, email: 'third@example.com', language: null });
    await contacts.changed({ ...contact, version: 2, email: 'second@example.com' });

    expect(await copy()).toEqual([kept({ version: 3, email: 'third@example.com', language: null })]);
  });

  it('calls who has one name only by it', async () => {
    await contacts.changed({ ...announced({ ...contact, firstName: '' }), version: 2 });

    expect(await copy()).toEqual([kept({ version: 2, name: 'Dr. Muster' })]);
  });

  it('does not wait for a registration that another replica has just handled', async () => {
    contact = aContactSnapshot(randomUUID());
    const changed = { ...contact, version: 2, email: 'second@example.com' };
    let arrives: Promise<void> | undefined;
    await service.get(Database).transaction(async (tx) => {
      await contactCopy.keep(tx, contact);
      arrives = contacts.changed(changed);
      await eventually(async () => {
        await tx.query('select pg_stat_clear_snapshot()');
        const waiting: unknown[] = await tx.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        expect(waiting).toHaveLength(1);
      });
    });
    await arrives;

    expect(await copy()).toMatchObject([{ version: 2, email: 'second@example.com', registered: true }]);
  });

  it('asks for what code of the version before has left out, and takes the version it has once more', async () => {
    await service.get(Copies).askForLacking();
    await service.database.query('delete from outbox');
    await service.database.query(
      'update contact_copy set version = 2, external = false where id = $1', // as that code does
      [contact.id],
    );

    await service.get(Copies).askForLacking();
    const asked = await service.announced(CopyEvents.newsletterWants);
    expect(asked.map(({ data }) => [data.aggregate, data.ids])).toEqual([['contact', [contact.id]]]);

    const now = { version: 2, external: false, email: 'second@example.com' };
    await contacts.changed({ ...contact, ...now });
    expect(await copy()).toEqual([kept(now)]);
  });

  it('waits for no registration of a person who is erased: in whatever order all was heard of, the same stays', async () => {
    contact = aContactSnapshot(randomUUID());
    await contacts.changed({ ...contact, version: 2 });
    expect(await copy()).toMatchObject([{ version: 2, registered: false }]);

    await contacts.erased({ ...contact, version: 3 });
    await contacts.registered(contact);

    expect(await copy()).toMatchObject([{ version: 3, name: null, registered: true }]);
  });

  it('keeps nothing of a person who is erased, whichever version erases them', async () => {
    const other = contact;
    await contacts.erased({ ...contact, version: 2 });
    contact = aContactSnapshot(randomUUID());
    await contacts.registered(contact);
    await service.database.query(
      'update contact_copy set version = 2, erased_at = now() where id = $1', // as code of the version before does
      [contact.id],
    );

    const rows = await service.database.query(
      'select name, email, language from contact_copy where id = any ($1)',
      [[contact.id, other.id]],
    );
    expect(rows).toEqual([1, 2].map(() => ({ name: null, email: null, language: null })));
  });
});
