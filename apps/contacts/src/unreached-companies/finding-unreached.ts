import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fixedPurposes } from '@lotse/contracts';
import { Clock, defineTimer, OnTimer, Timers, type DueTimer, type Tx } from '@lotse/persistence';
import { chainOf } from '@lotse/reach';
import { ReachFactsRepository, type ReachCatalogue } from '../recipients/reach-facts.repository.js';
import { UnreachedCompaniesRepository } from './unreached-companies.repository.js';
import { UnreachedJudging } from './unreached-judging.js';

/** As many changes, and as many companies of the walk, as a round looks at: it holds the processor for some milliseconds only. */
const batchSize = 50;
/** Between two rounds, in milliseconds: while there is more to look at, and where there is nothing. */
const pace = { busy: 150, idle: 10_000 };
/**
 * How old a change is before it is looked at, in milliseconds: as long as a transaction may rest (`idle_in_transaction_session_timeout`),
 * since what bears an earlier moment may be committed later. What comes later still is found by the walk.
 */
const settled = 20_000;
/** All are looked at so often, in milliseconds: last days and absences begin and end without anybody writing anything. */
const walkEvery = 24 * 60 * 60_000;

/** How far the rounds have come; nothing of it before the first. */
interface Progress extends Record<string, string> {
  /** Changes up to this moment have been looked at. */
  changedUntil: string;
  /** When the walk through all companies began. */
  walkBegan: string;
  /** The company at which the walk is; empty once it is at its end. */
  walkedTo: string;
  /** What the chains were when the walk began: with others all companies are looked at again. */
  chains: string;
}

export const findUnreached = defineTimer<Progress>('find-unreached-companies');

const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Keeps the list of companies at which nobody is reached. Writes know nothing of it: each round looks at companies where something has
 * changed lately, and walks on through all of them once a day, and whenever a chain has changed. Its timer tells how far it has
 * come, so replicas go on where another has stopped, and no two do a round at once.
 */
@Injectable()
export class FindingUnreached {
  constructor(
    private readonly unreached: UnreachedCompaniesRepository,
    private readonly facts: ReachFactsRepository,
    private readonly judging: UnreachedJudging,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  @OnTimer(findUnreached, { atOnce: 1, everyMs: pace.idle })
  async findSome(tx: Tx, { data }: DueTimer<Progress>): Promise<void> {
    const before: Partial<Progress> = data;
    const now = this.clock.now();
    const catalogue = await this.facts.catalogue(tx);
    const walk = walkOf(before, now, fingerprint(catalogue));
    const until = new Date(now.getTime() - settled);
    const { changedUntil = until.toISOString() } = before;
    const changed = await this.unreached.changed(tx, { after: changedUntil, until, limit: batchSize });
    const walked = await this.walked(tx, walk.walkedTo);

    await this.lookAt(tx, [...new Set([...changed.companyIds, ...walked])], { now, catalogue });

    const walkedTo = walked.length < batchSize ? '' : (walked.at(-1) ?? '');
    const progress = { ...walk, walkedTo, changedUntil: changed.last ?? changedUntil };
    const isBusy = changed.more || walkedTo !== '';
    await this.timers.set(tx, findUnreached, {
      subject: 'all',
      inMs: isBusy ? pace.busy : pace.idle,
      data: progress,
    });
  }

  private async walked(tx: Tx, after: string): Promise<string[]> {
    return after === '' ? [] : this.unreached.next(tx, { after, limit: batchSize });
  }

  /** In batches: what bears the moment of the last change may be more than one. */
  private async lookAt(
    tx: Tx,
    companyIds: string[],
    { now: at, catalogue }: { now: Date; catalogue: ReachCatalogue },
  ): Promise<void> {
    for (let from = 0; from < companyIds.length; from += batchSize) {
      const batch = companyIds.slice(from, from + batchSize);
      const open = await this.unreached.open(tx, batch);
      const found = await this.judging.judge(open, { purposes: fixedPurposes, at, catalogue }, tx);
      await this.unreached.replace(tx, batch, { found, at });
    }
  }
}

/** Where the walk stands; at its beginning where the last one is old, or was along other chains. */
function walkOf(
  { walkBegan, walkedTo = beforeAll, chains }: Partial<Progress>,
  now: Date,
  current: string,
): Pick<Progress, 'walkBegan' | 'walkedTo' | 'chains'> {
  const isDue =
    walkBegan === undefined || chains !== current || Date.parse(walkBegan) + walkEvery <= now.getTime();
  return isDue
    ? { walkBegan: now.toISOString(), walkedTo: beforeAll, chains: current }
    : { walkBegan, walkedTo, chains: current };
}

const fingerprint = ({ chains }: ReachCatalogue): string =>
  createHash('sha256')
    .update(JSON.stringify(fixedPurposes.map((purpose) => chainOf(purpose, chains).steps)))
    .digest('hex');
