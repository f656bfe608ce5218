import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { problemAt, wholeLine } from '@lotse/contact-files';
import type { ImportProblem } from '@lotse/contracts';
import { AuditTrail, Clock, defineTimer, OnTimer, Timers, type DueTimer, type Tx } from '@lotse/persistence';
import { BoundedWorkerStopped, moduleBeside, runBounded } from '@lotse/service-host/bounded-worker';
import { CompanyCopiesRepository } from '../company-copies/company-copies.repository.js';
import { AddressHashes } from '../suppressions/address-hashes.js';
import { Suppressions } from '../suppressions/suppressions.js';
import { Applying } from './applying.js';
import { ImportRowsRepository, noCounts } from './import-rows.repository.js';
import { Judging } from './judging.js';
import type { FileToRead, ReadFile } from './proof-file.worker.js';
import type { ProofRow } from './proof-file.js';
import { proofOf, withAddress } from './read-proof.js';
import { SubscriptionImportRow, type SubscriptionImport } from './subscription-import.entity.js';
import { SubscriptionImportsRepository } from './subscription-imports.repository.js';

/** Its subject is the import; it is set anew until that waits for somebody, or is over. */
export const workOnImport = defineTimer('work-on-subscription-import');

const reader = moduleBeside(import.meta.url, 'proof-file.worker');

/** What reading one file may take, and how often it is tried: then the file has failed. */
const bounds = { memoryMb: 128, timeMs: 15_000 };
const mostAttempts = 3;
/** The same of any other step. */
const mostStepAttempts = 8;
/** Rows that are checked in a transaction, and those that are applied: so long others who write about these people wait. */
const checkedAtOnce = 200;
const appliedAtOnce = 50;
/** Between two looks whether all companies are known by their numbers, in milliseconds. */
const lookAgain = 10_000;

