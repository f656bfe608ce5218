import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  MailSink,
  PrivatePostgres,
  PrivateRabbitMq,
  selfSigned,
  type SelfSigned,
} from '@lotse/private-servers';
import { aCompany, aContact } from '@lotse/test-support';
import { DrillFailed, UsageError, type Drill } from '../drill.js';
import { Door, type Answer } from '../product/door.js';
import { Ground } from '../product/ground.js';
import { Product } from '../product/product.js';
import { say } from '../product/say.js';
import { Backups } from './backups.js';
import { causes, notCaused } from './causes.js';
import { alertNames, Prometheus } from './prometheus.js';

/** So long an alert may take to be raised, and to be gone, in milliseconds. */
const patience = 150_000;
const day = 86_400_000;

/** Every alert is raised by what it is for, and is gone once that is mended. */
export const alertsDrill: Drill = {
  summary:
    'each alert is raised by its cause at a Prometheus with shortened waits, and gone once it is mended',
  usage: 'npm run drill -- alerts [alert…]',
  async run(args) {
    const known = alertNames();
    const unknown = args.filter((name) => !known.includes(name));
    if (unknown.length > 0) throw new UsageError(`There is no alert ${unknown.join(', ')}.`);
    const postgres = new PrivatePostgres();
    const rabbitMq = new PrivateRabbitMq({ progress: say });
    const certificate = lasting(90);
    const mails = new MailSink({ certificate });
    const backups = new Backups(postgres);
    const prometheus = new Prometheus();
    const directory = mkdtempSync(join(tmpdir(), 'lotse-alerts-'));
    const journal = join(directory, 'journal');
    mkdirSync(journal);
    const trusted = join(directory, 'trusted.pem');
    writeFileSync(trusted, certificate.cert);
    let ground: Ground | undefined;
    let product: Product | undefined;
    let door: Door | undefined;
    let stopLoad: () => void = () => undefined;
    try {
      say('starting PostgreSQL, RabbitMQ, Prometheus and one replica of everything');
      await Promise.all([postgres.start(), rabbitMq.start(), mails.listen()]);
      const on = (ground = await Ground.on(postgres, rabbitMq));
      product = await Product.start({
        databaseUrlOf: (service) => on.database(service).url,
        amqpUrlOf: (service) => on.broker.amqpUrlOf(service),
        smtpUrl: `smtp://localhost:${mails.port}?tls=required&caFile=${trusted}`,
        replicas: 1,
        env: {
          DATABASE_POOL_SIZE: '4',
          SYNTHETIC_ALARM_TO: 'watch@example.com',
          SYNTHETIC_ALARM_EVERY_MS: '2000',
          JOURNAL_FOLDER: journal,
        },
      });
      await backups.start();
      await prometheus.start({
        lotse: product.replicas.map(({ process }) => new URL(process.opsUrl).host),
        backups: [backups.target],
      });
      door = await Door.open(product.gateways);
      const clients = await Clients.of(door);
      const press = (many: number): (() => void) => clients.press(many);
      stopLoad = press(1);
      const practised = causes({
        postgres,
        rabbitMq,
        ground: on,
        mails,
        renewCertificate: async (days) => {
          const next = lasting(days);
          writeFileSync(trusted, next.cert); // read with each connection
          await mails.restartWith(next);
        },
        product,
        backups,
        journal,
        erase: () => clients.erase(),
        press,
      }).filter(({ alerts }) => args.length === 0 || alerts.some((name) => args.includes(name)));
      const rows: string[][] = [];
      const wrong: string[] = [];
      for (const practice of practised) {
        const { says, alerts } = practice;
        // others may be raised for a reason of the machine's own, which is not the question
        await until(async () => isNoneOf(alerts, await prometheus.firing()));
        say(says);
        const began = Date.now();
        const mend = await practice.cause();
        const seen = new Set<string>();
        const isRaised = await until(async () => {
          for (const name of await prometheus.firing()) seen.add(name);
          return alerts.every((name) => seen.has(name));
        });
        const raisedAfter = Date.now() - began;
        await mend();
        const mendedAt = Date.now();
        const isGone = await until(async () => isNoneOf(alerts, await prometheus.firing()));
        say(`  ${isRaised ? 'raised' : 'NOT RAISED'}, ${isGone ? 'gone' : 'NOT GONE'}: ${alerts.join(', ')}`);
        const others = [...seen].filter((name) => !alerts.includes(name));
        if (!isRaised)
          wrong.push(`${alerts.filter((name) => !seen.has(name)).join(', ')} not raised: ${says}`);
        if (!isGone) wrong.push(`${alerts.join(', ')} not gone: ${says}`);
        rows.push([
          alerts.join(', '),
          says,
          isRaised ? (raisedAfter / 1_000).toFixed(0) : 'not',
          isGone ? ((Date.now() - mendedAt) / 1_000).toFixed(0) : 'not',
          others.join(', '),
        ]);
      }
      const head = ['alert', 'what was done', 'raised after, s', 'gone after, s', 'raised as well'];
      process.stdout.write(
        `\n${[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n\n`,
      );
      const tried = new Set(practised.flatMap(({ alerts }) => alerts));
      if (args.length === 0)
        wrong.push(...known.filter((name) => !tried.has(name)).map((name) => `nothing here causes ${name}`));
      process.stdout.write(`Not caused:\n${notCaused.map((what) => `- ${what}\n`).join('')}`);
      if (wrong.length > 0) throw new DrillFailed([...wrong, `logs: ${product.leaveLogs('alerts')}`]);
    } finally {
      stopLoad();
      door?.close();
      await prometheus.stop();
      await product?.stop();
      await backups.stop();
      await ground?.leave();
      await mails.stop();
      await Promise.all([postgres.discard(), rabbitMq.discard()]);
      rmSync(directory, { recursive: true, force: true });
    }
  },
};

