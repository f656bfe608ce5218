import type { Clock } from '@lotse/persistence';
import { Logger } from '@nestjs/common';
import type { Broker } from './broker.js';
import type { MessagingOptions } from './options.js';
import { Housekeeping } from './housekeeping.js';
import type { Lane } from './lane.js';
import { OutboxSweep } from './outbox-sweep.js';
import { Publisher } from './publisher.js';
import type { RelayBell } from './relay-bell.js';
import { metrics } from './metrics.js';
import { pause, RelayTurn } from './relay-leadership.js';

/** How often the relay looks without having been woken, in milliseconds. */
const pollEvery = 1_000;
/**
 * How far looks at a lane are apart at least, in milliseconds, so that events gather: a look, and a transaction of each follower, cost
 * about the same for one as for ten. One that comes alone leaves at once.
 */
const apart: Record<Lane, number> = { urgent: 0, ordinary: 20 };
const lanes: readonly Lane[] = ['urgent', 'ordinary'];
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
  private readonly publishers: Record<Lane, Publisher>;
  private readonly stopping = new AbortController();
  private running?: Promise<void>;
  private paused: boolean;
  private readonly sweeping = new Map<Lane, Promise<unknown>>();
  private readonly wakers = new Map<Lane, () => void>();
  /** Lanes in which everything that is held is to be tried again. */
  private readonly anew = new Set<Lane>();

  constructor(
    private readonly broker: Broker,
    private readonly bell: RelayBell,
    private readonly databaseUrl: string,
    private readonly clock: Clock,
    private readonly options: MessagingOptions,
  ) {
    this.publishers = {
      urgent: new Publisher(broker.publishing, 'urgent events'),
      ordinary: new Publisher(broker.publishing, 'events'),
    };
    this.paused = options.relay === 'paused';
    broker.onRestored(() => {
      for (const lane of lanes) this.anew.add(lane); // a queue that was missing may be there now
      this.wake();
    });
  }

  async start(): Promise<void> {
    for (const lane of lanes) await this.publishers[lane].start();
    metrics.relaying.set({ service: this.broker.service }, 0);
    metrics.published.inc({ service: this.broker.service }, 0);
    this.running = this.run();
  }

  /** Publishes nothing more until {@link resume}; what is under way is finished first. */
  async pause(): Promise<void> {
    this.paused = true;
    await Promise.all(this.sweeping.values());
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
        metrics.relaying.set({ service: this.broker.service }, 1);
        try {
          await this.relay(turn);
        } finally {
          metrics.relaying.set({ service: this.broker.service }, 0);
          await turn.end();
        }
      } catch (error) {
        if (!signal.aborted) this.logger.warn({ message: 'the relay starts anew', error });
      }
      await pause(wait, signal);
    }
  }

  /** One lane, else all. */
  private wake(lane?: Lane): void {
    if (lane) this.wakers.get(lane)?.();
    else for (const waker of this.wakers.values()) waker();
  }

  /** Runs both lanes until the term is over: urgent events wait for no others, neither in the table nor for their confirms. */
  private async relay(turn: RelayTurn): Promise<void> {
    turn.onWake(() => this.wake());
    this.bell.answeredBy((lane) => this.wake(lane));
    const housekeeping = new Housekeeping(turn, this.clock, this.options.chores);
    const sweep = (lane: Lane) => new OutboxSweep(turn, this.publishers[lane], this.broker, lane);
    const ordinary = sweep('ordinary');
    try {
      const driven = await Promise.allSettled([
        this.drive('urgent', turn, sweep('urgent'), () => Promise.resolve()),
        this.drive('ordinary', turn, ordinary, async () => {
          await ordinary.measure();
          await housekeeping.doSomeIfDue();
        }),
      ]);
      for (const outcome of driven) if (outcome.status === 'rejected') throw outcome.reason;
    } finally {
      this.bell.answeredBy(undefined);
      this.wakers.clear();
      ordinary.forgetMeasures();
    }
  }

  /** @param leisure what is done whenever nothing waits */
  private async drive(
    lane: Lane,
    turn: RelayTurn,
    sweep: OutboxSweep,
    leisure: () => Promise<void>,
  ): Promise<void> {
    let woken: boolean;
    let interrupt: () => void = () => undefined;
    this.wakers.set(lane, () => {
      woken = true;
      interrupt();
    });
    this.anew.add(lane); // what the replica before held, only it knows since when
    let heldTriedAt = performance.now();
    try {
      while (!turn.isOver && !this.stopping.signal.aborted) {
        woken = false; // a wake-up that comes while the outbox is swept is not slept over
        const lookedAt = performance.now();
        if (!this.paused && this.broker.publishing.isUsable) {
          if (this.anew.delete(lane)) await sweep.releaseAll();
          else if (performance.now() - heldTriedAt > retryHeldEvery) {
            heldTriedAt = performance.now();
            await sweep.releaseHeld();
          }
          const swept = sweep.run();
          this.sweeping.set(
            lane,
            swept.catch(() => undefined),
          );
          if ((await swept) === 'more') continue;
        }
        await leisure();
        if (!woken)
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, pollEvery);
            interrupt = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        const early = lookedAt + apart[lane] - performance.now();
        if (early > 0) await pause(early, this.stopping.signal);
      }
    } catch (error) {
      await turn.end(); // the other lane ends as well
      throw error;
    }
  }
}
