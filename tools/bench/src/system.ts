import { randomBytes } from 'node:crypto';
import type { ServiceName } from '@lotse/contracts';
import { freePort } from '@lotse/private-servers';
import {
  migrateDatabase,
  serviceDatabase,
  ServiceProcess,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '@lotse/test-support';

export interface SystemOptions {
  services: readonly ServiceName[];
  /** Connections each service may open to its database. */
  poolSize?: number;
  /** For every service. */
  env?: Record<string, string>;
  /** Of services that shall not get one of their own; dropped with the others. */
  databases?: Partial<Record<ServiceName, TestDatabase>>;
}

const administrator = { email: 'bench@example.com', password: randomBytes(18).toString('base64url') };

/** Some of the product's processes on databases and a virtual host of their own. */
export class System {
  private readonly processes: ServiceProcess[] = [];
  private readonly databases = new Map<ServiceName, TestDatabase>();

  private constructor(
    readonly broker: TestVirtualHost,
    readonly gatewayPort: number,
    private readonly options: SystemOptions,
  ) {}

  /** Resolves once every process is ready. */
  static async start(options: SystemOptions): Promise<System> {
    const system = new System(await testVirtualHost(), await freePort(), options);
    try {
      for (const service of options.services) await system.startService(service);
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  database(service: ServiceName): TestDatabase {
    const database = this.databases.get(service);
    if (!database) throw new Error(`${service} was not started`);
    return database;
  }

  /** The replicas that run, in the order in which they were started. */
  get replicas(): readonly ServiceProcess[] {
    return this.processes;
  }

  /** Starts a service, or one more replica of it. */
  async startService(service: ServiceName): Promise<ServiceProcess> {
    let database = this.databases.get(service);
    if (!database) {
      const given = this.options.databases?.[service];
      if (given) await migrateDatabase(service, given.migratorUrl);
      database = given ?? (await serviceDatabase(service));
      this.databases.set(service, database);
    }
    const started = new ServiceProcess(service, {
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      DATABASE_POOL_SIZE: String(this.options.poolSize ?? 10),
      AMQP_URL: this.broker.amqpUrlOf(service),
      ...(service === 'gateway' ? this.gatewayVariables() : {}),
      ...(service === 'notifications' ? notificationVariables : {}),
      ...this.options.env,
    });
    await started.start();
    this.processes.push(started);
    return started;
  }

  /** Signs in as the administrator that the gateway made at its start. */
  async signIn(): Promise<ApiClient> {
    const answer = await fetch(`http://127.0.0.1:${this.gatewayPort}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(administrator),
    });
    if (answer.status !== 201) throw new Error(`signing in failed: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    return new ApiClient(this.gatewayPort, cookie, csrfToken);
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((service) => service.stop()));
    for (const database of this.databases.values()) await database.drop();
    await this.broker.drop();
  }

  private gatewayVariables(): Record<string, string> {
    return {
      HOST: '127.0.0.1',
      PORT: String(this.gatewayPort),
      PUBLIC_URL: `http://localhost:${this.gatewayPort}`,
      BOOTSTRAP_ADMIN_EMAIL: administrator.email,
      BOOTSTRAP_ADMIN_PASSWORD: administrator.password,
      SEALING_KEY: randomBytes(32).toString('base64'),
      ACCOUNTING_EMAIL: 'accounting@lotse.example',
      RATE_LIMIT_PER_MINUTE: '100000000',
      RATE_LIMIT_PUBLIC_PER_MINUTE: '100000000',
      STAFF_SECOND_FACTOR: 'optional',
    };
  }
}

/** Nothing is sent in a bench: discard is the port that nobody answers. */
const notificationVariables = {
  SMTP_ALARM_URL: 'smtp://127.0.0.1:9',
  SMTP_TRANSACTIONAL_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'lotse@example.com',
};

/** A signed-in user of the API. */
export class ApiClient {
  constructor(
    private readonly port: number,
    readonly cookie: string,
    private readonly csrfToken: string,
  ) {}

  /** @throws Error with the problem that was answered */
  async send<T>(
    method: string,
    path: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        'x-csrf-token': this.csrfToken,
        ...(typeof body === 'object' && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: typeof body === 'object' ? JSON.stringify(body) : body,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }
}
