import { randomUUID } from 'node:crypto';
import { register } from 'prom-client';
import {
  CopyEvents,
  NotificationsRpc,
  type CompanyDto,
  type ContactDto,
  type DistributionListDto,
  type RecipientsDto,
} from '@lotse/contracts';
import { Copies } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import {
  aCompanySnapshot,
  aContactSnapshot,
  aListSnapshot,
  aStaffUser,
  contactsAnnounces,
} from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';
import { CompanyCopies } from './company-copies.service.js';

describe('the copy of a company', () => {
  const service = useNotifications();
  const contacts = contactsAnnounces(service);

  const preview = (companyId: string): Promise<RecipientsDto> =>
    service.call(NotificationsRpc.previewRecipients, {
      actor: aStaffUser(),
      companyId,
      list: 'emergency',
    });
  const reached = async (companyId: string): Promise<[string | null, string][]> =>
    (await preview(companyId)).recipients.map(({ email, rule }) => [email, rule]);
  const listOf = (contact: ContactDto, overrides: Partial<DistributionListDto> = {}): DistributionListDto =>
    aListSnapshot(contact.companyId, {
      entries: [{ contactId: contact.id, email: null, label: null, language: null }],
      ...overrides,
    });
  const aKnownCompany = async (): Promise<{ company: CompanyDto; contact: ContactDto }> => {
    const company = aCompanySnapshot();
    const contact = aContactSnapshot(company.id);
    await contacts.company(company);
    await contacts.registered(contact);
    return { company, contact };
  };

  it('is not reached under its address while that is the mailbox of somebody who is held, although nothing names them', async () => {
    const company = aCompanySnapshot();
    const owner = aContactSnapshot(company.id, { email: company.email?.toUpperCase() ?? '' });
    await contacts.company(company);
    await contacts.registered(owner);
    expect(await reached(company.id)).toEqual([[company.email, 'company-address']]);

    await service.get(Database).transaction((tx) =>
      service.get(CompanyCopies).holdPerson(tx, {
        id: randomUUID(),
        companyId: company.id,
        contactId: owner.id,
        version: 1,
        held: true,
      }),
    );

    expect(await reached(company.id)).toEqual([[company.email, 'held']]);
  });

  it('knows the company, its contacts and its lists from their events', async () => {
    const { company, contact } = await aKnownCompany();
    await contacts.list(listOf(contact));

    expect(await preview(company.id)).toEqual({
      companyId: company.id,
      list: 'emergency',
      listVersion: 1,
      step: 'list',
      position: 0,
      recipients: [
        {
          contactId: contact.id,
          email: contact.email,
          label: 'Erika Muster',
          included: true,
          rule: 'on-the-list',
        },
      ],
    });
  });

  it('knows nothing of a company whose registration has not arrived', async () => {
    await expect(preview(randomUUID())).rejects.toMatchObject({ code: 'companies.not-found' });
  });

  it('keeps the newest version when messages arrive out of order', async () => {
    const { company, contact } = await aKnownCompany();
    const list = listOf(contact, { version: 2 });
    await contacts.list(list);
    await contacts.changed({ ...contact, version: 3, email: 'third@example.com' });
    await contacts.changed({ ...contact, version: 2, email: 'second@example.com' });
    await contacts.list({ ...list, version: 1, entries: [] });
    await contacts.company({ ...company, version: 3, email: null });
    await contacts.company({ ...company, version: 2 });

    expect(await reached(company.id)).toEqual([['third@example.com', 'on-the-list']]);
    expect(await preview(company.id)).toMatchObject({ listVersion: 2 });
    await contacts.list({ ...list, version: 3, entries: [] });
    expect(await preview(company.id)).toMatchObject({ step: null, recipients: [] });
  });

  it('notices a version that was skipped, and applies the snapshot all the same', async () => {
    const skipped = async (): Promise<number> => {
      const metric = await register.getSingleMetric('lotse_copy_skipped_versions_total')?.get();
      return metric?.values.find(({ labels }) => labels['aggregate'] === 'contact')?.value ?? 0;
    };
    const { company, contact } = await aKnownCompany();
    await contacts.list(listOf(contact));
    const before = await skipped();

    await contacts.changed({ ...contact, version: 2, email: 'second@example.com' });
    expect(await skipped()).toBe(before);

    await contacts.changed({ ...contact, version: 5, email: 'fifth@example.com' });
    expect(await skipped()).toBe(before + 1);
    expect(await reached(company.id)).toEqual([['fifth@example.com', 'on-the-list']]);
  });

  it('leaves a tombstone that no late message revives', async () => {
    const { company, contact } = await aKnownCompany();
    await contacts.erased({ ...contact, version: 4 });
    await contacts.changed({ ...contact, version: 3 });
    await contacts.registered(contact);
    await contacts.list(listOf(contact));

    expect(await preview(company.id)).toMatchObject({
      step: 'company-address',
      recipients: [
        { contactId: contact.id, email: null, label: null, included: false, rule: 'erased' },
        { email: company.email, included: true, rule: 'company-address' },
      ],
    });
  });

  it('reaches nobody who has left, also before the new list has arrived', async () => {
    const { company, contact } = await aKnownCompany();
    await contacts.list(listOf(contact));
    await contacts.offboarded({ ...contact, version: 2, offboardedAt: '2026-03-02T08:20:00.000Z' });
    await contacts.registered(contact);

    expect(await preview(company.id)).toMatchObject({
      step: 'company-address',
      recipients: [
        { contactId: contact.id, email: contact.email, included: false, rule: 'offboarded' },
        { email: company.email, included: true, rule: 'company-address' },
      ],
    });
    await contacts.erased({ ...contact, version: 3 });
    expect(
      await service.database.query('select email, offboarded_at from contact_copy where id = $1', [
        contact.id,
      ]),
    ).toEqual([{ email: null, offboarded_at: null }]);
  });

  it('buries a contact whose erasure arrives first', async () => {
    const company = aCompanySnapshot();
    const contact = aContactSnapshot(company.id);
    await contacts.company(company);
    await contacts.erased({ ...contact, version: 2 });
    await contacts.registered(contact);

    expect(
      await service.database.query('select version, name, email from contact_copy where id = $1', [
        contact.id,
      ]),
    ).toEqual([{ version: 2, name: null, email: null }]);
  });

  it('takes an erased contact off the lists', async () => {
    const { company, contact } = await aKnownCompany();
    const list = listOf(contact);
    const mailbox = { contactId: null, email: 'noc@example.org', label: 'Leitstand', language: null };
    await contacts.list({ ...list, entries: [...list.entries, mailbox] });
    await contacts.erased({ ...contact, version: 2 });

    expect(await reached(company.id)).toEqual([['noc@example.org', 'on-the-list']]);
  });

  it('shows a list entry whose contact has not arrived yet as unknown', async () => {
    const company = aCompanySnapshot();
    const contact = aContactSnapshot(company.id);
    await contacts.company(company);
    await contacts.list(listOf(contact));

    expect(await reached(company.id)).toEqual([
      [null, 'unknown-contact'],
      [company.email, 'company-address'],
    ]);
  });

  it('is reached along the chain that staff have written, and along the default where they have taken it back', async () => {
    const { company, contact } = await aKnownCompany();
    const host = aContactSnapshot(company.id, { responsibilities: ['hosting'] });
    await contacts.registered(host);
    await contacts.list(listOf(contact));
    const chain = {
      key: 'emergency',
      name: { de: 'Notfall', en: 'Emergency' },
      position: 0,
      steps: [{ sources: ['responsibility:hosting'] }, { sources: ['list:emergency'] }],
    };

    await contacts.chain({ ...chain, version: 1, retiredAt: null });
    expect(await reached(company.id)).toEqual([[host.email, 'holds-responsibility']]);

    await contacts.chain({ ...chain, version: 2, retiredAt: '2026-03-02T08:30:00.000Z' });
    expect(await reached(company.id)).toEqual([[contact.email, 'on-the-list']]);
  });

  it('knows who is away and who stands in, also where nothing else names them', async () => {
    const { company } = await aKnownCompany();
    const deputy = aContactSnapshot(company.id);
    const contact = aContactSnapshot(company.id, {
      processingAgreementDelegate: true,
      absences: [{ from: '2026-03-01', until: '2026-03-03', deputyId: deputy.id }],
    });
    await contacts.registered(deputy);
    await contacts.registered(contact);

    const { step, recipients } = await service.call(NotificationsRpc.previewRecipients, {
      actor: aStaffUser(),
      companyId: company.id,
      list: 'privacy-incident',
    });
    expect([step, recipients.map(({ email, rule }) => [email, rule])]).toEqual([
      'delegate',
      [
        [contact.email, 'absent'],
        [deputy.email, 'deputy'],
      ],
    ]);
  });

  it('goes on to who is responsible where nobody on the list can be reached', async () => {
    const { company } = await aKnownCompany();
    const owner = aContactSnapshot(company.id, { responsibilities: ['owner'] });
    await contacts.registered(owner);

    expect(await reached(company.id)).toEqual([[owner.email, 'holds-responsibility']]);
  });

  describe('that a release has widened', () => {
    const responsible = async (companyId: string, key: string): Promise<string[] | null> =>
      (await service.get(CompanyCopies).responsible(service.get(Database).reader, companyId, key))?.map(
        ({ id }) => id,
      ) ?? null;
    const wanted = async (): Promise<string[]> =>
      (await service.announced(CopyEvents.notificationsWants)).flatMap(({ data }) => data.ids);
    /** As code of the version before writes, which knows no responsibilities. */
    const writtenBefore = (contact: ContactDto, changes: string): Promise<unknown> =>
      service.database.query(`update contact_copy set ${changes} where id = $1`, [contact.id]);
    const anAccountant = async (): Promise<ContactDto> => {
      const { company } = await aKnownCompany();
      const contact = aContactSnapshot(company.id, {
        responsibilities: ['accounting', 'owner'],
        mobile: '+4915112345678',
      });
      await contacts.registered(contact);
      return contact;
    };

    it('knows who is responsible for what, among those who are there', async () => {
      const contact = await anAccountant();
      expect(await responsible(contact.companyId, 'accounting')).toEqual([contact.id]);
      expect(await responsible(contact.companyId, 'marketing')).toEqual([]);

      await contacts.changed({ ...contact, version: 2, responsibilities: ['owner'] });
      expect(await responsible(contact.companyId, 'accounting')).toEqual([]);

      await contacts.offboarded({ ...contact, version: 3, offboardedAt: '2026-03-02T08:20:00.000Z' });
      expect(await responsible(contact.companyId, 'owner')).toEqual([]);
    });

    it('says that it does not know while somebody there was written down by the version before', async () => {
      const contact = await anAccountant();
      await writtenBefore(contact, 'shape = 1, shaped_version = 0, responsibilities = null');

      expect(await responsible(contact.companyId, 'accounting')).toBeNull();
      await contacts.changed(contact);
      expect(await responsible(contact.companyId, 'accounting')).toEqual([contact.id]);
    });

    it('does not take old for new where the version before has written since', async () => {
      const contact = await anAccountant();
      await writtenBefore(contact, `version = 2, email = 'new@example.com'`);

      expect(await responsible(contact.companyId, 'accounting')).toBeNull();
      await contacts.changed({ ...contact, version: 2, responsibilities: ['owner'] });
      expect(await responsible(contact.companyId, 'accounting')).toEqual([]);
    });

    it('asks for what it lacks, once, and for nothing when it lacks nothing', async () => {
      const contact = await anAccountant();
      await service.get(Copies).askForLacking(); // what other tests have left
      await service.database.query('delete from outbox');
      await writtenBefore(contact, 'shape = 1, shaped_version = 0, responsibilities = null');

      expect(await service.get(Copies).askForLacking()).toBe(1);
      expect(await service.get(Copies).askForLacking()).toBe(0);
      expect(await wanted()).toEqual([contact.id]);

      await contacts.changed(contact);
      expect(
        await service.database.query(
          'select shape, shaped_version, asked_at from contact_copy where id = $1',
          [contact.id],
        ),
      ).toEqual([{ shape: 5, shaped_version: 1, asked_at: null }]);
    });

    it('comes by the customer number and the phone numbers that the version before did not keep', async () => {
      const phones = ({ id }: ContactDto): Promise<unknown> =>
        service.database.query('select phone, mobile from contact_copy where id = $1', [id]);
      const numbers = ({ id }: CompanyDto): Promise<unknown> =>
        service.database.query('select customer_number, shape from company_copy where id = $1', [id]);
      const company = aCompanySnapshot();
      await contacts.company(company);
      const contact = aContactSnapshot(company.id, { mobile: '+4915112345678' });
      await contacts.registered(contact);
      await service.get(Copies).askForLacking(); // what other tests have left
      await service.database.query('delete from outbox');
      await writtenBefore(contact, 'shape = 4, phone = null, mobile = null');
      await service.database.query(
        'update company_copy set shape = 1, customer_number = null where id = $1',
        [company.id],
      );

      expect(await service.get(Copies).askForLacking()).toBe(2);
      expect((await wanted()).sort()).toEqual([company.id, contact.id].sort());

      await contacts.changed(contact);
      await contacts.company(company);
      expect(await phones(contact)).toEqual([{ phone: contact.phone, mobile: contact.mobile }]);
      expect(await numbers(company)).toEqual([{ customer_number: company.customerNumber, shape: 3 }]);
    });

    it('comes by the country and the products that the version before did not keep', async () => {
      const productVersions = [{ product: 'jtl-wawi', version: '1.9.6.5' }];
      const company = aCompanySnapshot({ country: 'AT', products: ['jtl-wawi'], productVersions });
      const kept = (): Promise<unknown> =>
        service.database.query(
          'select country, products, product_versions as versions from company_copy where id = $1',
          [company.id],
        );
      await contacts.company(company);
      await service.get(Copies).askForLacking(); // what other tests have left
      await service.database.query('delete from outbox');
      await service.database.query(
        'update company_copy set shape = 2, country = null, products = null, product_versions = null where id = $1',
        [company.id],
      );

      expect(await service.get(Copies).askForLacking()).toBe(1);
      expect(await wanted()).toEqual([company.id]);

      await contacts.company(company);
      expect(await kept()).toEqual([{ country: 'AT', products: ['jtl-wawi'], versions: productVersions }]);
      const { productVersions: _, ...older } = company;
      await contacts.company({ ...older, version: 2, country: 'CH' });
      expect(await kept()).toEqual([{ country: 'CH', products: ['jtl-wawi'], versions: [] }]);
    });

    it('knows the numbers of the newest version, and none of a person who is erased', async () => {
      const contact = await anAccountant();
      const phones = (): Promise<unknown> =>
        service.database.query('select phone, mobile from contact_copy where id = $1', [contact.id]);

      await contacts.changed({ ...contact, version: 2, phone: '+4930901821', mobile: null });
      expect(await phones()).toEqual([{ phone: '+4930901821', mobile: null }]);

      await contacts.erased({ ...contact, version: 3 });
      expect(await phones()).toEqual([{ phone: null, mobile: null }]);
    });

    it('keeps nothing of a person whom the version before has erased', async () => {
      const contact = await anAccountant();
      await writtenBefore(
        contact,
        'version = 2, erased_at = now(), name = null, email = null, language = null',
      );

      expect(
        await service.database.query(
          `select responsibilities, absences, processing_agreement_delegate as delegate, phone, mobile
             from contact_copy where id = $1`,
          [contact.id],
        ),
      ).toEqual([{ responsibilities: null, absences: null, delegate: null, phone: null, mobile: null }]);
      expect(await responsible(contact.companyId, 'accounting')).toEqual([]);
    });
  });
});
