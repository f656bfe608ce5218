import { Injectable } from '@nestjs/common';
import { ConsentProofDto, NewsletterRpc, type Actor } from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import type { FastifyReply } from 'fastify';
import { attach, languageParameter } from '../http/documents.js';
import type { Language } from '../http/text.js';

/** A long proof takes a while to print, in milliseconds. */
const printingTakes = 60_000;

/** Whose proof is asked for: a contact's, or without one that of the company's general address. */
export interface ProofOf {
  actor: Actor;
  companyId: string;
  contactId?: string;
}

/** What is told of a proof, whoever it is of. */
export const proofDescribed = {
  details:
    'Who asked, in which words, the mail as it was sent, the click, every change and the end, each with its Merkle path to a ' +
    'signed checkpoint; `docs/verify-consent-proof.mjs` verifies it without this product. Once nothing is subscribed any more, ' +
    'what names the person is shown to those who look after data protection alone; so is a mail as long as its link works, ' +
    'since whoever has it can confirm.',
  answer: ConsentProofDto,
};

export const printedProofDescribed = {
  summary: 'The same proof for people to read, with the mails as they were sent',
  details:
    'In German or English: `language`, else Accept-Language. It tells nothing that the JSON does not tell to the same reader.',
  answer: { file: ['application/pdf'] },
  query: languageParameter,
  refusals: ['consent-proofs.too-long-to-print' as const],
};

/** Proofs of consents, as both kinds of subscriber have them. */
@Injectable()
export class ProofAnswers {
  constructor(private readonly rpc: RpcClient) {}

  proof(of: ProofOf): Promise<ConsentProofDto> {
    return this.rpc.call(NewsletterRpc.getConsentProof, of);
  }

  async printed(of: ProofOf, language: Language, reply: FastifyReply): Promise<Buffer> {
    const { content } = await this.rpc.call(
      NewsletterRpc.printConsentProof,
      { ...of, language },
      { timeoutMs: printingTakes },
    );
    attach(reply, `consent-proof-${of.contactId ?? of.companyId}.${language}.pdf`, 'application/pdf');
    return Buffer.from(content, 'base64');
  }
}
