import { randomUUID } from 'node:crypto';
import { ContactsRpc, type ContactDto } from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, severalAtOnce, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('owners of a company', () => {
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: severalAtOnce,
  });
  const actor = aStaffUser();
  let companyId: string;

  const register = (...responsibilities: string[]): Promise<ContactDto> =>
    service.call(ContactsRpc.registerContact, {
      actor,
      companyId,
      contact: aContact({ lastName: `Muster ${randomUUID()}`, responsibilities }),
    });
  const about = ({ id }: ContactDto) => ({ actor, companyId, contactId: id });
  type Confirmed = { confirmations?: 'last-owner'[] };
  const waysOut: [string, (owner: ContactDto, confirmed?: Confirmed) => Promise<unknown>][] = [
    [
      'changing',
      (owner, confirmed) =>
        service.call(ContactsRpc.changeContact, {
          ...about(owner),
          version: owner.version,
          patch: { responsibilities: ['sales'] },
          ...confirmed,
        }),
    ],
    [
      'erasing',
      (owner, confirmed) => service.call(ContactsRpc.eraseContact, { ...about(owner), ...confirmed }),
    ],
    [
      'offboarding',
      (owner, confirmed) =>
        service.call(ContactsRpc.offboardContact, {
          ...about(owner),
          version: owner.version,
          offboarding: {},
          ...confirmed,
        }),
    ],
  ];
  const refusal = { kind: 'conflict', code: 'contacts.last-owner-needs-confirmation' };

  beforeEach(async () => {
    companyId = (await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() })).id;
    await register('purchasing');
  });

  it.each(waysOut)('may be several, and %s all but the last asks nothing', async (_, leave) => {
    const [first, second] = [await register('owner'), await register('owner')];

    await leave(first);

    await expect(leave(second)).rejects.toMatchObject(refusal);
    expect(await service.call(ContactsRpc.getContact, about(second))).toEqual(second);
  });

  it.each(waysOut)('are none any more when %s the last one is confirmed', async (_, leave) => {
    const owner = await register('owner');

    await leave(owner, { confirmations: ['last-owner'] });

    const { items } = await service.call(ContactsRpc.listContacts, { actor, companyId, limit: 10 });
    expect(items.filter(({ responsibilities }) => responsibilities.includes('owner'))).toEqual([]);
  });

  it.each(waysOut)('are not asked about when %s somebody else', async (_, leave) => {
    await leave(await register('hosting'));
    await register('owner');

    await leave(await register('hosting'));
  });

  it('do not count once they have left', async () => {
    const [gone, last] = [await register('owner'), await register('owner')];
    await service.call(ContactsRpc.offboardContact, { ...about(gone), version: 1, offboarding: {} });

    await expect(service.call(ContactsRpc.eraseContact, about(last))).rejects.toMatchObject(refusal);
  });

  it('may change anything but being the owner', async () => {
    const owner = await register('owner');

    const patch = { responsibilities: ['sales', 'owner'] };
    await service.call(ContactsRpc.changeContact, { ...about(owner), version: 1, patch });
  });

  it.each(waysOut)('are left with one when %s both at once', async (_, leave) => {
    for (let round = 0; round < 5; round++) {
      const owners = [await register('owner'), await register('owner')];

      const outcomes = await Promise.allSettled(owners.map((owner) => leave(owner)));

      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const [last] = owners.filter((_owner, index) => outcomes[index]?.status === 'rejected');
      if (last) await leave(last, { confirmations: ['last-owner'] });
    }
  });
});
