import { execFile, type ChildProcess } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { freePort, listens } from './ports.js';
import { Problem } from './problem.js';
import { ended, startProcess, stopProcess } from './processes.js';
import { findRabbitMq, type RabbitMqInstallation } from './rabbitmq-packages.js';

export interface PrivateRabbitMqOptions {
  /** Kept between starts. Without it: a temporary one, gone after {@link PrivateRabbitMq.discard}. */
  directory?: string;
  /** Where RabbitMQ is unpacked when the machine has none. */
  packages?: string;
  /** Free ones by default. */
  ports?: { amqp: number; management: number };
  /** As one node of several: see `RabbitMqCluster`. */
  member?: ClusterMember;
  progress?: (what: string) => void;
}

/** What a node of a cluster has in common with the others, and what it has not. */
export interface ClusterMember {
  /** With host, `lotse-1@127.0.0.1`. */
  name: string;
  /** The same for all: whoever knows it belongs to the cluster. */
  cookie: string;
  /** Of a port mapper that somebody else starts and ends. */
  epmdPort: number;
  /** Lines of rabbitmq.conf beside those that every node has. */
  settings: string[];
}

const user = 'guest'; // RabbitMQ lets it in from this machine alone
const nodeName = 'lotse@127.0.0.1'; // a long name, so that the host's name does not matter
/** How long a start may take, in milliseconds: 6 s is usual. */
const patience = 120_000;

/** A RabbitMQ node of our own on 127.0.0.1, with the management API and the random exchange. */
export class PrivateRabbitMq {
  readonly directory: string;
  private readonly options: PrivateRabbitMqOptions;
  private ports: { amqp: number; management: number } | undefined;
  private installation: RabbitMqInstallation | undefined;
  private node: ChildProcess | undefined;
  private epmd: ChildProcess | undefined;
  private env: Record<string, string> | undefined;

  constructor(options: PrivateRabbitMqOptions = {}) {
    this.options = options;
    this.directory = options.directory ?? mkdtempSync(join(tmpdir(), 'lotse-rabbitmq-'));
    this.ports = options.ports;
  }

  get url(): string {
    return `amqp://${user}:${user}@127.0.0.1:${this.ports?.amqp ?? 0}`;
  }

  /** The management API, with login; see also {@link managementUrl}. */
  get apiUrl(): string {
    return `http://${user}:${user}@127.0.0.1:${this.ports?.management ?? 0}/api`;
  }

  /** The page for people. */
  get managementUrl(): string {
    return `http://127.0.0.1:${this.ports?.management ?? 0}`;
  }

