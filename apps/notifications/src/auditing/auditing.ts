import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Database, defineTimer, OnTimer, type Tx } from '@lotse/persistence';
import { Measuring } from '../measuring.js';
import { AlarmFindings, findings } from './alarm-findings.js';
import { mendable, Mending } from './mending.js';

/** Between two looks, in milliseconds. */
const every = 60_000;

export const auditAlarms = defineTimer('audit-alarms');

const found = new Gauge({
  name: 'lotse_alarm_audit_findings',
  help: 'What is wrong with alarms, by what it is: 0 of each while all is well',
  labelNames: ['finding'],
});
const mended = new Counter({
  name: 'lotse_alarm_audit_mended_total',
  help: 'Incidents that stood still or had lost their mails, and were set going again',
  labelNames: ['finding'],
});
for (const finding of findings) found.set({ finding }, 0);
for (const finding of mendable) mended.inc({ finding }, 0);

export interface AuditSettings {
  /** After how many minutes a call task that is open is old. */
  callTaskMinutes: number;
}

/** Looks every minute whether alarms are late or stand still, and does not believe the code that sends them. */
@Injectable()
export class Auditing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Auditing.name);
  private readonly measuring: Measuring;

  constructor(
    private readonly database: Database,
    private readonly alarms: AlarmFindings,
    private readonly mending: Mending,
    private readonly settings: AuditSettings,
  ) {
    this.measuring = new Measuring(async () => this.tell(await this.alarms.counts(this.database.reader)));
  }

  onApplicationBootstrap(): void {
    this.measuring.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.measuring.stop();
  }

  /** What it mends is gone at the next look. */
  @OnTimer(auditAlarms, { everyMs: every, urgent: true })
  async look(tx: Tx): Promise<void> {
    for (const { finding, count, ids } of await this.alarms.look(tx, this.settings.callTaskMinutes))
      this.logger.warn({ message: 'something is wrong with alarms', kind: finding, count, ids });
    const counts = await this.alarms.counts(tx);
    this.database.afterCommit(tx, () => this.tell(counts));
    for (const finding of mendable) if (counts[finding] > 0) await this.mend(tx, finding);
  }

  /** Where it fails, what was found is kept and told all the same. */
  private async mend(tx: Tx, finding: (typeof mendable)[number]): Promise<void> {
    try {
      const count = await this.database.part(tx, () => this.mending.mend(tx, finding));
      if (count === 0) return;
      this.database.afterCommit(tx, () => mended.inc({ finding }, count));
      this.logger.warn({ message: 'incidents were set going again', kind: finding, count });
    } catch (error) {
      this.logger.error({ message: 'incidents cannot be set going again', kind: finding, error });
    }
  }

  private tell(counts: Awaited<ReturnType<AlarmFindings['counts']>>): void {
    for (const finding of findings) found.set({ finding }, counts[finding]);
  }
}
