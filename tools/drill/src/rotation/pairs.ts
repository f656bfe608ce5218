import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { services, type ServiceName } from '@lotse/contracts';
import { freePort, MailSink, PrivatePostgres, PrivateRabbitMq } from '@lotse/private-servers';
import { productVariables, ServiceProcess, withClient, type TestDatabase } from '@lotse/test-support';
import pg from 'pg';
import { Ground } from '../product/ground.js';
import { administrator, retryTiersMs } from '../product/product.js';
import { Staff } from '../staff.js';
import { PublishedKeys, selectorOf } from './published-keys.js';
import { newSecret, WebhookReceiver } from './webhook-receiver.js';

export const mailLogin = 'lotse';

/** How long requests go elsewhere before a process is told to end, in milliseconds. */
const lead = 500;

interface Replica {
  process: ServiceProcess;
  ports: Record<'api' | 'pages' | 'mail', number>;
  /** What it is started with. */
  environment: Record<string, string>;
  /** Whether requests are led to it. */
  serves: boolean;
}

/** Two replicas of everything, whose secrets are files that are changed while they run. */
export class Pairs {
  readonly mailPasswords = new Set(['mail-1']);
  readonly mails = new MailSink({
    lets: (user, password) => user === mailLogin && this.mailPasswords.has(password),
    onMail: async ({ raw }) => {
      const verdict = await this.publishedKeys.verdictOn(raw);
      const selector = selectorOf(raw) ?? 'none';
      this.signedWith.set(selector, (this.signedWith.get(selector) ?? 0) + 1);
      if (verdict !== 'pass') this.unverified.push(verdict);
    },
  });
  /** What the DNS says. */
  readonly publishedKeys = new PublishedKeys();
  /** How many mails came with a signature, by its selector. */
  readonly signedWith = new Map<string, number>();
  /** Why mails were not verified when they came. */
  readonly unverified: string[] = [];
  readonly receiver = new WebhookReceiver(newSecret());
  private readonly replicas = new Map<ServiceName, Replica[]>();

  private constructor(
    private readonly directory: string,
    private readonly postgres: PrivatePostgres,
    private readonly rabbitMq: PrivateRabbitMq,
    private readonly ground: Ground,
  ) {}

  static async start(progress: (what: string) => void): Promise<Pairs> {
    const directory = mkdtempSync(join(tmpdir(), 'lotse-rotation-'));
    chmodSync(directory, 0o755);
    progress('starting PostgreSQL and RabbitMQ');
    const postgres = new PrivatePostgres();
    const rabbitMq = new PrivateRabbitMq({ directory: join(directory, 'rabbitmq'), progress });
    await Promise.all([postgres.start(), rabbitMq.start()]);
    const pairs = new Pairs(directory, postgres, rabbitMq, await Ground.on(postgres, rabbitMq));
    progress('starting two replicas of everything');
    await pairs.furnish();
    return pairs;
  }

  /** Where requests go: to one that serves, in turn. */
  url(service: 'gateway' | 'newsletter' | 'notifications', turn: number): string {
    const { ports } = this.serving(service, turn);
    return `http://127.0.0.1:${service === 'gateway' ? ports.api : ports.pages}`;
  }

  /** Where mail comes in, likewise. */
  mailPort(turn: number): number {
    return this.serving('notifications', turn).ports.mail;
  }

  signIn(): Promise<Staff> {
    return Staff.signIn(this.url('gateway', 0), administrator);
  }

  database(service: ServiceName): TestDatabase {
    return this.ground.database(service);
  }

