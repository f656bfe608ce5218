import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { services, type ServiceName } from '@lotse/contracts';
import { PrivatePostgres, Problem } from '@lotse/private-servers';
import { DemoClient } from './demo-client.js';
import { administrator, demoUsers } from './demo-data.js';
import { Infrastructure } from './infrastructure.js';
import { loadDemo } from './load-demo.js';
import { takeTurn, waitForTurn } from './lock.js';
import type { StackOptions } from './options.js';
import { SupervisedService } from './service-process.js';
import { State } from './state.js';

const root = resolve(import.meta.dirname, '../../..');

export interface StackSetup extends StackOptions {
  directory: string;
  databaseUrl?: string | undefined;
  amqpUrl?: string | undefined;
  brokerAdminUrl?: string | undefined;
  progress: (what: string) => void;
}

export interface Login {
  email: string;
  password: string;
  role: string;
}

/** Everything on one machine, and what was started is stopped again. */
export class Stack {
  private readonly running: SupervisedService[] = [];
  private infrastructure: Infrastructure | undefined;
  private remembered: State | undefined;
  private gatewayPort = 0;
  private linksPort = 0;
  private newsletterLinksPort = 0;
  private readonly opsPorts = new Map<ServiceName, number>();

  constructor(private readonly setup: StackSetup) {}

  async start(): Promise<void> {
    const { setup } = this;
    refuseUnbuilt();
    await waitForTurn(setup.directory);
    if (setup.data === 'reset') await reset(setup);
    const state = new State(setup.directory);
    this.remembered = state;
    takeTurn(state);
    const infrastructure = new Infrastructure({ ...setup, state });
    this.infrastructure = infrastructure;
    await infrastructure.start();
    this.gatewayPort = await state.port('gateway', 3000);
    this.linksPort = await state.port('links', 3010);
    this.newsletterLinksPort = await state.port('newsletter links', 3011);
    for (const service of services) this.opsPorts.set(service, await state.port(`${service} ops`));
    if (setup.only === 'infra') return;

    setup.progress('starting the services');
    const environments = services.map((service) => [service, this.environmentOf(service)] as const);
    state.write('environments.json', JSON.stringify(Object.fromEntries(environments))); // for in-stack
    await Promise.all(services.map((service) => this.startService(service, state)));
    if (setup.demo === 'load' && !state.demoIsLoaded) {
      setup.progress('loading demo data');
      const client = await DemoClient.signIn(this.localUrl, administrator.email, this.demoPassword);
      await loadDemo(client, this.demoPassword);
      state.demoLoaded();
    }
  }

  /** The services first, since they finish what is in flight. */
  async stop(): Promise<void> {
    await Promise.all(this.running.map((service) => service.stop()));
    await this.infrastructure?.stop();
  }

  get gatewayUrl(): string {
    return `http://localhost:${this.gatewayPort}`; // not 127.0.0.1: browsers take the session's cookie from localhost alone
  }

  get mailUrl(): string {
    return this.parts.mail.pageUrl;
  }

  get brokerAddress(): string {
    return this.parts.brokerAddress;
  }

  get managementUrl(): string | undefined {
    return this.parts.managementUrl;
  }

  logins(): Login[] {
    const password = this.demoPassword;
    const users = this.setup.demo === 'load' ? demoUsers : [];
    return [
      { email: administrator.email, password, role: 'administrator' },
      ...users.map(({ email, role }) => ({ email, password, role })),
    ];
  }

  /** The variables of a service, for its process or for a debugger. */
  environmentOf(service: ServiceName): Record<string, string> {
    return { ...this.ownEnvironmentOf(service), ...this.setup.variables };
  }

