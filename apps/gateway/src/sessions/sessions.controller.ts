import { Controller, Delete, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { DomainError, SessionDto, SignInInput } from '@lotse/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../access/authentication.js';
import { Allow, may, Public } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { CurrentCaller } from '../http/parameters.js';
import { Describe } from '../openapi/describe.js';
import { endedSessionCookie, sessionCookie, sessionTokenOf } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

@Controller('api/v1/session')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** A repetition signs in once more, which harms nobody: an answer with a secret is not kept for an Idempotency-Key. */
  @Post()
  @Public()
  @Header('cache-control', 'no-store')
  @Describe({
    summary: 'Signs in: the answer sets the session cookie',
    answer: SessionDto,
    refusals: ['auth.credentials-wrong'],
    withoutIdempotency: true,
  })
  async signIn(
    @Input(SignInInput) input: SignInInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const { token, session } = await this.sessions.signIn(input, sessionTokenOf(request.headers.cookie));
    reply.header('set-cookie', sessionCookie(token, this.sessions.lifetime));
    return session;
  }

  @Get()
  @Allow({ roles: may.read, scope: null })
  @Header('cache-control', 'no-store')
  @Describe({ summary: 'Who is signed in', answer: SessionDto })
  get(@CurrentCaller() caller: Caller): Promise<SessionDto> {
    return this.sessions.get(tokenOf(caller));
  }

  @Delete()
  @HttpCode(204)
  @Allow({ roles: may.read, scope: null })
  @Describe({ summary: 'Signs out', answer: null, withoutIdempotency: true })
  async signOut(
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(tokenOf(caller));
    reply.header('set-cookie', endedSessionCookie);
  }
}

function tokenOf(caller: Caller): string {
  if (caller.by !== 'session') throw new DomainError('forbidden', 'auth.not-allowed');
  return caller.sessionToken;
}
