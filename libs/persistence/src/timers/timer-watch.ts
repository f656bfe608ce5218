import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Database } from '../database.js';
import { Firing, type TimerHandler } from './firing.js';
import { TIMER_BINDING, type TimerBinding } from './on-timer.js';
import { TimerLane } from './timer-lane.js';
import { timerMetrics } from './timer-metrics.js';
import { Timers } from './timers.js';

/** How often it is measured how late timers are, in milliseconds. */
const measureEvery = 15_000;

/**
 * Fires the timers of a service, on every replica, while it runs. A kind without a handler is left alone: a newer release may have set it.
 * `lotse_timers_late_seconds` tells of it.
 */
@Injectable()
export class TimerWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Timers');
  private readonly service: string;
  private lanes: TimerLane[] = [];
  private measuring?: NodeJS.Timeout;
  private measured: Promise<void> = Promise.resolve();
  private readonly late = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly timers: Timers,
    private readonly discovery: DiscoveryService,
    private readonly methods: MetadataScanner,
  ) {
    this.service = (database.dataSource.options as { applicationName?: string }).applicationName ?? '';
  }

  onApplicationBootstrap(): void {
    const handlers = this.handlers();
    for (const { kind } of handlers) {
      timerMetrics.failed.inc({ service: this.service, kind }, 0); // that the first may be noticed
      timerMetrics.late.set({ service: this.service, kind }, 0);
    }
    const firings = new Firing(this.database, this.service);
    for (const urgent of [true, false]) {
      const some = new Map(handlers.filter((one) => one.urgent === urgent).map((one) => [one.kind, one]));
      const whose = urgent ? { tenant: null, urgent } : { tenant: 'timers' }; // half of the connections at most
      if (some.size > 0) this.lanes.push(new TimerLane(some, whose, this.database, firings));
    }
    for (const lane of this.lanes) {
      this.timers.onSet(() => lane.wake());
      lane.start();
    }
    this.measure();
    this.measuring = setInterval(() => this.measure(), measureEvery).unref();
  }

  /** Takes nothing more, and finishes what it does. What is due then is for others. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.measuring);
    await Promise.all([this.measured, ...this.lanes.map((lane) => lane.stop())]);
  }

  /** @throws Error where two handle the same kind */
  private handlers(): TimerHandler[] {
    const found = new Map<string, TimerHandler>();
    const wrappers = [...this.discovery.getProviders(), ...this.discovery.getControllers()];
    const instances = new Set(wrappers.map(({ instance }) => instance as unknown));
    for (const instance of instances) {
      if (typeof instance !== 'object' || instance === null) continue;
      const methods = instance as Record<string, TimerHandler['handle']>;
      for (const name of this.methods.getAllMethodNames(Object.getPrototypeOf(instance) as object | null)) {
        const method = methods[name] as TimerHandler['handle'];
        const binding = Reflect.getMetadata(TIMER_BINDING, method) as TimerBinding | undefined;
        if (!binding) continue;
        if (found.has(binding.kind)) throw new Error(`two handlers are bound to the timer ${binding.kind}`);
        found.set(binding.kind, { ...binding, handle: (tx, due) => method.call(instance, tx, due) });
      }
    }
    return [...found.values()];
  }

  private measure(): void {
    this.measured = this.measureLate().catch((error: unknown) =>
      this.logger.warn({ message: 'how late timers are is not known', error }),
    );
  }

  private async measureLate(): Promise<void> {
    const rows: { kind: string; seconds: number }[] = await this.database.reader.query(
      `select kind, extract(epoch from now() - min(due_at))::float8 as seconds from timer where due_at <= now() group by kind`,
    );
    const seconds = new Map(rows.map((row) => [row.kind, row.seconds]));
    for (const kind of seconds.keys()) this.late.add(kind);
    for (const kind of this.late)
      timerMetrics.late.set({ service: this.service, kind }, seconds.get(kind) ?? 0);
  }
}
