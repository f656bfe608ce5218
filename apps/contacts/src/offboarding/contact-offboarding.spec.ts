import { randomUUID } from 'node:crypto';
import {
  ContactEvents,
  ContactsRpc,
  type CompanyDto,
  type ContactDto,
  type OffboardingInput,
  type RegisterContactInput,
} from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, idempotency, severalAtOnce, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('offboarding a contact', () => {
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: severalAtOnce,
  });
  const actor = aStaffUser();
  let companyId: string;
  let primary: ContactDto;

  const register = (overrides?: Partial<RegisterContactInput>): Promise<ContactDto> =>
    service.call(ContactsRpc.registerContact, {
      actor,
      companyId,
      contact: aContact({ lastName: `Muster ${randomUUID()}`, ...overrides }),
    });
  const offboard = (
    { id, version }: ContactDto,
    offboarding: OffboardingInput = {},
    confirmations?: 'last-owner'[],
  ): Promise<ContactDto> =>
    service.call(ContactsRpc.offboardContact, {
      actor,
      companyId,
      contactId: id,
      version,
      offboarding,
      confirmations,
    });
  const read = ({ id }: ContactDto): Promise<ContactDto> =>
    service.call(ContactsRpc.getContact, { actor, companyId, contactId: id });
  const company = (): Promise<CompanyDto> => service.call(ContactsRpc.getCompany, { actor, companyId });
  const list = (kind: 'emergency' | 'privacy-incident' = 'emergency') =>
    service.call(ContactsRpc.getDistributionList, { actor, companyId, kind });
  const onTheList = (...entries: object[]) =>
    service.call(ContactsRpc.replaceDistributionList, {
      actor,
      companyId,
      kind: 'emergency',
      version: 0,
      list: { entries },
    });
  const offboarded = { kind: 'conflict', code: 'contacts.offboarded' };

  beforeEach(async () => {
    companyId = (await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() })).id;
    primary = await register();
  });

  it.each<[string, (contact: ContactDto) => Promise<unknown>]>([
    ['leaves', (contact) => offboard(contact)],
    ['is erased', ({ id }) => service.call(ContactsRpc.eraseContact, { actor, companyId, contactId: id })],
  ])('leaves absences without a deputy who %s', async (_, leave) => {
    const deputy = await register();
    const away = { from: '2026-12-20', until: null };
    const contact = await register({
      absences: [
        { ...away, deputyId: deputy.id },
        { from: '2027-04-01', deputyId: primary.id },
      ],
    });

    await leave(deputy);

    const left = await read(contact);
    expect(left).toMatchObject({
      version: 2,
      absences: [
        { ...away, deputyId: null },
        { from: '2027-04-01', until: null, deputyId: primary.id },
      ],
    });
    const announced = await service.announced(ContactEvents.changed);
    expect(announced.filter(({ data }) => data.contact.id === contact.id)).toMatchObject([
      { data: { contact: left } },
    ]);
  });

  it('says since when, keeps who it was, and is announced as the contact stands then', async () => {
    const contact = await register({ responsibilities: ['hosting'], processingAgreementDelegate: true });

    const left = await offboard(contact, { successorId: primary.id });

    expect(left).toEqual({
      ...contact,
      version: 2,
      responsibilities: [],
      processingAgreementDelegate: false,
      updatedAt: left.offboardedAt,
      offboardedAt: service.clock.now().toISOString(),
    });
    expect(await read(contact)).toEqual(left);
    const announced = await service.announced(ContactEvents.offboarded);
    expect(announced.filter(({ data }) => data.contact.id === contact.id)).toEqual([
      expect.objectContaining({
        data: { contact: left, successorId: primary.id },
        event: expect.objectContaining({ companyId, aggregateId: contact.id, version: 2 }),
      }),
    ]);
  });

  it('hands over everything that the person held alone', async () => {
    const leaving = await register({
      responsibilities: ['owner', 'hosting', 'purchasing'],
      processingAgreementDelegate: true,
    });
    const successor = await register({ responsibilities: ['sales'] });
    await register({ responsibilities: ['hosting'] });
    await service.call(ContactsRpc.changePrimaryContact, {
      actor,
      companyId,
      version: 2,
      contactId: leaving.id,
    });
    const desk = { email: 'desk@example.com', label: 'Desk' };
    await onTheList(desk, { contactId: leaving.id }, { contactId: primary.id });

    await offboard(leaving, { successorId: successor.id, reason: 'retired' });

    expect(await read(successor)).toMatchObject({
      version: 2,
      responsibilities: ['sales', 'owner'],
      processingAgreementDelegate: true,
    });
    expect(await company()).toMatchObject({ version: 4, primaryContactId: successor.id });
    expect((await list()).entries).toEqual([
      expect.objectContaining(desk),
      expect.objectContaining({ contactId: successor.id }),
      expect.objectContaining({ contactId: primary.id }),
    ]);
    expect(await list('privacy-incident')).toMatchObject({ version: 0 });
    const { items } = await service.call(ContactsRpc.listAuditEntries, { actor, companyId, limit: 4 });
    expect(items.map(({ action, targetId, reason }) => [action, targetId, reason])).toEqual([
      ['contact.offboarded', leaving.id, 'retired'],
      ['contact.changed', successor.id, null],
      ['distribution-list.changed', (await list()).id, null],
      ['company.primary-contact-changed', companyId, null],
    ]);
    expect(items[0]).toMatchObject({
      before: { responsibilities: ['owner', 'hosting', 'purchasing'], offboardedAt: null },
      after: { responsibilities: [], version: 2 },
    });
  });

  it('takes the person off the lists where nobody takes over', async () => {
    const leaving = await register();
    await onTheList({ contactId: leaving.id }, { contactId: primary.id });

    await offboard(leaving);

    expect((await list()).entries).toEqual([expect.objectContaining({ contactId: primary.id })]);
  });

  it('is refused for the primary contact without a successor, as long as somebody else is there', async () => {
    const other = await register();

    await expect(offboard(primary)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'contacts.primary-contact-must-be-replaced',
    });
    expect(await read(primary)).toEqual(primary);

    await offboard(other);
    await offboard(primary);
    expect(await company()).toMatchObject({ primaryContactId: null });

    const next = await register();
    expect(await company()).toMatchObject({ primaryContactId: next.id });
  });

  it.each([
    ['nobody knows', () => Promise.resolve('0190aaaa-0000-7000-8000-000000000001')],
    [
      'of another company',
      async () => {
        const other = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
        return (
          await service.call(ContactsRpc.registerContact, {
            actor,
            companyId: other.id,
            contact: aContact(),
          })
        ).id;
      },
    ],
  ])('is refused with a successor %s', async (_, successor) => {
    const leaving = await register();

    await expect(offboard(leaving, { successorId: await successor() })).rejects.toMatchObject({
      kind: 'not-found',
      code: 'contacts.not-found',
      details: { violations: [{ pointer: '/successorId', rule: 'unknownContact' }] },
    });
    expect(await read(leaving)).toEqual(leaving);
  });

  it('is refused with the person as their own successor, or one who has left', async () => {
    const [leaving, gone] = [await register(), await register()];
    await offboard(gone);

    await expect(offboard(leaving, { successorId: leaving.id })).rejects.toMatchObject({
      details: { violations: [{ pointer: '/successorId', rule: 'successorIsSomebodyElse' }] },
    });
    await expect(offboard(leaving, { successorId: gone.id })).rejects.toMatchObject(offboarded);
  });

  it('needs the version that was read, and can be repeated', async () => {
    const leaving = await register();
    const command = {
      actor,
      companyId,
      contactId: leaving.id,
      version: 1,
      offboarding: {},
      idempotency: idempotency(),
    };

    await expect(offboard({ ...leaving, version: 2 })).rejects.toMatchObject({
      code: 'request.version-mismatch',
    });
    const first = await service.call(ContactsRpc.offboardContact, command);
    expect(await service.call(ContactsRpc.offboardContact, command)).toEqual(first);
    expect(await offboard(first)).toEqual(first);
  });

  it('leaves somebody who can be given nothing, and only be erased', async () => {
    const leaving = await register();
    const left = await offboard(leaving);
    const about = { actor, companyId, contactId: left.id };

    await expect(
      service.call(ContactsRpc.changeContact, { ...about, version: 2, patch: { position: 'x' } }),
    ).rejects.toMatchObject(offboarded);
    await expect(
      service.call(ContactsRpc.changePrimaryContact, { ...about, version: 2 }),
    ).rejects.toMatchObject(offboarded);
    await expect(onTheList({ contactId: left.id })).rejects.toMatchObject(offboarded);
    await expect(
      service.call(ContactsRpc.addListEntry, {
        actor,
        companyId,
        kind: 'emergency',
        version: 0,
        entry: { contactId: left.id },
      }),
    ).rejects.toMatchObject(offboarded);

    await service.call(ContactsRpc.eraseContact, about);
    await expect(read(left)).rejects.toMatchObject({ code: 'contacts.not-found' });
    const [row] = await service.database.query('select * from contact where id = $1', [left.id]);
    expect(row).toMatchObject({ version: 3, first_name: '', offboarded_at: null });
  });

  it('keeps nothing of the person once they are erased', async () => {
    const leaving = await register({ lastName: 'Canaryname', email: 'canary@canary.example' });
    await onTheList({ contactId: leaving.id }, { contactId: primary.id });
    await service.call(ContactsRpc.offboardContact, {
      actor,
      companyId,
      contactId: leaving.id,
      version: 1,
      idempotency: idempotency(),
      offboarding: { successorId: primary.id, reason: 'Canary has found another tree' },
    });
    const tables = await service.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_name <> 'outbox' order by name`,
    );
    const telling = async (): Promise<string[]> => {
      const found = [];
      for (const { name } of tables) {
        const sql = `select 1 from "${name}" as t where t::text ilike '%canar%'`;
        if ((await service.database.query(sql)).length > 0) found.push(name);
      }
      return found;
    };
    expect(await telling()).toEqual([
      'audit_entry',
      'contact',
      'contact_word',
      'idempotency_key',
      'reach_snapshot',
    ]);

    await service.call(ContactsRpc.eraseContact, { actor, companyId, contactId: leaving.id });

    expect(await telling()).toEqual([]);
  });

  it('shows the person in a list only where that is asked for', async () => {
    const left = await offboard(await register());
    const ids = async (also?: boolean): Promise<string[]> => {
      const query = { actor, companyId, limit: 10, offboarded: also };
      return (await service.call(ContactsRpc.listContacts, query)).items.map(({ id }) => id);
    };

    expect(await ids()).toEqual([primary.id]);
    expect((await ids(true)).sort()).toEqual([primary.id, left.id].sort());
  });

  it('leaves a primary contact who is there, whatever happens at once', async () => {
    for (let round = 0; round < 8; round++) {
      const [one, two] = [await register(), await register()];
      const { version, primaryContactId } = await company();
      const current = await read({ ...one, id: primaryContactId ?? '' });

      await Promise.allSettled([
        offboard(current, { successorId: one.id }),
        offboard(one, { successorId: two.id }),
        service.call(ContactsRpc.eraseContact, { actor, companyId, contactId: one.id }),
        service.call(ContactsRpc.changePrimaryContact, { actor, companyId, version, contactId: two.id }),
        offboard(two),
      ]);

      const { items } = await service.call(ContactsRpc.listContacts, { actor, companyId, limit: 100 });
      const { primaryContactId: now } = await company();
      expect(items.length === 0 ? [null] : items.map(({ id }) => id)).toContain(now);
    }
  });
});

describe('what a contact holds', () => {
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: severalAtOnce,
  });
  const actor = aStaffUser();

  it('is shown before they leave, and what nobody else has', async () => {
    const { id: companyId } = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    const register = (contact: Partial<RegisterContactInput>) =>
      service.call(ContactsRpc.registerContact, { actor, companyId, contact: aContact(contact) });
    const holder = await register({
      responsibilities: ['owner', 'hosting'],
      processingAgreementDelegate: true,
    });
    const other = await register({ responsibilities: ['hosting'] });
    await service.call(ContactsRpc.replaceDistributionList, {
      actor,
      companyId,
      kind: 'emergency',
      version: 0,
      list: { entries: [{ contactId: other.id }, { contactId: holder.id }] },
    });
    await service.call(ContactsRpc.replaceDistributionList, {
      actor,
      companyId,
      kind: 'privacy-incident',
      version: 0,
      list: { entries: [{ email: holder.email.toUpperCase(), label: 'Erika' }] },
    });
    const holdings = (contactId: string) =>
      service.call(ContactsRpc.getHoldings, { actor, companyId, contactId });

    expect(await holdings(holder.id)).toEqual({
      contactId: holder.id,
      contactVersion: 1,
      primaryContact: true,
      processingAgreementDelegate: true,
      responsibilities: [
        { key: 'owner', alone: true },
        { key: 'hosting', alone: false },
      ],
      listEntries: [
        { kind: 'emergency', position: 1, as: 'contact' },
        { kind: 'privacy-incident', position: 0, as: 'mailbox', label: 'Erika' },
      ],
    });

    const offboarding = { successorId: other.id };
    await service.call(ContactsRpc.offboardContact, {
      actor,
      companyId,
      contactId: holder.id,
      version: 1,
      offboarding,
    });
    expect(await holdings(holder.id)).toMatchObject({
      contactVersion: 2,
      primaryContact: false,
      responsibilities: [],
      listEntries: [{ kind: 'privacy-incident', as: 'mailbox' }],
    });
    expect(await holdings(other.id)).toMatchObject({
      responsibilities: [
        { key: 'hosting', alone: true },
        { key: 'owner', alone: true },
      ],
    });
    await expect(holdings(companyId)).rejects.toMatchObject({ code: 'contacts.not-found' });
  });
});
