import 'reflect-metadata';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Mail,
  MailAttempt,
  MailFollower,
  MailModule,
  Mails,
  serverSettings,
  type EndedMail,
} from '@lotse/mail';
import { Database, PersistenceModule, type Tx } from '@lotse/persistence';
import { serveWorker } from '../worker.js';
import {
  mailbox,
  sender,
  type MailJob,
  type MailRequest,
  type MailsSent,
  type MailStart,
} from './mail-job.js';

/** Rings when so many have been settled, and their commit is done. */
@Injectable()
class Counting extends MailFollower {
  private static left = 0;
  private static done: (() => void) | undefined;

  constructor(private readonly database: Database) {
    super();
  }

  static until(count: number): Promise<void> {
    Counting.left = count;
    return new Promise((resolve) => (Counting.done = resolve));
  }

  override ended(tx: Tx, mails: EndedMail[]): Promise<void> {
    const bad = mails.find(({ state }) => state !== 'accepted');
    if (bad) throw new Error(`a mail has become ${bad.state}`);
    this.database.afterCommit(tx, () => {
      Counting.left -= mails.length;
      if (Counting.left === 0) Counting.done?.();
    });
    return Promise.resolve();
  }

  override bounced(): Promise<void> {
    return Promise.resolve();
  }
}

@Module({})
class Bench {}

let app: INestApplicationContext;

async function start({ port, connections, databaseUrl }: MailStart): Promise<void> {
  const url = `smtp://127.0.0.1:${port}?tls=none&connections=${connections}`;
  const mail = MailModule.for(
    {
      from: sender,
      dkim: null,
      nameOf: (label) => label,
      classes: {
        transactional: {
          servers: serverSettings(url),
          isUrgent: false,
          pace: { again: [60_000], lasts: 3_600_000, repeats: 0 },
        },
      },
    },
    Counting,
  );
  const persistence = PersistenceModule.for({
    url: databaseUrl,
    applicationName: 'bench',
    poolSize: 10,
    entities: [Mail, MailAttempt],
    migrations: [],
  });
  const module = { module: Bench, imports: [persistence, mail] };
  app = await NestFactory.createApplicationContext(module, { logger: ['fatal', 'error', 'warn'] });
  await app.init();
}

/** From the commit until the last row is settled, each with its attempt. */
async function send({ count, subject, text, html }: MailJob): Promise<MailsSent> {
  const [database, mails] = [app.get(Database), app.get(Mails)];
  const settled = Counting.until(count);
  let ids: string[] = [];
  let begin = 0;
  let cpu = process.cpuUsage();
  await database.transaction(async (tx) => {
    ids = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        mails.queue(tx, {
          companyId: null,
          class: 'transactional',
          contactId: null,
          email: mailbox(index),
          label: 'Erika Müller-Groß',
          subject,
          text,
          html,
          keptUntil: new Date(Date.now() + 3_600_000),
        }),
      ),
    );
    cpu = process.cpuUsage();
    begin = performance.now();
  });
  await settled;
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    seconds,
    processorSeconds: (user + system) / 1e6,
    messageIds: ids.map((id) => `${id}@example.com`),
  };
}

serveWorker<MailRequest, MailsSent>(async (request) => {
  if (request.kind === 'send') return send(request.job);
  await start(request.start);
  return { seconds: 0, processorSeconds: 0, messageIds: [] };
});
