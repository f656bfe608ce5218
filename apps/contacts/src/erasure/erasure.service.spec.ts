import {
  ContactEvents,
  ContactsRpc,
  type CompanyDto,
  type ContactDto,
  type DistributionListDto,
  type DistributionListEntryInput,
  type DistributionListKind,
  type Idempotency,
  type RegisterContactInput,
} from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, idempotency, severalAtOnce, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('erasing a contact', () => {
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: severalAtOnce,
  });
  const actor = aStaffUser();
  let company: CompanyDto;
  let primary: ContactDto;

  const register = (overrides?: Partial<RegisterContactInput>): Promise<ContactDto> =>
    service.call(ContactsRpc.registerContact, { actor, companyId: company.id, contact: aContact(overrides) });
  const erase = ({ id }: ContactDto, reason?: string): Promise<null> =>
    service.call(ContactsRpc.eraseContact, { actor, companyId: company.id, contactId: id, reason });
  const read = ({ id }: ContactDto): Promise<ContactDto> =>
    service.call(ContactsRpc.getContact, { actor, companyId: company.id, contactId: id });

  beforeEach(async () => {
    company = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    primary = await register();
  });

  it('announces it once without an address, however often it is asked', async () => {
    const contact = await register();

    expect(await erase(contact)).toBeNull();
    expect(await erase(contact)).toBeNull();

    const announced = await service.announced(ContactEvents.erased);
    expect(announced.filter(({ data }) => data.contactId === contact.id)).toEqual([
      expect.objectContaining({
        data: {
          contactId: contact.id,
          companyId: company.id,
          version: 2,
          erasedAt: service.clock.now().toISOString(),
        },
        event: expect.objectContaining({ companyId: company.id, aggregateId: contact.id, version: 2 }),
      }),
    ]);
  });

  it('makes it unknown: to reading, changing, listing and becoming primary contact', async () => {
    const contact = await register();
    await erase(contact);

    const unknown = { kind: 'not-found', code: 'contacts.not-found' };
    await expect(read(contact)).rejects.toMatchObject(unknown);
    const about = { actor, companyId: company.id, contactId: contact.id };
    await expect(
      service.call(ContactsRpc.changeContact, { ...about, version: 2, patch: { position: 'x' } }),
    ).rejects.toMatchObject(unknown);
    await expect(
      service.call(ContactsRpc.changePrimaryContact, { ...about, version: 2 }),
    ).rejects.toMatchObject(unknown);
    const { items } = await service.call(ContactsRpc.listContacts, {
      actor,
      companyId: company.id,
      limit: 10,
    });
    expect(items.map(({ id }) => id)).toEqual([primary.id]);
  });

  it('leaves nothing personal in the database once the outbox is published', async () => {
    const idempotencyOfRegistration = idempotency();
    const command = {
      actor,
      companyId: company.id,
      idempotency: idempotencyOfRegistration,
      contact: aContact({
        firstName: 'Canaria',
        lastName: 'Canaryname',
        academicTitle: 'Dr. Canary',
        position: 'Canary keeper',
        email: 'canary@canary.example',
        phone: '+49 2433 99887766',
        mobile: '+49 151 99887766',
        external: true,
        newsletterChannels: ['product-news'],
        newsletterReason: 'Canary likes it',
      }),
    };
    const contact = await service.call(ContactsRpc.registerContact, command);
    await service.call(ContactsRpc.changeContact, {
      actor,
      companyId: company.id,
      contactId: contact.id,
      version: 1,
      idempotency: idempotency(),
      patch: { lastName: 'Canary-Married' },
    });

    await erase(contact);
    await service.database.query('delete from outbox'); // what the relay does once it has published

    const tables = await service.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    for (const { name } of tables) {
      const found = await service.database.query(
        `select * from "${name}" as t where t::text ilike '%canar%' or t::text like '%99887766%'`,
      );
      expect({ name, found }).toEqual({ name, found: [] });
    }
    await expect(service.call(ContactsRpc.registerContact, command)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'request.answer-erased',
    });
  });

  it('keeps in the trail that it happened, when, by whom and why', async () => {
    const contact = await register();
    await erase(contact, 'asked for it by letter');

    const { items } = await service.call(ContactsRpc.listAuditEntries, {
      actor,
      companyId: company.id,
      limit: 2,
    });

    expect(items).toEqual([
      expect.objectContaining({
        action: 'contact.erased',
        actor,
        targetId: contact.id,
        reason: 'asked for it by letter',
        before: null,
        after: null,
      }),
      expect.objectContaining({ action: 'contact.registered', actor, targetId: contact.id, after: null }),
    ]);
  });

  it('takes the contact off the lists, and announces them', async () => {
    const contact = await register();
    const others = [{ contactId: primary.id }, { email: 'desk@example.com', label: 'Desk' }];
    const about = { actor, companyId: company.id, kind: 'emergency' as const };
    await service.call(ContactsRpc.replaceDistributionList, {
      ...about,
      version: 0,
      list: { entries: [{ contactId: contact.id }, ...others] },
    });

    await erase(contact);

    const list = await service.call(ContactsRpc.getDistributionList, about);
    expect(list).toMatchObject({ version: 2, entries: others });
    const announced = await service.announced(ContactEvents.distributionListChanged);
    expect(announced.filter(({ data }) => data.list.id === list.id).at(-1)).toMatchObject({
      data: { list },
      event: { aggregateId: list.id, version: 2 },
    });
    expect(
      await service.call(ContactsRpc.getDistributionList, { ...about, kind: 'privacy-incident' }),
    ).toMatchObject({ version: 0 });
  });

  it('is refused for the primary contact while there are others', async () => {
    const other = await register();

    await expect(erase(primary)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'contacts.primary-contact-must-be-replaced',
    });
    expect(await read(primary)).toEqual(primary);

    await erase(other);
    await erase(primary);

    const left = await service.call(ContactsRpc.getCompany, { actor, companyId: company.id });
    expect(left).toMatchObject({ version: 3, primaryContactId: null });
    const announced = await service.announced(ContactEvents.primaryContactChanged);
    expect(announced.map(({ data }) => data.company)).toContainEqual(left);
  });

  it('goes together with putting the contact on a list at the same moment: it is on none afterwards', async () => {
    const about = { actor, companyId: company.id, kind: 'emergency' as const };
    for (let round = 0; round < 10; round++) {
      const contact = await register();
      const { version } = await service.call(ContactsRpc.getDistributionList, about);

      await Promise.allSettled([
        service.call(ContactsRpc.replaceDistributionList, {
          ...about,
          version,
          list: { entries: [{ contactId: contact.id }] },
        }),
        erase(contact),
        service.call(ContactsRpc.changePrimaryContact, {
          actor,
          companyId: company.id,
          contactId: contact.id,
          version: 2,
        }),
      ]);

      const { entries } = await service.call(ContactsRpc.getDistributionList, about);
      const { primaryContactId } = await service.call(ContactsRpc.getCompany, {
        actor,
        companyId: company.id,
      });
      const exists = await read(contact).then(
        () => true,
        () => false,
      );
      expect(entries.some(({ contactId }) => contactId === contact.id) && !exists).toBe(false);
      expect(primaryContactId === contact.id && !exists).toBe(false);
    }
  });

  it('of somebody nobody knows is refused', async () => {
    await expect(erase({ ...primary, id: company.id })).rejects.toMatchObject({
      kind: 'not-found',
      code: 'contacts.not-found',
    });
  });

  describe('whose address stands on a list without a name', () => {
    const mailbox = (email: string) => ({ email, label: 'Erika am Telefon' });
    const put = async (
      kind: DistributionListKind,
      entries: DistributionListEntryInput[],
      key?: Idempotency,
    ): Promise<DistributionListDto> => {
      const about = { actor, companyId: company.id, kind };
      const { version } = await service.call(ContactsRpc.getDistributionList, about);
      return service.call(ContactsRpc.replaceDistributionList, {
        ...about,
        version,
        list: { entries },
        idempotency: key,
      });
    };
    const entriesOf = async (kind: DistributionListKind): Promise<unknown[]> =>
      (await service.call(ContactsRpc.getDistributionList, { actor, companyId: company.id, kind })).entries;
    const kept = async (): Promise<string> =>
      JSON.stringify(
        await service.database.query(
          `select before, after from audit_entry where target_type = 'distribution-list' and company_id = $1`,
          [company.id],
        ),
      );

    it('takes that mailbox off it, with what the trail and answers for repeats say of it', async () => {
      const contact = await register();
      const key = idempotency();
      await put('emergency', [mailbox(contact.email.toUpperCase()), mailbox('noc@example.org')], key);
      await put('privacy-incident', [mailbox(contact.email)]);
      await put('privacy-incident', [mailbox('noc@example.org')]);

      await erase(contact);

      expect(await entriesOf('emergency')).toMatchObject([{ email: 'noc@example.org' }]);
      expect((await kept()).toLowerCase()).not.toContain(contact.email);
      await expect(put('emergency', [], key)).rejects.toMatchObject({ code: 'request.answer-erased' });
    });

    it('takes a mailbox behind theirs off it as well', async () => {
      const contact = await register();
      const behind = contact.email.replace('@', '+Nacht@');
      await put('emergency', [mailbox(behind), mailbox('noc+vera@example.org')]);

      await erase(contact);

      expect(await entriesOf('emergency')).toMatchObject([{ email: 'noc+vera@example.org' }]);
      expect((await kept()).toLowerCase()).not.toContain(behind.toLowerCase());
    });

    it.each<[string, (email: string) => Promise<unknown>]>([
      ['a colleague reads', (email) => register({ email })],
      [
        'is the address of the company',
        (email) =>
          service.call(ContactsRpc.changeCompany, {
            actor,
            companyId: company.id,
            version: 2,
            patch: { email },
          }),
      ],
    ])('leaves a mailbox there that %s', async (_, share) => {
      const contact = await register();
      await share(contact.email);
      await put('emergency', [mailbox(contact.email)]);

      await erase(contact);

      expect(await entriesOf('emergency')).toMatchObject([{ email: contact.email }]);
      expect(await kept()).toContain(contact.email);
    });
  });
});
