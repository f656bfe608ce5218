import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Schemas } from '@lotse/api-client';
import { SignedLinks } from '@lotse/mail';
import { PrivatePostgres, PrivateRabbitMq } from '@lotse/private-servers';
import { eventually, productVariables } from '@lotse/test-support';
import { linkPaths } from '../../apps/newsletter/src/subscriptions/links.js';
import { AddressHashes } from '../../apps/newsletter/src/suppressions/address-hashes.js';
import { activeSubscribers, someTexts } from '../../apps/newsletter/test/issues-under-test.js';
import { CountingSink } from './support/counting-sink.js';
import { useOwnSystem } from './support/system.js';

/** To how many an issue goes: 50000 is the whole drill, with `LOTSE_KILLS=10`, `LOTSE_REPLICAS=3` and `LOTSE_RESTARTS=1`. */
const recipients = Number(process.env['LOTSE_RECIPIENTS'] ?? 1_500);
const kills = Number(process.env['LOTSE_KILLS'] ?? 4);
const replicas = Number(process.env['LOTSE_REPLICAS'] ?? 2);
/** Whether database and broker are restarted as well, each once. */
const restarts = process.env['LOTSE_RESTARTS'] === '1';
/** Those who end it while it runs. */
const leaving = Math.ceil(recipients / 100);
const timeoutMs = 120_000 + recipients * 40;

type Issue = Schemas['IssueDto'];

interface DeliveryRow {
  email: string;
  state: string;
  because: string | null;
  begunAt: Date | null;
}

/**
 * Who is greylisted, and whose body comes before the connection is dropped, is said by the address. Each is asked for by the same relay,
 * so who was put off comes back to it.
 */
const address = (index: number): string =>
  `${index % 10 === 3 ? 'grey' : index % 50 === 7 ? 'lost' : 'leser'}.${index}@d${index % 40}.example.com`;

