import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError, type Actor, type AskingActor } from '@lotse/contracts';
import type { FastifyRequest } from 'fastify';
import type { ApiKeyScope } from './api-key-scopes.js';
import type { VendorKeyScope } from './vendor-key-scopes.js';

/** Somebody who is signed in, and how far. */
export interface SignedIn {
  actor: Actor;
  hasSecondFactor: boolean;
  /** When a second factor was last shown in the session. */
  secondFactorAt: Date | null;
}

/** Who sent a request, and by what. */
export type Caller =
  | ({ by: 'session'; sessionToken: string } & SignedIn)
  | { by: 'api-key'; actor: Actor; scopes: readonly ApiKeyScope[] }
  | { by: 'vendor-key'; actor: AskingActor; scopes: readonly VendorKeyScope[] };

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it; `null` on public routes. */
    caller: Caller | null;
  }
}

/** Of whoever came with a session. @throws DomainError forbidden `auth.not-allowed` for a key */
export function sessionTokenIn(caller: Caller): string {
  if (caller.by !== 'session') throw new DomainError('forbidden', 'auth.not-allowed');
  return caller.sessionToken;
}

function callerOf(context: ExecutionContext): Caller {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!caller) throw new Error('a public route has no caller');
  return caller;
}

/** Who sent the request ({@link Caller}). */
export const CurrentCaller = createParamDecorator((_: unknown, context): Caller => callerOf(context));

/** The token of the session that sent the request, on a route that is for sessions alone. */
export const SessionToken = createParamDecorator((_: unknown, context): string =>
  sessionTokenIn(callerOf(context)),
);

/** On whose behalf services are called ({@link AskingActor}). */
export const CurrentActor = createParamDecorator(
  (_: unknown, context): AskingActor => callerOf(context).actor,
);
