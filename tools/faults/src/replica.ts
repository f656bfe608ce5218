import type { ServiceName } from '@lotse/contracts';
import { ServiceProcess, TcpProxy } from '@lotse/test-support';

export interface ReplicaSetup {
  service: ServiceName;
  number: number;
  databaseUrl: string;
  amqpUrl: string;
  env: Record<string, string>;
  /** Told when the process ends although nobody has ended it. */
  onOwnEnd: (what: string) => void;
}

/** So long it may take until it is ready, in milliseconds: a broker or database may be away meanwhile, and the machine slow. */
const patience = 300_000;
/** Between two starts, in milliseconds. */
const pause = 500;

/** One of the two processes of a service, with its connections led through proxies. */
export class Replica {
  readonly name: string;
  private starting = 0;
  private stopping = false;

  private constructor(
    readonly service: ServiceName,
    private readonly setup: ReplicaSetup,
    readonly proxies: { broker: TcpProxy; database: TcpProxy },
    private readonly process: ServiceProcess,
  ) {
    this.name = `${service}-${setup.number}`;
  }

  static async of(setup: ReplicaSetup): Promise<Replica> {
    const { service, databaseUrl, amqpUrl, env } = setup;
    const proxies = { broker: await TcpProxy.to(amqpUrl), database: await TcpProxy.to(databaseUrl) };
    const process = new ServiceProcess(service, {
      DATABASE_URL: proxies.database.url(databaseUrl),
      AMQP_URL: proxies.broker.url(amqpUrl),
      ...env,
    });
    return new Replica(service, setup, proxies, process);
  }

  /** Everything it has logged. */
  logs(): string {
    return this.process.logs();
  }

  get opsUrl(): string {
    return this.process.opsUrl;
  }

  /**
   * Starts it and waits until it is ready; again when it gives up, as a supervisor does. One that has not given up is left to it: on
   * a slow machine another start would have to begin anew.
   * @throws Error with its last lines when it gives up again and again, or hangs
   */
  async start(): Promise<void> {
    this.stopping = false;
    for (const until = Date.now() + patience; ; await new Promise((next) => setTimeout(next, pause))) {
      this.starting += 1;
      try {
        await this.process.start({ patienceMs: Math.max(pause, until - Date.now()) });
        this.watch(this.starting);
        return;
      } catch (error) {
        await this.process.kill(); // may hang instead of having ended
        if (this.stopping || Date.now() + pause > until) throw error;
      }
    }
  }

  async kill(): Promise<void> {
    this.stopping = true;
    await this.process.kill();
  }

  async terminate(): Promise<void> {
    this.stopping = true;
    await this.process.stop();
  }

  freeze(): void {
    this.process.signal('SIGSTOP');
  }

  thaw(): void {
    this.process.signal('SIGCONT');
  }

  /** Ends it and its proxies for good. */
  async discard(): Promise<void> {
    await this.kill();
    await Promise.all(Object.values(this.proxies).map((proxy) => proxy.stop()));
  }

  private watch(start: number): void {
    void this.process.end.then(async () => {
      if (this.stopping || start !== this.starting) return;
      const how = this.process.howItEnded;
      this.setup.onOwnEnd(
        `${this.name} ended by itself (${how}). Its last lines:\n${this.logs().slice(-3_000)}`,
      );
      await this.start().catch((error: unknown) => this.setup.onOwnEnd(String(error)));
    });
  }
}
