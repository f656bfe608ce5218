import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DomainError, type AskingActor } from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { canBe, pathParameter } from '../http/path-parameters.js';
import { RateLimits } from '../http/rate-limits.js';
import { Authentication } from './authentication.js';
import type { Caller } from '../access/caller.js';
import { SecondFactorPolicy } from '../second-factor-standing/second-factor-policy.js';
import { allows, takesKeys, type Access, type Restricted } from '../access/policy.js';
import { isCsrfToken } from '../secrets/tokens.js';
import { VendorKeyCalls } from '../vendor-keys/vendor-key-calls.js';

/** A request that may go on. */
export interface Admitted {
  /** What the route's read answers, where it has begun already: the answer of the route. */
  ahead?: Promise<unknown> | undefined;
}

const reading = new Set(['GET', 'HEAD']);

/** Decides at a request's headers, before a body is read, whether its sender may call the route. */
@Injectable()
export class Admission {
  constructor(
    private readonly authentication: Authentication,
    private readonly rpc: RpcClient,
    private readonly secondFactors: SecondFactorPolicy,
    private readonly limits: RateLimits,
    private readonly vendorCalls: VendorKeyCalls,
  ) {}

  /**
   * @param access of the route; none where there is no route
   * @throws DomainError too-many, unauthenticated, not-found, forbidden
   */
  async admit(request: FastifyRequest, reply: FastifyReply, access: Access | undefined): Promise<Admitted> {
    if (access === undefined || access === 'public') {
      this.limits.countNetwork(request, reply);
      refuseImpossible(request.params as Record<string, string>);
      return {};
    }
    const sender = this.authentication.senderOf(request.headers);
    const expected = sender.lastSeen?.actor.id;
    if (expected === undefined) this.limits.refuseExhausted(request, reply);
    else this.limits.countCaller(expected, request, reply);
    const ahead = sender.lastSeen && this.readAhead(request, access, sender.lastSeen);
    ahead?.catch(() => undefined); // for when nobody gets it
    const caller = await sender.lookUp().catch((error: unknown) => {
      if (error instanceof DomainError && error.kind === 'unauthenticated')
        this.limits.countNetwork(request, reply);
      throw error;
    });
    if (caller.actor.id !== expected) this.limits.countCaller(caller.actor.id, request, reply);
    if (caller.by === 'vendor-key') await this.vendorCalls.begin(request, caller.actor.id);
    this.refuse(request, access, caller);
    request.caller = caller;
    return access.ahead && isDeepStrictEqual(caller, sender.lastSeen) ? { ahead } : {};
  }

  /** To be told of every answer. */
  async answered({ vendorKeyCall }: FastifyRequest, { statusCode }: FastifyReply): Promise<void> {
    if (vendorKeyCall !== null) await this.vendorCalls.end(vendorKeyCall, statusCode);
  }

  /**
   * Begins a route's read for the caller who last came with this credential, while it is looked up who that is now.
   * Only where both are the same to the last role and scope does the request get what comes of it: the answer to the
   * very question that it is admitted to ask.
   */
  private async readAhead(request: FastifyRequest, access: Restricted, caller: Caller): Promise<unknown> {
    if (!access.ahead) return undefined;
    this.refuse(request, access, caller);
    return this.rpc.call(access.ahead, { ...(request.params as object), actor: caller.actor });
  }

  /** Who has not finished signing in learns nothing, not even what there is. @throws DomainError not-found, forbidden */
  private refuse(request: FastifyRequest, access: Restricted, caller: Caller): void {
    if (caller.by === 'session') this.secondFactors.refuseHalfSignedIn(caller, access);
    refuse(request, access, caller);
    if (caller.by === 'session') this.secondFactors.refuseLongAgo(caller, access);
  }
}

/** @throws DomainError not-found, forbidden */
function refuse(request: FastifyRequest, access: Restricted, caller: Caller): void {
  refuseUnknown(request.params as Record<string, string>, caller.actor);
  if (!allows(access, caller)) {
    const code = takesKeys(access, caller.by) ? 'auth.scope-missing' : 'auth.not-allowed';
    throw new DomainError('forbidden', code);
  }
  if (caller.by === 'session' && !reading.has(request.method))
    if (!isCsrfToken(caller.sessionToken, request.headers['x-csrf-token']))
      throw new DomainError('forbidden', 'auth.csrf-token-wrong');
}

/** Another company's path is as unknown as one that does not exist, whatever the sender may do. */
function refuseUnknown(params: Record<string, string>, actor: AskingActor): void {
  refuseImpossible(params);
  const { companyId } = params;
  const reach = actor.companyId === null ? actor.companies : [actor.companyId];
  if (companyId !== undefined && reach?.includes(companyId.toLowerCase()) === false)
    throw new DomainError('not-found', 'companies.not-found');
}

/** What cannot be an id is as unknown as what does not exist. */
function refuseImpossible(params: Record<string, string>): void {
  for (const [name, value] of Object.entries(params)) {
    const { unknown } = pathParameter(name);
    if (unknown !== undefined && !canBe(name, value)) throw new DomainError('not-found', unknown);
  }
}
