import { Inject, Injectable } from '@nestjs/common';
import { createHmac, hkdfSync } from 'node:crypto';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';

/**
 * HMAC-SHA-256 with keys derived from `SEALING_KEY` (HKDF, RFC 5869), one for each purpose: what it makes can be compared
 * and recognised, and neither reversed nor forged without the key. With a new `SEALING_KEY` nothing old is recognised.
 */
@Injectable()
export class KeyedHash {
  private readonly keys = new Map<string, Buffer>();

  constructor(@Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'sealingKey'>) {}

  /** 43 characters of base64url. */
  of(purpose: string, text: string): string {
    return createHmac('sha256', this.keyFor(purpose)).update(text).digest('base64url');
  }

  private keyFor(purpose: string): Buffer {
    let key = this.keys.get(purpose);
    if (!key) {
      const master = Buffer.from(this.config.sealingKey, 'base64');
      key = Buffer.from(hkdfSync('sha256', master, '', `lotse ${purpose}`, 32));
      this.keys.set(purpose, key);
    }
    return key;
  }
}
