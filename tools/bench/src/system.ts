import { randomBytes } from 'node:crypto';
import type { ServiceName } from '@lotse/contracts';
import { freePort } from '@lotse/private-servers';
import {
  migrateDatabase,
  productVariables,
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
  /** Where they are built, if they are another release. */
  root?: string | undefined;
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
    const env = {
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      DATABASE_POOL_SIZE: String(this.options.poolSize ?? 10),
      AMQP_URL: this.broker.amqpUrlOf(service),
      ...productVariables({ gatewayPort: this.gatewayPort, administrator })[service],
      ...this.options.env,
    };
    const started = new ServiceProcess(service, env, this.options.root);
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
}

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
