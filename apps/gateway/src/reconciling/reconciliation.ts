import {
  CopiesRpc,
  copiedAggregates,
  HoldsRpc,
  identityOf,
  type Actor,
  type ComparedCopy,
  type CompareCopies,
  type CompareHolds,
  type CopiedAggregate,
  type Difference,
  type DifferingCopy,
  mostSnapshots,
  type PersonHold,
  type RepairCopies,
  type RepairHolds,
  type Snapshot,
} from '@lotse/contracts';
import type { Copies, KeptHolds, RpcClient } from '@lotse/messaging';

/** What was found in a copy. */
export type Counts = Record<'compared' | Difference | 'repaired', number>;

export interface ReconciliationOptions {
  /** How long what differs may be on its way, in milliseconds. */
  settleMs: number;
  /** How long repairs may take, in milliseconds; 0 to compare only. */
  repairMs: number;
  /** Whether each that differs is to be named: its owner is asked once more for it. */
  list: boolean;
}

/** Somebody whom a copy says is erased, and whose owner has them alive. */
export interface Erased {
  companyId: string;
  contactId: string;
}

/** Something that a copy has otherwise than its owner. */
export interface Differing {
  copy: string;
  id: string;
  /** `lost`: the owner does not have it. `back`: the owner has an older version. Else what the comparison calls it. */
  word: 'lost' | 'back' | Difference;
  /** Of the copy; 0 where there is none. */
  version: number;
  owned: number | null;
}

export interface Found {
  /** By the name of the copy. */
  counts: ReadonlyMap<string, Counts>;
  /** Where they are to be named. */
  differing: readonly Differing[];
  /** Nobody but a person may decide about them: repairing the copy would bring them back there, too. */
  erased: readonly Erased[];
}

/** As its owner says that something stands. */
interface Owned {
  id: string;
  version: number;
  told: Snapshot | PersonHold;
}

type Which = Pick<CompareCopies, 'ids' | 'after' | 'until'>;

/** A service that keeps a copy of something, or several. */
interface Keeper {
  compare: (owned: readonly Owned[], which: Which) => Promise<ComparedCopy[]>;
  repair: (owned: readonly Owned[], wrong: Pick<ComparedCopy, 'copy' | 'differing'>) => Promise<null>;
}

/** What is kept elsewhere than at its owner. */
interface Kept {
  /** In the order of the ids, `mostSnapshots` at most. */
  owned: (which: Omit<Which, 'until'>) => Promise<Owned[]>;
  keepers: readonly Keeper[];
}

/** Rows of one copy that differ. */
interface Suspects extends Pick<ComparedCopy, 'copy' | 'differing'> {
  kept: Kept;
  keeper: Keeper;
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
  private readonly differing: Differing[] = [];
  private readonly everything: readonly Kept[];

  constructor(
    rpc: RpcClient,
    own: { copies: Copies; holds: KeptHolds },
    private readonly options: ReconciliationOptions,
  ) {
    this.everything = [
      ...copiedAggregates.map((aggregate) => copied(rpc, own.copies, aggregate)),
      holds(rpc, own.holds),
    ];
  }

  async run(): Promise<Found> {
    const suspects: Suspects[] = [];
    for (const kept of this.everything)
      for (const keeper of kept.keepers) suspects.push(...(await this.compare(kept, keeper)));
    const wrong = await this.awaitEqual(suspects, this.options.settleMs);
    for (const { copy, differing } of wrong)
      for (const { difference } of differing) this.countsOf(copy)[difference] += 1;
    if (this.options.list) for (const one of wrong) await this.note(one);
    for (const one of wrong) await this.noteErased(one);
    if (this.options.repairMs > 0) {
      const repairable = wrong.map((one) => ({ ...one, differing: one.differing.filter(isRepairable) }));
      for (const one of repairable) await this.repair(one);
      const left = await this.awaitEqual(repairable, this.options.repairMs);
      for (const { copy, differing } of repairable) this.countsOf(copy).repaired += differing.length;
      for (const { copy, differing } of left) this.countsOf(copy).repaired -= differing.length;
    }
    return { counts: this.counts, differing: this.differing, erased: [...this.erased.values()] };
  }

