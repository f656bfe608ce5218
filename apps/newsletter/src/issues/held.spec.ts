import { randomUUID } from 'node:crypto';
import { NewsletterRpc, NotificationEvents } from '@lotse/contracts';
import { aStaffUser, taken, useMailSink } from '@lotse/test-support';
import { issuesUnderTest, type ActiveSubscriber } from '../../test/issues-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';
import { AddressHashes } from '../suppressions/address-hashes.js';

describe('somebody who is said to have died', () => {
  const sink = useMailSink();
  const service = useNewsletter({ sink, relay: 'running' });
  const issues = issuesUnderTest(service);

  /** To whom an issue goes now. */
  const mailed = async (): Promise<string[]> => {
    sink.clear();
    const { id } = await issues.send(await issues.draft());
    await issues.reached(id, 'sent');
    return sink.accepted.flatMap(({ to }) => to).sort();
  };

  /** Two of a company, and how the first of them is held. */
  const two = async () => {
    const [person, other] = await issues.subscribers({ count: 2 });
    if (!person || !other) throw new Error('nobody is there');
    const [row] = await service.database.query<{ companyId: string }>(
      'select company_id as "companyId" from contact_copy where id = $1',
      [person.contactId],
    );
    const { companyId } = row ?? { companyId: '' };
    const id = randomUUID();
    const hold = (held: boolean, version: number) =>
      taken(
        service,
        NotificationEvents.personHoldChanged,
        {
          hold: {
            id,
            companyId,
            contactId: person.contactId,
            email: person.email,
            version,
            held,
            since: '2026-03-02T09:00:00.000Z',
          },
        },
        { companyId, aggregateId: id, version },
      );
    return { person, other, companyId, hold };
  };

  /** The company has somebody's address, in capitals, and the subscription under it is the company's alone. */
  const subscribeAs = async ({ email, contactId }: ActiveSubscriber, companyId: string): Promise<string> => {
    const address = email.toUpperCase();
    const query = (sql: string, values: unknown[]) => service.database.query(sql, values);
    await query(`update subscription set state = 'ended' where contact_id = $1`, [contactId]);
    await query('update company_copy set email = $2 where id = $1', [companyId, address]);
    await query(
      `insert into company_subscription (company_id, channel, state, requested_at, proof, proved_at)
       values ($1, 'product-news', 'active', now(), 'mailbox', now())`,
      [companyId],
    );
    await query(
      `insert into mailbox (id, kind, subscriber_id, company_id, address_hash, since)
       values ($1, 'company', $2, $2, $3, now())`,
      [randomUUID(), companyId, service.get(AddressHashes).of(address)],
    );
    return address;
  };

  beforeEach(() =>
    service.database.query('truncate subscription, company_subscription, mailbox, person_hold cascade'),
  );

  it('gets no issue while they are held, and the next one once it was a mistake', async () => {
    const { person, other, hold } = await two();
    const both = [person.email, other.email].sort();
    expect(await mailed()).toEqual(both);

    await hold(true, 2);

    expect(await mailed()).toEqual([other.email]);

    await hold(false, 5);
    await hold(true, 3); // late

    expect(await mailed()).toEqual(both);
  });

  it('gets no issue as the company either, where its address is theirs', async () => {
    const { person, other, companyId, hold } = await two();
    const both = [await subscribeAs(person, companyId), other.email].sort();
    const leftOut = async () => {
      const { id: issueId } = await issues.draft();
      return (await service.call(NewsletterRpc.previewIssue, { actor: aStaffUser(), issueId })).leftOut;
    };
    expect(await mailed()).toEqual(both);

    await hold(true, 2);

    expect(await mailed()).toEqual([other.email]);
    expect(await leftOut()).toEqual([{ because: 'held', count: 1 }]);

    await hold(false, 3);

    expect(await mailed()).toEqual(both);
  });
});
