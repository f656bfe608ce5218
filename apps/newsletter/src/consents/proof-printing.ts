import { Injectable } from '@nestjs/common';
import type { PrintConsentProof, PrintedConsentProof } from '@lotse/contracts';
import { Printing, PrintingBounds } from '@lotse/pdf/printing';
import { Clock } from '@lotse/persistence';
import { moduleBeside } from '@lotse/service-host/bounded-worker';
import type { PrintableProof } from './pdf/print-proof.js';
import { Proofs } from './proofs.js';

/** Proofs as documents: newsletters go on while one is printed. */
@Injectable()
export class ProofPrinting extends Printing<PrintableProof> {
  constructor(
    bounds: PrintingBounds,
    private readonly proofs: Proofs,
    private readonly clock: Clock,
  ) {
    const module = moduleBeside(import.meta.url, 'consent-proof-pdf.worker');
    super({ module, tooLong: 'consent-proofs.too-long-to-print', bounds });
  }

  /**
   * Tells what the JSON tells to the same actor, and nothing else.
   * @throws DomainError not-found `contacts.not-found`, conflict `consent-proofs.too-long-to-print`, unavailable `service.busy`
   */
  async proofOf({ language, ...query }: PrintConsentProof): Promise<PrintedConsentProof> {
    const proof = await this.proofs.of(query);
    const pdf = await this.print({ proof, language, madeAt: this.clock.now().toISOString() });
    return { content: pdf.toString('base64') };
  }
}
