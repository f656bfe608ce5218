import {
  ContactEvents,
  ContactsRpc,
  CopiesRpc,
  CopyEvents,
  defaultChains,
  type Actor,
  type ReachChainDto,
} from '@lotse/contracts';
import { aCompanyAdministrator, aStaffUser, taken, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';
import { chainId } from './reach-chain.entity.js';

const companyId = '0190aaaa-0000-7000-8000-000000000001';

describe('the chains along which people are reached', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  const customer = aCompanyAdministrator(companyId);

  const read = (retired = false): Promise<ReachChainDto[]> =>
    service.call(ContactsRpc.readReachChains, { actor: customer, retired });
  const chainOf = async (key: string, retired = false): Promise<ReachChainDto | undefined> =>
    (await read(retired)).find((chain) => chain.key === key);
  const put = (key: string, version: number, written: object = {}, by: Actor = actor) =>
    service.call(ContactsRpc.putReachChain, {
      actor: by,
      key,
      version,
      entry: {
        name: { de: 'Kette', en: 'Chain' },
        position: 9,
        steps: [{ sources: ['responsibility:hosting'] }, { sources: ['company-address'] }],
        ...written,
      },
    });

  it('are the default ones until somebody writes another', async () => {
    expect((await read()).map(({ key, version, steps }) => [key, version, steps])).toEqual(
      Object.entries(defaultChains).map(([key, { steps }]) => [key, 0, steps]),
    );
  });

  it('are written by staff, with their trail and event, and retired back to the default', async () => {
    const written = await put('emergency', 0);

    expect(await chainOf('emergency')).toEqual(written);
    const announced = await service.announced(ContactEvents.catalogueEntryChanged);
    expect(announced.at(-1)).toMatchObject({
      data: { kind: 'reach-chain', key: 'emergency', steps: written.steps },
      event: { companyId: null, aggregateId: chainId('emergency'), version: 1 },
    });

    const retired = await put('emergency', 1, { retired: true });
    expect(retired).toMatchObject({ version: 2, steps: defaultChains.emergency.steps });
    expect(await chainOf('emergency')).toEqual(retired);
  });

  it('can be those of one responsibility', async () => {
    await put('accounting', 0);
    expect(await chainOf('accounting')).toMatchObject({ version: 1 });

    await put('accounting', 1, { retired: true });
    expect([await chainOf('accounting'), (await chainOf('accounting', true))?.version]).toEqual([
      undefined,
      2,
    ]);
  });

  it('are answered beside what would apply without them', async () => {
    const steps = [{ sources: ['delegate'] }];
    expect(await put('vulnerability', 0, { steps })).toMatchObject({
      steps,
      defaultSteps: defaultChains.vulnerability.steps,
    });

    const single = await put('legal', 0);
    expect(single.defaultSteps).toEqual(defaultChains.responsibility.steps);
    await put('responsibility', 0, { steps });
    expect(await chainOf('legal')).toEqual({ ...single, defaultSteps: steps });

    expect(await put('legal', 1, { retired: true })).toMatchObject({ steps, defaultSteps: steps });
    await put('responsibility', 1, { retired: true });
    expect(await chainOf('legal', true)).toMatchObject({ steps: defaultChains.responsibility.steps });
  });

  it('are those of something that is known, and look at what is known', async () => {
    await expect(put('gardening', 0)).rejects.toMatchObject({ code: 'catalogue.entry-not-found' });
    const steps = [{ sources: ['list:emergency', 'responsibility:gardening'] }];
    await expect(put('vulnerability', 1, { steps })).rejects.toMatchObject({
      details: {
        violations: [{ pointer: '/steps/0/sources/1', rule: 'unknownKey', values: { key: 'gardening' } }],
      },
    });
    await expect(put('vulnerability', 1, {}, customer)).rejects.toMatchObject({ code: 'auth.not-allowed' });
  });

  it('are told to those who keep a copy, as they stand and once more', async () => {
    const { steps, version } = await put('mandatory', 0);
    const id = chainId('mandatory');

    const listed = await service.call(CopiesRpc.listSnapshots, {
      actor,
      aggregate: 'reach-chain',
      ids: [id],
      limit: 10,
    });
    expect(listed).toMatchObject([{ chain: { id, key: 'mandatory', steps, version } }]);

    await service.database.query('delete from outbox');
    const requestId = '0190aaaa-0000-7000-8000-00000000000a';
    await taken(
      service,
      CopyEvents.notificationsWants,
      { requestId, aggregate: 'reach-chain', ids: [id] },
      { companyId: null, aggregateId: requestId, version: 1 },
    );
    expect(await service.announced(ContactEvents.catalogueEntryChanged)).toMatchObject([
      { data: { key: 'mandatory', steps } },
    ]);
  });
});
