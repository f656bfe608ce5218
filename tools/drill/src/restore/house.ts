import { execFile } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
  chmodSync,
  mkdtempSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { services, type ServiceName } from '@lotse/contracts';
import { freePort, MailSink, PrivateRabbitMq } from '@lotse/private-servers';
import {
  ClamdServer,
  productVariables,
  serviceDatabase,
  ServiceProcess,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '@lotse/test-support';
import { Cluster } from './cluster.js';
import { Staff } from '../staff.js';

const run = promisify(execFile);

type Environment = Record<string, string>;

/** What a backup holds, in a folder. */
export interface Backup {
  directory: string;
  tookMs: number;
}

const administrator = {
  email: 'drill@lotse.example',
  password: randomBytes(18).toString('base64url'),
};

/**
 * The whole product with a PostgreSQL for each service, a broker, files and keys of its own, all of which can be destroyed; and, as on
 * another machine, the archives of the logs, the journal and the checkpoints of the ledger.
 */
export class House {
  readonly mails: MailSink;
  private readonly scanner = new ClamdServer();
  private readonly processes = new Map<ServiceName, ServiceProcess>();
  private environments: Record<string, Environment> = {};

  private constructor(
    private readonly directory: string,
    private readonly clusters: ReadonlyMap<ServiceName, Cluster>,
    private readonly databases: ReadonlyMap<ServiceName, TestDatabase>,
    private rabbitMq: PrivateRabbitMq,
    private readonly brokerPorts: { amqp: number; management: number },
    readonly broker: TestVirtualHost,
    mails: MailSink,
    private readonly ports: { gateway: number; newsletter: number; files: number },
  ) {
    this.mails = mails;
  }

  static async start(progress: (what: string) => void): Promise<House> {
    const directory = mkdtempSync(join(tmpdir(), 'lotse-drill-'));
    chmodSync(directory, 0o755);
    progress('starting four PostgreSQLs and RabbitMQ');
    const brokerPorts = { amqp: await freePort(), management: await freePort() };
    const rabbitMq = new PrivateRabbitMq({
      directory: join(directory, 'rabbitmq'),
      ports: brokerPorts,
      progress,
    });
    await rabbitMq.start();
    process.env['LOTSE_TEST_AMQP_URL'] = rabbitMq.url;
    process.env['LOTSE_TEST_RABBITMQ_API_URL'] = rabbitMq.apiUrl;
    const clusters = new Map<ServiceName, Cluster>();
    const databases = new Map<ServiceName, TestDatabase>();
    for (const service of services) {
      const cluster = await Cluster.start(join(directory, service));
      clusters.set(service, cluster);
      process.env['LOTSE_TEST_POSTGRES_URL'] = cluster.url;
      databases.set(service, await serviceDatabase(service));
    }
    const broker = await testVirtualHost({ retryTiersMs });
    const ports = { gateway: await freePort(), newsletter: await freePort(), files: await freePort() };
    const mails = await MailSink.start();
    const house = new House(directory, clusters, databases, rabbitMq, brokerPorts, broker, mails, ports);
    await house.scanner.listen();
    house.furnish();
    progress('starting the services');
    await house.startServices();
    return house;
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports.gateway}`;
  }

  signIn(): Promise<Staff> {
    return Staff.signIn(this.url, administrator);
  }

  database(service: ServiceName): TestDatabase {
    return there(this.databases.get(service));
  }

  cluster(service: ServiceName): Cluster {
    return there(this.clusters.get(service));
  }

  /** An operator's command in a service's environment. */
  async command(
    service: ServiceName,
    program: string,
    ...args: string[]
  ): Promise<{ code: number | null; output: string }> {
    return there(this.processes.get(service)).command(`${program}.js`, ...args);
  }

  /** Where a link to a file leads here. */
  filesUrl(link: string): string {
    return `http://127.0.0.1:${this.ports.files}${link.slice(new URL(link).origin.length)}`;
  }

  /** What somebody does on a page of newsletters behind a link in a mail. */
  async postPage(path: string, fields: Record<string, string>): Promise<void> {
    const answer = await fetch(`http://127.0.0.1:${this.ports.newsletter}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    if (!answer.ok) throw new Error(`a page answered ${answer.status}`);
  }

  /** Everything that is needed to build the house anew, but the archives: databases, what the broker was told, files and keys. */
  async backUp(): Promise<Backup> {
    const began = Date.now();
    const directory = join(this.directory, 'backup');
    mkdirSync(directory);
    chmodSync(directory, 0o755);
    for (const service of services) await this.cluster(service).backUp(join(directory, service));
    const definitions = await this.broker.api('definitions');
    writeFileSync(join(directory, 'definitions.json'), JSON.stringify(definitions));
    await run('cp', ['-a', this.filesFolder, join(directory, 'files')]);
    writeFileSync(join(directory, 'environments.json'), JSON.stringify(this.environments), { mode: 0o600 });
    copyFileSync(this.evidenceKeyFile, join(directory, 'evidence.pem'));
    return { directory, tookMs: Date.now() - began };
  }

  /** Until the archives know everything that is committed now. */
  async archive(): Promise<void> {
    for (const service of services) await this.cluster(service).archive();
  }

  async stopServices(): Promise<void> {
    await Promise.all([...this.processes.values()].map((one) => one.kill()));
  }

  /** Nothing is left but what is kept elsewhere. */
  async destroy(): Promise<void> {
    await this.stopServices();
    for (const service of services) await this.cluster(service).destroy();
    await this.rabbitMq.discard();
    rmSync(this.filesFolder, { recursive: true });
    rmSync(this.evidenceKeyFile);
    this.environments = {};
  }

  /** Builds it anew; the services are not started. */
  async restore({ directory }: Backup, to: Date | null): Promise<void> {
    for (const service of services) await this.cluster(service).restore(join(directory, service), to);
    this.rabbitMq = new PrivateRabbitMq({
      directory: join(this.directory, 'rabbitmq'),
      ports: this.brokerPorts,
    });
    await this.rabbitMq.start();
    await this.broker.api('definitions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: readFileSync(join(directory, 'definitions.json'), 'utf8'),
    });
    await run('cp', ['-a', join(directory, 'files'), this.filesFolder]);
    copyFileSync(join(directory, 'evidence.pem'), this.evidenceKeyFile);
    this.environments = JSON.parse(readFileSync(join(directory, 'environments.json'), 'utf8')) as Record<
      string,
      Environment
    >;
    this.makeProcesses();
  }

  async startServices(): Promise<void> {
    await Promise.all([...this.processes.values()].map((one) => one.start()));
  }

  /** One service and its database alone are lost and built anew; the service is not started. */
  async restoreAlone(service: ServiceName, { directory }: Backup, to: Date | null): Promise<void> {
    await there(this.processes.get(service)).kill();
    await this.cluster(service).destroy();
    await this.cluster(service).restore(join(directory, service), to);
  }

  async startService(service: ServiceName): Promise<void> {
    await there(this.processes.get(service)).start();
  }

  async stop(): Promise<void> {
    await this.stopServices();
    await this.mails.stop();
    await this.scanner.stop();
    await this.broker.leave();
    for (const cluster of this.clusters.values()) await cluster.stop();
    await this.rabbitMq.discard();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private get filesFolder(): string {
    return join(this.directory, 'files');
  }

  private get evidenceKeyFile(): string {
    return join(this.directory, 'evidence.pem');
  }

  private furnish(): void {
    const own = productVariables({
      gatewayPort: this.ports.gateway,
      publicUrl: 'http://localhost:3000',
      administrator,
      smtpUrl: this.mails.url.replace(/\/$/, ''),
    });
    mkdirSync(this.filesFolder);
    copyFileSync(own.notifications['EVIDENCE_KEY_FILE'] ?? '', this.evidenceKeyFile);
    const journal = { JOURNAL_FOLDER: join(this.directory, 'journal') };
    mkdirSync(journal.JOURNAL_FOLDER);
    const extra: Record<ServiceName, Environment> = {
      gateway: {},
      contacts: journal,
      newsletter: {
        ...journal,
        CHECKPOINT_FOLDER: join(this.directory, 'checkpoints'),
        LINKS_PORT: String(this.ports.newsletter),
      },
      notifications: {
        BLOB_FOLDER: this.filesFolder,
        EVIDENCE_KEY_FILE: this.evidenceKeyFile,
        LINKS_PORT: String(this.ports.files),
        CLAMD_ADDRESS: `127.0.0.1:${this.scanner.address.port}`,
      },
    };
    this.environments = Object.fromEntries(
      services.map((service) => [
        service,
        {
          NODE_ENV: 'production',
          RETRY_TIERS_MS: retryTiersMs.join(),
          DATABASE_URL: this.database(service).url,
          AMQP_URL: this.broker.amqpUrlOf(service),
          ...own[service],
          ...extra[service],
        },
      ]),
    );
    this.makeProcesses();
  }

  private makeProcesses(): void {
    for (const service of services)
      this.processes.set(service, new ServiceProcess(service, this.environments[service] ?? {}));
  }
}

const retryTiersMs = [500, 1_000, 5_000];

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the house has no such thing');
  return value;
}
