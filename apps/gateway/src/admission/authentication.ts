import { Injectable } from '@nestjs/common';
import { DomainError, type Actor, type AskingActor } from '@lotse/contracts';
import { Clock } from '@lotse/persistence';
import type { IncomingHttpHeaders } from 'node:http';
import type { Caller, SignedIn } from '../access/caller.js';
import { ApiKeysRepository } from '../api-keys/api-keys.repository.js';
import { sessionTokenOf } from '../sessions/session-cookie.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { PackedLookup } from './packed-lookup.js';
import { apiKeyPrefix, hashToken, vendorKeyPrefix } from '../secrets/tokens.js';
import type { ApiKeyScope } from '../access/api-key-scopes.js';
import type { VendorKeyScope } from '../access/vendor-key-scopes.js';
import { VendorKeysRepository } from '../vendor-keys/vendor-keys.repository.js';

/** A request's sender. */
export interface Sender {
  /** Whose credential this was when it was last looked up: a guess, which decides nothing. */
  lastSeen: Caller | undefined;
  /**
   * Who it is now.
   * @throws DomainError unauthenticated `auth.sign-in-required`
   */
  lookUp(): Promise<Caller>;
}

/** Finds out who sent a request. Nothing is cached: a revoked session or key fails on its next request. */
@Injectable()
export class Authentication {
  private readonly sessions: PackedLookup<SignedIn>;
  private readonly unattended: PackedLookup<SignedIn>;
  private readonly apiKeys: PackedLookup<{ actor: Actor; scopes: ApiKeyScope[] }>;

  private readonly vendorKeys: PackedLookup<{ actor: AskingActor; scopes: VendorKeyScope[] }>;

  constructor(
    sessions: SessionsRepository,
    apiKeys: ApiKeysRepository,
    vendorKeys: VendorKeysRepository,
    clock: Clock,
  ) {
    this.sessions = new PackedLookup((hashes) => sessions.signedInBy(hashes, clock.now(), 'person'));
    this.unattended = new PackedLookup((hashes) => sessions.signedInBy(hashes, clock.now(), 'page'));
    this.apiKeys = new PackedLookup((hashes) => apiKeys.validOnes(hashes, clock.now()));
    this.vendorKeys = new PackedLookup((hashes) => vendorKeys.validOnes(hashes, clock.now()));
  }

  /**
   * `X-Unattended: true` comes with what a page asks by itself while nobody is in front of it: it does not keep a session
   * from ending. An `Authorization` header counts before a cookie: a program that sends a key means
   * the key.
   */
  senderOf(headers: IncomingHttpHeaders): Sender {
    if (headers.authorization !== undefined) {
      const key = /^Bearer +(\S{1,200})$/i.exec(headers.authorization)?.[1];
      if (key?.startsWith(apiKeyPrefix))
        return sender(this.apiKeys, key, (found) => ({ by: 'api-key', ...found }));
      if (key?.startsWith(vendorKeyPrefix))
        return sender(this.vendorKeys, key, (found) => ({ by: 'vendor-key', ...found }));
    } else {
      const sessionToken = sessionTokenOf(headers.cookie);
      const lookup = headers['x-unattended'] === 'true' ? this.unattended : this.sessions;
      if (sessionToken)
        return sender(lookup, sessionToken, (found) => ({ by: 'session', sessionToken, ...found }));
    }
    return { lastSeen: undefined, lookUp: () => Promise.reject(signInRequired()) };
  }
}

function sender<V>(lookup: PackedLookup<V>, token: string, callerOf: (found: V) => Caller): Sender {
  const hash = hashToken(token);
  const seen = lookup.lastSeen(hash);
  return {
    lastSeen: seen && callerOf(seen),
    lookUp: async () => {
      const found = await lookup.get(hash);
      if (!found) throw signInRequired();
      return callerOf(found);
    },
  };
}

const signInRequired = (): DomainError<'unauthenticated'> =>
  new DomainError('unauthenticated', 'auth.sign-in-required');
