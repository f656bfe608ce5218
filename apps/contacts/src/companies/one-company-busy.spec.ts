import { ContactsRpc, type CompanyDto } from '@lotse/contracts';
import {
  aCompany,
  aCompanyAdministrator,
  aStaffUser,
  eventually,
  holdLock,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('a company of which something is locked', () => {
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: { DATABASE_POOL_SIZE: '4' },
  });

  const register = (): Promise<CompanyDto> =>
    service.call(ContactsRpc.registerCompany, { actor: aStaffUser(), company: aCompany() });
  const rename = ({ id, version }: CompanyDto): Promise<CompanyDto> =>
    service.call(ContactsRpc.changeCompany, {
      actor: aCompanyAdministrator(id),
      companyId: id,
      version,
      patch: { language: 'en' },
    });

  const get = ({ id }: CompanyDto): Promise<CompanyDto> =>
    service.call(ContactsRpc.getCompany, { actor: aStaffUser(), companyId: id });

  it('keeps nobody else waiting, however often it asks, and is told that nothing was done', async () => {
    const [stuck, other] = [await register(), await register()];
    const letGo = await holdLock(service.database, 'select 1 from company where id = $1 for update', [
      stuck.id,
    ]);
    let over = 0;
    const asked = Array.from({ length: 60 }, () => rename(stuck).finally(() => (over += 1)));
    const ended = Promise.allSettled(asked);

    expect(await rename(other)).toMatchObject({ version: other.version + 1 });

    expect(over).toBe(0);
    const refused = (await ended).map((outcome): unknown =>
      outcome.status === 'rejected' ? outcome.reason : outcome,
    );
    expect(refused).toContainEqual(expect.objectContaining({ kind: 'unavailable', code: 'service.busy' }));
    await letGo();
    // one of those whose callers have given up may still be at it
    await eventually(async () => expect(await rename(await get(stuck))).toMatchObject({ language: 'en' }));
  });
});
