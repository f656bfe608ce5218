import { DomainError } from '@lotse/contracts';
import { Logger } from '@nestjs/common';
import { connect, type Channel, type ChannelModel, type RecoveringChannelModel } from 'amqplib';
import { BrokerNodes, trustedBy } from './broker-nodes.js';
import { corkWrites } from './corked-writes.js';
import { explainRefusal, inWords, isRefusal } from './refusals.js';

/** Opens what lives on a connection (channels, consumers); runs again after every reconnection. */
export type LinkSetup = (model: ChannelModel) => Promise<void>;

/** Who keeps count of a connection. */
export interface LinkWatch {
  onBlocked?: (blocked: boolean) => void;
  onConnected?: (connected: boolean) => void;
}

/** One connection to the broker that comes back by itself, with everything that was set up on it. */
export class Link {
  private readonly logger: Logger;
  private readonly nodes: BrokerNodes;
  private readonly setups: LinkSetup[] = [];
  private readonly waiters = new Set<() => void>();
  private readonly usable: (() => void)[] = [];
  private readonly retired = new WeakSet<Channel>();
  private recovering?: RecoveringChannelModel;
  private model?: ChannelModel;
  private readonly shut: (() => void)[] = [];
  private blocked = false;
  /** Attempts in a row to connect again that have failed. */
  private failures = 0;
  /** Whether it was told since then that nobody need wait. The number of nodes may change, where a file names their passwords. */
  private isTold = false;
  private hasBeenLetIn = false;
  /** Why a node that answers has not let us in, in a sentence; nothing since one has. */
  private refusal?: string;
  private closing = false;

  /** @param amqpUrl of one node, or of each node of a cluster, separated by commas */
  constructor(
    private readonly amqpUrl: string,
    private readonly name: string,
    private readonly watch: LinkWatch = {},
  ) {
    this.logger = new Logger(`broker ${name}`);
    this.nodes = new BrokerNodes(amqpUrl);
  }

  /** Which one it is connected to, or tries next. */
  get node(): { hostname: string; port: number } {
    return this.nodes.address;
  }

  get isConnected(): boolean {
    return this.model !== undefined;
  }

  /** Connected, and not told by the broker to stop publishing. */
  get isUsable(): boolean {
    return this.isConnected && !this.blocked;
  }

  /**
   * Nothing can be published, and waiting will not help soon: the broker takes nothing at present, or no node of it has let us in,
   * neither at first nor when it was asked again.
   */
  get isShut(): boolean {
    return this.blocked || (!this.isConnected && this.failures > this.nodes.count);
  }

  /** A node that answers has refused us, and none has let us in since this process began: its settings may be wrong. */
  get isTurnedAway(): boolean {
    return !this.hasBeenLetIn && this.refusal !== undefined;
  }

  /**
   * Connects, with patience for a broker that is still coming up.
   * @param orLater goes on connecting, when the patience is over, and leaves the caller to it
   * @throws Error with one clear sentence where waiting cannot help, or when the patience is over; never with `orLater`
   */
  async open(patienceMs: number, { orLater = false }: { orLater?: boolean } = {}): Promise<void> {
    const link = await connect(this.nodes.address, {
      ...trustedBy(this.amqpUrl),
      clientProperties: { connection_name: this.name },
      timeout: 5_000,
      noDelay: true, // Nagle and delayed acknowledgements would add 40 ms to every call
      keepAlive: true,
      recovery: {
        initialDelay: 100,
        maxDelay: 5_000,
        waitForConnect: false,
        setup: (model: ChannelModel) => this.setUp(model),
      },
    });
    this.recovering = link;
    link.on('error', (error) => this.logger.warn({ message: 'the connection failed', error }));
    link.on('connect', (model) => {
      this.model = model;
      this.failures = 0;
      this.isTold = false;
      this.hasBeenLetIn = true;
      this.refusal = undefined;
      this.watch.onConnected?.(true);
      this.logger.log('connected');
      this.tell();
    });
    link.on('connect-failed', (error) => {
      this.note(error);
      this.nodes.next();
      this.failures += 1;
      if (!this.isTold && this.failures > this.nodes.count) {
        this.isTold = true;
        this.tellShut();
      }
    });
    link.on('disconnect', (error) => {
      this.model = undefined;
      this.watch.onConnected?.(false);
      this.setBlocked(false);
      if (!this.closing) this.logger.warn({ message: 'the connection is lost', error });
    });
    link.on('blocked', () => this.setBlocked(true));
    link.on('unblocked', () => this.setBlocked(false));
    await this.firstConnection(link, patienceMs, orLater);
  }

