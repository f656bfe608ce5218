import { answerBounded } from '@lotse/service-host/bounded-worker';
import { printReport, type Printable } from './pdf/print-report.js';

answerBounded<Printable, never, Uint8Array>((report) => printReport(report));
