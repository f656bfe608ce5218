// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- whoever compiles this file from source needs the declaration too
/// <reference path="../src/ticket-mail/letters/mailauth.d.ts" />
import { generateKeyPairSync } from 'node:crypto';
import { sealMessage } from 'mailauth/lib/arc/index.js';
import type { Zone } from '@lotse/test-support';

/** What a forwarder has found of the sender, and what it says of those before it. */
export interface Found {
  /** `Authentication-Results`, without the name of the server. */
  results: string;
  /** As it says what it has found of the seals before its own: `none` for the first. */
  cv?: 'none' | 'pass';
}

/** A server that passes mail on, and seals what it has found (ARC). */
export class Forwarder {
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

  constructor(readonly domain: string) {}

  /** Its key, as the DNS has it. */
  get zone(): Zone {
    const key = this.keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    return { [`arc._domainkey.${this.domain}`]: { TXT: [`v=DKIM1; k=rsa; p=${key}`] } };
  }

  async passOn(raw: Buffer, { results, cv = 'none' }: Found): Promise<Buffer> {
    const seal = {
      signingDomain: this.domain,
      selector: 'arc',
      privateKey: this.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      cv,
      authResults: `mx.${this.domain}; ${results}`,
    };
    return Buffer.concat([await sealMessage(raw, seal), raw]);
  }
}
