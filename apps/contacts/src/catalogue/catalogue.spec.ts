import { ContactsRpc, defaultCatalogue } from '@lotse/contracts';
import { aCompanyAdministrator, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('the catalogue of responsibilities', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aCompanyAdministrator('0190aaaa-0000-7000-8000-000000000001');

  it('begins with the default one, in its order', async () => {
    expect(await service.call(ContactsRpc.readCatalogue, { actor })).toEqual(
      defaultCatalogue.responsibilityAreas,
    );
  });

  it('offers no entry that is retired', async () => {
    await service.database.query(`update responsibility set retired_at = now() where key = 'owner'`);

    const areas = await service.call(ContactsRpc.readCatalogue, { actor });

    expect(areas[0]?.responsibilities.map(({ key }) => key)).toEqual([
      ...['managing-director', 'purchasing', 'accounting'],
    ]);
  });
});
