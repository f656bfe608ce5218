import { Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, CurrentCaller, sessionTokenIn } from '../access/caller.js';
import { Allow, may, Public } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { originOf } from '../http/origin.js';
import { Describe } from '../openapi/describe.js';
import { SignInCookies } from '../sessions/sign-in-cookies.js';
import { SignInService } from './sign-in.service.js';
import { deviceOf } from '../sessions/device.js';
import { endedSessionCookie, sessionTokenOf } from '../sessions/session-cookie.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SessionDto } from '../sessions/sessions.dto.js';
import { SignInInput } from './sign-in.dto.js';

@Controller('api/v1/session')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly signing: SignInService,
    private readonly cookies: SignInCookies,
  ) {}

  /** A repetition signs in once more, which harms nobody: an answer with a secret is not kept for an Idempotency-Key. */
  @Post()
  @Public()
  @Describe({
    summary: 'Signs in: the answer sets the session cookie',
    details:
      'The cookie is the session; the answer holds the CSRF token that its writes must send. Where a second factor is ' +
      'due, the session can do nothing else until it is shown.',
    answer: SessionDto,
    refusals: [
      'auth.credentials-wrong',
      'auth.too-many-attempts',
      'auth.company-closed',
      'auth.login-held',
      'auth.password-not-allowed',
    ],
    withoutIdempotency: true,
    setsCookie: true,
  })
  async signIn(
    @Input(SignInInput) input: SignInInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const from = {
      formerToken: sessionTokenOf(request.headers.cookie),
      device: deviceOf(request.headers['user-agent']),
    };
    const begun = await this.signing.withPassword(input, from, originOf(request));
    this.cookies.set(begun, request, reply);
    return begun.session;
  }

  @Get()
  @Allow({ roles: may.read, scope: null, whileSigningIn: true })
  @Describe({
    summary: 'Who is signed in',
    details:
      'Also what the second factor of this session still needs. Answers 401 where nobody is signed in.',
    answer: SessionDto,
  })
  get(@CurrentCaller() caller: Caller): Promise<SessionDto> {
    return this.sessions.get(sessionTokenIn(caller));
  }

  @Delete()
  @HttpCode(204)
  @Allow({ roles: may.read, scope: null, whileSigningIn: true })
  @Describe({
    summary: 'Signs out',
    details: 'Ends this session and its cookie; sessions in other browsers stay.',
    answer: null,
    withoutIdempotency: true,
    setsCookie: true,
  })
  async signOut(
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(sessionTokenIn(caller));
    reply.header('set-cookie', endedSessionCookie);
  }
}