  private async compare(kept: Kept, keeper: Keeper): Promise<Suspects[]> {
    const found = new Map<string, Suspects>();
    for (let after: string | undefined; ;) {
      const owned = await kept.owned({ after });
      const until = owned.length === mostSnapshots ? owned.at(-1)?.id : undefined;
      for (const { copy, compared, differing } of await keeper.compare(owned, { after, until })) {
        this.countsOf(copy).compared += compared;
        const known = found.get(copy) ?? { kept, keeper, copy, differing: [] };
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
  private async stillDiffering({ kept, keeper, copy, differing }: Suspects): Promise<DifferingCopy[]> {
    const still: DifferingCopy[] = [];
    for (const some of inPages(differing)) {
      const ids = some.map(({ id }) => id);
      const owned = await kept.owned({ ids });
      const versions = new Map(owned.map(({ id, version }) => [id, version]));
      const seen = new Map(some.map(({ id, version }) => [id, version]));
      const compared = await keeper.compare(owned, { ids });
      for (const row of compared.find((one) => one.copy === copy)?.differing ?? []) {
        const ownVersion = versions.get(row.id) ?? 0;
        const hasMovedOn = row.version > ownVersion && (seen.get(row.id) ?? 0) <= ownVersion;
        if (!hasMovedOn) still.push(row);
      }
    }
    return still;
  }

  private async repair({ kept, keeper, copy, differing }: Suspects): Promise<void> {
    for (const some of inPages(differing)) {
      const owned = await kept.owned({ ids: some.map(({ id }) => id) });
      await keeper.repair(owned, { copy, differing: some });
    }
  }

  private async note({ kept, copy, differing }: Suspects): Promise<void> {
    for (const some of inPages(differing)) {
      const owned = new Map(
        (await kept.owned({ ids: some.map(({ id }) => id) })).map(({ id, version }) => [id, version]),
      );
      for (const { id, version, difference } of some) {
        const own = owned.get(id) ?? null;
        const isBack = difference === 'stale' && own !== null && version > own;
        const word = difference === 'surplus' ? 'lost' : isBack ? 'back' : difference;
        this.differing.push({ copy, id, word, version, owned: own });
      }
    }
  }

  private async noteErased({ kept, differing }: Suspects): Promise<void> {
    for (const some of inPages(differing.filter((row) => !isRepairable(row))))
      for (const { told } of await kept.owned({ ids: some.map(({ id }) => id) }))
        if ('contact' in told && told.contact)
          this.erased.set(told.contact.id, { companyId: told.contact.companyId, contactId: told.contact.id });
  }

  private countsOf(copy: string): Counts {
    const none = { compared: 0, missing: 0, stale: 0, surplus: 0, erased: 0, repaired: 0 };
    const counts = this.counts.get(copy) ?? none;
    this.counts.set(copy, counts);
    return counts;
  }
}

/** What `contacts` owns, and announces once more for a copy that is wrong. */
function copied(rpc: RpcClient, own: Copies, aggregate: CopiedAggregate): Kept {
  const keeper = (
    compare: (query: CompareCopies) => Promise<ComparedCopy[]>,
    repair: (command: RepairCopies) => Promise<null>,
  ): Keeper => ({
    compare: (owned, which) => compare({ actor, aggregate, snapshots: snapshotsIn(owned), ...which }),
    repair: (owned, wrong) => repair({ actor, aggregate, snapshots: snapshotsIn(owned), ...wrong }),
  });
  return {
    owned: async (which) =>
      (await rpc.call(CopiesRpc.listSnapshots, { actor, aggregate, limit: mostSnapshots, ...which })).map(
        (told) => ({ ...identityOf(told), told }),
      ),
    keepers: [
      keeper(
        (query) => rpc.call(CopiesRpc.compareInNewsletter, query),
        (command) => rpc.call(CopiesRpc.repairInNewsletter, command),
      ),
      keeper(
        (query) => rpc.call(CopiesRpc.compareInNotifications, query),
        (command) => rpc.call(CopiesRpc.repairInNotifications, command),
      ),
      keeper(
        (query) => own.compare(query),
        (command) => own.repair(command),
      ),
    ],
  };
}

/** Who is held, as the cases at `notifications` say it. */
function holds(rpc: RpcClient, own: KeptHolds): Kept {
  const keeper = (
    compare: (query: CompareHolds) => Promise<ComparedCopy>,
    repair: (command: RepairHolds) => Promise<null>,
  ): Keeper => ({
    compare: async (owned, which) => [await compare({ actor, holds: holdsIn(owned), ...which })],
    repair: (owned, { differing }) => repair({ actor, holds: holdsIn(owned), differing }),
  });
  return {
    owned: async (which) =>
      (await rpc.call(HoldsRpc.list, { actor, limit: mostSnapshots, ...which })).map((told) => ({
        id: told.id,
        version: told.version,
        told,
      })),
    keepers: [
      keeper(
        (query) => rpc.call(HoldsRpc.compareInNotifications, query),
        (command) => rpc.call(HoldsRpc.repairInNotifications, command),
      ),
      keeper(
        (query) => rpc.call(HoldsRpc.compareInContacts, query),
        (command) => rpc.call(HoldsRpc.repairInContacts, command),
      ),
      keeper(
        (query) => rpc.call(HoldsRpc.compareInNewsletter, query),
        (command) => rpc.call(HoldsRpc.repairInNewsletter, command),
      ),
      keeper(
        (query) => own.compare(query),
        (command) => own.repair(command),
      ),
    ],
  };
}

const snapshotsIn = (owned: readonly Owned[]): Snapshot[] => owned.map(({ told }) => told as Snapshot);
const holdsIn = (owned: readonly Owned[]): PersonHold[] => owned.map(({ told }) => told as PersonHold);

function isRepairable({ difference }: DifferingCopy): boolean {
  return difference !== 'erased';
}

function* inPages<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += mostSnapshots) yield all.slice(at, at + mostSnapshots);
}
