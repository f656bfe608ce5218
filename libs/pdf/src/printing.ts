import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { DomainError, type CodeOf } from '@lotse/contracts';
import { Slots } from '@lotse/persistence';
import { BoundedWorkerStopped, runBounded } from '@lotse/service-host/bounded-worker';

/** What one thread may take; a test gives it less. */
@Injectable()
export class PrintingBounds {
  /** Of the heap, in MiB: twice what the longest report of incidents needs that can be made. */
  readonly memoryMb: number = 256;
  /** In milliseconds. */
  readonly timeMs: number = 50_000;
  /** Who waits while one is made, at most. */
  readonly waiting: number = 4;
}

/** What prints one sort of document. */
export interface Printer {
  /** Of a worker that answers with the bytes. */
  module: URL;
  /** How a document is refused that takes more than it may. */
  tooLong: CodeOf<'conflict'>;
  bounds: PrintingBounds;
}

/** Makes PDFs one after the other, each in a thread of its own: all else goes on meanwhile, and a long one ends nobody else's. */
export abstract class Printing<Input> implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Printing.name);
  private readonly stopping = new AbortController();
  private readonly turn = new Slots(1);
  private inside = 0;

  constructor(private readonly printer: Printer) {}

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  /**
   * @throws DomainError conflict {@link Printer.tooLong}
   * @throws DomainError unavailable `service.busy`
   */
  async print(input: Input): Promise<Buffer> {
    if (this.inside > this.printer.bounds.waiting) throw new DomainError('unavailable', 'service.busy');
    this.inside += 1;
    try {
      return await this.turn.hold(() => this.inThread(input));
    } catch (error) {
      if (error instanceof BoundedWorkerStopped) throw new DomainError('unavailable', 'service.busy');
      throw error;
    } finally {
      this.inside -= 1;
    }
  }

  private async inThread(input: Input): Promise<Buffer> {
    const { module, tooLong, bounds } = this.printer;
    const outcome = await runBounded<Input, never, Uint8Array>({
      module,
      memoryMb: bounds.memoryMb,
      timeMs: bounds.timeMs,
      signal: this.stopping.signal,
      input,
    });
    if (outcome.kind === 'done') return Buffer.from(outcome.result);
    if (outcome.kind === 'crashed') throw outcome.error;
    this.logger.warn({ message: 'a document was not printed', outcome: outcome.kind, code: tooLong });
    throw new DomainError('conflict', tooLong);
  }
}
