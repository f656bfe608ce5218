import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NewsletterRpc } from '@lotse/contracts';
import { aStaffUser, productVariables, type TestDatabase } from '@lotse/test-support';
import { v7 as uuidv7 } from 'uuid';
import { residentMegabytes } from '../memory.js';
import type { SinkRequest, Taken } from '../mail/sink.js';
import { median } from '../statistics.js';
import { System } from '../system.js';
import { cpuSeconds, Worker } from '../worker.js';
import {
  nameMark,
  nameOf,
  reader,
  type IssueJob,
  type IssueRequest,
  type IssueSentByPool,
} from './issue-job.js';

export interface IssueSide {
  /** Mails per second, the median over rounds. */
  perSecond: number;
  /** Microseconds of a processor in the sending process per mail, likewise. */
  processor: number;
  /** Resident memory above that of the idle process, at most, in MB: the largest of the rounds. */
  megabytes: number;
}

export interface IssueKind {
  isSigned: boolean;
  pool: IssueSide;
  lotse: IssueSide;
  /** The median over rounds. */
  ratio: number;
}

export interface IssueResult {
  recipients: number;
  connections: number;
  /** Of a mail as it came, on average. */
  bytes: number;
  kinds: IssueKind[];
  /** Mails that came, each once, of all rounds; each of Lotse's has its row, with the answer. */
  compared: number;
}

export interface IssueOptions {
  recipients: number;
  rounds: number;
  /** `unsigned`, `signed`, or both. */
  only?: string | undefined;
  progress: (what: string) => void;
}

const connections = 10;
/** Written at once when the database is filled. */
const filledAtOnce = 5_000;

export type Sink = Worker<SinkRequest, Taken>;
type Pool = Worker<IssueRequest, IssueSentByPool>;

/**
 * How fast an issue leaves, from "send" until the last row of its ledger is settled, against nodemailer's own pool composing the same mails
 * for the same sink, each with two links, the fields of a list and a name of its own; unsigned, and signed with the same key.
 */
