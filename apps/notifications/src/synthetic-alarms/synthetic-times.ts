import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Gauge, Histogram } from 'prom-client';
import { Database, send, type Tx } from '@lotse/persistence';
import { Measuring } from '../measuring.js';

interface Metrics {
  seconds: Histogram;
  acceptedAt: Gauge;
}

/** How long test alarms take, by the database's clock alone: whoever queues one is not always who sends it. */
export class SyntheticTimes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly metrics: Metrics | null;
  private readonly measuring = new Measuring(() => this.measure());

  /** @param isOn without it there is no metric: one that says 0 would be an alarm itself */
  constructor(
    private readonly database: Database,
    isOn: boolean,
  ) {
    this.metrics = isOn ? newMetrics() : null;
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
          metrics.acceptedAt.set(at);
        }
      });
    });
  }

  private async measure(): Promise<void> {
    const [row]: { at: number | null }[] = await this.database.reader.query(
      'select extract(epoch from max(accepted_at))::float8 as at from synthetic_alarm',
    );
    this.metrics?.acceptedAt.set(row?.at ?? 0);
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
    help: 'When a mail server has taken the last test alarm; 0 where none has for a day',
  }),
});
