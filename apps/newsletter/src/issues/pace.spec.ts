import { NewsletterRpc, type ChannelSendingInput } from '@lotse/contracts';
import { aStaffUser, eventually, useMailSink, type ServiceUnderTest } from '@lotse/test-support';
import { issuesUnderTest } from '../../test/issues-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';
import { IssueDispatch } from './issue-dispatch.js';
import { issueBegins } from './steering.js';

const channel = 'product-news';
const none = { senderName: null, senderAddress: null, quietFrom: null, quietUntil: null };

/** How the channel is sent, for the tests of a suite. */
function pacesUnderTest(service: ServiceUnderTest) {
  const actor = aStaffUser();
  return {
    async put(hours: Partial<ChannelSendingInput>): Promise<void> {
      const { version } = await service.call(NewsletterRpc.getChannelSending, { actor, channel });
      const sending = { ...none, timeZone: 'Europe/Berlin', ...hours };
      await service.call(NewsletterRpc.putChannelSending, { actor, channel, version, sending });
    },

    /** As if the time for which an issue rests were over. */
    async rested(issueId: string): Promise<void> {
      await service.database.query('update newsletter_issue set rests_until = now() where id = $1', [
        issueId,
      ]);
      service.get(IssueDispatch).wake();
    },

    rests: (issueId: string): Promise<void> =>
      eventually(async () => {
        const [resting] = await service.database.query(
          `select 1 from newsletter_issue where id = $1 and state = 'sending' and rests_until > now()`,
          [issueId],
        );
        expect(resting).toBeDefined();
      }),
  };
}

const morning = '2026-03-02T09:00:00.000Z'; // 10:00 in Berlin

describe('when an issue goes out', () => {
  const sink = useMailSink();
  const service = useNewsletter({
    sink,
    env: { ISSUE_PATIENCE_MS: '300', ISSUE_MAIL_AGAIN_MS: '50', DATABASE_POOL_SIZE: '4' },
    relay: 'running',
  });
  const issues = issuesUnderTest(service);
  const paces = pacesUnderTest(service);

  beforeEach(async () => {
    sink.clear();
    service.clock.set(morning);
    await paces.put({});
    await service.database.query('truncate subscription, suppression, mailbox cascade');
  });

  it('is not in the quiet hours of its channel, but after them', async () => {
    await issues.subscribers({ count: 5 });
    await paces.put({ quietFrom: '22:00', quietUntil: '11:00' });

    const draft = await issues.draft();
    await issues.send(draft);
    await paces.rests(draft.id);
    expect((await issues.get(draft.id)).restsUntil).not.toBeNull();
    service.clock.set('2026-03-02T09:59:00.000Z');
    await paces.rested(draft.id); // too early: it is looked at the clock again
    await paces.rests(draft.id);
    expect(sink.received).toEqual([]);

    service.clock.set('2026-03-02T10:00:00.000Z');
    await paces.rested(draft.id);

    expect((await issues.reached(draft.id, 'sent')).counts.accepted).toBe(5);
    expect(sink.received).toHaveLength(5);
  });

  it('is now where it is quiet in another time zone only', async () => {
    await issues.subscribers({ count: 2 });
    await paces.put({ quietFrom: '10:00', quietUntil: '11:00', timeZone: 'America/New_York' });

    const draft = await issues.draft();
    await issues.send(draft);

    expect((await issues.reached(draft.id, 'sent')).counts.accepted).toBe(2);
  });

  it('is when its time has come, to whoever is subscribed by then', async () => {
    const [first] = await issues.subscribers({ count: 2 });
    const draft = await issues.draft();
    await issues.send(draft, '2099-01-01T00:00:00Z');
    const [late] = await issues.subscribers({ count: 1 });
    await service.database.query(`update subscription set state = 'ended' where contact_id = $1`, [
      first?.contactId,
    ]);
    expect(sink.received).toEqual([]);

    await service.makeDue(issueBegins, draft.id);

    const { counts } = await issues.reached(draft.id, 'sent');
    expect(counts).toMatchObject({ recipients: 2, accepted: 2 });
    expect(sink.to(first?.email ?? '')).toEqual([]);
    expect(sink.to(late?.email ?? '')).toHaveLength(1);
  });

  it('is not while it is paused before its time, and then as soon as somebody resumes it', async () => {
    await issues.subscribers({ count: 2 });
    const draft = await issues.draft();
    await issues.send(draft, '2099-01-01T00:00:00Z');

    await issues.pause(draft.id);
    await service.makeDue(issueBegins, draft.id);
    await eventually(async () => {
      expect(
        await service.database.query('select 1 from timer where kind = $1 and subject = $2', [
          issueBegins.kind,
          draft.id,
        ]),
      ).toEqual([]);
    });
    expect((await issues.get(draft.id)).state).toBe('paused');
    const resumed = await issues.resume(draft.id);
    expect(resumed.state).toBe('scheduled');
    await service.makeDue(issueBegins, draft.id);

    expect((await issues.reached(draft.id, 'sent')).counts.accepted).toBe(2);
  });

  it('is not while no server is there: it pauses, says so, and loses nobody', async () => {
    await issues.subscribers({ count: 20 });
    sink.answerAlways('turn-away');

    const draft = await issues.draft();
    await issues.send(draft);
    const paused = await issues.reached(draft.id, 'paused');

    expect(paused).toMatchObject({
      pausedBecause: 'no-server',
      pausedDetail: null,
      counts: { queued: 20, sending: 0, accepted: 0, refused: 0, undelivered: 0, unclear: 0 },
    });
    sink.answerAlways('accept');
    // the server may be left alone for some seconds yet: then it pauses once more
    await eventually(async () => {
      const { state } = await issues.get(draft.id);
      if (state === 'paused') await issues.resume(draft.id);
      expect(state).toBe('sent');
    });
    expect((await issues.get(draft.id)).counts.accepted).toBe(20);
    expect(sink.received).toHaveLength(20);
  });
});

