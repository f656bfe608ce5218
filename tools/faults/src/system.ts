import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services, type ServiceName } from '@lotse/contracts';
import { freePort, MailSink, PrivatePostgres, PrivateRabbitMq } from '@lotse/private-servers';
import {
  productVariables,
  serviceDatabase,
  TcpProxy,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '@lotse/test-support';
import { Replica } from './replica.js';

export const administrator = {
  email: 'faults@lotse.example',
  password: randomBytes(18).toString('base64url'),
};

/** Two replicas of everything, on a PostgreSQL, a RabbitMQ and a mail server of their own that can be broken. */
export class System {
  /** What ended although nobody had ended it. */
  readonly ownEnds: string[] = [];
  private readonly replicas: Replica[] = [];
  private readonly databases = new Map<ServiceName, TestDatabase>();
  private readonly ports: number[] = [];
  private readonly pagesPorts: number[] = [];
  private parts: { broker: TestVirtualHost; mails: MailSink; mailProxy: TcpProxy } | undefined;

  private constructor(
    private readonly directory: string,
    readonly postgres: PrivatePostgres,
    readonly rabbitMq: PrivateRabbitMq,
  ) {}

  /** Resolves once all replicas are ready; what was started is stopped when one of them is not. */
  static async start(progress: (what: string) => void): Promise<System> {
    const directory = mkdtempSync(join(tmpdir(), 'lotse-faults-'));
    // with a directory it writes to disk before it says so, as in production
    const postgres = new PrivatePostgres({ directory: join(directory, 'postgres') });
    const rabbitMq = new PrivateRabbitMq({ directory: join(directory, 'rabbitmq'), progress });
    const system = new System(directory, postgres, rabbitMq);
    try {
      progress('starting PostgreSQL and RabbitMQ');
      await Promise.all([postgres.start(), rabbitMq.start()]);
      process.env['LOTSE_TEST_POSTGRES_URL'] = postgres.url;
      process.env['LOTSE_TEST_AMQP_URL'] = rabbitMq.url;
      process.env['LOTSE_TEST_RABBITMQ_API_URL'] = rabbitMq.apiUrl;
      progress('starting two replicas of everything');
      await system.startServices();
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  get broker(): TestVirtualHost {
    return there(this.parts).broker;
  }

  get mails(): MailSink {
    return there(this.parts).mails;
  }

  /** Between the services and the mail server. */
  get mailProxy(): TcpProxy {
    return there(this.parts).mailProxy;
  }

  get gatewayUrls(): string[] {
    return this.ports.map((port) => `http://127.0.0.1:${port}`);
  }

  /** Where links in mails lead to, of each replica. */
  get pagesUrls(): string[] {
    return this.pagesPorts.map((port) => `http://127.0.0.1:${port}`);
  }

  database(service: ServiceName): TestDatabase {
    return there(this.databases.get(service));
  }

  /** Both of a service. */
  replicasOf(service: ServiceName): Replica[] {
    return this.replicas.filter((replica) => replica.service === service);
  }

  get all(): readonly Replica[] {
    return this.replicas;
  }

  async stop(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.discard()));
    await this.parts?.mailProxy.stop();
    await this.parts?.mails.stop();
    await Promise.all([...this.databases.values()].map((database) => database.drop().catch(() => undefined)));
    await Promise.all([this.postgres.discard(), this.rabbitMq.discard()]);
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  private async startServices(): Promise<void> {
    const mails = await MailSink.start();
    const broker = await testVirtualHost({ retryTiersMs });
    this.parts = { broker, mails, mailProxy: await TcpProxy.to(mails.url) };
    const smtpUrl = this.mailProxy.url(mails.url).replace(/\/$/, '');
    for (const service of services) this.databases.set(service, await serviceDatabase(service));
    for (const service of services)
      for (const number of [1, 2]) {
        const port = await freePort();
        if (service === 'gateway') this.ports.push(port);
        if (service === 'notifications') this.pagesPorts.push(port);
        const own = productVariables({ gatewayPort: port, publicUrl, administrator, smtpUrl });
        const env = {
          ...common,
          ...own[service],
          ...(service === 'notifications' && { LINKS_PORT: String(port) }),
        };
        const [databaseUrl, amqpUrl] = [this.database(service).url, this.broker.amqpUrlOf(service)];
        const onOwnEnd = (what: string): void => void this.ownEnds.push(what);
        this.replicas.push(await Replica.of({ service, number, databaseUrl, amqpUrl, env, onOwnEnd }));
      }
    await Promise.all(this.replicas.map((replica) => replica.start()));
  }
}

/** A message that is refused meets a mail server that works again well before the last of these. */
const retryTiersMs = [1_000, 3_000, 15_000];
const common = {
  NODE_ENV: 'production',
  RETRY_TIERS_MS: retryTiersMs.join(),
  LINKS_PER_MINUTE: '1000000',
  TRUSTED_PROXIES: '127.0.0.1', // invitations come from networks that the clients make up
};
/** All replicas are one place to whoever uses them. */
const publicUrl = 'http://localhost:3000';

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the system does not have this, or does not run yet');
  return value;
}
