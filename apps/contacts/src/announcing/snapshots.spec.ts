import { randomUUID } from 'node:crypto';
import {
  ContactEvents,
  CopiesRpc,
  CopyEvents,
  ContactsRpc,
  type CompanyDto,
  type ContactDto,
  type CopiedAggregate,
} from '@lotse/contracts';
import {
  aCompany,
  aCompanyAdministrator,
  aContact,
  aStaffUser,
  taken,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('what others keep copies of', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  let company: CompanyDto;
  let present: ContactDto;
  let gone: ContactDto;

  beforeEach(async () => {
    company = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    const about = { actor, companyId: company.id };
    const register = () => service.call(ContactsRpc.registerContact, { ...about, contact: aContact() });
    [present, gone] = [await register(), await register()];
    await service.call(ContactsRpc.eraseContact, { ...about, contactId: gone.id });
    await service.database.query('delete from outbox');
  });

  const list = (aggregate: CopiedAggregate, which: { ids?: string[]; after?: string; limit?: number }) =>
    service.call(CopiesRpc.listSnapshots, { actor, aggregate, limit: 200, ...which });
  const want = (aggregate: CopiedAggregate, ids: string[]): Promise<void> => {
    const requestId = randomUUID();
    const aggregateOf = { companyId: null, aggregateId: requestId, version: 1 };
    return taken(service, CopyEvents.notificationsWants, { requestId, aggregate, ids }, aggregateOf);
  };

  it('is listed as it stands, with who is erased, by id', async () => {
    const ids = [gone.id, present.id, randomUUID()];

    expect(await list('contact', { ids })).toEqual([
      { contact: present },
      { erased: expect.objectContaining({ contactId: gone.id, version: 2 }) },
    ]);
    expect(await list('company', { ids: [company.id] })).toMatchObject([
      { company: { id: company.id, version: 2 } },
    ]);
    expect(await list('contact', { ids, after: present.id, limit: 1 })).toMatchObject([
      { erased: { contactId: gone.id } },
    ]);
  });

  it('is listed for nobody of a company', async () => {
    const customer = aCompanyAdministrator(company.id);

    await expect(
      service.call(CopiesRpc.listSnapshots, { actor: customer, aggregate: 'contact', limit: 1 }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is announced again where a copy wants it, and nothing else is', async () => {
    await want('contact', [present.id, gone.id, randomUUID()]);
    await want('company', [company.id]);

    const announced = async (event: (typeof ContactEvents)['changed' | 'erased' | 'companyChanged']) =>
      (await service.announced<object>(event)).map(({ event: { aggregateId, version } }) => [
        aggregateId,
        version,
      ]);
    expect(await announced(ContactEvents.changed)).toEqual([[present.id, 1]]);
    expect(await announced(ContactEvents.erased)).toEqual([[gone.id, 2]]);
    expect(await announced(ContactEvents.companyChanged)).toEqual([[company.id, 2]]);
    expect(await service.announced(ContactEvents.distributionListChanged)).toEqual([]);
  });
});
