import { randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { services, type ServiceName } from '@lotse/contracts';
import { brokerUsers } from '@lotse/messaging';
import { provisionDatabase } from '@lotse/persistence';
import { freePort, PrivatePostgres, PrivateRabbitMq, Problem } from '@lotse/private-servers';
import { MailSink, productVariables } from '@lotse/test-support';
import { DrillFailed, UsageError, type Drill } from '../drill.js';
import { baseImage, makeBaseImage } from './base-image.js';
import { Buildah, type ImageConfig } from './buildah.js';
import { Container } from './container.js';
import { contentsOf } from './image-contents.js';
import { story } from './story.js';

const root = resolve(import.meta.dirname, '../../../..');
const administrator = {
  email: 'administrator@lotse.example',
  password: randomBytes(18).toString('base64url'),
};
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
/** As docker-compose.yml has it: 512 and 256 MiB. */
const memory = { service: 512 * 2 ** 20, step: 256 * 2 ** 20 };

export const drill: Drill = {
  summary: 'builds the images of all services, and runs the product from them, confined',
  usage: `npm run drill -- images [FOLDER]

Needs root, buildah, debootstrap and runc, the way to a Debian mirror and to npm's packages, and 8 GB.
FOLDER is kept, and what it holds of an earlier drill is used: the base image, and images of the same commit.
Without it a temporary folder is used, and removed.`,
  async run(args) {
    const [folder, ...more] = args;
    if (more.length > 0 || folder?.startsWith('-')) throw new UsageError('One folder, or none.');
    refuseUnequipped();
    const place = folder === undefined ? mkdtempSync('/var/tmp/lotse-images-') : resolve(folder);
    mkdirSync(place, { recursive: true });
    chmodSync(place, 0o755);
    try {
      await practise(place);
    } finally {
      if (folder === undefined) rmSync(place, { recursive: true, force: true });
    }
  },
};

const began = Date.now();
const say = (what: string): void =>
  void process.stdout.write(`${((Date.now() - began) / 1000).toFixed(0).padStart(5)} s  ${what}\n`);

function refuseUnequipped(): void {
  if (process.getuid?.() !== 0) throw new Problem('Only root may build and run images this way.');
  for (const program of ['buildah', 'debootstrap', 'runc', 'tar'])
    try {
      execFileSync('which', [program], { stdio: 'ignore' });
    } catch {
      throw new Problem(`There is no ${program} here: apt-get install buildah debootstrap runc.`);
    }
}

async function practise(folder: string): Promise<void> {
  const buildah = new Buildah(folder);
  await build(buildah, folder);
  const violations: string[] = [];
  const images = new Map<ServiceName, { root: string; config: ImageConfig }>();
  for (const service of services) {
    const image = imageOf(service);
    const found = { root: await buildah.unpacked(image), config: await buildah.configOf(image) };
    images.set(service, found);
    const contents = contentsOf(found.root, found.config.labels);
    violations.push(...contents.violations.map((violation) => `${service}: ${violation}`));
    say(
      `${service}: ${megabytes(contents.bytes)} in ${contents.files} files, ${contents.components} packages in its bill of materials`,
    );
  }
  if (violations.length > 0) throw new DrillFailed(violations);
  await new Product(folder, images).run();
}

const imageOf = (service: string): string => `localhost/lotse/${service}:drill`;

async function build(buildah: Buildah, folder: string): Promise<void> {
  const revision = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  if (!(await buildah.has(baseImage))) {
    say('building the base image: a small Debian with the Node of this machine');
    await makeBaseImage(buildah, folder);
  }
  const last = imageOf(services.at(-1) ?? '');
  if (
    (await buildah.has(last)) &&
    (await buildah.configOf(last)).labels['org.opencontainers.image.revision'] === revision
  )
    return say('the images of this commit are there');

  const cache = execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim();
  const bud = ['bud', '--isolation', 'chroot', '--format', 'docker', '--pull-never', '--layers=false'];
  const told = [`NODE_IMAGE=${baseImage}`, `COMMIT=${revision}`, `CREATED=${new Date().toISOString()}`];
  const common = [...bud, ...told.flatMap((argument) => ['--build-arg', argument])];
  say('building everything, and collecting what each image needs');
  const collected = 'localhost/lotse/collected:drill';
  await buildah.runLogged(
    [...common, '--volume', `${cache}:/root/.npm`, '--target', 'collected', '--tag', collected, '.'],
    root,
  );
  for (const service of services) {
    say(`building the image of ${service}`);
    const context = `collected=container-image://${collected}`;
    await buildah.runLogged(
      [...common, '--build-context', context, '--target', service, '--tag', imageOf(service), '.'],
      root,
    );
  }
}

/** Servers of its own, and everything of the product in containers. */
class Product {
  private readonly containers: Container[] = [];
  private readonly suffix = randomBytes(3).toString('hex');

  constructor(
    private readonly folder: string,
    private readonly images: ReadonlyMap<ServiceName, { root: string; config: ImageConfig }>,
  ) {}

  async run(): Promise<void> {
    say('starting PostgreSQL, RabbitMQ and a mail server');
    const postgres = new PrivatePostgres();
    const rabbitMq = new PrivateRabbitMq();
    const mails = await MailSink.start();
    try {
      await Promise.all([postgres.start(), rabbitMq.start()]);
      await this.runOn(postgres, rabbitMq, mails);
    } finally {
      await Promise.all(this.containers.map((container) => container.discard()));
      await mails.stop();
      await Promise.all([postgres.discard(), rabbitMq.discard()]);
    }
  }

  private async runOn(postgres: PrivatePostgres, rabbitMq: PrivateRabbitMq, mails: MailSink): Promise<void> {
    const password = randomBytes(12).toString('hex');
    const amqpUrl = (user: string): string =>
      Object.assign(new URL(`${rabbitMq.url}/lotse`), { username: `lotse-${user}`, password }).href;
    const deploy = Object.fromEntries(
      brokerUsers.map((user) => [`${user.toUpperCase()}_AMQP_URL`, amqpUrl(user)]),
    );
    await this.step('gateway', ['node', 'tools/topology/dist/main.js', 'deploy'], {
      BROKER_ADMIN_URL: rabbitMq.apiUrl,
      ...deploy,
    });
    say('topology deploy has made users, rights and queues');

    const gatewayPort = await freePort();
    const variables = productVariables({
      gatewayPort,
      administrator,
      smtpUrl: mails.url,
      linksUrl: `http://localhost:${await freePort()}`,
      newsletterLinksUrl: `http://localhost:${await freePort()}`,
    });
    const running = new Map<ServiceName, Container>();
    for (const service of services) {
      const database = await provisionDatabase(postgres.url, `lotse_${service}`, {
        migrator: password,
        service: password,
      });
      await this.step(service, ['node', `apps/${service}/bundle/migrate.js`], {
        MIGRATION_DATABASE_URL: database.migratorUrl,
      });
      const container = this.container(service, `${service}-${this.suffix}`, {
        env: {
          ...variables[service],
          ...this.placesOf(service, variables[service]),
          DATABASE_URL: database.serviceUrl,
          AMQP_URL: amqpUrl(service),
          OPS_HOST: '127.0.0.1',
          OPS_PORT: String(await freePort()),
          LAME_DUCK_MS: '0',
        },
        volumes: this.volumesOf(service),
        memoryBytes: memory.service,
      });
      running.set(service, container);
    }
    say('the databases are migrated');
    await Promise.all([...running.values()].map((container) => container.start()));
    say('all services are healthy, says the health check of their images');
    await this.look(running);
    await story({ gatewayUrl: `http://localhost:${gatewayPort}`, administrator, mails, say });
    for (const [service, container] of running)
      say(
        `${service} has used ${megabytes(await container.peakBytes())} of ${megabytes(memory.service)} at most`,
      );
    await this.stop(running);
  }

  /** What was promised of the confinement, asked of the kernel. */
  private async look(running: ReadonlyMap<ServiceName, Container>): Promise<void> {
    const violations: string[] = [];
    for (const [service, container] of running) {
      const { Uid, Gid, CapEff, CapBnd, NoNewPrivs } = await container.confinement();
      if (Uid !== '65532' || Gid !== '65532') violations.push(`${service} runs as ${Uid}:${Gid}`);
      if (CapEff !== '0000000000000000' || CapBnd !== '0000000000000000')
        violations.push(`${service} has capabilities: ${CapEff}, ${CapBnd}`);
      if (NoNewPrivs !== '1') violations.push(`${service} may gain rights`);
      const refused = await container.writes();
      if (refused !== 'EROFS') violations.push(`${service} can write beside its program (${refused})`);
    }
    if (violations.length > 0) throw new DrillFailed(violations);
    say('each runs as 65532:65532, without capabilities, on a root it cannot write to (EROFS)');
  }

  private async stop(running: ReadonlyMap<ServiceName, Container>): Promise<void> {
    const codes = await Promise.all(
      [...running].map(async ([service, container]) => ({ service, code: await container.stop() })),
    );
    const wrong = codes.filter(({ code }) => code !== 0);
    if (wrong.length > 0)
      throw new DrillFailed(
        wrong.map(({ service, code }) => `${service} has ended with ${code} after SIGTERM`),
      );
    say('all have ended with 0 after SIGTERM');
  }

  private async step(service: ServiceName, command: string[], env: Record<string, string>): Promise<void> {
    const name = `${service}-${command.at(-1) === 'deploy' ? 'topology' : 'migrate'}-${this.suffix}`;
    await this.container(service, name, { env, command, memoryBytes: memory.step }).complete();
  }

  private container(
    service: ServiceName,
    name: string,
    setup: {
      env: Record<string, string>;
      memoryBytes: number;
      command?: string[];
      volumes?: Record<string, string>;
    },
  ): Container {
    const image = this.images.get(service);
    if (!image) throw new Error(`${service} has no image`);
    const container = new Container({ name: `lotse-${name}`, folder: this.folder, ...image, ...setup });
    this.containers.push(container);
    return container;
  }

  /** Folders in a container, where the tests name folders of this machine. */
  private placesOf(service: ServiceName, own: Record<string, string>): Record<string, string> {
    if (service === 'gateway') return { WEB_ROOT: 'apps/web/dist' };
    if (service === 'contacts') return { JOURNAL_FOLDER: '/journal' };
    if (service === 'newsletter') return { CHECKPOINT_FOLDER: '/checkpoints', JOURNAL_FOLDER: '/journal' };
    if (service !== 'notifications') return {};
    const keyFile = join(this.volume('blobs'), 'evidence.pem');
    copyFileSync(own['EVIDENCE_KEY_FILE'] ?? '', keyFile);
    chownSync(keyFile, 65532, 65532);
    return { BLOB_FOLDER: '/blobs', EVIDENCE_KEY_FILE: '/blobs/evidence.pem' };
  }

  private volumesOf(service: ServiceName): Record<string, string> {
    if (service === 'contacts') return { '/journal': this.volume('journal') };
    if (service === 'newsletter')
      return { '/checkpoints': this.volume('checkpoints'), '/journal': this.volume('journal') };
    if (service === 'notifications') return { '/blobs': this.volume('blobs') };
    return {};
  }

  private volume(name: string): string {
    const folder = join(this.folder, `volume-${name}`);
    mkdirSync(folder, { recursive: true });
    chownSync(folder, 65532, 65532);
    return folder;
  }
}
