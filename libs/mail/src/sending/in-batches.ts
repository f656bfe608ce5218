/**
 * Does for many at once what each asks for by itself: whoever asks while batches are under way goes with the next, so that
 * one commit serves all who wait.
 */
export class InBatches<T, R> {
  private waiting: { item: T; resolve: (result: R) => void; reject: (error: unknown) => void }[] = [];
  private underWay = 0;

  /**
   * @param work does all, and answers in the order of what it was given
   * @param batchesAtOnce while one waits for the disk, the database can work on another
   */
  constructor(
    private readonly work: (items: T[]) => Promise<R[]>,
    private readonly batchesAtOnce = 1,
    private readonly most = 500,
  ) {}

  /** @throws what the whole batch has failed for */
  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.underWay < this.batchesAtOnce) void this.workOff();
    });
  }

  private async workOff(): Promise<void> {
    this.underWay += 1;
    while (this.waiting.length > 0) {
      // whoever asks in this turn of the event loop comes along, and whoever has been answered goes first
      await new Promise((resolve) => setImmediate(resolve));
      const batch = this.waiting.splice(0, this.most);
      try {
        const results = await this.work(batch.map(({ item }) => item));
        for (const [index, { resolve }] of batch.entries()) resolve(results[index] as R);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.underWay -= 1;
  }
}
