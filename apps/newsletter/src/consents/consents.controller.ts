import { Controller } from '@nestjs/common';
import {
  AddWording,
  FindProvedSubscribers,
  GetConsentProof,
  NewsletterRpc,
  PrintConsentProof,
  type ConsentProofDto,
  type PrintedConsentProof,
  type ProvedSubscriberDto,
  type WordingDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { Proofs } from './proofs.js';
import { ProofPrinting } from './proof-printing.js';
import { ProvedSubscribers } from './proved-subscribers.js';
import { Wordings } from './wordings.js';

@Controller()
export class ConsentsController {
  constructor(
    private readonly proofs: Proofs,
    private readonly printing: ProofPrinting,
    private readonly subscribers: ProvedSubscribers,
    private readonly wordings: Wordings,
  ) {}

  @OnCall(NewsletterRpc.getConsentProof)
  proof(query: GetConsentProof): Promise<ConsentProofDto> {
    return this.proofs.of(query);
  }

  @OnCall(NewsletterRpc.printConsentProof)
  print(query: PrintConsentProof): Promise<PrintedConsentProof> {
    return this.printing.proofOf(query);
  }

  @OnCall(NewsletterRpc.findProvedSubscribers)
  find(query: FindProvedSubscribers): Promise<ProvedSubscriberDto[]> {
    return this.subscribers.find(query);
  }

  @OnCall(NewsletterRpc.readWordings)
  readWordings(): Promise<WordingDto[]> {
    return this.wordings.read();
  }

  @OnCall(NewsletterRpc.addWording)
  addWording(command: AddWording): Promise<WordingDto> {
    return this.wordings.add(command);
  }
}
