/** Takes one's turn, or learns in time that none has come. */
type Waiter = (refused?: Error) => void;

/** Says that no connection became free in time: nothing was done. */
export class NoTurn extends Error {
  override readonly name = 'NoTurn';

  constructor() {
    super('no connection has become free in time');
  }
}

/**
 * Limits how many run at a time, and how many of them are of one tenant. Tenants take turns, and each tenant's are
 * served in order: however many of one are waiting, the first of another is next.
 */
export class Turns {
  private readonly held = new Map<string, number>();
  /** Who waits, by tenant; the one whose turn is next comes first. */
  private readonly waiting = new Map<string, Waiter[]>();
  private free: number;

  /**
   * @param patience how long one waits, in milliseconds
   * @param most of one tenant at a time
   */
  constructor(
    readonly size: number,
    private readonly patience: number,
    private readonly most = size,
  ) {
    this.free = size;
  }

  get inUse(): number {
    return this.size - this.free;
  }

  get waitingNow(): number {
    let count = 0;
    for (const { length } of this.waiting.values()) count += length;
    return count;
  }

  /** @param tenant whose work it is; nobody's is held to no part */
  take(tenant: string | null, turn: Waiter): void {
    if (this.free > 0 && this.mayHold(tenant)) {
      this.hold(tenant);
      return turn();
    }
    const key = tenant ?? '';
    const queue = this.waiting.get(key) ?? [];
    this.waiting.set(key, queue);
    const waiter: Waiter = (refused) => {
      clearTimeout(timer);
      turn(refused);
    };
    queue.push(waiter);
    const timer = setTimeout(() => {
      queue.splice(queue.indexOf(waiter), 1); // the oldest gives up first
      if (queue.length === 0) this.waiting.delete(key);
      waiter(new NoTurn());
    }, this.patience);
  }

  giveBack(tenant: string | null): void {
    this.free += 1;
    const left = this.held.get(tenant ?? '') ?? 0;
    if (left > 1) this.held.set(tenant ?? '', left - 1);
    else this.held.delete(tenant ?? '');
    this.next();
  }

  private next(): void {
    for (const [key, queue] of this.waiting) {
      const tenant = key === '' ? null : key;
      if (!this.mayHold(tenant)) continue;
      this.waiting.delete(key);
      const turn = queue.shift();
      if (queue.length > 0) this.waiting.set(key, queue); // behind the others
      this.hold(tenant);
      turn?.();
      return;
    }
  }

  private mayHold(tenant: string | null): boolean {
    return tenant === null || (this.held.get(tenant) ?? 0) < this.most;
  }

  private hold(tenant: string | null): void {
    this.free -= 1;
    this.held.set(tenant ?? '', (this.held.get(tenant ?? '') ?? 0) + 1);
  }
}
