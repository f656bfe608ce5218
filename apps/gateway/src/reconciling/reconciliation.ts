import {
  CopiesRpc,
  copiedAggregates,
  identityOf,
  type Actor,
  type ComparedCopy,
  type CompareCopies,
  type CopiedAggregate,
  type Difference,
  type DifferingCopy,
  mostSnapshots,
  type RepairCopies,
  type Snapshot,
} from '@lotse/contracts';
import type { Copies, RpcClient } from '@lotse/messaging';

/** What was found in a copy. */
export type Counts = Record<'compared' | Difference | 'repaired', number>;

export interface ReconciliationOptions {
  /** How long what differs may be on its way, in milliseconds. */
  settleMs: number;
  /** How long repairs may take, in milliseconds; 0 to compare only. */
  repairMs: number;
}

/** Somebody whom a copy says is erased, and whose owner has them alive. */
export interface Erased {
  companyId: string;
  contactId: string;
}

export interface Found {
  /** By the name of the copy. */
  counts: ReadonlyMap<string, Counts>;
  /** Nobody but a person may decide about them: repairing the copy would bring them back there, too. */
  erased: readonly Erased[];
}

/** A service that keeps copies. */
interface Keeper {
  compare(query: CompareCopies): Promise<ComparedCopy[]>;
  repair(command: RepairCopies): Promise<null>;
}

/** Rows of one copy that differ. */
interface Suspects {
  keeper: Keeper;
  aggregate: CopiedAggregate;
  copy: string;
  differing: DifferingCopy[];
}

const actor: Actor = { kind: 'system', id: 'reconcile', companyId: null, roles: [] };
/** Between two looks at what differs, in milliseconds. */
const lookEvery = 500;

/**
 * Compares every copy with its owner, in pages, while everything runs. What differs is looked at again until what may be on its way
 * must have come; what differs then is repaired: its owner announces it once more.
 */
export class Reconciliation {
  private readonly counts = new Map<string, Counts>();
  private readonly erased = new Map<string, Erased>();
  private readonly keepers: readonly Keeper[];

  constructor(
    private readonly rpc: RpcClient,
    own: Copies,
    private readonly options: ReconciliationOptions,
  ) {
    this.keepers = [
      {
        compare: (query) => rpc.call(CopiesRpc.compareInNewsletter, query),
        repair: (command) => rpc.call(CopiesRpc.repairInNewsletter, command),
      },
      {
        compare: (query) => rpc.call(CopiesRpc.compareInNotifications, query),
        repair: (command) => rpc.call(CopiesRpc.repairInNotifications, command),
      },
      own,
    ];
  }

  async run(): Promise<Found> {
    const suspects: Suspects[] = [];
    for (const aggregate of copiedAggregates)
      for (const keeper of this.keepers) suspects.push(...(await this.compare(keeper, aggregate)));
    const wrong = await this.awaitEqual(suspects, this.options.settleMs);
    for (const { copy, differing } of wrong)
      for (const { difference } of differing) this.countsOf(copy)[difference] += 1;
    for (const one of wrong) await this.noteErased(one);
    if (this.options.repairMs > 0) {
      const repairable = wrong.map((one) => ({ ...one, differing: one.differing.filter(isRepairable) }));
      for (const one of repairable) await this.repair(one);
      const left = await this.awaitEqual(repairable, this.options.repairMs);
      for (const { copy, differing } of repairable) this.countsOf(copy).repaired += differing.length;
      for (const { copy, differing } of left) this.countsOf(copy).repaired -= differing.length;
    }
    return { counts: this.counts, erased: [...this.erased.values()] };
  }

  private async compare(keeper: Keeper, aggregate: CopiedAggregate): Promise<Suspects[]> {
    const found = new Map<string, Suspects>();
    for (let after: string | undefined; ;) {
      const snapshots = await this.owned({ aggregate, after });
      const last = snapshots.at(-1);
      const until = last && snapshots.length === mostSnapshots ? identityOf(last).id : undefined;
      for (const { copy, compared, differing } of await keeper.compare({
        actor,
        aggregate,
        snapshots,
        after,
        until,
      })) {
        this.countsOf(copy).compared += compared;
        const known = found.get(copy) ?? { keeper, aggregate, copy, differing: [] };
        known.differing.push(...differing);
        found.set(copy, known);
      }
      if (until === undefined) return [...found.values()];
      after = until;
    }
  }

  /** @returns what differs still when the time is over, as it was seen last */
  private async awaitEqual(suspects: Suspects[], ms: number): Promise<Suspects[]> {
    const until = Date.now() + ms;
    for (let left = suspects; ;) {
      const next: Suspects[] = [];
      for (const one of left) next.push({ ...one, differing: await this.stillDiffering(one) });
      left = next.filter(({ differing }) => differing.length > 0);
      if (left.length === 0 || Date.now() > until) return left;
      await new Promise((resolve) => setTimeout(resolve, lookEvery));
    }
  }

  /** A row that is newer than its owner just was has moved on, unless it was newer before its owner was asked. */
  private async stillDiffering({ keeper, aggregate, copy, differing }: Suspects): Promise<DifferingCopy[]> {
    const still: DifferingCopy[] = [];
    for (const some of inPages(differing)) {
      const ids = some.map(({ id }) => id);
      const snapshots = await this.owned({ aggregate, ids });
      const owned = new Map(snapshots.map(identityOf).map(({ id, version }) => [id, version]));
      const seen = new Map(some.map(({ id, version }) => [id, version]));
      const compared = await keeper.compare({ actor, aggregate, snapshots, ids });
      for (const row of compared.find((one) => one.copy === copy)?.differing ?? []) {
        const ownVersion = owned.get(row.id) ?? 0;
        const hasMovedOn = row.version > ownVersion && (seen.get(row.id) ?? 0) <= ownVersion;
        if (!hasMovedOn) still.push(row);
      }
    }
    return still;
  }

  private async repair({ keeper, aggregate, copy, differing }: Suspects): Promise<void> {
    for (const some of inPages(differing)) {
      const snapshots = await this.owned({ aggregate, ids: some.map(({ id }) => id) });
      await keeper.repair({ actor, aggregate, copy, snapshots, differing: some });
    }
  }

  private async noteErased({ aggregate, differing }: Suspects): Promise<void> {
    for (const some of inPages(differing.filter((row) => !isRepairable(row))))
      for (const { contact } of await this.owned({ aggregate, ids: some.map(({ id }) => id) }))
        if (contact) this.erased.set(contact.id, { companyId: contact.companyId, contactId: contact.id });
  }

  private owned(which: {
    aggregate: CopiedAggregate;
    ids?: string[];
    after?: string | undefined;
  }): Promise<Snapshot[]> {
    return this.rpc.call(CopiesRpc.listSnapshots, { actor, limit: mostSnapshots, ...which });
  }

  private countsOf(copy: string): Counts {
    const none = { compared: 0, missing: 0, stale: 0, surplus: 0, erased: 0, repaired: 0 };
    const counts = this.counts.get(copy) ?? none;
    this.counts.set(copy, counts);
    return counts;
  }
}

function isRepairable({ difference }: DifferingCopy): boolean {
  return difference !== 'erased';
}

function* inPages<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += mostSnapshots) yield all.slice(at, at + mostSnapshots);
}