  /** Starts it, or starts it again after {@link stop} with the same ports and data. */
  async start(): Promise<this> {
    const installation = await findRabbitMq(this.options.packages, this.options.progress);
    this.installation = installation;
    this.ports ??= { amqp: await freePort(), management: await freePort() };
    this.configure(this.ports);

    // an own port mapper: else the node would start the machine's, which outlives it
    if (this.epmd) await stopProcess(this.epmd, 'SIGKILL'); // outlives a node that was killed
    const epmdPort = this.options.member?.epmdPort ?? (await freePort());
    const environment = await this.environment(installation, epmdPort);
    this.env = environment;
    if (!this.options.member) this.epmd = await startEpmd(installation, epmdPort);

    const log = createWriteStream(this.logFile, { flags: 'a' });
    const node = startProcess(join(installation.sbin, 'rabbitmq-server'), [], {
      env: environment,
      cwd: this.directory,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.node = node;
    node.stdout?.pipe(log, { end: false });
    node.stderr?.pipe(log, { end: false });
    node.once('close', () => log.end());
    if (!(await started(node, this.ports.amqp, patience)) || !(await this.hasBooted(node))) {
      await this.stop('SIGKILL');
      throw new Problem(`RabbitMQ did not start: ${this.complaint()} (${this.logFile})`);
    }
    return this;
  }

  get pid(): number | undefined {
    return this.node?.pid;
  }

  /** Resolves once the node has ended, however that came. */
  async ended(): Promise<void> {
    if (this.node) await ended(this.node);
  }

  /** SIGTERM: in order. SIGKILL: as if the power had gone. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.node) await stopProcess(this.node, signal, 60_000);
    if (this.epmd) await stopProcess(this.epmd, 'SIGKILL');
  }

  /**
   * Runs `rabbitmqctl` on the node.
   * @returns what it printed
   * @throws Error with its output when it fails, or when the node has never been started
   */
  async ctl(...args: string[]): Promise<string> {
    if (!this.installation || !this.env) throw new Error('rabbitmqctl needs a node that runs');
    const port = String(await freePort());
    const { stdout } = await promisify(execFile)(join(this.installation.sbin, 'rabbitmqctl'), args, {
      env: {
        ...this.env,
        RABBITMQ_CTL_DIST_PORT_MIN: port, // else one of eleven fixed ones
        RABBITMQ_CTL_DIST_PORT_MAX: port,
        RABBITMQ_CTL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
      },
      cwd: this.directory,
    });
    return stdout;
  }

  /** Stops at once and deletes the data. */
  async discard(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  get version(): string | undefined {
    return this.installation?.version;
  }

  /** What it says, over all its lives. */
  get logFile(): string {
    return join(this.directory, 'rabbitmq.log');
  }

  /** The port opens before the users are there: the management API answers only once all is loaded. */
  private async hasBooted(node: ChildProcess): Promise<boolean> {
    const url = `${this.managementUrl}/api/vhosts`;
    const authorization = `Basic ${Buffer.from(`${user}:${user}`).toString('base64')}`;
    for (const until = Date.now() + patience; Date.now() < until && node.exitCode === null;) {
      const answer = await fetch(url, { headers: { authorization } }).catch(() => undefined);
      if (answer?.ok) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  }

  private configure({ amqp, management }: { amqp: number; management: number }): void {
    mkdirSync(this.directory, { recursive: true });
    const write = (name: string, text: string): void => writeFileSync(join(this.directory, name), text);
    write('rabbitmq-env.conf', ''); // instead of the machine's
    write('enabled_plugins', '[rabbitmq_management,rabbitmq_random_exchange].\n');
    write(
      'rabbitmq.conf',
      [
        `listeners.tcp.1 = 127.0.0.1:${amqp}`,
        'management.tcp.ip = 127.0.0.1',
        `management.tcp.port = ${management}`,
        'log.console = true',
        'log.console.level = info',
        'log.file = false',
        'vm_memory_high_watermark.absolute = 1GB',
        'disk_free_limit.absolute = 100MB',
        ...(this.options.member?.settings ?? []),
        '',
      ].join('\n'),
    );
    const cookie = join(this.directory, '.erlang.cookie');
    if (!existsSync(cookie))
      writeFileSync(cookie, this.options.member?.cookie ?? randomBytes(15).toString('hex'), { mode: 0o400 });
  }

  private async environment(
    installation: RabbitMqInstallation,
    epmdPort: number,
  ): Promise<Record<string, string>> {
    const at = (name: string): string => join(this.directory, name);
    return {
      ...installation.environment,
      PATH: `${installation.erlangBin}:/usr/local/bin:/usr/bin:/bin`,
      LANG: 'C.UTF-8',
      HOME: this.directory, // of the cookie
      ERL_EPMD_PORT: String(epmdPort),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      RABBITMQ_USE_LONGNAME: 'true',
      RABBITMQ_NODENAME: this.options.member?.name ?? nodeName,
      RABBITMQ_CONF_ENV_FILE: at('rabbitmq-env.conf'),
      RABBITMQ_CONFIG_FILE: at('rabbitmq.conf'),
      RABBITMQ_ADVANCED_CONFIG_FILE: at('advanced.config'),
      RABBITMQ_ENABLED_PLUGINS_FILE: at('enabled_plugins'),
      RABBITMQ_MNESIA_BASE: at('data'),
      RABBITMQ_LOG_BASE: at('log'),
      RABBITMQ_LOGS: '-',
      RABBITMQ_GENERATED_CONFIG_DIR: at('generated'),
      RABBITMQ_PID_FILE: at('pid'),
      RABBITMQ_DIST_PORT: String(await freePort()),
      RUNNING_UNDER_SYSTEMD: 'true', // the launcher becomes the node itself: our signals reach it
      // no busy waiting: on a shared machine its schedulers would take the processor from everybody else
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
        '-start_epmd false -kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none ' +
        '-rabbit dead_letter_worker_publisher_confirm_timeout 10000', // as docker/rabbitmq/advanced.config says
    };
  }

  private complaint(): string {
    const lines = existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8').trim().split('\n') : [];
    return (
      lines.findLast((line) => /error|failed|cannot/i.test(line)) ??
      lines.at(-1) ??
      'it said nothing'
    ).trim();
  }
}

/** Erlang's port mapper, on 127.0.0.1 alone: it tells nodes where others listen. */
export async function startEpmd(installation: RabbitMqInstallation, port: number): Promise<ChildProcess> {
  const epmd = startProcess(
    join(installation.erlangBin, 'epmd'),
    ['-address', '127.0.0.1', '-port', String(port)],
    { env: { ...installation.environment, PATH: installation.erlangBin, HOME: tmpdir() }, stdio: 'ignore' },
  );
  if (!(await started(epmd, port, 10_000))) throw new Problem('Erlang could not be started.');
  return epmd;
}

async function started(child: ChildProcess, port: number, timeoutMs: number): Promise<boolean> {
  child.once('error', () => undefined); // its end is noticed below
  return child.pid !== undefined && (await listens(port, child, timeoutMs));
}
