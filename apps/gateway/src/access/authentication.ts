import { Injectable } from '@nestjs/common';
import { DomainError, type Actor, type ApiKeyScope } from '@lotse/contracts';
import { Clock } from '@lotse/persistence';
import type { IncomingHttpHeaders } from 'node:http';
import { ApiKeysRepository } from '../api-keys/api-keys.repository.js';
import { sessionTokenOf } from '../sessions/session-cookie.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { PackedLookup } from './packed-lookup.js';
import { apiKeyPrefix, hashToken } from './tokens.js';

/** Who sent a request, and by what. */
export type Caller =
  | { by: 'session'; actor: Actor; sessionToken: string }
  | { by: 'api-key'; actor: Actor; scopes: readonly ApiKeyScope[] };

/** Finds out who sent a request. Nothing is cached: a revoked session or key fails on its next request. */
@Injectable()
export class Authentication {
  private readonly sessions: PackedLookup<Actor>;
  private readonly apiKeys: PackedLookup<{ actor: Actor; scopes: ApiKeyScope[] }>;

  constructor(sessions: SessionsRepository, apiKeys: ApiKeysRepository, clock: Clock) {
    this.sessions = new PackedLookup((hashes) => sessions.actorsOf(hashes, clock.now()));
    this.apiKeys = new PackedLookup((hashes) => apiKeys.validOnes(hashes, clock.now()));
  }

  /**
   * An `Authorization` header counts before a cookie: a program that sends a key means the key.
   * @throws DomainError unauthenticated `auth.sign-in-required`
   */
  async callerOf(headers: IncomingHttpHeaders): Promise<Caller> {
    if (headers.authorization !== undefined) {
      const key = /^Bearer +(\S{1,200})$/i.exec(headers.authorization)?.[1];
      const found = key?.startsWith(apiKeyPrefix) ? await this.apiKeys.get(hashToken(key)) : undefined;
      if (found) return { by: 'api-key', ...found };
    } else {
      const sessionToken = sessionTokenOf(headers.cookie);
      const actor = sessionToken && (await this.sessions.get(hashToken(sessionToken)));
      if (sessionToken && actor) return { by: 'session', actor, sessionToken };
    }
    throw new DomainError('unauthenticated', 'auth.sign-in-required');
  }
}
