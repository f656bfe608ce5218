import { randomBytes } from 'node:crypto';
import { services, type ServiceName } from '@lotse/contracts';
import { freePort } from '@lotse/private-servers';
import {
  MailSink,
  serviceDatabase,
  ServiceProcess,
  TcpProxy,
  testVirtualHost,
  type RecordedMail,
  type TestDatabase,
  type TestVirtualHost,
} from '@lotse/test-support';
import { ApiClient } from './api-client.js';

export interface SystemOptions {
  /** Services that reach the broker through a {@link TcpProxy}. */
  brokerProxies?: ServiceName[];
  /** Services that reach their databases through a {@link TcpProxy}. */
  databaseProxies?: readonly ServiceName[];
  /** Variables for all services. */
  env?: () => Promise<Record<string, string>>;
  /** Called with each mail before the mail server answers for it. */
  onMail?: (mail: RecordedMail) => void | Promise<void>;
  /** Starts servers of the test's own, and gives the variables that name them; else those of the run are used. */
  servers?: () => Promise<Record<string, string>>;
}

const administrator = { email: 'administrator@lotse.example', password: 'a-password-for-tests-only' };
/** How long a failed message rests. */
const retryTiersMs = [200, 400, 800];
const sealingKey = randomBytes(32).toString('base64');

/** The whole product: four processes on databases, a virtual host and a mail server of their own. */
export class System {
  private readonly databases = new Map<ServiceName, TestDatabase>();
  private readonly processes = new Map<ServiceName, ServiceProcess>();
  private readonly brokerProxies = new Map<ServiceName, TcpProxy>();
  private readonly databaseProxies = new Map<ServiceName, TcpProxy>();
  private parts?: { broker: TestVirtualHost; mails: MailSink; gatewayPort: number; client: ApiClient };

  async start(options: SystemOptions): Promise<void> {
    if (options.servers) Object.assign(process.env, await options.servers());
    const env = await options.env?.();
    const broker = await testVirtualHost({ retryTiersMs });
    const mails = await MailSink.start({ ...(options.onMail && { onMail: options.onMail }) });
    const gatewayPort = await freePort();
    const environments = await Promise.all(
      services.map(async (service) => {
        const database = await serviceDatabase(service);
        this.databases.set(service, database);
        return {
          DATABASE_URL: options.databaseProxies?.includes(service)
            ? await behindProxy(this.databaseProxies, service, database.url)
            : database.url,
          AMQP_URL: options.brokerProxies?.includes(service)
            ? await behindProxy(this.brokerProxies, service, broker.amqpUrlOf(service))
            : broker.amqpUrlOf(service),
          RETRY_TIERS_MS: retryTiersMs.join(),
          ...ownVariables(service, { gatewayPort, smtpUrl: mails.url }),
          ...env,
        };
      }),
    );
    for (const [index, service] of services.entries())
      this.processes.set(service, new ServiceProcess(service, environments[index] ?? {}));
    await Promise.all([...this.processes.values()].map((process) => process.start()));
    const client = await ApiClient.signIn(
      `http://127.0.0.1:${gatewayPort}`,
      administrator.email,
      administrator.password,
    );
    this.parts = { broker, mails, gatewayPort, client };
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.values()].map((process) => process.kill()));
    await Promise.all(this.proxies.map((proxy) => proxy.stop()));
    await this.parts?.mails.stop();
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

  signIn(email: string, password: string): Promise<ApiClient> {
    return ApiClient.signIn(this.gatewayUrl, email, password);
  }

  process(service: ServiceName): ServiceProcess {
    return there(this.processes.get(service));
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

  /** Mends what a test that failed has left broken, so that the next one does not fail with it. */
  async isWhole(): Promise<void> {
    for (const proxy of this.proxies) proxy.resume();
    await Promise.all(
      [...this.processes.values()].filter(({ isRunning }) => !isRunning).map((process) => process.start()),
    );
  }

  private get running() {
    return there(this.parts);
  }

  private get proxies(): TcpProxy[] {
    return [...this.brokerProxies.values(), ...this.databaseProxies.values()];
  }
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

function ownVariables(
  service: ServiceName,
  { gatewayPort, smtpUrl }: { gatewayPort: number; smtpUrl: string },
): Record<string, string> {
  if (service === 'gateway')
    return {
      HOST: '127.0.0.1',
      PORT: String(gatewayPort),
      PUBLIC_URL: `http://localhost:${gatewayPort}`,
      BOOTSTRAP_ADMIN_EMAIL: administrator.email,
      BOOTSTRAP_ADMIN_PASSWORD: administrator.password,
      SEALING_KEY: sealingKey,
      ACCOUNTING_EMAIL: 'accounting@lotse.example',
      RATE_LIMIT_PER_MINUTE: '1000000',
      RATE_LIMIT_PUBLIC_PER_MINUTE: '1000000',
      STAFF_SECOND_FACTOR: 'optional',
    };
  if (service === 'notifications')
    return {
      SMTP_ALARM_URL: smtpUrl,
      SMTP_TRANSACTIONAL_URL: smtpUrl,
      MAIL_FROM: 'Kundencenter <noreply@lotse.example>',
    };
  return {};
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the system does not have this, or does not run yet');
  return value;
}

/** Starts the product before the tests of a file and stops it after them. */
export function useSystem(options: SystemOptions = {}): System {
  const system = new System();
  beforeAll(() => system.start(options), 120_000);
  afterAll(() => system.stop(), 60_000);
  return system;
}
