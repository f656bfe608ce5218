import { Injectable } from '@nestjs/common';
import { distributionListKinds, DomainError, type Actor, type CodeOf } from '@lotse/contracts';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Authentication, type Caller } from './authentication.js';
import type { Access } from './policy.js';
import { isCsrfToken } from './tokens.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it; `null` on public routes. */
    caller: Caller | null;
  }
}

/** What is told about an id in a path that cannot be one: the same as about one that does not exist. */
const unknown: Record<string, CodeOf<'not-found'>> = {
  companyId: 'companies.not-found',
  contactId: 'contacts.not-found',
  incidentId: 'incidents.not-found',
  ticketId: 'tickets.not-found',
  userId: 'users.not-found',
  keyId: 'api-keys.not-found',
};

const reading = new Set(['GET', 'HEAD']);

/** Decides at a request's headers, before a body is read, whether its sender may call the route. */
@Injectable()
export class Admission {
  constructor(private readonly authentication: Authentication) {}

  /** @throws DomainError unauthenticated, not-found, forbidden */
  async admit(request: FastifyRequest, access: Access): Promise<void> {
    if (access === 'public') return;
    const caller = await this.authentication.callerOf(request.headers);
    refuseUnknown(request.params as Record<string, string>, caller.actor);
    if (caller.by === 'api-key') {
      if (access.scope === null) throw new DomainError('forbidden', 'auth.not-allowed');
      if (!caller.scopes.includes(access.scope)) throw new DomainError('forbidden', 'auth.scope-missing');
    } else {
      if (!caller.actor.roles.some((role) => access.roles.includes(role)))
        throw new DomainError('forbidden', 'auth.not-allowed');
      if (!reading.has(request.method) && !isCsrfToken(caller.sessionToken, request.headers['x-csrf-token']))
        throw new DomainError('forbidden', 'auth.csrf-token-wrong');
    }
    request.caller = caller;
  }
}

/** Another company's path is as unknown as one that does not exist, whatever the sender may do. */
function refuseUnknown(params: Record<string, string>, actor: Actor): void {
  for (const [name, value] of Object.entries(params)) {
    const code = unknown[name];
    if (code !== undefined && !isUUID(value)) throw new DomainError('not-found', code);
    if (name === 'companyId' && actor.companyId !== null && actor.companyId !== value.toLowerCase())
      throw new DomainError('not-found', 'companies.not-found');
    if (name === 'kind' && !(distributionListKinds as readonly string[]).includes(value))
      throw new DomainError('not-found', 'distribution-lists.not-found');
  }
}
