import { NewsletterEvents, NewsletterRpc } from '@lotse/contracts';
import { aStaffUser, eventually, useMailSink } from '@lotse/test-support';
import { issuesUnderTest, someTexts } from '../../test/issues-under-test.js';
import { subscribersUnderTest } from '../../test/subscribers-under-test.js';
import { linksUrl, useNewsletter } from '../../test/use-newsletter.js';
import { IssueDispatch } from './issue-dispatch.js';
import { Steering } from './steering.js';
import { writeIssueFigures } from './issue-figures.js';

describe('sending an issue', () => {
  const sink = useMailSink();
  const service = useNewsletter({
    sink,
    env: { ISSUE_MAIL_AGAIN_MS: '50', DATABASE_POOL_SIZE: '4' },
    relay: 'running',
  });
  const issues = issuesUnderTest(service);
  const subscribers = subscribersUnderTest(service, sink);

  beforeEach(async () => {
    sink.clear();
    await service.database.query('truncate subscription, suppression, mailbox cascade');
  });

  it('gives it to everybody who may get it, once, in their language, with their own links', async () => {
    const people = await issues.subscribers({ count: 450 });
    const [english] = await issues.subscribers({ count: 1, language: 'en' });

    const draft = await issues.draft();
    await issues.send(draft);
    const { counts } = await issues.reached(draft.id, 'sent');

    expect(counts).toMatchObject({
      recipients: 451,
      accepted: 451,
      queued: 0,
      sending: 0,
      unclear: 0,
      leftOut: [],
    });
    expect(sink.accepted.map(({ to }) => to[0]).sort()).toEqual(
      [...people, english].map((one) => one?.email).sort(),
    );
    const [mail] = sink.to(people[0]?.email ?? '');
    expect(mail?.subject).toBe('Neues im März – für Sie');
    expect(mail?.html).toContain('Hallo Erika Müller 1, die <strong>Suche</strong> ist da');
    expect(mail?.text).toContain(`${linksUrl}/n/unsubscribe/product-news/`);
    expect(sink.to(english?.email ?? '')[0]?.subject).toBe('News in March');
    expect(new Set(sink.accepted.map((one) => one.header('message-id'))).size).toBe(451);
    const [delivery] = await issues.deliveries(draft.id, 'accepted');
    expect(delivery).toMatchObject({
      state: 'accepted',
      tries: 1,
      answer: '250',
      server: `127.0.0.1:${sink.port}`,
    });
    const announced = await service.announced(NewsletterEvents.issueSent);
    expect(announced).toEqual([]); // it has left the outbox
  });

  it('can be ended by one click of a mail program, and counts that', async () => {
    const [person] = await issues.subscribers({ count: 1 });
    const draft = await issues.draft();
    await issues.send(draft);
    await issues.reached(draft.id, 'sent');
    const [mail] = sink.to(person?.email ?? '');
    const link = (mail?.header('list-unsubscribe') ?? '').slice(1, -1);
    const { pathname, search } = new URL(link);

    const answer = await subscribers.post(`${pathname}${search}`, { 'List-Unsubscribe': 'One-Click' });

    expect(answer.status).toBe(200);
    expect((await issues.get(draft.id)).counts.unsubscribed).toBe(1);
    const next = await issues.draft();
    await expect(issues.send(next)).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('asks a server again that has put somebody off, and nobody else', async () => {
    await issues.subscribers({ count: 30 });
    const seen = new Set<string>();
    sink.answerAlways((recipient) => {
      if (seen.has(recipient)) return 'accept';
      seen.add(recipient);
      return 'defer';
    });

    const draft = await issues.draft();
    await issues.send(draft);
    const { counts } = await issues.reached(draft.id, 'sent');

    expect(counts).toMatchObject({ recipients: 30, accepted: 30 });
    expect(sink.accepted).toHaveLength(30);
    for (const { tries } of await issues.deliveries(draft.id)) expect(tries).toBe(2);
  });

  it('never sends again what a server may have, and says so', async () => {
    const [lost, ...others] = await issues.subscribers({ count: 20 });
    sink.answerAlways((recipient) => (recipient === lost?.email ? 'close-after-body' : 'accept'));

    const draft = await issues.draft();
    await issues.send(draft);
    const { counts } = await issues.reached(draft.id, 'sent');

    expect(counts).toMatchObject({ accepted: 19, unclear: 1 });
    expect(await issues.deliveries(draft.id, 'unclear')).toMatchObject([{ contactId: lost?.contactId }]);
    expect(sink.received.filter(({ to }) => to[0] === lost?.email)).toHaveLength(1);
    expect(sink.accepted).toHaveLength(others.length);
  });

  it('sends no more to an address that a server says is dead', async () => {
    const [dead] = await issues.subscribers({ count: 4 });
    sink.answerAlways((recipient) => (recipient === dead?.email ? 'refuse' : 'accept'));

    const draft = await issues.draft();
    await issues.send(draft);
    const { counts } = await issues.reached(draft.id, 'sent');

    expect(counts).toMatchObject({ accepted: 3, refused: 1 });
    const [suppression] = await service.call(NewsletterRpc.findSuppressions, {
      actor: aStaffUser(),
      email: dead?.email ?? '',
    });
    expect(suppression).toMatchObject({ because: 'bounced', channel: null, liftedAt: null, liftable: true });
  });

  it('pauses where a provider has begun to refuse, and says whose answer that was', async () => {
    await issues.subscribers({ count: 120 });
    sink.answerAlways('refuse 5.7.1 we do not want you');

    const draft = await issues.draft();
    await issues.send(draft);
    const paused = await issues.reached(draft.id, 'paused');

    expect(paused).toMatchObject({ pausedBecause: 'refused', pausedDetail: 'example.com: 550 5.7.1' });
    expect(paused.counts.refused).toBeLessThan(60);
    sink.answerAlways('accept');
    await issues.resume(draft.id);
    const { counts } = await issues.reached(draft.id, 'sent');
    expect(counts.accepted + counts.refused).toBe(120);
  });

  it('begins nothing after a pause was answered, and goes on where it was', async () => {
    await issues.subscribers({ count: 400 });
    const draft = await issues.draft();
    await issues.send(draft);
    await eventually(() => expect(sink.accepted.length).toBeGreaterThan(20));

    await issues.pause(draft.id);
    const connections = service.config.smtpNewsletterUrl.includes('connections') ? 0 : 5;
    const atPause = sink.received.length;
    const paused = await eventually(async () => {
      const issue = await issues.get(draft.id);
      expect(issue.counts.sending).toBe(0);
      return issue;
    });

    expect(paused.counts.queued).toBeGreaterThan(0);
    expect(sink.received.length).toBeLessThanOrEqual(atPause + connections);
    await issues.resume(draft.id);
    const { counts } = await issues.reached(draft.id, 'sent');
    expect(counts).toMatchObject({ recipients: 400, accepted: 400, unclear: 0 });
    expect(sink.received).toHaveLength(400);
  });

  it('leaves out whoever has ended it meanwhile, with the reason', async () => {
    const people = await issues.subscribers({ count: 300 });
    const last = people.slice(-50).map(({ contactId }) => contactId);
    const draft = await issues.draft();
    await issues.send(draft);
    await issues.pause(draft.id);
    await service.database.query(
      `update subscription set state = 'ended', ended_because = 'recipient' where contact_id = any($1)
        and contact_id not in (select subscriber_id from issue_delivery where state in ('sending', 'accepted'))`,
      [last],
    );
    await issues.resume(draft.id);
    const { counts } = await issues.reached(draft.id, 'sent');

    const [ended] = await service.database.query<{ count: number }>(
      `select count(*)::int as count from subscription where state = 'ended' and contact_id = any($1)`,
      [last],
    );
    expect(counts.accepted).toBe(300 - (ended?.count ?? 0));
    expect(counts.leftOut.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(50);
  });

  it('is not sent to others than its sender has seen', async () => {
    const [first] = await issues.subscribers({ count: 3 });
    const draft = await issues.draft();
    const actor = aStaffUser();
    await service.database.query(`update subscription set state = 'ended' where contact_id = $1`, [
      first?.contactId,
    ]);

    const sent = service.call(NewsletterRpc.sendIssue, {
      actor,
      issueId: draft.id,
      version: draft.version,
      sending: { recipients: 3, at: null },
    });

    await expect(sent).rejects.toMatchObject({ code: 'newsletter-issues.recipients-changed' });
    expect((await issues.get(draft.id)).state).toBe('draft');
  });

  it('stops for good', async () => {
    await issues.subscribers({ count: 3 });
    const draft = await issues.draft(someTexts);
    const later = await issues.send(draft, '2099-01-01T00:00:00Z');
    expect(later).toMatchObject({ state: 'scheduled', scheduledAt: '2099-01-01T00:00:00.000Z' });

    const cancelled = await issues.cancel(draft.id);

    expect(cancelled.state).toBe('cancelled');
    await expect(issues.resume(draft.id)).rejects.toMatchObject({ code: 'newsletter-issues.not-under-way' });
    expect(service.get(IssueDispatch)).toBeDefined();
    expect(sink.received).toEqual([]);
  });

  it('waits once its database was brought back, since nobody knows who got it afterwards', async () => {
    await issues.subscribers({ count: 2 });
    const draft = await issues.draft(someTexts);
    await issues.send(draft, '2099-01-01T00:00:00Z');
    const steering = service.get(Steering);

    expect(await steering.pauseRestored({ check: true })).toContain(draft.id);
    expect((await issues.get(draft.id)).state).toBe('scheduled');
    expect(await steering.pauseRestored({ check: false })).toContain(draft.id);

    expect(await issues.get(draft.id)).toMatchObject({
      state: 'paused',
      pausedBecause: 'restored',
      pausedDetail: null,
    });
    expect(await steering.pauseRestored({ check: false })).toEqual([]);
    expect((await issues.resume(draft.id)).state).toBe('scheduled');
    await issues.cancel(draft.id);
  });

  it('has figures beside it once it is over, also where it was stopped, or ended by the release before', async () => {
    await issues.subscribers({ count: 3 });
    const sent = await issues.draft();
    await issues.send(sent);
    await issues.reached(sent.id, 'sent');
    await service.database.query('update newsletter_issue set figures = null where id = $1', [sent.id]);
    sink.answerAlways('defer');
    const stopped = await issues.draft();
    await issues.send(stopped);
    await issues.reached(stopped.id, 'sending');
    await issues.cancel(stopped.id);
    sink.answerAlways('accept');

    const ids = [sent.id, stopped.id];
    const figures = await eventually(async () => {
      await service.makeDue(writeIssueFigures, 'all');
      const rows = await service.database.query<{ figures: object }>(
        'select figures from newsletter_issue where id = any($1::uuid[]) and figures is not null order by id',
        [ids],
      );
      expect(rows).toHaveLength(2);
      return rows.map((row) => row.figures);
    });

    expect(figures).toEqual(await Promise.all(ids.map(async (id) => (await issues.get(id)).counts)));
    expect(figures).toMatchObject([{ accepted: 3 }, { accepted: 0 }]);
    const { items } = await service.call(NewsletterRpc.listIssues, { actor: aStaffUser(), limit: 2 });
    expect(items.map(({ counts }) => counts)).toEqual([...figures].reverse());
  });
});
