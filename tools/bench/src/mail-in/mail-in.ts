import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ContactEvents, NotificationsRpc } from '@lotse/contracts';
import { freePort } from '@lotse/private-servers';
import { aCompanySnapshot, aContactSnapshot, aStaffUser, deliver, eventually } from '@lotse/test-support';
import type { SinkRequest, Taken } from '../mail/sink.js';
import { checkpoint } from '../checkpoint.js';
import { median, percentile } from '../statistics.js';
import { System } from '../system.js';
import { cpuSeconds, Worker } from '../worker.js';
import type { MailInResult, MailInSide } from './mail-in-result.js';
import { firstLetters, letters, type Writer } from './letters.js';
import {
  authServer,
  support,
  type Handed,
  type PlainRequest,
  type ReadyMail,
  type SendJob,
  type Stored,
} from './mail-in-job.js';

export interface MailInOptions {
  mails: number;
  rounds: number;
  progress: (what: string) => void;
}

const connections = 10;
const companies = 100;
const writersOfCompany = 2;

type Sender = Worker<SendJob, Handed>;

/** How fast mail to a ticket mailbox is taken in and becomes tickets, against a server that writes each to a file. */
export async function measureMailIn({ mails, rounds, progress }: MailInOptions): Promise<MailInResult> {
  const at = (file: string): URL => new URL(file, import.meta.url);
  const sink = Worker.start<SinkRequest, Taken>(at('../mail/sink.js'));
  const sender: Sender = Worker.start(at('./sender.js'));
  const plain = Worker.start<PlainRequest, Stored>(at('./plain.js'));
  try {
    progress('mail-in: starting notifications');
    const { port: sinkPort } = await sink.ask({ kind: 'listen' });
    const port = await freePort();
    const system = await System.start({
      services: ['notifications'],
      env: {
        MAIL_RETURN_TO: 'bounces@lotse.example',
        MAIL_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
        MAIL_AUTH_SERVER: authServer,
        INBOUND_SMTP_PORT: String(port),
        SMTP_TRANSACTIONAL_URL: `smtp://127.0.0.1:${sinkPort}?tls=none`,
      },
    });
    try {
      const lotse = new Lotse(system, sender, port);
      const { port: plainPort } = await plain.ask({ kind: 'listen' });
      const writers = await lotse.fill();
      const measured: { plain: MailInSide; lotse: MailInResult['lotse'] }[] = [];
      progress('mail-in: warming up');
      await lotse.measure(await firstLetters(writers));
      await measurePlain(plain, sender, { port: plainPort, mails: await letters(writers, 200) });
      let bytes: number[] = [];
      for (let round = 0; round < rounds; round++) {
        progress(`mail-in: round ${round + 1}`);
        const these = await letters(writers, mails);
        bytes = these.map(({ raw }) => raw.length);
        measured.push({
          plain: await measurePlain(plain, sender, { port: plainPort, mails: these }),
          lotse: await lotse.measure(these),
        });
      }
      const of = <S extends MailInSide>(sides: S[], figure: keyof S & string): number =>
        median(sides.map((side) => Number(side[figure])));
      const [plains, lotses] = [measured.map((one) => one.plain), measured.map((one) => one.lotse)];
      const side = (sides: MailInSide[]): MailInSide => ({
        perSecond: of(sides, 'perSecond'),
        p50: of(sides, 'p50'),
        p99: of(sides, 'p99'),
        processor: of(sides, 'processor'),
      });
      return {
        mails,
        connections,
        bytes: median(bytes),
        plain: side(plains),
        lotse: { ...side(lotses), keptPerSecond: of(lotses, 'keptPerSecond') },
        ratio: median(measured.map((one) => one.lotse.perSecond / one.plain.perSecond)),
        keptRatio: median(measured.map((one) => one.lotse.keptPerSecond / one.plain.perSecond)),
        compared: 2 * rounds * mails,
      };
    } finally {
      await system.stop();
    }
  } finally {
    await Promise.all([plain.stop(), sender.stop(), sink.stop()]);
  }
}

