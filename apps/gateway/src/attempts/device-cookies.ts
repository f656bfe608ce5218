import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { KeyedHash } from '../secrets/keyed-hash.js';
import { newToken } from '../secrets/tokens.js';
import { cookieIn } from '../http/cookies.js';

/** As long as browsers keep a cookie at most (RFC 6265bis): 400 days, in seconds. */
const lifetime = 400 * 24 * 60 * 60;
/** Sent along with signing in alone. */
const attributes = 'Path=/api/v1/session; Secure; HttpOnly; SameSite=Strict';

/** By what a browser became a known one. */
type Proof = 'signed-in' | 'mailbox';

/**
 * Device cookies as OWASP describes them ("Slow Down Online Guessing Attacks with Device Cookies"): whoever has signed in
 * to an account from a browser before is not counted together with strangers. Such a cookie is good for nothing else; a
 * stolen one earns its thief a counter of guesses. It names no person: a random number, signed for one account.
 *
 * Who has set a new password by a link in their mail gets one that counts for the password alone: others who read that
 * mailbox would get guesses at the second factor by it.
 */
@Injectable()
export class DeviceCookies {
  constructor(private readonly hash: KeyedHash) {}

  /**
   * The device's number, where this cookie header proves that the browser is known to the account.
   * @param account the key of the user's address
   * @param proofs of which one is enough
   */
  deviceOf(cookie: string | undefined, account: string, proofs: readonly Proof[]): string | undefined {
    if (cookie === undefined) return undefined;
    for (const [key, name] of this.namesOf(account).entries()) {
      const [, device, signature = ''] = cookieIn(cookie, name, /^([\w-]{43})\.([\w-]{43})$/) ?? [];
      if (device === undefined) continue;
      const given = Buffer.from(signature);
      const signatures = proofs.map((proof) => this.signaturesOf(device, account, proof)[key] ?? '');
      if (signatures.some((signature) => timingSafeEqual(given, Buffer.from(signature)))) return device;
    }
    return undefined;
  }

  /** The Set-Cookie by which a browser is known once somebody has signed in; it keeps the number it has. */
  cookieFor(cookie: string | undefined, account: string): string {
    return this.signed(
      this.deviceOf(cookie, account, ['signed-in', 'mailbox']) ?? newToken(),
      account,
      'signed-in',
    );
  }

  /** The Set-Cookie for a browser in which somebody has shown that the account's mailbox is theirs. */
  cookieForOwnerOfMailbox(account: string): string {
    return this.signed(newToken(), account, 'mailbox');
  }

  private signed(device: string, account: string, proof: Proof): string {
    const value = `${device}.${this.signaturesOf(device, account, proof)[0]}`;
    return `${this.namesOf(account)[0]}=${value}; Max-Age=${lifetime}; ${attributes}`;
  }

  /** A browser that several people share keeps a cookie for each. Under each key, that of new cookies first. */
  private namesOf(account: string): [string, ...string[]] {
    const [name, ...others] = this.hash.each('device-cookie-name', account);
    return [nameBy(name), ...others.map(nameBy)];
  }

  private signaturesOf(device: string, account: string, proof: Proof): [string, ...string[]] {
    return this.hash.each('device-cookie', `${proof}\n${device}\n${account}`);
  }
}

const nameBy = (hash: string): string => `__Secure-lotse-device-${hash.slice(0, 12)}`;