/** Reads, checks and carries out files of subscribers, a step in each transaction: a process that is killed loses the step it was in. */
@Injectable()
export class ImportWork implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();

  constructor(
    private readonly imports: SubscriptionImportsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly judging: Judging,
    private readonly applying: Applying,
    private readonly companies: CompanyCopiesRepository,
    private readonly suppressions: Suppressions,
    private readonly hashes: AddressHashes,
    private readonly timers: Timers,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  @OnTimer(workOnImport, { atOnce: 1 })
  async work(tx: Tx, { subject: id, attempt }: DueTimer): Promise<void> {
    const seen = await this.imports.seen(tx, id);
    if (seen?.status === 'reading' && attempt > mostAttempts)
      return this.fail(tx, id, [problemAt(wholeLine(1), 'fileNotRead', { values: { count: mostAttempts } })]);
    if (seen && attempt > mostStepAttempts) return this.fail(tx, id, [problemAt(wholeLine(1), 'failed')]);
    if (seen?.status === 'reading') return this.read(tx, id);
    if (await this.companies.areLacking(tx))
      return this.timers.set(tx, workOnImport, { subject: id, inMs: lookAgain });
    const one = await this.imports.lock(tx, id);
    if (one?.status === 'checking') return this.check(tx, one);
    if (one?.status === 'applying') return this.apply(tx, one);
  }

  /** The import is locked afterwards only: whoever cancels it does not wait for a file to be read. */
  private async read(tx: Tx, id: string): Promise<void> {
    const bytes = Buffer.concat(await this.imports.partsOf(tx, id));
    let count = 0;
    const outcome = await runBounded<FileToRead, ProofRow[], ReadFile>({
      module: reader,
      ...bounds,
      signal: this.stopping.signal,
      input: { bytes, now: this.clock.now() },
      onChunk: async (read) => {
        const rows = read.map((row, index) => this.rowOf(id, count + index + 1, withAddress(row)));
        count += rows.length;
        await this.rows.add(tx, rows);
      },
    });
    if (outcome.kind !== 'done') throw new Error(`a file of subscribers was not read: ${outcome.kind}`);
    const { result } = outcome;
    if (result.problem) {
      await this.rows.removeAll(tx, id);
      return this.fail(tx, id, [result.problem]);
    }
    const one = await this.imports.lock(tx, id);
    if (one?.status !== 'reading') throw new BoundedWorkerStopped(); // it was taken back meanwhile: so are its rows
    one.ignoredHeadings = result.ignoredHeadings;
    await this.imports.dropParts(tx, id);
    await this.goOn(tx, one, 'checking');
  }

  private rowOf(
    importId: string,
    number: number,
    { line, given, problems }: ProofRow,
  ): SubscriptionImportRow {
    const proof = proofOf({ given, problems });
    const address = proof?.email ?? given.email;
    return Object.assign(new SubscriptionImportRow(), {
      importId,
      number,
      line,
      given,
      problems,
      addressHash: address === undefined ? null : this.hashes.of(address),
    });
  }

  /** Whoever is erased meanwhile waits, and then finds the rows; or they are found to be suppressed here. */
  private async check(tx: Tx, one: SubscriptionImport): Promise<void> {
    const read = await this.rows.unchecked(tx, one.id, checkedAtOnce);
    await this.suppressions.hold(
      tx,
      read.flatMap(({ addressHash }) => addressHash ?? []),
    );
    const rows = await this.rows.locked(tx, read);
    const sound = rows.filter(({ problems }) => problems.length === 0);
    await this.judging.judge(tx, rows);
    await this.refuseRepeats(tx, sound);
    for (const row of rows) row.applied = false;
    await this.rows.save(tx, rows);
    await this.goOn(tx, one, read.length < checkedAtOnce ? 'checked' : 'checking');
  }

  /** A second row about the same is left alone: nobody knows which of the two proofs is meant. */
  private async refuseRepeats(tx: Tx, rows: readonly SubscriptionImportRow[]): Promise<void> {
    const about = rows.filter(({ outcome }) => outcome === 'import' || outcome === 'unchanged');
    const [first] = about;
    if (!first) return;
    const ids = about.flatMap(({ subscriberId }) => subscriberId ?? []);
    const lines = new Map(
      (await this.rows.before(tx, first, ids)).map((one) => [`${one.subscriberId} ${one.channel}`, one.line]),
    );
    for (const row of about) {
      const key = `${row.subscriberId ?? ''} ${row.channel ?? ''}`;
      const line = lines.get(key);
      if (line === undefined) lines.set(key, row.line);
      else {
        row.outcome = 'refused';
        row.problems = [problemAt(wholeLine(row.line), 'sameProofBefore', { values: { line } })];
      }
    }
  }

  private async apply(tx: Tx, one: SubscriptionImport): Promise<void> {
    const read = await this.rows.unapplied(tx, one.id, appliedAtOnce);
    const held = await this.applying.hold(tx, read);
    const rows = await this.rows.locked(tx, read);
    await this.applying.apply(tx, one, { rows, held });
    await this.rows.save(tx, rows);
    const isOver = read.length < appliedAtOnce;
    await this.goOn(tx, one, isOver ? 'applied' : 'applying');
    if (!isOver) return;
    await this.recordEnd(tx, one);
  }

  private async goOn(tx: Tx, one: SubscriptionImport, status: SubscriptionImport['status']): Promise<void> {
    one.step(status, this.clock.now());
    await this.imports.save(tx, one);
    if (status === 'checking' || status === 'applying')
      await this.timers.set(tx, workOnImport, { subject: one.id, inMs: 0 });
  }

  private async fail(tx: Tx, id: string, problems: ImportProblem[]): Promise<void> {
    const one = await this.imports.lock(tx, id);
    if (!one || one.finishedAt) return;
    one.problems = problems;
    one.step('failed', this.clock.now());
    await this.imports.save(tx, one);
    await this.imports.dropParts(tx, id);
    await this.recordEnd(tx, one);
  }

  private async recordEnd(tx: Tx, one: SubscriptionImport): Promise<void> {
    const { applied, unchanged, refused } = (await this.rows.counts(tx, [one.id])).get(one.id) ?? noCounts;
    await this.audit.record(tx, {
      action: `subscription-import.${one.status}`,
      actor: one.actor,
      companyId: null,
      targetType: 'subscription-import',
      targetId: one.id,
      after: { applied, unchanged, refused, sha256: one.sha256 },
    });
  }
}