describe('how fast an issue goes out', () => {
  const sink = useMailSink();
  const service = useNewsletter({
    sink,
    env: { ISSUE_PER_SECOND: '2', DATABASE_POOL_SIZE: '4' },
    relay: 'running',
  });
  const issues = issuesUnderTest(service);
  const paces = pacesUnderTest(service);

  it('is as the operator says, so that quiet hours that begin meanwhile stop it midway', async () => {
    service.clock.set(morning);
    await issues.subscribers({ count: 30 });
    await paces.put({ quietFrom: '12:00', quietUntil: '13:00' });
    const draft = await issues.draft();
    await issues.send(draft);
    await eventually(() => expect(sink.accepted.length).toBeGreaterThan(0));

    service.clock.set('2026-03-02T11:00:00.000Z');
    await paces.rests(draft.id);
    const { counts } = await eventually(async () => {
      const issue = await issues.get(draft.id);
      expect(issue.counts.sending).toBe(0);
      return issue;
    });

    expect(counts.accepted).toBeGreaterThan(0);
    expect(counts.queued).toBe(30 - counts.accepted);
    expect(counts.queued).toBeGreaterThan(0); // without the pace all would be gone before it is looked again
    service.clock.set('2026-03-02T12:00:00.000Z');
    await paces.rested(draft.id);
    expect((await issues.reached(draft.id, 'sent')).counts.accepted).toBe(30);
    expect(sink.received).toHaveLength(30);
  });
});

describe('how fast an issue goes to one domain', () => {
  const sink = useMailSink();
  const service = useNewsletter({
    sink,
    env: { ISSUE_PER_DOMAIN_PER_SECOND: '2', DATABASE_POOL_SIZE: '4' },
    relay: 'running',
  });
  const issues = issuesUnderTest(service);

  it('is as the operator says, and keeps no other waiting', async () => {
    // they come first, by their ids; some are more than may wait at a time
    const slow = await issues.subscribers({ count: 16, address: (index) => `leser${index}@slow.example` });
    await issues.subscribers({ count: 40, address: (index) => `leser@other${index}.example` });

    const draft = await issues.draft();
    await issues.send(draft);
    const { counts } = await issues.reached(draft.id, 'sent');

    expect(counts).toMatchObject({ recipients: 56, accepted: 56 });
    const order = sink.received.map(({ to }) => to[0]?.endsWith('@slow.example'));
    expect(order.slice(0, 40).filter((isSlow) => isSlow).length).toBeLessThan(slow.length / 2);
    expect(order.slice(-4)).toEqual([true, true, true, true]);
    for (const { tries } of await issues.deliveries(draft.id)) expect(tries).toBe(1);
  });
});
