import assert from 'node:assert/strict';
import { serviceDatabase, type TestDatabase } from '@lotse/test-support';
import { median } from '../statistics.js';
import { cpuSeconds, Worker } from '../worker.js';
import type { MailJob, MailRequest, MailsSent } from './mail-job.js';
import type { SinkRequest, Taken } from './sink.js';

export interface MailSide {
  /** Mails per second, the median over rounds. */
  perSecond: number;
  /** Microseconds of a processor in the sending process per mail, likewise. */
  processor: number;
  /** The sink's share of a processor, likewise, and mails a second that it could take with a whole one. */
  sinkShare: number;
  sinkPerSecond: number;
}

export interface MailResult {
  mails: number;
  connections: number;
  /** Of a mail as it came, on average. */
  bytes: number;
  pool: MailSide;
  lotse: MailSide;
  /** The median over rounds. */
  ratio: number;
  /** Mails that came, each once, of all rounds; each of Lotse's has its state and its attempt. */
  compared: number;
}

export interface MailOptions {
  mails: number;
  rounds: number;
  progress: (what: string) => void;
}

const connections = 10;

interface Round extends MailSide {
  bytes: number;
}

/** How fast mail leaves the table of the product, against nodemailer's own pool sending the same from memory. */
export async function measureMail({ mails, rounds, progress }: MailOptions): Promise<MailResult> {
  const database = await serviceDatabase('notifications');
  const at = (file: string): URL => new URL(file, import.meta.url);
  const sink = Worker.start<SinkRequest, Taken>(at('./sink.js'));
  const pool = Worker.start<MailRequest, MailsSent>(at('./pool.js'));
  const lotse = Worker.start<MailRequest, MailsSent>(at('./lotse.js'));
  try {
    const { port } = await sink.ask({ kind: 'listen' });
    for (const side of [pool, lotse])
      await side.ask({ kind: 'start', start: { port, connections, databaseUrl: database.url } });
    progress('mail: warming up');
    for (const side of [pool, lotse]) await measure(side, sink, Math.min(mails, 500));
    const measured: { pool: Round; lotse: Round }[] = [];
    for (let round = 0; round < rounds; round++) {
      progress(`mail: round ${round + 1}`);
      const bare = await measure(pool, sink, mails);
      measured.push({ pool: bare, lotse: await measure(lotse, sink, mails) });
      await compareRows(database, mails);
    }
    return {
      mails,
      connections,
      bytes: median(measured.flatMap((round) => [round.pool.bytes, round.lotse.bytes])),
      pool: medians(measured.map((round) => round.pool)),
      lotse: medians(measured.map((round) => round.lotse)),
      ratio: median(measured.map((round) => round.lotse.perSecond / round.pool.perSecond)),
      compared: 2 * rounds * mails,
    };
  } finally {
    await Promise.all([pool.stop(), lotse.stop()]);
    await sink.stop();
    await database.drop();
  }
}

async function measure(
  side: Worker<MailRequest, MailsSent>,
  sink: Worker<SinkRequest, Taken>,
  count: number,
): Promise<Round> {
  const before = cpuSeconds(sink.pid);
  const { seconds, processorSeconds, messageIds } = await side.ask({ kind: 'send', job: jobOf(count) });
  const sinkSeconds = cpuSeconds(sink.pid) - before;
  const taken = await sink.ask({ kind: 'taken' });
  assert.deepEqual(taken.messageIds.sort(), messageIds.sort());
  return {
    perSecond: count / seconds,
    processor: (processorSeconds / count) * 1e6,
    sinkShare: sinkSeconds / seconds,
    sinkPerSecond: count / sinkSeconds,
    bytes: taken.bytes / count,
  };
}

/** Each mail of a round has its state, and its attempt with the answer; then they make room for the next round's. */
async function compareRows(database: TestDatabase, mails: number): Promise<void> {
  const [row] = await database.query<{ count: number }>(
    `select count(*)::int as count from mail join mail_attempt on mail_id = mail.id
      where state = 'accepted' and mail.answer = '250 2.0.0' and outcome = 'accepted' and ended_at >= body_at
        and attempts = 1 and queued_at > now() - interval '1 day'`,
  );
  assert.ok((row?.count ?? 0) >= mails, `${row?.count} mails are settled`);
  await database.query('truncate mail cascade');
}

const jobOf = (count: number): MailJob => ({
  count,
  subject: 'Störung: Anmeldung im Kundencenter nicht möglich',
  text: Array.from(
    { length: 12 },
    (_, line) => `${line + 1}. Wir prüfen, woran es liegt, und melden uns.`,
  ).join('\n'),
  html: `<!doctype html><html lang="de"><body>${Array.from(
    { length: 60 },
    (_, line) =>
      `<p style="margin:0 0 8px;font-family:sans-serif">${line + 1}. Wir prüfen, woran es liegt, und melden uns.</p>\n`,
  ).join('')}</body></html>`,
});

const medians = (rounds: MailSide[]): MailSide => ({
  perSecond: median(rounds.map(({ perSecond }) => perSecond)),
  processor: median(rounds.map(({ processor }) => processor)),
  sinkShare: median(rounds.map(({ sinkShare }) => sinkShare)),
  sinkPerSecond: median(rounds.map(({ sinkPerSecond }) => sinkPerSecond)),
});