  /** Changes a secret file of a service. */
  write(service: ServiceName, name: string, ...lines: string[]): void {
    writeFileSync(this.file(service, name), lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  }

  /** What stands in a secret file: its first line. */
  read(service: ServiceName, name: string): string {
    return readFileSync(this.file(service, name), 'utf8').split('\n')[0] ?? '';
  }

  async setDatabasePassword(service: ServiceName, password: string): Promise<void> {
    const role = decodeURIComponent(new URL(this.database(service).url).username);
    const change = `alter role ${pg.escapeIdentifier(role)} password ${pg.escapeLiteral(password)}`;
    await withClient(this.postgres.url, (admin) => admin.query(change));
  }

  async setBrokerPassword(service: ServiceName, password: string): Promise<void> {
    const path = `users/test-${service}`;
    const { tags } = await this.ground.broker.api<{ tags: string | string[] }>(path);
    await this.ground.broker.api(path, {
      method: 'PUT',
      body: JSON.stringify({ password, tags: [tags].flat().join() }),
    });
  }

  /** What all replicas of a service are started with from now on. */
  set(service: ServiceName, variables: Record<string, string>): void {
    for (const { environment } of this.replicas.get(service) ?? []) Object.assign(environment, variables);
  }

  /** Makes a key with which a service is to sign its mail, and publishes it. @returns the variables that name it */
  newDkimKey(service: ServiceName, selector: string): Record<string, string> {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.publishedKeys.publish(selector, privateKey);
    this.write(service, selector, pemOf(privateKey).trimEnd());
    return { DKIM_KEY_FILE: this.file(service, selector), DKIM_SELECTOR: selector };
  }

  /** Puts another key there with which reports are signed. */
  newEvidenceKey(): void {
    this.write('notifications', 'evidence', pemOf(generateKeyPairSync('ed25519').privateKey).trimEnd());
  }

  /** One after the other: it gets no more requests, ends in order, and is ready before the next one's turn. */
  async restart(...which: ServiceName[]): Promise<void> {
    for (const service of which)
      for (const replica of this.replicas.get(service) ?? []) {
        replica.serves = false;
        await pause(lead);
        await replica.process.stop();
        await replica.process.start();
        replica.serves = true;
      }
  }

  async command(service: ServiceName, program: string, ...args: string[]): Promise<string> {
    const [replica] = this.replicas.get(service) ?? [];
    if (!replica) throw new Error(`${service} is not there`);
    const { code, output } = await replica.process.command(`${program}.js`, ...args);
    if (code !== 0) throw new Error(`${program} of ${service} ended with ${code}: ${output}`);
    return output.trim();
  }

  /** What the processes have logged as an error. */
  errors(): string[] {
    const lines = [...this.replicas.values()].flat().flatMap(({ process: one }) => one.logs().split('\n'));
    return lines.filter((line) => /"level":(50|60|"error"|"fatal")/.test(line));
  }

  async stop(): Promise<void> {
    this.receiver.stop();
    await Promise.all([...this.replicas.values()].flat().map(({ process: one }) => one.kill()));
    await this.mails.stop();
    await this.ground.leave();
    await Promise.all([this.postgres.discard(), this.rabbitMq.discard()]);
    rmSync(this.directory, { recursive: true, force: true });
  }

  private serving(service: ServiceName, turn: number): Replica {
    const serving = (this.replicas.get(service) ?? []).filter(({ serves }) => serves);
    const one = serving[turn % serving.length];
    if (!one) throw new Error(`no replica of ${service} serves`);
    return one;
  }

  private file(service: ServiceName, name: string): string {
    return join(this.directory, `${service}-${name}`);
  }

  private async furnish(): Promise<void> {
    await this.mails.listen();
    const { port } = new URL(this.mails.url);
    const tokenKey = randomBytes(32).toString('base64');
    this.newEvidenceKey();
    const mailVariables = { MAIL_RETURN_TO: 'bounces@lotse.example', MAIL_TOKEN_KEY: tokenKey };
    const more: Partial<Record<ServiceName, Record<string, string>>> = {
      newsletter: { ...mailVariables, ...this.newDkimKey('newsletter', 'news-1') },
      notifications: {
        ...mailVariables,
        ...this.newDkimKey('notifications', 'house-1'),
        EVIDENCE_KEY_FILE: this.file('notifications', 'evidence'),
        ALARM_WEBHOOK_URL: await this.receiver.listen(),
        ALARM_WEBHOOK_SECRETS: this.receiver.secret,
        ALARM_WEBHOOK_ALLOW: '127.0.0.1/32',
        ALARM_WEBHOOK_AGAIN_MS: '500',
      },
    };
    for (const service of services) {
      const database = new URL(this.database(service).url);
      this.write(service, 'database', decodeURIComponent(database.password));
      this.write(service, 'broker', 'test');
      this.write(service, 'mail', 'mail-1');
    }
    for (const service of services) {
      const replicas: Replica[] = [];
      for (let number = 1; number <= 2; number++) {
        const ports = { api: await freePort(), pages: await freePort(), mail: await freePort() };
        const own = productVariables({
          gatewayPort: ports.api,
          publicUrl: 'http://localhost:3000',
          administrator,
          smtpUrl: `smtp://${mailLogin}@127.0.0.1:${port}?passwordFile=${this.file(service, 'mail')}`,
        })[service];
        if (service === 'gateway') this.write(service, 'SEALING_KEY_OTHER');
        const environment = this.withFiles(service, {
          ...(service === 'gateway' && { SEALING_KEY_OTHER_FILE: this.file(service, 'SEALING_KEY_OTHER') }),
          NODE_ENV: 'production',
          RETRY_TIERS_MS: retryTiersMs.join(),
          LAME_DUCK_MS: '500',
          ...own,
          ...more[service],
          ...(service === 'notifications' && { INBOUND_SMTP_PORT: String(ports.mail) }),
          ...(service !== 'gateway' && service !== 'contacts' && { LINKS_PORT: String(ports.pages) }),
          DATABASE_URL: withFile(this.database(service).url, this.file(service, 'database')),
          AMQP_URL: withFile(this.ground.broker.amqpUrlOf(service), this.file(service, 'broker')),
        });
        replicas.push({
          process: new ServiceProcess(service, environment),
          ports,
          environment,
          serves: true,
        });
      }
      this.replicas.set(service, replicas);
    }
    await Promise.all([...this.replicas.values()].flat().map(({ process: one }) => one.start()));
  }

  /** Keys stand in files, of which both replicas read the same. */
  private withFiles(service: ServiceName, variables: Record<string, string>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(variables).map(([name, value]) => {
        if (!keyVariables.includes(name)) return [name, value];
        this.write(service, name, value);
        return [`${name}_FILE`, this.file(service, name)];
      }),
    );
  }
}

/** Keys that are given as files. */
const keyVariables = [
  'SEALING_KEY',
  'LINK_KEYS',
  'BLOB_KEYS',
  'CONSENT_KEYS',
  'CHECKPOINT_KEY',
  'MAIL_TOKEN_KEY',
  'ALARM_WEBHOOK_SECRETS',
];

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

function withFile(text: string, file: string): string {
  const url = new URL(text);
  url.password = '';
  url.searchParams.set('passwordFile', file);
  return url.href;
}
