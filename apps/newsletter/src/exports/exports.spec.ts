import { randomUUID } from 'node:crypto';
import {
  NewsletterRpc,
  NotificationEvents,
  type ContactDto,
  type ContactIssueDto,
  type ContactMailDto,
  type Page,
} from '@lotse/contracts';
import {
  aCompanyAdministrator,
  aContactSnapshot,
  aStaffUser,
  eventually,
  useMailSink,
} from '@lotse/test-support';
import { issuesUnderTest } from '../../test/issues-under-test.js';
import { subscribersUnderTest } from '../../test/subscribers-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';

describe('what a person is told that is kept about them', () => {
  const sink = useMailSink();
  const service = useNewsletter({ sink });
  const people = subscribersUnderTest(service, sink);
  const mails = (
    { companyId, id }: Pick<ContactDto, 'companyId' | 'id'>,
    page: { limit: number; cursor?: string } = { limit: 10 },
    actor = aStaffUser(),
  ): Promise<Page<ContactMailDto>> =>
    service.call(NewsletterRpc.listContactMails, { actor, companyId, contactId: id, ...page });

  /** Who was asked whether they want something, and told of a change of their address. */
  async function aReader(companyId: string): Promise<ContactDto> {
    const contact = await people.aContact(companyId);
    await people.change(contact, ['product-news']);
    await people.has(contact.email, 1);
    return contact;
  }

  it('is the mail that was sent to them, newest first and page by page, and nobody else’s', async () => {
    const { id: companyId } = await people.aCompany();
    const contact = await aReader(companyId);
    await people.change(contact, []);
    await people.change(contact, ['product-news', 'legal-updates']);
    await people.has(contact.email, 2);
    await aReader(companyId);

    const { items, nextCursor } = await mails(contact);
    const first = await mails(contact, { limit: 1 });
    const second = await mails(contact, { limit: 1, cursor: first.nextCursor ?? '' });

    expect(items.map(({ email, class: mailClass }) => [email, mailClass])).toEqual(
      items.map(() => [contact.email, 'transactional']),
    );
    expect(items).toHaveLength(2);
    expect(nextCursor).toBeNull();
    expect([...first.items, ...second.items]).toEqual(items);
    expect(items[0]?.text).toContain('https://links.example.com/n/confirm/…'); // the link lets its reader in
    expect(JSON.stringify(items)).not.toMatch(/\/n\/confirm\/\w/);
  });

  it('is nothing for another company, nor of its contact', async () => {
    const [{ id: companyId }, { id: other }] = [await people.aCompany(), await people.aCompany()];
    const contact = await aReader(companyId);

    await expect(mails(contact, { limit: 10 }, aCompanyAdministrator(other))).rejects.toMatchObject({
      code: 'companies.not-found',
    });
    expect((await mails({ companyId: other, id: contact.id })).items).toEqual([]);
  });

  it('is forgotten with them, all of it', async () => {
    const { id: companyId } = await people.aCompany();
    const contact = await aReader(companyId);
    expect((await mails(contact)).items).not.toEqual([]);

    await people.contacts.erased({ ...contact, version: 2 });

    const { items } = await mails(contact);
    expect(JSON.stringify(items)).not.toContain(contact.email);
    expect(
      items.every(({ email, subject, text }) => [email, subject, text].every((one) => one === null)),
    ).toBe(true);
  });
});

