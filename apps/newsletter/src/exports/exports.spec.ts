import { NewsletterRpc, type ContactDto, type ContactMailDto, type Page } from '@lotse/contracts';
import { aCompanyAdministrator, aStaffUser, useMailSink } from '@lotse/test-support';
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
