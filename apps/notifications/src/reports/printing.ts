import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import { Slots } from '@lotse/persistence';
import { BoundedWorkerStopped, moduleBeside, runBounded } from '@lotse/service-host/bounded-worker';
import type { Printable } from './pdf/print-report.js';

const printer = moduleBeside(import.meta.url, 'evidence-pdf.worker');

/** What one thread may take; a test gives it less. */
@Injectable()
export class PrintingBounds {
  /** Of the heap, in MiB: twice what the longest report needs that can be made. */
  readonly memoryMb: number = 256;
  /** In milliseconds. */
  readonly timeMs: number = 50_000;
  /** Who waits while one is made, at most. */
  readonly waiting: number = 4;
}

/** Makes PDFs one after the other, each in a thread of its own: alarms go on meanwhile, and a long report ends nobody else's. */
@Injectable()
export class Printing implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Printing.name);
  private readonly stopping = new AbortController();
  private readonly turn = new Slots(1);
  private inside = 0;

  constructor(private readonly bounds: PrintingBounds) {}

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  /**
   * @throws DomainError conflict `incident-reports.too-long-to-print`
   * @throws DomainError unavailable `service.busy`
   */
  async print(report: Printable): Promise<Buffer> {
    if (this.inside > this.bounds.waiting) throw new DomainError('unavailable', 'service.busy');
    this.inside += 1;
    try {
      return await this.turn.hold(() => this.inThread(report));
    } catch (error) {
      if (error instanceof BoundedWorkerStopped) throw new DomainError('unavailable', 'service.busy');
      throw error;
    } finally {
      this.inside -= 1;
    }
  }

  private async inThread(input: Printable): Promise<Buffer> {
    const outcome = await runBounded<Printable, never, Uint8Array>({
      module: printer,
      memoryMb: this.bounds.memoryMb,
      timeMs: this.bounds.timeMs,
      signal: this.stopping.signal,
      input,
    });
    if (outcome.kind === 'done') return Buffer.from(outcome.result);
    if (outcome.kind === 'crashed') throw outcome.error;
    this.logger.warn({
      message: 'a report was not printed',
      outcome: outcome.kind,
      size: input.content.length,
    });
    throw new DomainError('conflict', 'incident-reports.too-long-to-print');
  }
}
