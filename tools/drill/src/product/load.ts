import { randomUUID } from 'node:crypto';
import { aCompany, aContact } from '@lotse/test-support';
import type { Answer, Door } from './door.js';
import { say } from './say.js';

/** A contact that the API has said is there. */
export interface Written {
  id: string;
  companyId: string;
  version: number;
  email: string;
  /** On this process's clock, in milliseconds. */
  answeredAt: number;
}

/** What happened while something was done. */
export interface Phase {
  name: string;
  answered: number;
  reads: number;
  /** Requests that were not answered as they should be, by how; each was repeated until it was. */
  failures: Map<string, number>;
  /** The longest time in which no write was answered, in milliseconds. */
  gap: number;
  lastedMs: number;
}

/** Between two requests of a client, in milliseconds. */
const pause = 20;

/** Clients that write and read all the time; a write is repeated with its key until it is answered. */
export class Load {
  /** By id, as it was last acknowledged. */
  readonly written = new Map<string, Written>();
  readonly phases: Phase[] = [];
  private readonly companies: string[] = [];
  private readonly working: Promise<void>[] = [];
  private stopped = false;
  private began = performance.now();
  private lastAnswer = performance.now();

  private constructor(private readonly door: Door) {}

  static async begin(door: Door, clients: number): Promise<Load> {
    const load = new Load(door);
    load.enter('preparing');
    for (let at = 0; at < clients; at++) {
      const { body } = await load.insist('POST', '/companies', aCompany());
      load.companies.push((body as { id: string }).id);
    }
    for (const company of load.companies) load.working.push(load.work(company));
    return load;
  }

  /** From now on what happens is counted here. */
  enter(name: string): Phase {
    this.leave();
    const phase: Phase = { name, answered: 0, reads: 0, failures: new Map(), gap: 0, lastedMs: 0 };
    this.phases.push(phase);
    this.began = this.lastAnswer = performance.now();
    return phase;
  }

  /** Does something, and goes on until clients are answered again. What happens meanwhile is counted under this name. */
  async during(name: string, work: () => Promise<unknown>): Promise<void> {
    say(name);
    this.enter(name);
    await work();
    await this.goesOn();
  }

  /** Resolves once so many more writes have been answered: what was broken works again, or still. */
  async goesOn(writes = 40): Promise<void> {
    const until = this.phase.answered + writes;
    while (this.phase.answered < until) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.working);
    this.leave();
  }

  private get phase(): Phase {
    const last = this.phases.at(-1);
    if (!last) throw new Error('nothing has begun');
    return last;
  }

  private leave(): void {
    const last = this.phases.at(-1);
    if (!last || last.lastedMs > 0) return;
    last.gap = Math.max(last.gap, performance.now() - this.lastAnswer);
    last.lastedMs = performance.now() - this.began;
  }

  private async work(company: string): Promise<void> {
    const mine: Written[] = [];
    for (let turn = 0; !this.stopped; turn++) {
      const known = mine[turn % Math.max(1, mine.length)];
      if (turn % 3 === 0 || !known) mine.push(await this.register(company));
      else if (turn % 3 === 1) await this.change(known);
      else await this.read(known);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  private async register(companyId: string): Promise<Written> {
    const { body } = await this.insist(
      'POST',
      `/companies/${companyId}/contacts`,
      aContact({ email: `${randomUUID()}@example.com` }),
    );
    return this.note(companyId, body as { id: string; version: number; email: string });
  }

  private async change({ id, companyId, version }: Written): Promise<void> {
    const { body } = await this.insist(
      'PATCH',
      `/companies/${companyId}/contacts/${id}`,
      { position: randomUUID() },
      this.written.get(id)?.version ?? version,
    );
    this.note(companyId, body as { id: string; version: number; email: string });
  }

  private async read({ id, companyId }: Written): Promise<void> {
    await this.insist('GET', `/companies/${companyId}/contacts/${id}`);
    this.phase.reads += 1;
  }

  private note(
    companyId: string,
    { id, version, email }: { id: string; version: number; email: string },
  ): Written {
    const now = performance.now();
    this.phase.answered += 1;
    this.phase.gap = Math.max(this.phase.gap, now - this.lastAnswer);
    this.lastAnswer = now;
    const written = { id, companyId, version, email, answeredAt: now };
    this.written.set(id, written);
    return written;
  }

  private async insist(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: object,
    ifMatch?: number,
  ): Promise<Answer> {
    const key = method === 'GET' ? undefined : randomUUID();
    for (let wait = 50; ; wait = Math.min(wait * 2, 500)) {
      const asked = this.phase;
      let why: string;
      try {
        const answer = await this.door.send({
          method,
          path,
          ...(body && { body }),
          ...(ifMatch !== undefined && { ifMatch }),
          ...(key && { key }),
        });
        if (answer.status < 300) return answer;
        why = `${answer.status} ${String((answer.body as { code?: string } | undefined)?.code ?? '')}`;
      } catch (error) {
        const { cause, name } = error as Error & { cause?: { code?: string } };
        why = `no answer (${cause?.code ?? name})`;
      }
      why = `${method} ${why}`;
      asked.failures.set(why, (asked.failures.get(why) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
