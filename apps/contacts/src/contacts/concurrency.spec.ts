import { ContactEvents, ContactsRpc, type ContactDto } from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, severalAtOnce, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('a contact that several change', () => {
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: severalAtOnce,
  });
  let companyId: string;
  let contact: ContactDto;

  const read = (): Promise<ContactDto> =>
    service.call(ContactsRpc.getContact, { actor: aStaffUser(), companyId, contactId: contact.id });
  const change = (version: number, patch: object): Promise<ContactDto> =>
    service.call(ContactsRpc.changeContact, {
      actor: aStaffUser(),
      companyId,
      contactId: contact.id,
      version,
      patch: { ...patch },
    });

  beforeEach(async () => {
    const actor = aStaffUser();
    companyId = (await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() })).id;
    contact = await service.call(ContactsRpc.registerContact, { actor, companyId, contact: aContact() });
  });

  it('tells the second of two, who reads again and loses nothing of either', async () => {
    await change(1, { position: 'Einkauf' });

    await expect(change(1, { mobile: '0151 23456789' })).rejects.toMatchObject({
      kind: 'version-mismatch',
      code: 'request.version-mismatch',
    });
    const { version } = await read();

    expect(await change(version, { mobile: '0151 23456789' })).toMatchObject({
      version: 3,
      position: 'Einkauf',
      mobile: '+4915123456789',
    });
  });

  it('has as many versions, audit entries and events as changes when a hundred come at once', async () => {
    const insist = async (position: string): Promise<void> => {
      for (;;) {
        const { version } = await read();
        const done = await change(version, { position }).catch((error: { code: string }) => error.code);
        if (typeof done !== 'string') return;
        if (done !== 'request.version-mismatch') throw new Error(done);
      }
    };
    const hundred = Array.from({ length: 100 }, (_, index) => `Platz ${index}`);

    const outcomes = await Promise.allSettled(hundred.map((position) => change(1, { position })));
    await Promise.all(hundred.slice(0, 10).map((position) => insist(position)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { version, position } = await read();
    const trail = await service.database.query<{
      before: object;
      after: { version: number; position: string };
    }>(
      `select before, after from audit_entry where target_id = $1 and action = 'contact.changed' order by id`,
      [contact.id],
    );
    const announced = (await service.announced(ContactEvents.changed)).filter(
      ({ event }) => event.aggregateId === contact.id,
    );
    const versions = Array.from({ length: version - 1 }, (_, index) => index + 2);
    expect(trail.map(({ after }) => after.version)).toEqual(versions);
    expect(announced.map(({ event }) => event.version)).toEqual(versions);
    expect(announced.map(({ data }) => data.contact.position)).toEqual(
      trail.map(({ after }) => after.position),
    );
    expect(announced.at(-1)?.data.contact.position).toBe(position);
    for (const [index, { before }] of trail.entries())
      expect(before).toMatchObject({ position: trail[index - 1]?.after.position ?? contact.position });
  });
});
