import { join } from 'node:path';
import { services, type ServiceName } from '@lotse/contracts';
import {
  brokerUsers,
  checkTopology,
  defaultRetryTiersMs,
  deployTopology,
  houseOf,
  ManagementApi,
  type BrokerUser,
} from '@lotse/messaging';
import { provisionDatabase, type ProvisionedDatabase } from '@lotse/persistence';
import {
  brokerVersion,
  PrivatePostgres,
  PrivateRabbitMq,
  Problem,
  refuseOldBroker,
} from '@lotse/private-servers';
import pg from 'pg';
import { MailCatcher } from './mail-catcher.js';
import { migrateService } from './service-process.js';
import type { State } from './state.js';
import { SupervisedServer } from './supervised-server.js';

/** Where the product lives on a broker of our own, as docs/events.md calls it. */
const virtualHost = 'lotse';

export interface InfrastructureOptions {
  state: State;
  /** Servers that are there already are used instead of private ones. */
  databaseUrl?: string | undefined;
  amqpUrl?: string | undefined;
  /** Management API of the broker at `amqpUrl`, with an administrator's user and password. */
  brokerAdminUrl?: string | undefined;
  progress: (what: string) => void;
}

/** What the services stand on: PostgreSQL with a database each, RabbitMQ, and somewhere to send mail. */
export class Infrastructure {
  readonly databases = new Map<ServiceName, ProvisionedDatabase>();
  readonly amqpUrls = new Map<BrokerUser, string>();
  /** Where followers connect, without a login. */
  brokerAddress = '';
  /** Nothing where the broker is not ours. */
  managementUrl: string | undefined;
  private mailCatcher: MailCatcher | undefined;
  private readonly started: { stop(): Promise<void> }[] = [];

  constructor(private readonly options: InfrastructureOptions) {}

  get mail(): MailCatcher {
    if (!this.mailCatcher) throw new Error('the mail catcher has not been started');
    return this.mailCatcher;
  }

  async start(): Promise<void> {
    const outcomes = await Promise.allSettled([this.startPostgres(), this.startRabbitMq(), this.startMail()]);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Broker and database end in order, so that the next start finds everything. */
  async stop(): Promise<void> {
    await Promise.all(this.started.map((server) => server.stop()));
  }

  private async startPostgres(): Promise<void> {
    const { state, databaseUrl, progress } = this.options;
    let adminUrl = databaseUrl;
    if (adminUrl === undefined) {
      progress('starting PostgreSQL');
      const postgres = new PrivatePostgres({
        directory: join(state.directory, 'postgres'),
        port: await state.port('postgres'),
      });
      const supervised = new SupervisedServer('PostgreSQL', postgres, progress);
      this.started.push(supervised);
      await supervised.start();
      adminUrl = postgres.url;
    } else {
      await refuseUnreachable(adminUrl);
    }
    progress('bringing the databases up to date');
    for (const service of services) {
      const database = await provisionDatabase(adminUrl, `lotse_${service}`, {
        migrator: state.secret(`${service} migrator`),
        service: state.secret(`${service} database`),
      }).catch((error: unknown) => {
        const code = (error as { code?: string }).code ?? 'unknown';
        throw new Problem(
          `The database of ${service} could not be made (${code}): DATABASE_URL must be allowed to create databases and roles.`,
        );
      });
      this.databases.set(service, database);
    }
    await Promise.all(
      [...this.databases].map(([service, { migratorUrl }]) => migrateService(service, migratorUrl)),
    );
  }

  private async startRabbitMq(): Promise<void> {
    const { state, amqpUrl, brokerAdminUrl, progress } = this.options;
    if (amqpUrl !== undefined) {
      refuseOldBroker(await brokerVersion(amqpUrl), new URL(amqpUrl).host);
      if (brokerAdminUrl === undefined)
        throw new Problem(
          "AMQP_URL needs BROKER_ADMIN_URL beside it: the broker's management API, with an administrator's user and password.",
        );
      return this.deploy(amqpUrl, brokerAdminUrl);
    }
    progress('starting RabbitMQ');
    const rabbitMq = new PrivateRabbitMq({
      directory: join(state.directory, 'rabbitmq'),
      ports: { amqp: await state.port('amqp'), management: await state.port('management') },
      progress,
    });
    const supervised = new SupervisedServer('RabbitMQ', rabbitMq, progress);
    this.started.push(supervised);
    await supervised.start();
    this.managementUrl = rabbitMq.managementUrl;
    await this.deploy(`${rabbitMq.url}/${virtualHost}`, rabbitMq.apiUrl);
  }

  /** As an operator does before the services start: users, rights and queues. */
  private async deploy(amqpUrl: string, brokerAdminUrl: string): Promise<void> {
    const { state } = this.options;
    this.brokerAddress = Object.assign(new URL(amqpUrl), { username: '', password: '' }).href;
    for (const user of brokerUsers) {
      const login = { username: `lotse-${user}`, password: state.secret(`${user} broker`) };
      this.amqpUrls.set(user, Object.assign(new URL(amqpUrl), login).href);
    }
    const admin = new ManagementApi(brokerAdminUrl);
    const house = houseOf(Object.fromEntries(this.amqpUrls), defaultRetryTiersMs, admin);
    try {
      await deployTopology(admin, house);
      const { wrong } = await checkTopology(admin, house);
      if (wrong.length > 0) throw new Error(wrong.join(' '));
    } catch (error) {
      throw new Problem(`The broker could not be made ready: ${(error as Error).message}`);
    }
    const deploy = Object.fromEntries([
      ['BROKER_ADMIN_URL', brokerAdminUrl],
      ...[...this.amqpUrls].map(([user, url]) => [`${user.toUpperCase()}_AMQP_URL`, url] as const),
    ]);
    // for tools/messages and tools/topology
    state.write('urls.json', `${JSON.stringify({ amqpUrl: this.amqpUrls.get('operator'), deploy })}\n`);
  }

  private async startMail(): Promise<void> {
    const { state } = this.options;
    const ports = { smtp: await state.port('smtp'), page: await state.port('mail page') };
    this.mailCatcher = await new MailCatcher(join(state.directory, 'mail'), ports).start();
    this.started.push(this.mailCatcher);
  }
}

async function refuseUnreachable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new Problem(`PostgreSQL cannot be reached (${code ?? message}): check DATABASE_URL.`);
  }
}