async function measurePlain(
  plain: Worker<PlainRequest, Stored>,
  sender: Sender,
  { port, mails }: { port: number; mails: ReadyMail[] },
): Promise<MailInSide> {
  const before = cpuSeconds(plain.pid);
  const handed = await sender.ask({ port, to: support, connections, mails });
  const { sizes } = await plain.ask({ kind: 'stored' });
  assert.equal(sizes.length, mails.length);
  return sideOf(handed, mails.length, cpuSeconds(plain.pid) - before);
}

const sideOf = ({ seconds, latencies }: Handed, mails: number, processorSeconds: number): MailInSide => ({
  perSecond: mails / seconds,
  p50: percentile(latencies, 0.5),
  p99: percentile(latencies, 0.99),
  processor: (processorSeconds / mails) * 1e6,
});

class Lotse {
  constructor(
    private readonly system: System,
    private readonly sender: Sender,
    private readonly port: number,
  ) {}

  /** A mailbox, and companies with contacts who write to it, once they are known. */
  async fill(): Promise<Writer[]> {
    const { broker } = this.system;
    const caller = await broker.caller();
    await caller.call(NotificationsRpc.putTicketMailbox, {
      actor: aStaffUser(),
      key: 'support',
      version: 0,
      mailbox: { product: 'jtl-wawi', component: 'orders', language: 'de', address: support },
    });
    const writers: Writer[] = [];
    for (let place = 0; place < companies; place++) {
      const company = aCompanySnapshot({ email: null });
      const about = (aggregateId: string) => ({ companyId: company.id, aggregateId, version: 1 });
      await deliver(broker, ContactEvents.companyRegistered, { company }, about(company.id));
      for (let one = 0; one < writersOfCompany; one++) {
        const email = `erika.muster${one}@betrieb${place}.example`;
        const contact = aContactSnapshot(company.id, { email });
        await deliver(
          broker,
          ContactEvents.registered,
          { contact, newsletterRequest: null },
          about(contact.id),
        );
        const first = `<${randomUUID()}@mail.example>`;
        writers.push({ companyId: company.id, email, name: 'Erika Müller-Groß', first });
      }
    }
    await eventually(async () => {
      const [row] = await this.query<{ count: number }>(
        'select count(*)::int as count from contact_copy join company_copy company on company.id = company_id',
      );
      assert.equal(row?.count, writers.length);
    });
    return writers;
  }

  /** Every mail must be a message of a ticket in the end. */
  async measure(mails: ReadyMail[]): Promise<MailInResult['lotse']> {
    const before = await this.kept();
    await checkpoint();
    const [notifications] = this.system.replicas;
    const pid = notifications?.pid ?? 0;
    const processor = cpuSeconds(pid);
    const begin = performance.now();
    const handed = await this.sender.ask({ port: this.port, to: support, connections, mails });
    while ((await this.query(`select from incoming_mail where state = 'waiting' limit 1`)).length > 0)
      await sleep(20);
    const seconds = (performance.now() - begin) / 1_000;
    const processorSeconds = cpuSeconds(pid) - processor;
    assert.equal((await this.kept()) - before, mails.length);
    return { ...sideOf(handed, mails.length, processorSeconds), keptPerSecond: mails.length / seconds };
  }

  private async kept(): Promise<number> {
    const [row] = await this.query<{ count: number }>(
      `select count(*)::int as count from incoming_mail join ticket_message message on message.id = ticket_message_id
        where state = 'kept' and standing = 'verified' and company_id is not null and refused_files = '[]'`,
    );
    return row?.count ?? 0;
  }

  private query<R extends object>(sql: string): Promise<R[]> {
    return this.system.database('notifications').query<R>(sql);
  }
}
