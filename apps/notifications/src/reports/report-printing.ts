import { Injectable } from '@nestjs/common';
import { Printing, PrintingBounds } from '@lotse/pdf/printing';
import { moduleBeside } from '@lotse/service-host/bounded-worker';
import type { Printable } from './pdf/print-report.js';

/** Alarms go on while one is printed. */
@Injectable()
export class ReportPrinting extends Printing<Printable> {
  constructor(bounds: PrintingBounds) {
    const module = moduleBeside(import.meta.url, 'evidence-pdf.worker');
    super({ module, tooLong: 'incident-reports.too-long-to-print', bounds });
  }
}
