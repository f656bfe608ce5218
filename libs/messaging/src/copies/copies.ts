import {
  mostSnapshots,
  refuseCustomers,
  type ComparedCopy,
  type CompareCopies,
  type CopiedAggregate,
  type EventDefinition,
  type RepairCopies,
  type ServiceName,
  type SnapshotsWanted,
} from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { metrics } from '../metrics.js';
import type { Outbox } from '../outbox.js';
import type { AnyCopy } from './copy.js';

/** What a service keeps of others. */
export interface KeptCopies {
  copies: readonly AnyCopy[];
  /** By which the service asks their owner for what they lack. */
  wanted: EventDefinition<SnapshotsWanted>;
}

/** Between two looks for rows that lack something, in milliseconds: they come from code of the version before. */
const lookEvery = 60_000;
/** Between two requests, in milliseconds: what else is announced must not wait behind the answers. */
const askEvery = 500;

/**
 * All copies of a service: asks their owner for what they lack, whether a release has widened them or they were damaged, and
 * compares them with what the owner says.
 */
@Injectable()
export class Copies implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Copies.name);
  private looking: Promise<void> = Promise.resolve();
  private timer?: NodeJS.Timeout;
  private stopped = false;

  constructor(
    private readonly service: ServiceName,
    private readonly kept: KeptCopies | undefined,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    for (const { aggregate } of this.kept?.copies ?? []) metrics.skippedVersions.inc({ aggregate }, 0);
    if (this.kept) this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  /** @throws DomainError forbidden `auth.not-allowed` for customers */
  async compare({ actor, aggregate, ...asked }: CompareCopies): Promise<ComparedCopy[]> {
    refuseCustomers(actor);
    const found: ComparedCopy[] = [];
    for (const copy of this.copiesOf(aggregate))
      found.push({ copy: this.nameOf(copy), ...(await copy.compare(this.database.reader, asked)) });
    return found;
  }

  /**
   * Takes away what the owner does not have, and asks it for the rest, which comes as events.
   * @throws DomainError forbidden `auth.not-allowed` for customers
   */
  async repair({ actor, aggregate, copy: name, snapshots, differing }: RepairCopies): Promise<null> {
    refuseCustomers(actor);
    const copy = this.copiesOf(aggregate).find((one) => this.nameOf(one) === name);
    if (!copy) throw new Error(`there is no copy ${name} of a ${aggregate} here`);
    await this.database.transaction(async (tx) => {
      await copy.distrust(tx, snapshots, differing);
      const wanted = differing.filter(({ difference }) => difference === 'missing' || difference === 'stale');
      await this.ask(
        tx,
        aggregate,
        wanted.map(({ id }) => id),
      );
    });
    return null;
  }

  /** Asks for some of what is lacking and was not asked for lately. @returns for how much */
  async askForLacking(): Promise<number> {
    let count = 0;
    for (const copy of this.kept?.copies ?? [])
      count += await this.database.transaction(async (tx) => {
        const ids = await copy.takeLacking(tx, mostSnapshots);
        await this.ask(tx, copy.aggregate, ids);
        return ids.length;
      });
    return count;
  }

  private async ask(tx: Tx, aggregate: CopiedAggregate, ids: string[]): Promise<void> {
    if (!this.kept || ids.length === 0) return;
    const requestId = uuidv7();
    await this.outbox.append(
      tx,
      this.kept.wanted,
      { requestId, aggregate, ids },
      { companyId: null, aggregateId: requestId, version: 1 },
    );
  }

  private look(): void {
    this.looking = this.lookOnce().then((asked) => {
      if (this.stopped) return;
      this.timer = setTimeout(() => this.look(), asked > 0 ? askEvery : lookEvery);
      this.timer.unref();
    });
  }

  /** A database that is away is no reason to give up: the next look finds the same rows. */
  private async lookOnce(): Promise<number> {
    try {
      const asked = await this.askForLacking();
      if (asked > 0) this.logger.log({ message: 'a copy asks for what it lacks', count: asked });
      else await this.countLacking();
      return asked;
    } catch (error) {
      this.logger.warn({ message: 'what the copies lack could not be asked for', error });
      return 0;
    }
  }

  private async countLacking(): Promise<void> {
    for (const copy of this.kept?.copies ?? []) {
      const [row]: { count: number }[] = await this.database.reader.query(
        `select count(*)::int as count from ${copy.table} where ${copy.isLacking}`,
      );
      metrics.copyLacking.set({ copy: this.nameOf(copy) }, row?.count ?? 0);
    }
  }

  private copiesOf(aggregate: CopiedAggregate): AnyCopy[] {
    return (this.kept?.copies ?? []).filter((copy) => copy.aggregate === aggregate);
  }

  private nameOf(copy: AnyCopy): string {
    return `${this.service}.${copy.table}`;
  }
}
