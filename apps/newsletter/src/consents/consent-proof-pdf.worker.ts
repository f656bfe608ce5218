import { answerBounded } from '@lotse/service-host/bounded-worker';
import { printProof, type PrintableProof } from './pdf/print-proof.js';

answerBounded<PrintableProof, never, Uint8Array>((proof) => printProof(proof));
