/** A server of ours, as far as it has to be looked after. */
export interface PrivateServer {
  /** Starts it, or starts it again with the same ports and data. */
  start(): Promise<unknown>;
  stop(): Promise<void>;
  /** Resolves once its process has ended, however that came. */
  ended(): Promise<void>;
}

/** How long the first attempt to bring a server back waits, and the longest that another one does, in milliseconds. */
const [firstPause, longestPause] = [200, 30_000];

/** A server that is started again when it ends by itself, as services are. */
export class SupervisedServer {
  private readonly stopping = new AbortController();
  private watching: Promise<void> = Promise.resolve();

  constructor(
    private readonly name: string,
    private readonly server: PrivateServer,
    private readonly report: (what: string) => void,
  ) {}

  async start(): Promise<void> {
    await this.server.start();
    this.watching = this.watch();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.server.stop();
    await this.watching;
    await this.server.stop(); // it may just have been coming back
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    for (;;) {
      await this.server.ended();
      if (signal.aborted) return;
      this.report(`${this.name} ended by itself and is started again`);
      for (let wait = firstPause; !signal.aborted; wait = Math.min(wait * 2, longestPause)) {
        await pause(wait, signal);
        if (signal.aborted) return;
        const failure = await this.server.start().then(
          () => undefined,
          (error: unknown) => error,
        );
        if (failure === undefined) break;
        this.report(
          `${this.name} did not come back: ${failure instanceof Error ? failure.message : 'no reason'}`,
        );
      }
      if (signal.aborted) return; // whoever stops it ends what has come back
      this.report(`${this.name} is ready again`);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