  /** Runs the setup now and after every reconnection. */
  async use(setup: LinkSetup): Promise<void> {
    this.setups.push(setup);
    if (this.model) await setup(this.model);
  }

  /** Called whenever it can be published on again. */
  onUsable(listener: () => void): void {
    this.usable.push(listener);
  }

  /** Called when it can be published on no more, for a while at least: {@link isShut}. */
  onShut(listener: () => void): void {
    this.shut.push(listener);
  }

  /** Whether it can be published on within that time. */
  whenUsable(patienceMs: number): Promise<boolean> {
    if (this.isUsable) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiters.delete(done);
        resolve(this.isUsable);
      };
      const timer = setTimeout(done, Math.max(0, patienceMs));
      this.waiters.add(done);
    });
  }

  /**
   * A channel died by itself, or a consumer was cancelled: the connection is renewed, with everything that belongs to
   * it.
   * @param channel what it was for, e.g. a queue's name
   */
  recycle(channel: string): void {
    const { model } = this;
    setImmediate(() => {
      if (this.closing || !model || this.model !== model) return; // the whole connection is gone: recovery is under way
      this.logger.warn({ message: 'a channel or its consumer is gone: reconnecting', channel });
      model.close().catch(() => undefined); // it was on its way already
    });
  }

  /** A channel that takes the connection along when it dies. */
  guard<C extends Channel>(channel: C, name: string): C {
    channel.on('error', (error: Error) =>
      this.logger.warn({ message: 'a channel failed', channel: name, error }),
    );
    channel.on('close', () => {
      if (!this.retired.has(channel)) this.recycle(name);
    });
    return channel;
  }

  /** Closes a channel of {@link guard} alone. */
  async retire(channel: Channel): Promise<void> {
    if (this.retired.has(channel)) return;
    this.retired.add(channel);
    await channel.close().catch(() => undefined); // it was gone already
  }

  async close(): Promise<void> {
    this.closing = true;
    this.tell();
    await this.recovering?.close().catch(() => undefined);
    this.model = undefined;
  }

  private async setUp(model: ChannelModel): Promise<void> {
    let lost: Error | undefined;
    corkWrites(model);
    model.on('error', () => undefined); // amqplib listens only after this function: an early error would end the process
    model.on('close', (error?: Error) => (lost = error ?? new Error('closed')));
    for (const setup of this.setups) await setup(model);
    if (lost) throw lost; // amqplib would wait for ever for the end of a connection that has ended already
  }

  private async firstConnection(
    link: RecoveringChannelModel,
    patienceMs: number,
    orLater: boolean,
  ): Promise<void> {
    let last: Error | undefined;
    let timer: NodeJS.Timeout | undefined;
    const givenUp = new Promise<void>((resolve, reject) => {
      const refuse = (reason: string) => reject(new Error(reason));
      timer = setTimeout(
        () =>
          orLater
            ? resolve()
            : refuse(
                `RabbitMQ cannot be reached at ${this.nodes.places}: ${last ? inWords(last) : 'no answer'}`,
              ),
        patienceMs,
      );
      link.on('connect-failed', (error) => {
        last = error;
        const refusal = explainRefusal(error);
        if (refusal && !orLater) refuse(refusal); // else it goes on, and the broker may be replaced
      });
    });
    try {
      await Promise.race([link.waitForConnect(), givenUp]);
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** A refusal is told in its sentence, and again only when it is another one. */
  private note(error: Error): void {
    if (!isRefusal(error)) {
      this.logger.warn({ message: 'not yet connected', error });
      return;
    }
    const refusal =
      explainRefusal(error) ?? `RabbitMQ at ${this.nodes.places} does not let us in: ${inWords(error)}`;
    if (refusal !== this.refusal) this.logger.error(refusal);
    this.refusal = refusal;
  }

  private setBlocked(blocked: boolean): void {
    if (this.blocked === blocked) return;
    this.blocked = blocked;
    if (blocked) this.logger.warn('the broker has run short of memory or disk and takes nothing more');
    this.watch.onBlocked?.(blocked);
    if (blocked) this.tellShut();
    else this.tell();
  }

  private tellShut(): void {
    for (const listener of this.shut) listener();
  }

  private tell(): void {
    if (!this.isUsable && !this.closing) return;
    for (const waiter of Array.from(this.waiters)) waiter(); // some take themselves out
    if (this.isUsable) for (const listener of this.usable) listener();
  }
}

/** What a caller hears when the broker did not take a message in time. */
export const brokerUnreachable = (): DomainError<'unavailable'> =>
  new DomainError('unavailable', 'service.unreachable');
