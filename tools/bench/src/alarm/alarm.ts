import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ContactEvents, DomainError, NotificationsRpc, type CompanyDto } from '@lotse/contracts';
import { aCompanySnapshot, aListSnapshot, aStaffUser, deliver, eventually } from '@lotse/test-support';
import type { SinkRequest, Taken } from '../mail/sink.js';
import { median } from '../statistics.js';
import { System } from '../system.js';
import { Worker } from '../worker.js';

export interface AlarmResult {
  mailboxes: number;
  companies: number;
  /** From the first announcement until each mail says that a server has taken it, in seconds: the median over rounds. */
  well: number;
  hung: number;
  /** The median of the rounds' ratios. */
  ratio: number;
  /** Mails that came, each once, of all rounds. */
  compared: number;
}

export interface AlarmOptions {
  mailboxes: number;
  rounds: number;
  progress: (what: string) => void;
}

/** As many as a list has room for. */
const mostListed = 100;
/** Announced at the same time. */
const atOnce = 8;

type Sink = Worker<SinkRequest, Taken>;

/** How long an alarm takes whose first of two mail servers hangs when it begins, against the same while both are well. */
export async function measureAlarm({ mailboxes, rounds, progress }: AlarmOptions): Promise<AlarmResult> {
  const newSink = (): Sink => Worker.start<SinkRequest, Taken>(new URL('../mail/sink.js', import.meta.url));
  const sinks: [Sink, Sink] = [newSink(), newSink()];
  try {
    const ports = [];
    for (const sink of sinks) ports.push((await sink.ask({ kind: 'listen' })).port);
    const servers = ports.map((port) => `smtp://127.0.0.1:${port}?tls=none`).join(' ');
    progress('alarm: starting notifications');
    const system = await System.start({ services: ['notifications'], env: { SMTP_ALARM_URL: servers } });
    try {
      const alarm = new Alarm(system, sinks);
      const companies = await alarm.fill(mailboxes);
      const [probe] = await alarm.fill(1);
      assert.ok(probe);
      const measured: { well: number; hung: number }[] = [];
      for (let round = 0; round < rounds; round++) {
        progress(`alarm: round ${round + 1}`);
        await alarm.firstIsUsed(probe);
        const well = await alarm.seconds(companies, mailboxes);
        await alarm.firstIsUsed(probe);
        await sinks[0].ask({ kind: 'hang' });
        const hung = await alarm.seconds(companies, mailboxes);
        await sinks[0].ask({ kind: 'recover' });
        measured.push({ well, hung });
      }
      return {
        mailboxes,
        companies: companies.length,
        well: median(measured.map(({ well }) => well)),
        hung: median(measured.map(({ hung }) => hung)),
        ratio: median(measured.map(({ well, hung }) => hung / well)),
        compared: 2 * rounds * mailboxes,
      };
    } finally {
      await system.stop();
    }
  } finally {
    await Promise.all(sinks.map((sink) => sink.stop()));
  }
}

/** `notifications`, a process of its own, and whom it alarms. */
export class Alarm {
  private readonly actor = aStaffUser();

  constructor(
    private readonly system: System,
    private readonly sinks: readonly [Sink, ...Sink[]],
  ) {}

  /** @returns the message ids of what has come since this was last asked */
  async taken(): Promise<string[]> {
    const taken = await Promise.all(this.sinks.map((sink) => sink.ask({ kind: 'taken' })));
    return taken.flatMap(({ messageIds }) => messageIds);
  }

  /** Companies with so many mailboxes on their lists, as `contacts` announces them. @returns their ids, once they are known */
  async fill(mailboxes: number): Promise<string[]> {
    const companies: CompanyDto[] = [];
    for (let left = mailboxes; left > 0; left -= mostListed) {
      const company = aCompanySnapshot({ email: null });
      const entries = Array.from({ length: Math.min(left, mostListed) }, () => ({
        contactId: null,
        email: `${randomUUID()}@example.org`,
        label: 'Leitstand',
        language: null,
      }));
      const list = aListSnapshot(company.id, { entries });
      const about = (aggregateId: string) => ({ companyId: company.id, aggregateId, version: 1 });
      const { broker } = this.system;
      await deliver(broker, ContactEvents.companyRegistered, { company }, about(company.id));
      await deliver(broker, ContactEvents.distributionListChanged, { list }, about(list.id));
      companies.push(company);
    }
    const ids = companies.map(({ id }) => id);
    await eventually(async () => {
      const [row] = await this.query<{ count: number }>(
        `select count(*)::integer as count from company_copy company
           join distribution_list_copy list on list.company_id = company.id where company.id = any($1)`,
        [ids],
      );
      assert.equal(row?.count, ids.length);
    });
    return ids;
  }

  /** Waits until an alarm leaves by the first server: one that gave trouble is left alone for a while. Then nothing is left of it. */
  async firstIsUsed(probe: string): Promise<void> {
    await eventually(
      async () => {
        await this.sinks[0].ask({ kind: 'taken' });
        await this.announce(probe);
        await this.isOver();
        assert.equal((await this.sinks[0].ask({ kind: 'taken' })).messageIds.length, 1);
      },
      { timeoutMs: 60_000, everyMs: 500 },
    );
    await this.taken();
    await this.query('truncate mail, incident cascade');
    await this.query(`delete from timer where kind = 'alarm-waits'`);
    await this.query('vacuum analyze mail, delivery, incident');
  }

  /** Every mail must have come once, and its row must say so. */
  async seconds(companies: readonly string[], mailboxes: number): Promise<number> {
    const begin = performance.now();
    const waiting = [...companies];
    const announce = async (): Promise<void> => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await this.announce(id);
    };
    await Promise.all(Array.from({ length: atOnce }, announce));
    await this.isOver();
    const seconds = (performance.now() - begin) / 1_000;
    const came = await this.taken();
    assert.equal(came.length, mailboxes);
    assert.equal(new Set(came).size, mailboxes);
    const [row] = await this.query<{ count: number }>(
      `select count(*)::integer as count from mail where state = 'accepted' and accepted_at is not null`,
    );
    assert.equal(row?.count, mailboxes);
    return seconds;
  }

  /** @returns the id of the incident */
  async announce(companyId: string): Promise<string> {
    const incident = {
      list: 'emergency' as const,
      subject: 'Anmeldung im Kundencenter nicht möglich',
      text: 'Wir prüfen, woran es liegt, und melden uns.',
    };
    const caller = await this.system.broker.caller();
    const request = { actor: this.actor, companyId, incident };
    for (;;)
      try {
        return (await caller.call(NotificationsRpc.announceIncident, request, { timeoutMs: 60_000 })).id;
      } catch (error) {
        // on a machine with other work to do; whoever hears it has announced nothing
        if (!(error instanceof DomainError) || error.code !== 'service.busy') throw error;
        await sleep(50);
      }
  }

  /** No mail waits any more. Asked of an index that holds waiting ones only, so that asking takes nothing. */
  async isOver(): Promise<void> {
    while (
      (await this.query(`select from mail where class = 'alarm' and due_at is not null limit 1`)).length > 0
    )
      await sleep(50);
  }

  query<R extends object>(sql: string, values: unknown[] = []): Promise<R[]> {
    return this.system.database('notifications').query<R>(sql, values);
  }
}
