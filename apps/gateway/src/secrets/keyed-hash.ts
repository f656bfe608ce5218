import { Inject, Injectable } from '@nestjs/common';
import { createHmac, hkdfSync } from 'node:crypto';
import type { SealKeys } from '@lotse/persistence';
import { GATEWAY_CONFIG } from '../config.js';
import { sealingKeysOf, type SealingKeys } from './sealing.js';

/**
 * HMAC-SHA-256 with keys derived from `SEALING_KEY` (HKDF, RFC 5869), one for each purpose: what it makes can be compared
 * and recognised, and neither reversed nor forged without the key. What people would notice is recognised under
 * `SEALING_KEY_OTHER` as well ({@link each}); counters of guesses begin anew under a new key.
 */
@Injectable()
export class KeyedHash {
  private readonly masters: SealKeys;
  private readonly derived = new Map<string, Buffer>();

  constructor(@Inject(GATEWAY_CONFIG) config: SealingKeys) {
    this.masters = sealingKeysOf(config);
  }

  /** 43 characters of base64url. */
  of(purpose: string, text: string): string {
    return this.each(purpose, text)[0];
  }

  /** As {@link of}, under each key there is; that of `SEALING_KEY` comes first. */
  each(purpose: string, text: string): [string, ...string[]] {
    const [first, ...others] = this.masters;
    const hash = (master: Buffer, index: number): string =>
      createHmac('sha256', this.keyFor(purpose, master, index))
        .update(text)
        .digest('base64url');
    return [hash(first, 0), ...others.map((master, index) => hash(master, index + 1))];
  }

  private keyFor(purpose: string, master: Buffer, index: number): Buffer {
    const name = `${index} ${purpose}`;
    let key = this.derived.get(name);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', master, '', `lotse ${purpose}`, 32));
      this.derived.set(name, key);
    }
    return key;
  }
}
