import { eventually } from '@lotse/test-support';
import pg from 'pg';
import type { Replica } from '../replica.js';
import type { System } from '../system.js';
import type { Fault } from './draw.js';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** So many faults at the same time, at most. */
const lanes = 2;
/** A broker that is busy refuses its operator for a while: they try again, so long, in milliseconds. */
const patience = { timeoutMs: 120_000, everyMs: 500 };

/** Causes the faults one after the other, two at a time, each undone again, while the load goes on. */
export class Storm {
  /** What is broken just now, until it is whole. */
  private readonly broken = new Map<string, Promise<void>>();
  private stopped = false;

  constructor(
    private readonly system: System,
    private readonly told: (fault: Fault) => void,
  ) {}

  /** Begins no further fault; what is under way is undone. */
  stop(): void {
    this.stopped = true;
  }

  /** Resolves once all are undone. @throws Error where one could not be caused or undone */
  async over(faults: readonly Fault[]): Promise<void> {
    const waiting = [...faults];
    const lane = async (): Promise<void> => {
      for (let fault = waiting.shift(); fault && !this.stopped; fault = waiting.shift()) {
        await sleep(fault.pauseMs);
        await this.one(fault);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  private async one(fault: Fault): Promise<void> {
    const replicas = this.system.replicasOf(fault.service);
    const replica = replicas[fault.replica];
    if (!replica) throw new Error(`there is no replica of ${fault.service}`);
    const hold = (): Promise<void> => sleep(fault.holdMs);
    const caused = async (parts: string[], work: () => Promise<void>): Promise<void> =>
      this.alone(parts, () => {
        this.told(fault);
        return work();
      });
    switch (fault.kind) {
      case 'kill':
      case 'terminate':
        return caused([replica.name], async () => {
          await (fault.kind === 'kill' ? replica.kill() : replica.terminate());
          await hold();
          await replica.start();
        });
      case 'freeze':
        return caused([replica.name], async () => {
          replica.freeze();
          await hold();
          replica.thaw();
        });
      case 'service-away':
        return caused(replicas.map(({ name }) => name).sort(), async () => {
          await Promise.all(replicas.map((one) => one.kill()));
          await hold();
          await Promise.all(replicas.map((one) => one.start()));
        });
      case 'connections-closed':
        return caused(['broker'], () => this.closeConnections(fault));
      case 'sessions-ended':
        return caused(['postgres'], () => this.endSessions(fault));
      case 'cut':
        return caused([`${replica.name} to ${fault.to}`], () => {
          replica.proxies[fault.to].cut();
          return Promise.resolve();
        });
      case 'stall':
        return caused([`${replica.name} to ${fault.to}`], () => stall(fault, replica, hold));
      case 'broker-killed':
        return caused(['broker'], async () => {
          await this.system.rabbitMq.stop('SIGKILL');
          await hold();
          await this.system.rabbitMq.start();
        });
      case 'broker-blocked':
        return caused(['broker'], async () => {
          await this.limitDisk('5000GB');
          await hold();
          await this.limitDisk('50MB');
        });
      case 'database-killed':
        return caused(['postgres'], async () => {
          await this.system.postgres.stop('SIGKILL');
          await hold();
          await this.system.postgres.start();
        });
      case 'mail':
        return caused(['mail'], async () => {
          this.system.mails.answerAlways(fault.trouble);
          await hold();
          this.system.mails.answerAlways('accept');
          this.system.mailProxy.cut(); // whoever still waits for an answer learns that none comes
        });
      case 'policy':
        return caused(['broker'], () => this.refuseMessages(fault, hold));
    }
  }

  /** Two faults do not break the same thing at the same time, and nothing is undone under another's hands. */
  private async alone(parts: string[], work: () => Promise<void>): Promise<void> {
    const taken = (): Promise<void> | undefined =>
      parts.map((part) => this.broken.get(part)).find((working) => working !== undefined);
    for (let other = taken(); other; other = taken()) await other;
    const working = work().finally(() => parts.forEach((part) => this.broken.delete(part)));
    for (const part of parts)
      this.broken.set(
        part,
        working.catch(() => undefined),
      );
    await working;
  }

  private async closeConnections({ service, all, which }: Fault): Promise<void> {
    const { broker } = this.system;
    const known = await broker.api<{ name: string; user_provided_name?: string }[]>(
      `vhosts/${broker.name}/connections`,
    );
    const ofService = known.filter((one) => one.user_provided_name?.startsWith(`${service} `));
    for (const { name } of some(ofService, { all, which }))
      await broker
        .api(`connections/${encodeURIComponent(name)}`, { method: 'DELETE' })
        .catch(() => undefined); // it may have gone meanwhile
  }

  /** As the service's own role, which may end its sessions. */
  private async endSessions({ service, all, which }: Fault): Promise<void> {
    const own = 'faults';
    const client = new pg.Client({
      connectionString: this.system.database(service).url,
      application_name: own,
    });
    client.on('error', () => undefined); // the query says it
    await client.connect();
    try {
      const { rows } = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity where usename = current_user and datname = current_database()
          and application_name <> $1 order by application_name, pid`,
        [own],
      );
      const pids = some(rows, { all, which }).map(({ pid }) => pid);
      await client.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [pids]);
    } finally {
      await client.end();
    }
  }

  private async limitDisk(free: string): Promise<void> {
    await eventually(() => this.system.rabbitMq.ctl('set_disk_free_limit', free), patience);
  }

  private async refuseMessages({ queue, number }: Fault, hold: () => Promise<void>): Promise<void> {
    const { broker } = this.system;
    const path = `policies/${broker.name}/fault-${number}`;
    const policy = {
      pattern: `^${queue.replaceAll('.', '\\.')}$`,
      definition: { 'max-length': 1, overflow: 'reject-publish' },
      'apply-to': 'queues',
      priority: 100,
    };
    await eventually(() => broker.api(path, { method: 'PUT', body: JSON.stringify(policy) }), patience);
    await hold();
    await eventually(async () => {
      await broker.api(path, { method: 'DELETE' }).catch(() => undefined); // the one before may have gone through unanswered
      const left = await broker.api<{ name: string }[]>(`policies/${broker.name}`);
      if (left.some(({ name }) => name === `fault-${number}`)) throw new Error(`${path} is still there`);
    }, patience);
  }
}

async function stall(
  { to, direction, cutAfter }: Fault,
  { proxies }: Replica,
  hold: () => Promise<void>,
): Promise<void> {
  const proxy = proxies[to];
  for (const one of ['toServer', 'toClient'] as const)
    if (direction === one || direction === 'both') proxy.stall(one);
  await hold();
  if (cutAfter) proxy.cut();
  proxy.resume();
}

/** All of them, or one. */
const some = <T>(items: T[], { all, which }: { all: boolean; which: number }): T[] =>
  all ? items : items.slice(Math.floor(which * items.length)).slice(0, 1);