export async function measureIssue({
  recipients,
  rounds,
  only,
  progress,
}: IssueOptions): Promise<IssueResult> {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-bench-'));
  const file = join(folder, 'dkim.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeFileSync(file, pem, { mode: 0o600 });
  const sink: Sink = Worker.start<SinkRequest, Taken>(new URL('../mail/sink.js', import.meta.url));
  try {
    const { port } = await sink.ask({ kind: 'listen' });
    const kinds: IssueKind[] = [];
    let bytes = 0;
    for (const isSigned of [false, true]) {
      if (only !== undefined && !only.split(',').includes(isSigned ? 'signed' : 'unsigned')) continue;
      const what = isSigned ? 'issue, signed' : 'issue';
      progress(`${what}: starting newsletter, and writing down ${recipients} subscribers`);
      const pool: Pool = Worker.start<IssueRequest, IssueSentByPool>(new URL('./pool.js', import.meta.url));
      const system = await startNewsletter(
        port,
        isSigned ? { DKIM_KEY_FILE: file, DKIM_SELECTOR: 'lotse' } : {},
      );
      try {
        await pool.ask({ kind: 'start', start: { port, connections, dkimKey: isSigned ? pem : null } });
        const issue = new Issue(system, sink);
        await issue.fill(recipients);
        const job = await issue.job(recipients);
        progress(`${what}: warming up`);
        await byPool(pool, sink, { ...job, count: Math.min(recipients, 500) });
        await issue.send(recipients);
        const measured: { pool: Round; lotse: Round }[] = [];
        for (let round = 0; round < rounds; round++) {
          progress(`${what}: round ${round + 1}`);
          const bare = await byPool(pool, sink, job);
          measured.push({ pool: bare, lotse: await issue.send(recipients) });
        }
        bytes = median(measured.flatMap((round) => [round.pool.bytes, round.lotse.bytes]));
        kinds.push({
          isSigned,
          pool: summed(measured.map((round) => round.pool)),
          lotse: summed(measured.map((round) => round.lotse)),
          ratio: median(measured.map((round) => round.lotse.perSecond / round.pool.perSecond)),
        });
      } finally {
        await pool.stop();
        await system.stop();
      }
    }
    return { recipients, connections, bytes, kinds, compared: kinds.length * 2 * rounds * recipients };
  } finally {
    await sink.stop();
    rmSync(folder, { recursive: true });
  }
}

/**
 * The heap that Node gives itself in a container of 512 MiB, which is what `k8s/base` allows each service: 259 MB with the young generation
 * (measured, Node 20). With all memory of the machine that measures it lets garbage lie.
 */
const heapInContainer = '--max-old-space-size=211';

/** One process that hands its issues to the sink at this port. */
export const startNewsletter = (port: number, env: Record<string, string> = {}): Promise<System> =>
  System.start({
    services: ['newsletter'],
    env: {
      SMTP_NEWSLETTER_URL: `smtp://127.0.0.1:${port}?tls=none&connections=${connections}`,
      MAIL_RETURN_TO: 'bounces@lotse.example',
      MAIL_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
      NODE_OPTIONS: heapInContainer,
      ...env,
    },
  });

interface Round extends IssueSide {
  bytes: number;
}

async function byPool(pool: Pool, sink: Sink, job: IssueJob): Promise<Round> {
  const { seconds, processorSeconds, megabytes, messageIds } = await pool.ask({ kind: 'send', job });
  const taken = await sink.ask({ kind: 'taken' });
  assert.deepEqual(taken.messageIds.sort(), messageIds.sort());
  const { count } = job;
  return {
    perSecond: count / seconds,
    processor: (processorSeconds / count) * 1e6,
    megabytes,
    bytes: taken.bytes / count,
  };
}

/** The product's side: a process of its own, with its database and its broker. */
export class Issue {
  private readonly actor = aStaffUser();
  private readonly database: TestDatabase;

  constructor(
    private readonly system: System,
    private readonly sink: Sink,
  ) {
    this.database = system.database('newsletter');
  }

  /** Subscribers whose wish is proved. */
  async fill(recipients: number): Promise<void> {
    const own = productVariables({ gatewayPort: 0, administrator: { email: '', password: '' } }).newsletter;
    const key = Buffer.from(own['SUPPRESSION_KEY'] ?? '', 'base64');
    const hash = (address: string): Buffer =>
      createHmac('sha256', key).update(`address\0${address}`).digest();
    const companyId = uuidv7();
    await this.database.query(
      `insert into company_copy (id, version, shape, shaped_version, name, language) values ($1, 1, 2, 1, 'Muster GmbH', 'de')`,
      [companyId],
    );
    for (let from = 0; from < recipients; from += filledAtOnce) {
      const indexes = Array.from({ length: Math.min(filledAtOnce, recipients - from) }, (_, at) => from + at);
      const ids = indexes.map(() => uuidv7());
      await this.database.query(
        `insert into contact_copy (id, company_id, version, shape, shaped_version, email, name, language, external)
         select id, $1, 1, 2, 1, email, name, 'de', false from unnest($2::uuid[], $3::text[], $4::text[]) as one (id, email, name)`,
        [companyId, ids, indexes.map(reader), indexes.map(nameOf)],
      );
      await this.database.query(
        `insert into mailbox (id, kind, subscriber_id, company_id, address_hash, since)
         select mailbox, 'contact', id, $1, hash, now() from unnest($2::uuid[], $3::uuid[], $4::bytea[]) as one (mailbox, id, hash)`,
        [companyId, ids.map(() => uuidv7()), ids, indexes.map((index) => hash(reader(index)))],
      );
      await this.database.query(
        `insert into subscription (contact_id, company_id, channel, state, requested_at, proof, proved_at)
         select id, $1, 'product-news', 'active', now(), 'mailbox', now() from unnest($2::uuid[]) as id`,
        [companyId, ids],
      );
    }
    await this.database.query('vacuum analyze'); // as such tables are whose rows did not all come a moment ago
  }

  /** The same mail for the pool: as the preview shows it. */
  async job(count: number): Promise<IssueJob> {
    const id = await this.draft();
    const { rendered } = await this.preview(id);
    const [one] = rendered;
    assert.ok(one);
    const name = /Hallo (Erika Müller \d+)/.exec(one.text)?.[1] ?? '';
    const marked = (text: string): string => text.replaceAll(name, nameMark);
    return { count, subject: one.subject, text: marked(one.text), html: marked(one.html) };
  }

  async send(recipients: number): Promise<Round> {
    const [replica] = this.system.replicas;
    const pid = replica?.pid ?? 0;
    const { id, version, seen } = await this.looked();
    assert.equal(seen, recipients);
    const idle = residentMegabytes(pid);
    const cpu = cpuSeconds(pid);
    let megabytes = 0;
    const begin = performance.now();
    await this.call(NewsletterRpc.sendIssue, {
      actor: this.actor,
      issueId: id,
      version,
      sending: { recipients: seen },
    });
    for (let isSent = false; !isSent; await sleep(isSent ? 0 : 50)) {
      const rows = await this.database.query('select 1 from newsletter_issue where id = $1 and state = $2', [
        id,
        'sent',
      ]);
      isSent = rows.length > 0;
      megabytes = Math.max(megabytes, residentMegabytes(pid) - idle);
    }
    const seconds = (performance.now() - begin) / 1000;
    const processor = ((cpuSeconds(pid) - cpu) / recipients) * 1e6;
    const taken = await this.sink.ask({ kind: 'taken' });
    const rows = await this.database.query<{ id: string }>(
      `select id from issue_delivery where issue_id = $1 and state = 'accepted' and answer = '250 2.0.0' and tries = 1`,
      [id],
    );
    assert.deepEqual(taken.messageIds.sort(), rows.map((row) => `${row.id}@lotse.example`).sort());
    assert.equal(rows.length, recipients);
    return { perSecond: recipients / seconds, processor, megabytes, bytes: taken.bytes / recipients };
  }

  /** Sends an issue and does not wait for its end. @returns its id, once the first have it */
  async begin(): Promise<string> {
    const { id, version, seen } = await this.looked();
    const sending = { recipients: seen };
    await this.call(NewsletterRpc.sendIssue, { actor: this.actor, issueId: id, version, sending });
    while ((await this.accepted(id)) === 0) await sleep(50);
    return id;
  }

  /** How many have it, as the page of a running issue reads it. */
  async accepted(issueId: string): Promise<number> {
    const { counts } = await this.call(NewsletterRpc.getIssue, { actor: this.actor, issueId });
    return counts.accepted;
  }

  /** The same to the mail, from the ledger. */
  async acceptedOf(issueId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from issue_delivery where issue_id = $1 and state = 'accepted'`,
      [issueId],
    );
    return row?.count ?? 0;
  }

  /** @throws AssertionError where it is not under way any more */
  async cancel(issueId: string): Promise<void> {
    const { state } = await this.call(NewsletterRpc.getIssue, { actor: this.actor, issueId });
    assert.equal(state, 'sending');
    await this.call(NewsletterRpc.cancelIssue, { actor: this.actor, issueId });
  }

  /** An issue that somebody has looked at. */
  private async looked(): Promise<{ id: string; version: number; seen: number }> {
    const id = await this.draft();
    const { version, recipients: seen } = await this.preview(id);
    return { id, version, seen };
  }

  private async draft(): Promise<string> {
    const issue = {
      channel: 'product-news',
      texts: { de: { subject: 'Neues im März – für Sie', preheader: null, body } },
    };
    return (await this.call(NewsletterRpc.draftIssue, { actor: this.actor, issue })).id;
  }

  private preview(issueId: string) {
    return this.call(NewsletterRpc.previewIssue, { actor: this.actor, issueId });
  }

  private readonly call: Awaited<ReturnType<System['broker']['caller']>>['call'] = async (call, request) =>
    (await this.system.broker.caller()).call(call, request, { timeoutMs: 120_000 });
}

/** Some 10 kB of HTML, with the name in it. */
const body = [
  'Hallo {{name}},',
  ...Array.from(
    { length: 25 },
    (_, place) =>
      `## ${place + 1}. Was es Neues gibt\n\nDie **Suche** findet jetzt auch Ansprechpartner, die anders heißen als sie geschrieben werden: ` +
      `[mehr dazu](https://www.example.com/neues/${place + 1}). Wir freuen uns über Ihre Rückmeldung.`,
  ),
  'Viele Grüße an Sie, {{name}}!',
].join('\n\n');

const summed = (rounds: IssueSide[]): IssueSide => ({
  perSecond: median(rounds.map(({ perSecond }) => perSecond)),
  processor: median(rounds.map(({ processor }) => processor)),
  megabytes: Math.max(...rounds.map(({ megabytes }) => megabytes)),
});
