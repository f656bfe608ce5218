import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Gauge, Histogram } from 'prom-client';
import { Database, send, type Tx } from '@lotse/persistence';
import { Measuring } from '../measuring.js';

interface Metrics {
  seconds: Histogram;
  acceptedAt: Gauge;
  intervalSeconds: Gauge;
}

/** How long test alarms take, by the database's clock alone: whoever queues one is not always who sends it. */
export class SyntheticTimes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly metrics: Metrics | null;
  private readonly measuring = new Measuring(() => this.measure());

  /** When a server has taken the last one, in seconds since 1970. Whoever has just been switched on has waited for none yet. */
  private acceptedAt = Date.now() / 1_000;

  /** @param everyMs between two of them; without it there is no metric, and nothing to miss */
  constructor(
    private readonly database: Database,
    everyMs: number | null,
  ) {
    this.metrics = everyMs === null ? null : newMetrics();
    this.metrics?.intervalSeconds.set((everyMs ?? 0) / 1_000);
    this.metrics?.acceptedAt.set(this.acceptedAt);
  }

  onApplicationBootstrap(): void {
    if (this.metrics) this.measuring.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.measuring.stop();
  }

  async queued(tx: Tx, mailId: string): Promise<void> {
    await tx.query('insert into synthetic_alarm (mail_id) values ($1)', [mailId]);
  }

  /** Servers have taken these alarms, of which most are real. Nobody waits for what is asked here: it leaves with the commit. */
  accepted(tx: Tx, mailIds: string[]): void {
    const { metrics } = this;
    if (!metrics || mailIds.length === 0) return;
    const noted = tx.query<[{ seconds: number; at: number }[], number]>(
      `update synthetic_alarm set accepted_at = clock_timestamp() where mail_id = any($1) and accepted_at is null
       returning extract(epoch from accepted_at - queued_at)::float8 as seconds, extract(epoch from accepted_at)::float8 as at`,
      [mailIds],
    );
    send(tx, noted);
    this.database.afterCommit(tx, () => {
      void noted.then(([rows]) => {
        for (const { seconds, at } of rows) {
          metrics.seconds.observe(seconds);
          this.note(at);
        }
      });
    });
  }

  /** What the table says: another replica may have sent the last one. */
  async measure(): Promise<void> {
    const [row]: { at: number | null }[] = await this.database.reader.query(
      'select extract(epoch from max(accepted_at))::float8 as at from synthetic_alarm',
    );
    this.note(row?.at ?? 0);
  }

  /** It only goes forward: rows are gone after a day, and the next alarm may come later. */
  private note(at: number): void {
    this.acceptedAt = Math.max(this.acceptedAt, at);
    this.metrics?.acceptedAt.set(this.acceptedAt);
  }
}

const newMetrics = (): Metrics => ({
  seconds: new Histogram({
    name: 'lotse_synthetic_alarm_seconds',
    help: 'From the commit of a test alarm until a mail server has taken it',
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800],
  }),
  acceptedAt: new Gauge({
    name: 'lotse_synthetic_alarm_accepted_timestamp_seconds',
    help: 'When a mail server has taken the last test alarm; at first, when this process began',
  }),
  intervalSeconds: new Gauge({
    name: 'lotse_synthetic_alarm_interval_seconds',
    help: 'Time between two test alarms, as it is set',
  }),
});
