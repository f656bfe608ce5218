import type { Begun, SettledDelivery } from './delivery-ledger.js';

/** One mail at a time. What became of its last mails is written down with the beginning of its next one, in one commit. */
export class Hand {
  private owed: { settled: SettledDelivery; done: () => void }[] = [];

  /**
   * It is written down with the next step, or when there is nothing to do.
   * @returns done once it is
   */
  owe(settled: SettledDelivery): Promise<void> {
    return new Promise((done) => this.owed.push({ settled, done }));
  }

  get isClear(): boolean {
    return this.owed.length === 0;
  }

  /**
   * @param work writes down what is owed
   * @throws what it throws; then all is still owed
   */
  async step<T extends Begun | undefined>(work: (settled: SettledDelivery[]) => Promise<T>): Promise<T> {
    const { owed } = this;
    const answer = await work(owed.map(({ settled }) => settled));
    this.owed = this.owed.filter((one) => !owed.includes(one));
    for (const { done } of owed) done();
    return answer;
  }
}

/** As many as there are connections. Whoever has nothing to do at once writes down what it owes. */
export class Hands {
  private readonly free: Hand[];
  private readonly waiting: ((hand: Hand) => void)[] = [];

  constructor(
    size: number,
    private readonly settle: (settled: SettledDelivery[]) => Promise<void>,
  ) {
    this.free = Array.from({ length: size }, () => new Hand());
  }

  /** Waits for one that is free. */
  async hold(work: (hand: Hand) => Promise<void>): Promise<void> {
    const hand = this.free.pop() ?? (await new Promise<Hand>((resolve) => this.waiting.push(resolve)));
    try {
      await work(hand);
    } finally {
      await this.giveBack(hand);
    }
  }

  private async giveBack(hand: Hand): Promise<void> {
    const next = this.waiting.shift();
    if (next) return next(hand);
    while (!hand.isClear) await hand.step((settled) => this.settle(settled).then(() => undefined));
    const late = this.waiting.shift(); // somebody has come meanwhile
    if (late) late(hand);
    else this.free.push(hand);
  }
}
