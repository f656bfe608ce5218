import {
  NotificationsRpc,
  type AskingActor,
  type CompanyDto,
  type DeclarationDto,
  type Idempotency,
} from '@lotse/contracts';
import {
  aCompanySnapshot,
  aVendorKey,
  contactsAnnounces,
  idempotency,
  severalAtOnce,
} from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';

describe('incidents that a machine declares', () => {
  const service = useNotifications({ env: { ...severalAtOnce, DECLARED_COMPANIES: '3' } });
  const contacts = contactsAnnounces(service);

  const aCompanyAt = async (email: string | null): Promise<CompanyDto> => {
    const company = aCompanySnapshot({ email });
    await contacts.company(company);
    return company;
  };
  const declare = (
    companyIds: string[],
    { actor = aVendorKey(), key }: { actor?: AskingActor; key?: Idempotency } = {},
  ): Promise<DeclarationDto> =>
    service.call(NotificationsRpc.declareIncidents, {
      actor,
      incident: { companyIds, subject: 'Rechenzentrum', text: 'Der Strom ist weg.' },
      idempotency: key,
    });
  const countAt = async ({ id }: CompanyDto): Promise<number> =>
    (await service.database.query('select 1 from incident where company_id = $1', [id])).length;

  it('alarm the emergency list of each company that is named, and are written down as the key’s doing', async () => {
    const [a, b] = [await aCompanyAt('a@example.com'), await aCompanyAt('b@example.com')];
    const actor = aVendorKey([a.id, b.id]);

    const { incidents, refused } = await declare([a.id, b.id], { actor });

    expect(refused).toEqual([]);
    expect(incidents).toEqual(
      [a, b].map(({ id }) => ({ incidentId: expect.any(String), companyId: id, recipients: 1 })),
    );
    const told = await service.database.query(
      `select mail.email, incident.list from incident join delivery on incident_id = incident.id
         join mail on mail.id = mail_id where incident.id = any($1) order by email`,
      [incidents.map(({ incidentId }) => incidentId)],
    );
    expect(told).toEqual([
      { email: 'a@example.com', list: 'emergency' },
      { email: 'b@example.com', list: 'emergency' },
    ]);
    const trail = await service.database.query(
      'select action, actor from audit_entry where company_id = $1',
      [a.id],
    );
    expect(trail).toEqual([
      {
        action: 'incident.announced',
        actor: { kind: 'vendor-key', id: actor.id, companyId: null, roles: [] },
      },
    ]);
  });

  it('reach the others where one cannot be reached, or is none of the key’s', async () => {
    const [there, unreachable, foreign] = [
      await aCompanyAt('there@example.com'),
      await aCompanyAt(null),
      await aCompanyAt('foreign@example.com'),
    ];

    const { incidents, refused } = await declare([unreachable.id, foreign.id, there.id], {
      actor: aVendorKey([unreachable.id, there.id]),
    });

    expect(incidents.map(({ companyId }) => companyId)).toEqual([there.id]);
    expect(refused).toEqual([
      { companyId: unreachable.id, code: 'incidents.nobody-to-reach' },
      { companyId: foreign.id, code: 'companies.not-found' },
    ]);
    expect(await countAt(foreign)).toBe(0);
  });

  it('are refused as a whole where nobody at all is alarmed', async () => {
    const unreachable = await aCompanyAt(null);

    await expect(declare([unreachable.id])).rejects.toMatchObject({ code: 'incidents.nobody-to-reach' });
  });

  it('wake nobody twice when they are repeated, and try again where it did not work', async () => {
    const [a, b] = [await aCompanyAt('a@example.com'), await aCompanyAt(null)];
    const [actor, key] = [aVendorKey(), idempotency()];
    const first = await declare([a.id, b.id], { actor, key });
    await contacts.company({ ...b, version: 2, email: 'b@example.com' });

    const again = await declare([a.id, b.id], { actor, key });

    expect(again.incidents[0]).toEqual(first.incidents[0]);
    expect(again.incidents.map(({ companyId }) => companyId)).toEqual([a.id, b.id]);
    expect([await countAt(a), await countAt(b)]).toEqual([1, 1]);
  });

  it('name no more companies than the deployment allows', async () => {
    const many = await Promise.all([1, 2, 3, 4].map((nth) => aCompanyAt(`${nth}@example.com`)));

    await expect(declare(many.map(({ id }) => id))).rejects.toMatchObject({
      code: 'request.invalid',
      details: { violations: [{ pointer: '/companyIds', rule: 'arrayMaxSize', values: { limit: 3 } }] },
    });
    expect(await countAt(many[0] as CompanyDto)).toBe(0);
  });
});
