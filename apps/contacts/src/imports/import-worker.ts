import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { problemAt, wholeLine } from '@lotse/contact-files';
import { DomainError, type ImportStatus } from '@lotse/contracts';
import {
  Clock,
  Database,
  defineTimer,
  isBusy,
  isConnectionLoss,
  onBehalfOf,
  OnTimer,
  type Tx,
} from '@lotse/persistence';
import { Rounds } from '@lotse/service-host';
import { BoundedWorkerStopped } from '@lotse/service-host/bounded-worker';
import { importKeptDays, mappingWaitsDays } from './contact-import.entity.js';
import { ImportApplying } from './import-applying.js';
import { ImportChecking } from './import-checking.js';
import { ImportReading, ReadingEnded } from './import-reading.js';
import { ImportsRepository, type WaitingImport } from './imports.repository.js';

const purgeImports = defineTimer('purge-imports');
/** How often expired imports are removed, in milliseconds. */
const purgeEvery = 60 * 60 * 1_000;
/** A file that was never closed is removed after an hour. */
const neverClosedMs = 60 * 60 * 1_000;
const dayMs = 24 * 60 * 60 * 1_000;
/** Files that are read at the same time: each of another company. */
const mostReaders = 2;
/** So often working on an import begins without going well; then it is given up. */
export const mostAttempts = 3;

/**
 * Reads, checks and carries out imports, step by step, on every replica: a step takes one that nobody else works on, of the
 * company that has waited longest. Nothing is remembered between two steps, so a process that is killed loses the step it was in,
 * and the next one, here or elsewhere, goes on with it: a few times, since each attempt is counted before it begins.
 */
@Injectable()
export class ImportWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ImportWorker.name);
  private readonly rounds: Rounds[];
  private readonly stopping = new AbortController();
  /** Companies of which a file is being read here. */
  private readonly reading = new Set<string>();

  constructor(
    private readonly imports: ImportsRepository,
    private readonly fileReading: ImportReading,
    private readonly checking: ImportChecking,
    private readonly applying: ImportApplying,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    const startAnew = (error: unknown): void => this.logger.warn({ message: 'imports start anew', error });
    const readers = Array.from({ length: mostReaders }, () => new Rounds(() => this.readNext(), startAnew));
    this.rounds = [...readers, new Rounds(() => this.stepNext(), startAnew)];
  }

  onApplicationBootstrap(): void {
    for (const one of this.rounds) one.start();
  }

  /** Steps under way are finished first; reading a file is begun anew elsewhere. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.rounds.map((one) => one.stop()));
  }

  /** There is something to do. */
  wake(): void {
    for (const one of this.rounds) one.wake();
  }

  /**
   * Removes imports with their rows 30 days after they were made, and files that were never closed; ends those of which nobody
   * has said within a week what their columns mean.
   */
  @OnTimer(purgeImports, { everyMs: purgeEvery })
  async purge(tx: Tx): Promise<void> {
    const at = this.clock.now();
    const now = at.getTime();
    const askedBefore = new Date(now - mappingWaitsDays * dayMs);
    await this.imports.cancelWaiting(tx, { before: askedBefore, at });
    const before = new Date(now - importKeptDays * dayMs);
    const neverClosedBefore = new Date(now - neverClosedMs);
    const count = await this.imports.removeExpired(tx, { before, neverClosedBefore });
    if (count > 0) this.logger.log({ message: 'expired imports were removed', count });
  }

  private async readNext(): Promise<boolean> {
    for (const one of await this.imports.waiting(['reading'])) {
      if (this.stopping.signal.aborted) return false;
      if (this.reading.has(one.companyId)) continue;
      this.reading.add(one.companyId);
      try {
        if (!(await this.attempt(one))) continue;
        this.wake(); // its rows are to be checked
        return true;
      } finally {
        this.reading.delete(one.companyId);
      }
    }
    return false;
  }

  /** One step of the import of each company that waits: they take turns. @returns whether anything was done */
  private async stepNext(): Promise<boolean> {
    let done = false;
    for (const one of await this.imports.waiting(['checking', 'applying'])) {
      if (this.stopping.signal.aborted) return false;
      done = (await this.attempt(one)) || done;
    }
    return done;
  }

  /** @returns whether there was something to do */
  private async attempt(one: WaitingImport): Promise<boolean> {
    const count = await this.database.transaction((tx) =>
      this.imports.beginAttempt(tx, one, this.clock.now()),
    );
    if (count === 0) return false;
    if (count > mostAttempts) return this.giveUp(one);
    try {
      const done = await onBehalfOf({ tenant: one.companyId }, () => this.step(one));
      if (!done) await this.end(one, { counts: false });
      return done;
    } catch (error) {
      const counts = !isPassing(error);
      this.report(one, error);
      await this.end(one, { counts });
      if (isDatabaseAway(error)) throw error;
      return counts;
    }
  }

  private report({ id }: WaitingImport, error: unknown): void {
    if (error instanceof ReadingEnded) this.logger.warn({ message: 'a file was not read', id, error });
    else if (!isPassing(error)) this.logger.error({ message: 'an import failed', id, error });
  }

  private step({ id, companyId, status }: WaitingImport): Promise<boolean> {
    if (status === 'reading') return this.fileReading.step(id, this.stopping.signal);
    return status === 'checking' ? this.checking.step(id, companyId) : this.applying.step(id, companyId);
  }

  private async end({ id }: WaitingImport, { counts }: { counts: boolean }): Promise<void> {
    await this.database.transaction((tx) => this.imports.endAttempt(tx, id, { counts }));
  }

  private giveUp({ id, status }: WaitingImport): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const one = await this.imports.claim(tx, id);
      if (one?.status !== status) return false;
      one.problems = [problemAt(wholeLine(1), ruleOf(status), { values: { count: mostAttempts } })];
      one.step('failed', this.clock.now());
      await this.imports.save(tx, one);
      await this.imports.dropParts(tx, id);
      return true;
    });
  }
}

/** While a file is read it is most likely the file that ends whoever reads it. */
const ruleOf = (status: ImportStatus): string => (status === 'reading' ? 'fileNotRead' : 'failed');

const isDatabaseAway = (error: unknown): boolean =>
  isConnectionLoss(error) ||
  (error instanceof DomainError &&
    (error.code === 'service.unreachable' || error.code === 'service.outcome-unknown'));

/** The database is away, somebody held a lock for too long, or the service stops: it is not the import's fault. */
const isPassing = (error: unknown): boolean =>
  isDatabaseAway(error) || isBusy(error) || error instanceof BoundedWorkerStopped;
