import { createHmac } from 'node:crypto';
import { normalizeEmail } from '@lotse/contracts';

/**
 * Addresses by which nobody is found who has not the address already, and the key: so a suppression holds without keeping the address.
 * Upper and lower case are the same mailbox.
 */
export class AddressHashes {
  /** @param key 32 random bytes, for ever: with another one, no suppression holds any more */
  constructor(private readonly key: Buffer) {}

  of(address: string): Buffer {
    const same = (normalizeEmail(address) ?? address).toLowerCase();
    return createHmac('sha256', this.key).update(`address\0${same}`).digest();
  }
}