const isNoneOf = (alerts: string[], firing: Set<string>): boolean =>
  alerts.every((name) => !firing.has(name));

async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + patience; ; await new Promise((resolve) => setTimeout(resolve, 500))) {
    if (await holds().catch(() => false)) return true;
    if (Date.now() > end) return false;
  }
}

/** Of the mail server, for so many days from now on. */
const lasting = (days: number): SelfSigned =>
  selfSigned('localhost', new Date(Date.now() - day), new Date(Date.now() + days * day));

/** Clients of one company. */
class Clients {
  private constructor(
    private readonly door: Door,
    private readonly path: string,
  ) {}

  static async of(door: Door): Promise<Clients> {
    const { body } = await door.send({
      method: 'POST',
      path: '/companies',
      body: aCompany(),
      key: randomUUID(),
    });
    return new Clients(door, `/companies/${(body as { id: string }).id}/contacts`);
  }

  /** So many more write and read, and do not mind failures, until what is returned is called. */
  press(many: number): () => void {
    let isOver = false;
    const work = async (): Promise<void> => {
      while (!isOver) {
        await Promise.allSettled([this.register(), this.door.send({ method: 'GET', path: this.path })]);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    for (let at = 0; at < many; at++) void work();
    return () => {
      isOver = true;
    };
  }

  /** Somebody comes, and is erased. */
  async erase(): Promise<void> {
    const { status, body } = await this.register();
    const path = `${this.path}/${(body as { id: string }).id}`;
    const erased = await this.door.send({ method: 'DELETE', path, key: randomUUID() });
    if (status !== 201 || erased.status >= 300)
      throw new Error(`nobody was erased: ${status}, ${erased.status}`);
  }

  private register(): Promise<Answer> {
    return this.door.send({
      method: 'POST',
      path: this.path,
      body: aContact({ email: `${randomUUID()}@example.com` }),
      key: randomUUID(),
    });
  }
}