describe(`an issue to ${recipients} recipients, sent by ${replicas} replicas of which some are killed`, () => {
  const seen = new Set<string>();
  const sink = new CountingSink((recipient, at) => {
    if (at === 'body') return recipient.startsWith('lost.') ? 'close-after-body' : 'accept';
    if (!recipient.startsWith('grey.') || seen.has(recipient)) return 'accept';
    seen.add(recipient);
    return 'defer';
  });
  const postgres = new PrivatePostgres({
    directory: join(mkdtempSync(join(tmpdir(), 'lotse-e2e-')), 'postgres'),
  });
  const rabbitMq = new PrivateRabbitMq();
  const system = useOwnSystem({
    ...(restarts && {
      servers: async () => {
        await Promise.all([postgres.start(), rabbitMq.start()]);
        return {
          LOTSE_TEST_POSTGRES_URL: postgres.url,
          LOTSE_TEST_AMQP_URL: rabbitMq.url,
          LOTSE_TEST_RABBITMQ_API_URL: rabbitMq.apiUrl,
        };
      },
    }),
    env: async () => {
      await sink.listen();
      return { SMTP_NEWSLETTER_URL: `${sink.url}?connections=5`, ISSUE_MAIL_AGAIN_MS: '500' };
    },
    replicas: { newsletter: replicas },
  });
  afterAll(async () => {
    await sink.stop();
    if (restarts) await Promise.all([postgres.discard(), rabbitMq.discard()]);
  });

  const own = productVariables({ gatewayPort: 0, administrator: { email: '', password: '' } }).newsletter;
  /** Where a process serves the pages behind links, as it says itself. */
  const pagesOf = (logs: string): number => {
    const line = logs.split('\n').findLast((one) => one.includes('pages are served')) ?? '';
    return Number(/"port":(\d+)/.exec(line)?.[1]);
  };

  it(
    'comes to everybody once at most; who has not got it is named; who has left gets nothing more',
    async () => {
      const hashes = new AddressHashes(Buffer.from(own['SUPPRESSION_KEY'] ?? '', 'base64'));
      const links = new SignedLinks('https://links.example', [Buffer.from(own['LINK_KEYS'] ?? '', 'base64')]);
      const database = system.database('newsletter');
      const people = await activeSubscribers(database, hashes, { count: recipients, address });
      const staff = system.administrator;
      const { id } = await staff.post<Issue>('/newsletter-issues', {
        channel: 'product-news',
        texts: someTexts,
      });
      // on a busy machine, tables that nobody has analysed yet may take too long to count
      const preview = await eventually(() =>
        staff.get<Schemas['IssuePreviewDto']>(`/newsletter-issues/${id}/preview`),
      );
      expect(preview.recipients).toBe(recipients);

      // one replica stays, so that its pages are there to be clicked on
      const [stays, ...others] = system.replicas('newsletter');
      const port = pagesOf(stays?.logs() ?? '');
      let [killed, next] = [0, recipients / 10];
      const answered = new Map<string, Date>();
      const click = async ({ mailboxId, email }: (typeof people)[number]): Promise<void> => {
        const until = new Date(Date.now() + 60_000);
        const { pathname } = new URL(
          links.to(linkPaths.unsubscribe('product-news'), { subject: mailboxId, until }),
        );
        const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
        // who is not answered, as while the database is away, clicks again
        await eventually(
          async () => {
            const answer = await fetch(`http://127.0.0.1:${port}${pathname}`, { method: 'POST', body });
            expect(answer.status).toBe(200);
          },
          { timeoutMs: 120_000, everyMs: 250 },
        );
        answered.set(email, new Date());
      };
      const clicks: Promise<void>[] = [];
      const isLost = ({ email }: { email: string }): boolean => email.startsWith('lost.');
      const goers = people.filter((one, index) => !isLost(one) && index >= recipients / 2).slice(0, leaving);
      const starting = new Set<Promise<void>>();
      const restarted: string[] = [];
      let isRestarting = false;
      /** Whoever is just starting is ready before: nothing starts without its database, and that is another test. */
      const restart = async (
        name: string,
        what: { stop: () => Promise<unknown>; start: () => Promise<unknown> },
      ) => {
        isRestarting = true;
        restarted.push(name);
        await Promise.all(starting);
        await what.stop();
        await what.start();
        isRestarting = false;
      };
      const restarting: Promise<void>[] = [];
      sink.onBody = () => {
        const goer = goers.pop();
        if (goer) clicks.push(click(goer));
        if (isRestarting) return;
        const done = sink.bodies.length / recipients;
        if (restarts && done > 0.35 && !restarted.includes('database'))
          return void restarting.push(restart('database', postgres));
        if (restarts && done > 0.65 && !restarted.includes('broker'))
          return void restarting.push(restart('broker', rabbitMq));
        if (killed === kills || sink.bodies.length < next) return;
        next += (recipients * 0.8) / kills;
        const victim = others.filter(({ isRunning }) => isRunning)[0];
        if (!victim) return;
        killed += 1;
        const started: Promise<void> = victim
          .kill()
          .then(() => victim.start())
          .catch(() => undefined) // it may be killed again before it is ready
          .then(() => void starting.delete(started));
        starting.add(started);
      };

      const begin = performance.now();
      const sending = { body: { recipients }, ifMatch: preview.version };
      await eventually(async () => {
        const { status } = await staff.send('POST', `/newsletter-issues/${id}/send`, sending);
        expect([200, 409, 412]).toContain(status); // it may be under way though the answer was lost
      });
      const issue = await eventually(
        async () => {
          const read = await staff.get<Issue>(`/newsletter-issues/${id}`);
          expect(read.state).toBe('sent');
          return read;
        },
        { timeoutMs, everyMs: 250 },
      );
      const seconds = (performance.now() - begin) / 1000;
      await Promise.all([...clicks, ...restarting]);

      const rows = await database.query<DeliveryRow>(
        `select contact.email, delivery.state, delivery.because, delivery.at as "begunAt"
           from issue_delivery delivery join contact_copy contact on contact.id = delivery.subscriber_id where issue_id = $1`,
        [id],
      );
      const came = new Map<string, number>();
      for (const { recipient } of sink.bodies) came.set(recipient, (came.get(recipient) ?? 0) + 1);
      const unclear = rows.filter(({ state }) => state === 'unclear');
      process.stdout.write(
        `\n*** ${recipients} recipients, ${replicas} replicas, ${killed} killed, restarted: ${restarted.join(' and ') || 'nothing'}: ${Math.round(seconds)} s, ${sink.bodies.length} bodies, ` +
          `${issue.counts.accepted} accepted, ${unclear.length} unclear\n`,
      );
      expect(killed).toBe(kills);
      expect(restarted).toEqual(restarts ? ['database', 'broker'] : []);
      expect(rows).toHaveLength(recipients);
      expect(issue.counts.recipients).toBe(recipients);
      expect([...came].filter(([, count]) => count > 1)).toEqual([]);
      expect(answered.size).toBe(leaving);
      for (const { email, state, because, begunAt } of rows) {
        const has = came.has(email);
        const left = answered.get(email);
        if (left && has) expect(begunAt?.getTime()).toBeLessThanOrEqual(left.getTime());
        if (state === 'accepted') expect([email, has]).toEqual([email, true]);
        else if (state === 'left-out') expect([email, has, because]).toEqual([email, false, 'ended']);
        else expect([email, state]).toEqual([email, 'unclear']);
      }
      expect(unclear.filter(isLost)).toHaveLength(rows.filter(isLost).length);
      // of each connection of a replica that was killed, or lost its database, one mail at most
      const interrupted = kills + (restarts ? replicas : 0);
      expect(unclear.filter((one) => !isLost(one)).length).toBeLessThanOrEqual(interrupted * 5);
    },
    timeoutMs + 60_000,
  );
});
