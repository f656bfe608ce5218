import { randomUUID } from 'node:crypto';
import {
  NotificationEvents,
  NotificationsRpc,
  type AnnounceIncidentInput,
  type CompanyDto,
  type ContactDto,
  type DistributionListEntryDto,
  type Idempotency,
  type IncidentDto,
} from '@lotse/contracts';
import {
  aCompanyAdministrator,
  aCompanySnapshot,
  aContactSnapshot,
  aListSnapshot,
  aStaffUser,
  contactsAnnounces,
  idempotency,
  severalAtOnce,
} from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';

const anIncident = (overrides: Partial<AnnounceIncidentInput> = {}): AnnounceIncidentInput => ({
  list: 'emergency',
  subject: 'Rechenzentrum',
  text: 'Der Strom ist weg.',
  ...overrides,
});

const entryOf = ({ id }: ContactDto): DistributionListEntryDto => ({
  contactId: id,
  email: null,
  label: null,
  language: null,
});

const aMailbox = (email: string, language: string | null = null): DistributionListEntryDto => ({
  contactId: null,
  email,
  label: 'Leitstand',
  language,
});

describe('incidents', () => {
  const service = useNotifications({ env: severalAtOnce });
  const contacts = contactsAnnounces(service);
  const actor = aStaffUser(['incident-manager']);

  const announce = (
    companyId: string,
    incident: AnnounceIncidentInput = anIncident(),
    key?: Idempotency,
  ): Promise<IncidentDto> =>
    service.call(NotificationsRpc.announceIncident, { actor, companyId, incident, idempotency: key });

  const aCompanyWith = async (
    people: number,
    overrides: Partial<CompanyDto> = {},
  ): Promise<{ company: CompanyDto; people: ContactDto[] }> => {
    const company = aCompanySnapshot(overrides);
    await contacts.company(company);
    const known = Array.from({ length: people }, () => aContactSnapshot(company.id));
    for (const contact of known) await contacts.registered(contact);
    return { company, people: known };
  };

  const countOf = async (table: 'incident' | 'mail', companyId: string): Promise<number> => {
    const rows = await service.database.query(`select 1 from ${table} where company_id = $1`, [companyId]);
    return rows.length;
  };

  it('are sent to an address from which mail comes back, and never to it alone', async () => {
    const company = aCompanySnapshot();
    const dead = aContactSnapshot(company.id, { emailBouncedAt: '2026-03-02T09:15:04.000Z' });
    const primary = aContactSnapshot(company.id);
    await contacts.company({ ...company, primaryContactId: primary.id });
    for (const contact of [dead, primary]) await contacts.registered(contact);
    await contacts.list(aListSnapshot(company.id, { entries: [entryOf(dead)] }));
    const reached = async (): Promise<(string | null)[]> =>
      (await announce(company.id)).deliveries.map(({ email }) => email);

    expect(await reached()).toContain(primary.email);

    await contacts.changed({ ...dead, version: 2, emailBouncedAt: null });
    expect(await reached()).toEqual([dead.email]);
  });

  it('are sent to everybody on the list, a mail each, with the rule that decided', async () => {
    const { company, people } = await aCompanyWith(2);
    const entries = [...people.map(entryOf), aMailbox('noc@example.org')];
    await contacts.list(aListSnapshot(company.id, { entries }));

    const incident = await announce(company.id);

    expect(incident).toMatchObject({
      companyId: company.id,
      list: 'emergency',
      subject: 'Rechenzentrum',
      text: 'Der Strom ist weg.',
      step: 'list',
      announcedAt: service.clock.now().toISOString(),
    });
    expect(
      incident.deliveries.map(({ email, label, rule, state, attempts }) => [
        email,
        label,
        rule,
        state,
        attempts,
      ]),
    ).toEqual([
      [people[0]?.email, 'Erika Muster', 'on-the-list', 'queued', 0],
      [people[1]?.email, 'Erika Muster', 'on-the-list', 'queued', 0],
      ['noc@example.org', 'Leitstand', 'on-the-list', 'queued', 0],
    ]);
  });

  it('queue each mail, and announce themselves, in the same transaction', async () => {
    const { company, people } = await aCompanyWith(2);
    await contacts.list(aListSnapshot(company.id, { entries: people.map(entryOf) }));

    const incident = await announce(company.id);

    const ids = incident.deliveries.map(({ id }) => id);
    expect(
      await service.database.query('select id, class, kept_until from mail where id = any($1) order by id', [
        ids,
      ]),
    ).toEqual(ids.map((id) => ({ id, class: 'alarm', kept_until: new Date('2030-01-01T00:00:00Z') })));
    expect(
      (await service.announced(NotificationEvents.incidentAnnounced)).map(({ data }) => data),
    ).toContainEqual({ incidentId: incident.id, companyId: company.id });
    const snapshots = (await service.announced(NotificationEvents.incidentAnnouncedV2)).filter(
      ({ event }) => event.aggregateId === incident.id,
    );
    // nothing of what was written, and nobody who was written to
    expect(snapshots.map(({ data }) => data)).toEqual([
      {
        incident: {
          id: incident.id,
          companyId: company.id,
          version: 1,
          list: 'emergency',
          listVersion: 1,
          step: 'list',
          announcedAt: incident.announcedAt,
        },
      },
    ]);
  });

  it('write to everybody in their language', async () => {
    const { company } = await aCompanyWith(0);
    const entries = [aMailbox('de@example.org'), aMailbox('en@example.org', 'en')];
    await contacts.list(aListSnapshot(company.id, { entries }));

    await announce(company.id);

    expect(
      await service.database.query('select email, subject from mail where company_id = $1 order by email', [
        company.id,
      ]),
    ).toEqual([
      { email: 'de@example.org', subject: 'Störung: Rechenzentrum' },
      { email: 'en@example.org', subject: 'Incident: Rechenzentrum' },
    ]);
  });

  it('fall back to the primary contact where the list is empty', async () => {
    const { company, people } = await aCompanyWith(1);
    await contacts.company({ ...company, version: 2, primaryContactId: people[0]?.id ?? null });

    expect(await announce(company.id)).toMatchObject({
      step: 'primary-contact',
      deliveries: [{ contactId: people[0]?.id, rule: 'primary-contact' }],
    });
  });

  it('fall back to the address of the company where there is no primary contact either', async () => {
    const { company } = await aCompanyWith(0);

    expect(await announce(company.id)).toMatchObject({
      step: 'company-address',
      deliveries: [{ contactId: null, email: company.email, label: 'Muster GmbH', rule: 'company-address' }],
    });
  });

  it('are an error that names the company where nobody can be reached, and nothing is written', async () => {
    const { company } = await aCompanyWith(0, { email: null });

    await expect(announce(company.id)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'incidents.nobody-to-reach',
      details: { values: { company: 'Muster GmbH' } },
    });
    expect([await countOf('incident', company.id), await countOf('mail', company.id)]).toEqual([0, 0]);
  });

  it('are an error for a company that is not known here', async () => {
    await expect(announce(randomUUID())).rejects.toMatchObject({ code: 'companies.not-found' });
  });

  it('use the list of their kind', async () => {
    const { company } = await aCompanyWith(0);
    await contacts.list(
      aListSnapshot(company.id, { kind: 'privacy-incident', entries: [aMailbox('dpo@example.org')] }),
    );

    const incident = await announce(company.id, anIncident({ list: 'privacy-incident' }));

    expect(incident.deliveries.map(({ email }) => email)).toEqual(['dpo@example.org']);
  });

  it('wait for the version of the list the caller has written', async () => {
    const { company } = await aCompanyWith(0);
    const list = aListSnapshot(company.id, { entries: [aMailbox('noc@example.org')] });
    await contacts.list(list);

    await expect(announce(company.id, anIncident({ listVersion: 2 }))).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'incidents.list-not-yet-known',
    });
    await contacts.list({ ...list, version: 2 });
    expect(await announce(company.id, anIncident({ listVersion: 2 }))).toMatchObject({ step: 'list' });
  });

  it('wait for a contact on that list who has not arrived, and go out without them where no version was named', async () => {
    const { company } = await aCompanyWith(0);
    const late = aContactSnapshot(company.id);
    await contacts.list(aListSnapshot(company.id, { entries: [entryOf(late), aMailbox('noc@example.org')] }));

    await expect(announce(company.id, anIncident({ listVersion: 1 }))).rejects.toMatchObject({
      code: 'incidents.list-not-yet-known',
    });
    expect((await announce(company.id)).deliveries.map(({ email }) => email)).toEqual(['noc@example.org']);
  });

  it('keep who was left out and why, without names', async () => {
    const { company, people } = await aCompanyWith(1);
    const gone = aContactSnapshot(company.id, { external: true, externalUntil: '2026-03-01' });
    await contacts.registered(gone);
    await contacts.list(aListSnapshot(company.id, { entries: [gone, ...people].map(entryOf) }));

    const { id } = await announce(company.id);

    expect(await service.database.query('select decision from incident where id = $1', [id])).toEqual([
      {
        decision: [
          { contactId: gone.id, included: false, rule: 'left', source: 'list:emergency' },
          { contactId: people[0]?.id, included: true, rule: 'on-the-list', source: 'list:emergency' },
        ],
      },
    ]);
  });

  it('are announced once for one key, and the first answer comes again', async () => {
    const { company, people } = await aCompanyWith(2);
    await contacts.list(aListSnapshot(company.id, { entries: people.map(entryOf) }));
    const key = idempotency();

    const [first, second] = await Promise.all([
      announce(company.id, anIncident(), key),
      announce(company.id, anIncident(), key),
    ]);
    const third = await announce(company.id, anIncident(), key);

    expect([second, third]).toEqual([first, first]);
    expect([await countOf('incident', company.id), await countOf('mail', company.id)]).toEqual([1, 2]);
  });

  it('are listed from the newest to the oldest, page by page', async () => {
    const { company } = await aCompanyWith(0);
    const announced = [];
    for (let count = 0; count < 3; count++) announced.unshift(await announce(company.id));
    const page = (cursor?: string) =>
      service.call(NotificationsRpc.listIncidents, { actor, companyId: company.id, limit: 2, cursor });

    const first = await page();
    const second = await page(first.nextCursor ?? '');

    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toEqual(announced.map(({ id }) => id)); // mails are tried meanwhile
    expect(second.nextCursor).toBeNull();
  });

  it('are listed in one state alone where that is asked for, page by page', async () => {
    const { company } = await aCompanyWith(0);
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) ids.unshift((await announce(company.id)).id);
    const [, over] = ids;
    await service.database.query(`update incident set state = 'over' where id = $1`, [over]);
    const page = (state?: 'open' | 'over', cursor?: string) =>
      service.call(NotificationsRpc.listIncidents, {
        actor,
        companyId: company.id,
        limit: 2,
        state,
        cursor,
      });

    const first = await page('open');
    const second = await page('open', first.nextCursor ?? '');

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.filter((id) => id !== over));
    expect(second.nextCursor).toBeNull();
    expect((await page('over')).items.map(({ id }) => id)).toEqual([over]);
  });

  it('are in the audit trail with who announced them', async () => {
    const { company } = await aCompanyWith(0);

    const { id } = await announce(company.id);

    expect(
      await service.database.query('select action, actor, after from audit_entry where target_id = $1', [id]),
    ).toEqual([
      {
        action: 'incident.announced',
        actor,
        after: { list: 'emergency', listVersion: 0, step: 'company-address' },
      },
    ]);
  });

  describe('of another company', () => {
    it('do not exist, whichever way they are asked for', async () => {
      const [theirs, ours] = [await aCompanyWith(0), await aCompanyWith(0)];
      const incident = await announce(theirs.company.id);
      await announce(theirs.company.id);
      const stranger = aCompanyAdministrator(ours.company.id);
      const owner = aCompanyAdministrator(theirs.company.id);
      const list = (asking: typeof actor, companyId: string, cursor?: string) =>
        service.call(NotificationsRpc.listIncidents, { actor: asking, companyId, limit: 1, cursor });
      const get = (asking: typeof actor, companyId: string) =>
        service.call(NotificationsRpc.getIncident, { actor: asking, companyId, incidentId: incident.id });
      const preview = (asking: typeof actor, companyId: string) =>
        service.call(NotificationsRpc.previewRecipients, { actor: asking, companyId, list: 'emergency' });
      const announceAs = (asking: typeof actor, companyId: string) =>
        service.call(NotificationsRpc.announceIncident, { actor: asking, companyId, incident: anIncident() });
      const { nextCursor } = await list(owner, theirs.company.id);
      const foreign = { code: 'companies.not-found' };

      await expect(get(stranger, theirs.company.id)).rejects.toMatchObject(foreign);
      await expect(get(stranger, ours.company.id)).rejects.toMatchObject({ code: 'incidents.not-found' });
      await expect(list(stranger, theirs.company.id)).rejects.toMatchObject(foreign);
      await expect(list(stranger, ours.company.id, nextCursor ?? '')).rejects.toMatchObject({
        code: 'request.cursor-unknown',
      });
      await expect(preview(stranger, theirs.company.id)).rejects.toMatchObject(foreign);
      await expect(announceAs(stranger, theirs.company.id)).rejects.toMatchObject(foreign);

      expect((await get(owner, theirs.company.id)).id).toBe(incident.id);
      expect((await list(owner, theirs.company.id, nextCursor ?? '')).items).toHaveLength(1);
      expect((await preview(owner, theirs.company.id)).step).toBe('company-address');
    });

    it('do not answer to a key somebody else has used', async () => {
      const [theirs, ours] = [await aCompanyWith(0), await aCompanyWith(0)];
      const key = idempotency();
      await announce(theirs.company.id, anIncident(), key);

      const incident = await service.call(NotificationsRpc.announceIncident, {
        actor: aStaffUser(['incident-manager']),
        companyId: ours.company.id,
        incident: anIncident(),
        idempotency: key,
      });

      expect(incident.companyId).toBe(ours.company.id);
    });
  });
});
