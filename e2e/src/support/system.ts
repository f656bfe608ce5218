import { execFileSync } from 'node:child_process';
import { services, type ServiceName } from '@lotse/contracts';
import { brokerUsers } from '@lotse/messaging';
import { freePort } from '@lotse/private-servers';
import {
  callPatienceMs,
  ClamdServer,
  MailSink,
  migrateDatabase,
  productVariables,
  serviceDatabase,
  ServiceProcess,
  TcpProxy,
  testDatabase,
  testVirtualHost,
  type RecordedMail,
  type TestDatabase,
  type TestVirtualHost,
} from '@lotse/test-support';
import { ApiClient, forgetDocument } from './api-client.js';

export interface SystemOptions {
  /** Services that reach the broker through a {@link TcpProxy}. */
  brokerProxies?: ServiceName[];
  /** Services that reach their databases through a {@link TcpProxy}. */
  databaseProxies?: readonly ServiceName[];
  /** Variables for all services. */
  env?: () => Promise<Record<string, string>>;
  /** Called with each mail before the mail server answers for it. */
  onMail?: (mail: RecordedMail) => void | Promise<void>;
  /** How many processes of a service there are, where it is more than one. */
  replicas?: Partial<Record<ServiceName, number>>;
  /** Variables that all but the first process of a service have otherwise. */
  envOfOthers?: () => Record<string, string>;
  /** The folder of the release that is installed at first; else today's. */
  release?: () => Promise<string>;
  /** Starts servers of the test's own, and gives the variables that name them; else those of the run are used. */
  servers?: () => Promise<Record<string, string>>;
}

const administrator = { email: 'administrator@lotse.example', password: 'a-password-for-tests-only' };
/** How long a failed message rests. */
const retryTiersMs = [200, 400, 800];

/** The whole product: four processes on databases, a virtual host and a mail server of their own. */
export class System {
  private readonly databases = new Map<ServiceName, TestDatabase>();
  private readonly processes = new Map<ServiceName, ServiceProcess>();
  /** Besides the first of each service. */
  private readonly others: ServiceProcess[] = [];
  private readonly brokerProxies = new Map<ServiceName, TcpProxy>();
  private readonly databaseProxies = new Map<ServiceName, TcpProxy>();
  private environments = new Map<ServiceName, Record<string, string>>();
  private parts?: {
    broker: TestVirtualHost;
    mails: MailSink;
    scanner: ClamdServer;
    gatewayPort: number;
    client: ApiClient;
  };

