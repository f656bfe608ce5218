import { randomUUID } from 'node:crypto';
import { NewsletterRpc, NotificationEvents, type IssueDto, type SuppressionDto } from '@lotse/contracts';
import { aStaffUser, eventually, useMailSink } from '@lotse/test-support';
import { Database, type Tx } from '@lotse/persistence';
import { issuesUnderTest, type ActiveSubscriber } from '../../test/issues-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';
import { ReturnedMail } from './returned-mail.js';

const dead = '5.1.1';
const full = '5.2.2';

describe('what is reported of an issue after a server has taken it', () => {
  const sink = useMailSink();
  const service = useNewsletter({
    sink,
    env: { SOFT_BOUNCES: '3', DATABASE_POOL_SIZE: '4' },
    relay: 'running',
  });
  const issues = issuesUnderTest(service);

  beforeEach(async () => {
    sink.clear();
    await service.database.query('truncate subscription, suppression, mailbox cascade');
  });

  /** Behind all that has come back of those before. */
  const sent = async (channel?: string): Promise<IssueDto> => {
    service.clock.advance(10 * 60_000);
    const draft = await issues.draft(undefined, channel);
    await issues.send(draft);
    return issues.reached(draft.id, 'sent');
  };
  const deliveryTo = async ({ id }: IssueDto, { contactId }: ActiveSubscriber): Promise<string> => {
    const delivery = (await issues.deliveries(id)).find((one) => one.contactId === contactId);
    if (!delivery) throw new Error('they were not sent this issue');
    return delivery.id;
  };
  const handled = (eventId: string): Promise<void> =>
    eventually(async () => {
      expect(
        await service.database.query('select 1 from inbox where message_id = $1', [eventId]),
      ).toHaveLength(1);
    });
  const at = { companyId: null, version: 1 };
  const bounced = async (mailId: string, status: string, bouncedAt = '2026-03-02T09:05:00.000Z') =>
    handled(
      await service.deliver(
        NotificationEvents.newsletterMailBounced,
        { mailId, status, bouncedAt },
        { ...at, aggregateId: mailId },
      ),
    );
  const complained = async (mailId: string) =>
    handled(
      await service.deliver(
        NotificationEvents.newsletterMailComplained,
        { mailId, complainedAt: '2026-03-02T09:06:00.000Z' },
        { ...at, aggregateId: mailId },
      ),
    );
  const suppressionsOf = ({ email }: ActiveSubscriber): Promise<SuppressionDto[]> =>
    service.call(NewsletterRpc.findSuppressions, { actor: aStaffUser(), email });
  const people = async (count: number): Promise<[ActiveSubscriber, ...ActiveSubscriber[]]> => {
    const [first, ...others] = await issues.subscribers({ count });
    if (!first) throw new Error('nobody is there');
    return [first, ...others];
  };

  it('ends all newsletters to a dead address at once, and is counted', async () => {
    const [gone, other] = await people(2);
    const issue = await sent();

    await bounced(await deliveryTo(issue, gone), dead);

    expect(await suppressionsOf(gone)).toMatchObject([
      { because: 'bounced', channel: null, at: '2026-03-02T09:05:00.000Z', liftedAt: null },
    ]);
    const { counts } = await issues.get(issue.id);
    expect(counts).toMatchObject({ accepted: 2, bounced: 1, complained: 0 });
    const { items } = await service.call(NewsletterRpc.listIssues, { actor: aStaffUser(), limit: 1 });
    expect(items).toMatchObject([{ id: issue.id, counts }]); // a list tells the same
    expect(await issues.deliveries(issue.id, 'bounced')).toMatchObject([
      { contactId: gone.contactId, state: 'accepted', bounceStatus: dead },
    ]);
    const next = await sent();
    expect(next.counts).toMatchObject({ recipients: 1, accepted: 1 });
    expect(sink.to(other?.email ?? '')).toHaveLength(2);
    expect(sink.to(gone.email)).toHaveLength(1);
  });

  it('ends them for whoever has complained, and is counted', async () => {
    const [angry] = await people(2);
    const issue = await sent();

    await complained(await deliveryTo(issue, angry));

    expect(await suppressionsOf(angry)).toMatchObject([{ because: 'complained', channel: null }]);
    expect((await issues.get(issue.id)).counts).toMatchObject({ bounced: 0, complained: 1 });
    expect(await issues.deliveries(issue.id, 'complained')).toMatchObject([{ contactId: angry.contactId }]);
    expect((await sent()).counts.recipients).toBe(1);
  });

  it('ends them once what may be over soon has happened to as many issues in a row as the operator says', async () => {
    const [somebody] = await people(2);

    for (let count = 1; count <= 2; count++) await bounced(await deliveryTo(await sent(), somebody), full);
    expect(await suppressionsOf(somebody)).toEqual([]);
    const third = await sent();
    await bounced(await deliveryTo(third, somebody), '4.4.1');

    expect(await suppressionsOf(somebody)).toMatchObject([{ because: 'bounced', channel: null }]);
    expect((await issues.get(third.id)).counts.bounced).toBe(1);
  });

  it('counts rightly what comes back at one moment', async () => {
    const [somebody] = await people(2);
    await bounced(await deliveryTo(await sent(), somebody), full);
    const [second, third] = [
      await deliveryTo(await sent(), somebody),
      await deliveryTo(await sent(), somebody),
    ];
    const returned = service.get(ReturnedMail);
    const report = (tx: Tx, mailId: string): Promise<void> =>
      returned.bounced(tx, { mailId, status: full, bouncedAt: '2026-03-02T09:05:00.000Z' });

    const database = service.get(Database);
    let commit: () => void = () => undefined;
    const committing = new Promise<void>((resolve) => (commit = resolve));
    let one: Promise<void> = Promise.resolve();
    await new Promise<void>((reported) => {
      one = database.transaction(async (tx) => {
        await report(tx, second);
        reported();
        await committing;
      });
    });
    const other = database.transaction((tx) => report(tx, third));
    await eventually(async () => {
      const waiting = await service.database.query(
        `select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`,
      );
      expect(waiting).toHaveLength(1);
    });
    commit();
    await Promise.all([one, other]);

    expect(await suppressionsOf(somebody)).toMatchObject([{ because: 'bounced', channel: null }]);
  });

  it('begins to count anew once one has arrived', async () => {
    const [somebody] = await people(2);

    for (let count = 1; count <= 2; count++) await bounced(await deliveryTo(await sent(), somebody), full);
    await sent();
    for (let count = 1; count <= 2; count++) await bounced(await deliveryTo(await sent(), somebody), full);
    expect(await suppressionsOf(somebody)).toEqual([]);

    await bounced(await deliveryTo(await sent(), somebody), full);
    expect(await suppressionsOf(somebody)).toHaveLength(1);
  });

  it('counts the issues of all channels, and the first report of each', async () => {
    const [somebody] = await people(1);
    await service.database.query(
      `insert into subscription (contact_id, company_id, channel, state, requested_at, proof, proved_at)
       select contact_id, company_id, 'legal-updates', state, requested_at, proof, proved_at from subscription`,
    );

    const first = await deliveryTo(await sent(), somebody);
    for (let count = 1; count <= 3; count++) await bounced(first, full);
    await bounced(await deliveryTo(await sent('legal-updates'), somebody), full);
    expect(await suppressionsOf(somebody)).toEqual([]);

    await bounced(await deliveryTo(await sent(), somebody), full);
    expect(await suppressionsOf(somebody)).toHaveLength(1);
  });

  it('changes nothing where the mail is not known, or a second report comes of it', async () => {
    const [somebody] = await people(2);
    const issue = await sent();
    const delivery = await deliveryTo(issue, somebody);

    await bounced(randomUUID(), dead);
    await complained(randomUUID());
    expect((await issues.get(issue.id)).counts).toMatchObject({ bounced: 0, complained: 0 });
    expect(await service.database.query('select 1 from suppression')).toEqual([]);

    await bounced(delivery, full);
    await bounced(delivery, dead, '2026-03-02T10:00:00.000Z');

    expect(await issues.deliveries(issue.id, 'bounced')).toMatchObject([
      { bounceStatus: full, bouncedAt: '2026-03-02T09:05:00.000Z' },
    ]);
    expect(await service.database.query('select 1 from suppression')).toEqual([]);
  });

  it('says nothing of whoever was erased meanwhile, but counts', async () => {
    const [erased] = await people(1);
    const issue = await sent();
    const delivery = await deliveryTo(issue, erased);
    await service.database.query(
      `update issue_delivery set kind = 'nobody', subscriber_id = id, mailbox_id = null where id = $1`,
      [delivery],
    );

    await bounced(delivery, full);
    await complained(delivery);

    expect((await issues.get(issue.id)).counts).toMatchObject({ bounced: 1, complained: 1 });
    expect(await service.database.query('select 1 from suppression')).toEqual([]);
  });
});