describe('what a person is told of the issues that they got', () => {
  const sink = useMailSink();
  const service = useNewsletter({ sink, env: { DATABASE_POOL_SIZE: '4' }, relay: 'running' });
  const issues = issuesUnderTest(service);
  const { contacts } = subscribersUnderTest(service, sink);

  type Person = Pick<ContactDto, 'companyId' | 'id'>;
  const listed = (
    { companyId, id }: Person,
    page: { limit: number; cursor?: string } = { limit: 10 },
    actor = aStaffUser(),
  ): Promise<Page<ContactIssueDto>> =>
    service.call(NewsletterRpc.listContactIssues, { actor, companyId, contactId: id, ...page });

  async function people(): Promise<(Person & { email: string })[]> {
    await service.database.query('truncate subscription, suppression, mailbox cascade');
    const there = await issues.subscribers({ count: 2 });
    const [row] = await service.database.query<{ companyId: string }>(
      'select company_id as "companyId" from mailbox limit 1',
    );
    return there.map(({ contactId, email }) => ({ companyId: row?.companyId ?? '', id: contactId, email }));
  }
  async function sent(): Promise<string> {
    const draft = await issues.draft();
    await issues.send(draft);
    await issues.reached(draft.id, 'sent');
    return draft.id;
  }

  it('is each of them with what became of it, newest first and page by page, and nobody else’s', async () => {
    const [reader, other] = await people();
    if (!reader || !other) throw new Error('nobody is there');
    sink.answerAlways((recipient) => (recipient === other.email ? 'refuse 5.7.1 no' : 'accept'));
    const [first, second] = [await sent(), await sent()];
    const delivery = (await issues.deliveries(first)).find(({ contactId }) => contactId === reader.id);
    const mailId = delivery?.id ?? '';
    await service.deliver(
      NotificationEvents.newsletterMailBounced,
      { mailId, status: '5.2.2', bouncedAt: '2026-03-02T09:05:00.000Z' },
      { aggregateId: mailId, companyId: null, version: 1 },
    );
    await eventually(async () => expect((await issues.get(first)).counts.bounced).toBe(1));

    const { items, nextCursor } = await listed(reader);
    const newest = await listed(reader, { limit: 1 });
    const oldest = await listed(reader, { limit: 1, cursor: newest.nextCursor ?? '' });

    const about = { channel: 'product-news', subject: 'Neues im März – für Sie', contactId: reader.id };
    expect(items).toMatchObject([
      { ...about, issueId: second, state: 'accepted', bouncedAt: null },
      {
        ...about,
        issueId: first,
        state: 'accepted',
        bouncedAt: '2026-03-02T09:05:00.000Z',
        bounceStatus: '5.2.2',
      },
    ]);
    expect(nextCursor).toBeNull();
    expect([...newest.items, ...oldest.items]).toEqual(items);
    expect((await listed(other)).items.map(({ state }) => state)).toEqual(['refused', 'refused']);
  });

  it('is nothing for another company, nor of its contact', async () => {
    const [reader] = await people();
    if (!reader) throw new Error('nobody is there');
    await sent();

    await expect(listed(reader, { limit: 10 }, aCompanyAdministrator(randomUUID()))).rejects.toMatchObject({
      code: 'companies.not-found',
    });
    expect((await listed({ ...reader, companyId: randomUUID() })).items).toEqual([]);
  });

  it('is forgotten with them, while the figures of the issue stay, and is what an erasure finds', async () => {
    const [reader, other] = await people();
    if (!reader || !other) throw new Error('nobody is there');
    sink.answerAlways('accept');
    const [first, second] = [await sent(), await sent()];
    expect((await listed(reader)).items).toHaveLength(2);
    const before = await Promise.all([first, second].map((id) => issues.get(id)));

    await contacts.erased(aContactSnapshot(reader.companyId, { id: reader.id, version: 2 }));

    expect((await listed(reader)).items).toEqual([]);
    expect((await listed(other)).items).toHaveLength(2);
    const after = await Promise.all([first, second].map((id) => issues.get(id)));
    expect(after.map(({ counts }) => counts)).toEqual(before.map(({ counts }) => counts));
    for (const id of [first, second]) {
      const [whose] = (await issues.deliveries(id)).filter(({ contactId }) => contactId !== other.id);
      expect(whose).toMatchObject({ contactId: null, name: null, email: null, state: 'accepted' });
    }
    const left = await service.database.query('select 1 from issue_delivery where subscriber_id = $1', [
      reader.id,
    ]);
    expect(left).toEqual([]);
  });
});
