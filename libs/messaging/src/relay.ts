import type { Clock } from '@lotse/persistence';
import { Logger } from '@nestjs/common';
import type { Broker } from './broker.js';
import type { MessagingOptions } from './options.js';
import { Housekeeping } from './housekeeping.js';
import { OutboxSweep } from './outbox-sweep.js';
import { Publisher } from './publisher.js';
import type { RelayBell } from './relay-bell.js';
import { pause, RelayTurn } from './relay-leadership.js';

/** How often the relay looks without having been woken, in milliseconds. */
const pollEvery = 1_000;
/** How often events that no queue took are tried again, in milliseconds. */
const retryHeldEvery = 30_000;

/**
 * Publishes what the outbox holds. Of all replicas of a service one relays at a time: that keeps the order per aggregate.
 *
 * A row is removed only after the broker has confirmed its message; a relay that dies in between leaves it to
 * the next one, which publishes it again, and the inboxes of the subscribers make that harmless.
 */
export class Relay {
  private readonly logger = new Logger(Relay.name);
  private readonly publisher: Publisher;
  private readonly stopping = new AbortController();
  private running?: Promise<void>;
  private paused: boolean;
  private sweeping: Promise<unknown> = Promise.resolve();
  private wake: () => void = () => undefined;
  private retryHeld = false;

  constructor(
    private readonly broker: Broker,
    private readonly bell: RelayBell,
    private readonly databaseUrl: string,
    private readonly clock: Clock,
    private readonly options: MessagingOptions,
  ) {
    this.publisher = new Publisher(broker.publishing, 'outbox');
    this.paused = options.relay === 'paused';
    broker.onRestored(() => {
      this.retryHeld = true; // a queue that was missing may be there now
      this.wake();
    });
  }

  async start(): Promise<void> {
    await this.publisher.start();
    this.running = this.run();
  }

  /** Publishes nothing more until {@link resume}; what is under way is finished first. */
  async pause(): Promise<void> {
    this.paused = true;
    await this.sweeping;
  }

  resume(): void {
    this.paused = false;
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    this.bell.stop();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const connection = { url: this.databaseUrl, applicationName: `${this.broker.service} relay` };
    for (let wait = 100; !signal.aborted; wait = Math.min(wait * 2, 5_000)) {
      try {
        const turn = await RelayTurn.wait(connection, signal);
        if (!turn) return;
        wait = 100;
        await this.relay(turn).finally(() => turn.end());
      } catch (error) {
        if (!signal.aborted) this.logger.warn({ message: 'the relay starts anew', error });
      }
      await pause(wait, signal);
    }
  }

  private async relay(turn: RelayTurn): Promise<void> {
    let woken: boolean;
    let interrupt: () => void = () => undefined;
    this.wake = () => {
      woken = true;
      interrupt();
    };
    turn.onWake(() => this.wake());
    this.bell.answeredBy(() => this.wake());

    const sweep = new OutboxSweep(turn, this.publisher, this.broker);
    const housekeeping = new Housekeeping(turn, this.clock, this.options.chores);
    let heldTriedAt = performance.now();
    try {
      while (!turn.isOver && !this.stopping.signal.aborted) {
        woken = false; // a wake-up that comes while the outbox is swept is not slept over
        if (!this.paused && this.broker.publishing.isUsable) {
          if (this.retryHeld || performance.now() - heldTriedAt > retryHeldEvery) {
            this.retryHeld = false;
            heldTriedAt = performance.now();
            await sweep.releaseHeld();
          }
          const swept = sweep.run();
          this.sweeping = swept.catch(() => undefined);
          if ((await swept) === 'more') continue;
        }
        await sweep.measure();
        await housekeeping.doSomeIfDue();
        if (!woken) {
          const waiting = new AbortController();
          interrupt = () => waiting.abort();
          await pause(pollEvery, waiting.signal);
        }
      }
    } finally {
      this.bell.answeredBy(undefined);
      this.wake = () => undefined;
      sweep.forgetMeasures();
    }
  }
}