  private ownEnvironmentOf(service: ServiceName): Record<string, string> {
    const { parts } = this;
    const password = this.demoPassword;
    const common = {
      DATABASE_URL: parts.databases.get(service)?.serviceUrl ?? '',
      AMQP_URL: parts.amqpUrls.get(service) ?? '',
      OPS_HOST: '127.0.0.1',
      OPS_PORT: String(this.opsPorts.get(service)),
      LAME_DUCK_MS: '0', // nobody shares requests out
    };
    if (service === 'gateway')
      return {
        ...common,
        HOST: '127.0.0.1',
        PORT: String(this.gatewayPort),
        PUBLIC_URL: this.gatewayUrl,
        BOOTSTRAP_ADMIN_EMAIL: administrator.email,
        BOOTSTRAP_ADMIN_PASSWORD: password,
        SEALING_KEY: this.state.secret('sealing key', { bytes: 32, encoding: 'base64' }),
        ACCOUNTING_EMAIL: 'accounting@lotse.example.com',
        IMPRINT_URL: 'https://lotse.example.com/imprint',
        PRIVACY_URL: 'https://lotse.example.com/privacy',
        LINKS_URL: `http://localhost:${this.linksPort}`,
        STAFF_SECOND_FACTOR: 'optional', // the demo's staff sign in with curl
      };
    if (service === 'notifications')
      return {
        ...common,
        SMTP_ALARM_URL: parts.mail.smtpUrl,
        SMTP_TRANSACTIONAL_URL: parts.mail.smtpUrl,
        MAIL_FROM: 'Lotse <lotse@example.com>',
        LINKS_URL: `http://localhost:${this.linksPort}`,
        LINK_KEYS: this.state.secret('link key', { bytes: 32, encoding: 'base64' }),
        LINKS_PORT: String(this.linksPort),
        APP_URL: this.gatewayUrl,
        CALL_TASK_MAIL: 'bereitschaft@lotse.example.com',
        EVIDENCE_KEY_FILE: this.state.evidenceKey(),
        BLOB_FOLDER: join(this.state.directory, 'files'),
        BLOB_KEYS: this.state.secret('blob key', { bytes: 32, encoding: 'base64' }),
      };
    if (service === 'newsletter')
      return {
        ...common,
        SMTP_NEWSLETTER_URL: parts.mail.smtpUrl,
        NEWSLETTER_FROM: 'Lotse Newsletter <newsletter@lotse.example.com>',
        NEWSLETTER_IMPRINT:
          'Lotse Software GmbH, Hafenstraße 1, 20457 Hamburg | HRB 12345, Amtsgericht Hamburg',
        LINKS_URL: `http://localhost:${this.newsletterLinksPort}`,
        LINK_KEYS: this.state.secret('newsletter link key', { bytes: 32, encoding: 'base64' }),
        LINKS_PORT: String(this.newsletterLinksPort),
        SUPPRESSION_KEY: this.state.secret('suppression key', { bytes: 32, encoding: 'base64' }),
        CONSENT_KEYS: this.state.secret('consent key', { bytes: 32, encoding: 'base64' }),
        CHECKPOINT_KEY: signingKeyFrom(
          this.state.secret('checkpoint key', { bytes: 32, encoding: 'base64' }),
        ),
        CHECKPOINT_FOLDER: join(this.state.directory, 'checkpoints'),
      };
    return common;
  }

  private async startService(service: ServiceName, state: State): Promise<void> {
    const started = new SupervisedService({
      service,
      env: this.environmentOf(service),
      logFile: join(state.directory, 'logs', `${service}.log`),
      report: this.setup.progress,
    });
    this.running.push(started);
    await started.start();
  }

  private get localUrl(): string {
    return `http://127.0.0.1:${this.gatewayPort}`;
  }

  private get demoPassword(): string {
    return this.state.secret('demo password');
  }

  private get state(): State {
    if (!this.remembered) throw new Error('the stack has not been started');
    return this.remembered;
  }

  private get parts(): Infrastructure {
    if (!this.infrastructure) throw new Error('the stack has not been started');
    return this.infrastructure;
  }
}

/** An Ed25519 key is 32 random bytes behind a prefix that says so (RFC 8410, 7). */
const signingKeyFrom = (seed: string): string =>
  Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.from(seed, 'base64'),
  ]).toString('base64');

function refuseUnbuilt(): void {
  const missing = services.find((service) => !existsSync(join(root, `apps/${service}/bundle/main.js`)));
  if (missing)
    throw new Problem(`${missing} is not built yet: run \`npm run build\`, or \`npm start\`, which builds.`);
}

async function reset(setup: StackSetup): Promise<void> {
  if (setup.databaseUrl !== undefined)
    throw new Problem(
      `--reset deletes nothing on a server of yours: drop the databases ${services.map((name) => `lotse_${name}`).join(', ')} there yourself.`,
    );
  setup.progress('deleting the data');
  await new PrivatePostgres({ directory: join(setup.directory, 'postgres') }).discard(); // may lie elsewhere
  State.reset(setup.directory);
}