  async start(options: SystemOptions): Promise<void> {
    if (options.servers) Object.assign(process.env, await options.servers());
    const env = await options.env?.();
    const release = await options.release?.();
    const broker = await testVirtualHost({ retryTiersMs, topology: release ? 'bare' : 'deployed' });
    if (release) deployRelease(release, broker);
    const mails = await MailSink.start({ ...(options.onMail && { onMail: options.onMail }) });
    const scanner = new ClamdServer();
    await scanner.listen();
    const gatewayPort = await freePort();
    const own = productVariables({
      gatewayPort,
      administrator,
      smtpUrl: mails.url,
      linksUrl: `http://127.0.0.1:${await freePort()}`,
      newsletterLinksUrl: `http://127.0.0.1:${await freePort()}`,
    });
    await Promise.all(
      services.map(async (service) => {
        const database = await (release ? databaseOf(release, service) : serviceDatabase(service));
        this.databases.set(service, database);
        this.environments.set(service, {
          DATABASE_URL: options.databaseProxies?.includes(service)
            ? await behindProxy(this.databaseProxies, service, database.url)
            : database.url,
          AMQP_URL: options.brokerProxies?.includes(service)
            ? await behindProxy(this.brokerProxies, service, broker.amqpUrlOf(service))
            : broker.amqpUrlOf(service),
          RETRY_TIERS_MS: retryTiersMs.join(),
          ...(service === 'gateway' && { CALL_TIMEOUT_MS: String(callPatienceMs) }),
          ...own[service],
          ...(service === 'notifications' && { CLAMD_ADDRESS: `127.0.0.1:${scanner.address.port}` }),
          ...env,
        });
      }),
    );
    for (const service of services)
      this.processes.set(
        service,
        new ServiceProcess(service, there(this.environments.get(service)), release),
      );
    for (const service of services)
      for (let count = 1; count < (options.replicas?.[service] ?? 1); count++)
        this.others.push(
          new ServiceProcess(
            service,
            { ...there(this.environments.get(service)), LINKS_PORT: '0', ...options.envOfOthers?.() },
            release,
          ),
        );
    await Promise.all(this.all.map((process) => process.start()));
    const client = await ApiClient.signIn(
      `http://127.0.0.1:${gatewayPort}`,
      administrator.email,
      administrator.password,
    );
    this.parts = { broker, mails, scanner, gatewayPort, client };
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((process) => process.kill()));
    await Promise.all(this.proxies.map((proxy) => proxy.stop()));
    await this.parts?.mails.stop();
    await this.parts?.scanner.stop();
    await Promise.all([...this.databases.values()].map((database) => database.drop()));
    await this.parts?.broker.drop();
  }

  get gatewayUrl(): string {
    return `http://127.0.0.1:${this.running.gatewayPort}`;
  }

  /** As its users know it: under `localhost` a browser keeps the session's cookie without TLS. */
  get publicUrl(): string {
    return `http://localhost:${this.running.gatewayPort}`;
  }

  readonly administratorLogin = administrator;

  /** The first administrator of the vendor's staff, signed in. */
  get administrator(): ApiClient {
    return this.running.client;
  }

  get broker(): TestVirtualHost {
    return this.running.broker;
  }

  get mails(): MailSink {
    return this.running.mails;
  }

  /** What looks at files of tickets. */
  get scanner(): ClamdServer {
    return this.running.scanner;
  }

  signIn(email: string, password: string): Promise<ApiClient> {
    return ApiClient.signIn(this.gatewayUrl, email, password);
  }

  process(service: ServiceName): ServiceProcess {
    return there(this.processes.get(service));
  }

  /** All processes of a service, the first of which is {@link process}. */
  replicas(service: ServiceName): ServiceProcess[] {
    return this.all.filter((process) => process.service === service);
  }

  database(service: ServiceName): TestDatabase {
    return there(this.databases.get(service));
  }

  brokerProxy(service: ServiceName): TcpProxy {
    return there(this.brokerProxies.get(service));
  }

  databaseProxy(service: ServiceName): TcpProxy {
    return there(this.databaseProxies.get(service));
  }

  /** Deploys and migrates for today's release while the one before runs, as an operator does. */
  async prepareUpgrade(): Promise<void> {
    await this.broker.deploy();
    for (const service of services) await migrateDatabase(service, this.database(service).migratorUrl);
  }

  /** Replaces a running service by that of a release that is built in a folder, else by today's. */
  async replace(service: ServiceName, release?: string): Promise<void> {
    await this.process(service).stop();
    if (service === 'gateway') forgetDocument(this.gatewayUrl);
    const successor = new ServiceProcess(service, there(this.environments.get(service)), release);
    this.processes.set(service, successor);
    await successor.start();
  }

  /** Mends what a test that failed has left broken, so that the next one does not fail with it. */
  async isWhole(): Promise<void> {
    for (const proxy of this.proxies) proxy.resume();
    await Promise.all(this.all.filter(({ isRunning }) => !isRunning).map((process) => process.start()));
  }

  private get running() {
    return there(this.parts);
  }

  private get all(): ServiceProcess[] {
    return [...this.processes.values(), ...this.others];
  }

  private get proxies(): TcpProxy[] {
    return [...this.brokerProxies.values(), ...this.databaseProxies.values()];
  }
}

/** The deploy step of a release that is built in a folder. */
function deployRelease(release: string, { amqpUrlOf }: TestVirtualHost): void {
  const urls = brokerUsers.map((user) => [`${user.toUpperCase()}_AMQP_URL`, amqpUrlOf(user)]);
  execFileSync(process.execPath, ['tools/topology/dist/main.js', 'deploy'], {
    cwd: release,
    env: {
      BROKER_ADMIN_URL: process.env['LOTSE_TEST_RABBITMQ_API_URL'],
      RETRY_TIERS_MS: retryTiersMs.join(),
      ...Object.fromEntries(urls),
    },
  });
}

/** A database as a release that is built in a folder makes it. */
async function databaseOf(release: string, service: ServiceName): Promise<TestDatabase> {
  const database = await testDatabase();
  await migrateDatabase(service, database.migratorUrl, release);
  return database;
}

/** The server's URL by way of a proxy of the service's own. */
async function behindProxy(
  proxies: Map<ServiceName, TcpProxy>,
  service: ServiceName,
  url: string,
): Promise<string> {
  const proxy = await TcpProxy.to(url);
  proxies.set(service, proxy);
  return proxy.url(url);
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the system does not have this, or does not run yet');
  return value;
}

const standing = new System();
let started: Promise<void> | undefined;

/**
 * The product that the files of a worker use one after the other: each with data of its own, and whole again at its end. It ends
 * with the worker.
 */
export function useSystem(): System {
  beforeAll(async () => {
    started ??= standing.start({});
    await started.catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    standing.mails.clear();
  }, 120_000);
  afterAll(() => standing.isWhole(), 60_000);
  return standing;
}

/** One for the tests of a file alone, which may break it. */
export function useOwnSystem(options: SystemOptions = {}): System {
  const system = new System();
  beforeAll(() => system.start(options), options.release ? 600_000 : 120_000); // a release has to be built
  afterAll(() => system.stop(), 60_000);
  return system;
}
