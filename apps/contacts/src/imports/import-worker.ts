import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { problemAt, wholeLine } from '@lotse/contact-files';
import { DomainError, type ImportStatus } from '@lotse/contracts';
import { Clock, Database, databaseErrorCode, isConnectionLoss } from '@lotse/persistence';
import { importKeptDays } from './contact-import.entity.js';
import { ImportApplying } from './import-applying.js';
import { ImportChecking } from './import-checking.js';
import { ImportReading } from './import-reading.js';
import { ImportsRepository } from './imports.repository.js';

/** How often it looks without having been woken, in milliseconds: another replica may have died in the middle. */
const pollEvery = 2_000;
/** How often expired imports are removed, in milliseconds. */
const purgeEvery = 60 * 60 * 1_000;
/** A file that was never closed is removed after an hour. */
const neverClosedMs = 60 * 60 * 1_000;
const dayMs = 24 * 60 * 60 * 1_000;
/** After so many failures in a row that nobody expects, an import is given up. */
const mostFailures = 5;

/**
 * Reads, checks and carries out imports, step by step, on every replica: a step takes one that nobody else works on.
 * Nothing is remembered between two steps, so a process that is killed loses the step it was in, and the next one,
 * here or elsewhere, goes on with it.
 */
@Injectable()
export class ImportWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ImportWorker.name);
  private running: Promise<void> = Promise.resolve();
  private stopping = false;
  private woken = false;
  private interrupt: () => void = () => undefined;
  private purgedAt = -purgeEvery;

  constructor(
    private readonly imports: ImportsRepository,
    private readonly reading: ImportReading,
    private readonly checking: ImportChecking,
    private readonly applying: ImportApplying,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** The step under way is finished first. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  /** There is something to do. */
  wake(): void {
    this.woken = true;
    this.interrupt();
  }

  /** Removes imports with their rows 30 days after they were made, and files that were never closed. */
  async purge(): Promise<void> {
    const now = this.clock.now().getTime();
    const before = new Date(now - importKeptDays * dayMs);
    const neverClosedBefore = new Date(now - neverClosedMs);
    const count = await this.database.transaction((tx) =>
      this.imports.removeExpired(tx, { before, neverClosedBefore }),
    );
    if (count > 0) this.logger.log({ message: 'expired imports were removed', count });
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.woken = false; // a wake-up that comes while something is done is not slept over
      let done = false;
      try {
        await this.purgeIfDue();
        done = await this.stepEach();
      } catch (error) {
        this.logger.warn({ message: 'imports start anew', error });
      }
      if (!done && !this.woken && !this.stopping) await this.pause(pollEvery);
    }
  }

  /** One step of each import that waits: they take turns. @returns whether anything was done */
  private async stepEach(): Promise<boolean> {
    let done = false;
    for (const { id, companyId, status } of await this.imports.waiting()) {
      if (this.stopping) return false;
      try {
        done = (await this.step(status, { id, companyId })) || done;
      } catch (error) {
        if (isConnectionLoss(error) || isPassing(error)) throw error;
        this.logger.error({ message: 'an import failed', id, error });
        await this.countFailure(id);
      }
    }
    return done;
  }

  private step(status: ImportStatus, { id, companyId }: { id: string; companyId: string }): Promise<boolean> {
    if (status === 'reading') return this.reading.step(id);
    return status === 'checking' ? this.checking.step(id, companyId) : this.applying.step(id, companyId);
  }

  private async countFailure(importId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const one = await this.imports.claim(tx, importId);
      if (!one || one.finishedAt) return;
      one.failures += 1;
      if (one.failures >= mostFailures) {
        one.problems = [problemAt(wholeLine(1), 'failed')];
        one.step('failed', this.clock.now());
        await this.imports.dropParts(tx, importId);
      }
      await this.imports.save(tx, one);
    });
  }

  private async purgeIfDue(): Promise<void> {
    if (performance.now() - this.purgedAt < purgeEvery) return;
    this.purgedAt = performance.now();
    await this.purge();
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** The database is away, or somebody held a lock for too long (SQLSTATE 55P03): it is not the import's fault. */
const isPassing = (error: unknown): boolean =>
  databaseErrorCode(error) === '55P03' || (error instanceof DomainError && error.kind === 'unavailable');
