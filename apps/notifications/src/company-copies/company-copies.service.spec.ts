import { randomUUID } from 'node:crypto';
import { register } from 'prom-client';
import {
  NotificationsRpc,
  type CompanyDto,
  type ContactDto,
  type DistributionListDto,
  type RecipientsDto,
} from '@lotse/contracts';
import {
  aCompanySnapshot,
  aContactSnapshot,
  aListSnapshot,
  aStaffUser,
  contactsAnnounces,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { notificationsConfig } from '../config.js';
import { notificationsMigrations } from '../migrations/index.js';

describe('the copy of a company', () => {
  const service = useService(AppModule, {
    config: notificationsConfig,
    migrations: notificationsMigrations,
    env: {
      SMTP_ALARM_URL: 'smtp://127.0.0.1:1',
      SMTP_TRANSACTIONAL_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'noreply@example.com',
    },
  });
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

  it('knows the company, its contacts and its lists from their events', async () => {
    const { company, contact } = await aKnownCompany();
    await contacts.list(listOf(contact));

    expect(await preview(company.id)).toEqual({
      companyId: company.id,
      list: 'emergency',
      listVersion: 1,
      step: 'list',
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
});
