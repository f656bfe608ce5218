import { Controller } from '@nestjs/common';
import { GetConsentProof, NewsletterRpc, type ConsentProofDto } from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { Proofs } from './proofs.js';

@Controller()
export class ConsentsController {
  constructor(private readonly proofs: Proofs) {}

  @OnCall(NewsletterRpc.getConsentProof)
  proof(query: GetConsentProof): Promise<ConsentProofDto> {
    return this.proofs.of(query);
  }
}
