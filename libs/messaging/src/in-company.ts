interface Waiting<W, R> {
  work: W;
  /** Has been tried in company, and not succeeded. */
  alone: boolean;
  resolve: (result: R) => void;
  reject: (reason: unknown) => void;
}

export interface InCompanyOptions<W, R> {
  /** Companies and single works at a time. */
  places: number;
  /** Works in one company, at most. */
  most: number;
  /** What became of each. All of them are undone where it fails. */
  together: (works: W[]) => Promise<R[]>;
  alone: (work: W) => Promise<R>;
}

/**
 * Works that come in the same turn of the event loop, or while all places are taken, are done together. Where that fails each is done
 * alone: so none suffers from another.
 */
export class InCompany<W, R> {
  private readonly waiting: Waiting<W, R>[] = [];
  private free: number;
  private scheduled = false;

  constructor(private readonly options: InCompanyOptions<W, R>) {
    this.free = options.places;
  }

  do(work: W, { alone }: { alone: boolean }): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ work, alone, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      while (this.free > 0 && this.waiting.length > 0) this.begin(this.next());
    });
  }

  /** In the order in which they came, as far as they may go together. */
  private next(): Waiting<W, R>[] {
    const { most } = this.options;
    const stops = this.waiting.findIndex(({ alone }, index) => alone || index === most);
    return this.waiting.splice(0, stops < 0 ? most : Math.max(1, stops));
  }

  private begin(some: Waiting<W, R>[]): void {
    this.free -= 1;
    void (some.length === 1 ? this.doAlone(some[0] as Waiting<W, R>) : this.doTogether(some)).finally(() => {
      this.free += 1;
      this.schedule();
    });
  }

  private doAlone({ work, resolve, reject }: Waiting<W, R>): Promise<void> {
    return this.options.alone(work).then(resolve, reject);
  }

  private async doTogether(some: Waiting<W, R>[]): Promise<void> {
    try {
      const results = await this.options.together(some.map(({ work }) => work));
      for (const [index, { resolve }] of some.entries()) resolve(results[index] as R);
    } catch {
      this.waiting.unshift(...some.map((one) => ({ ...one, alone: true }))); // each learns why
    }
  }
}
