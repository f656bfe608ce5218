import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { originOf } from '../http/origin.js';
import { SessionToken } from '../access/caller.js';
import { Describe } from '../openapi/describe.js';
import { passkeyRequestOptions } from './passkey-schemas.js';
import { PasskeysService } from './passkeys.service.js';
import { SessionAnswer } from './session-answer.js';
import { ShowingService } from './showing.service.js';
import { OneTimeCodeInput, PasskeyInput, RecoveryCodeInput } from './second-factors.dto.js';
import { SessionDto } from '../sessions/sessions.dto.js';

/** Showing a second factor: to finish signing in, and once more where a route asks for it again. */
@Controller('api/v1/session/second-factor')
export class SessionSecondFactorController {
  constructor(
    private readonly showing: ShowingService,
    private readonly passkeys: PasskeysService,
    private readonly answer: SessionAnswer,
  ) {}

  @Post('code')
  @HttpCode(200)
  @Allow({ roles: may.read, scope: null, whileSigningIn: true })
  @Describe({
    summary: 'Shows a code from an app; the answer may set a new session cookie',
    details:
      'A code is accepted once, within about a minute. Too many wrong ones are answered 429 for a while.',
    answer: SessionDto,
    refusals: ['auth.second-factor-wrong', 'auth.too-many-attempts'],
    withoutIdempotency: true,
    setsCookie: true,
  })
  async showCode(
    @Input(OneTimeCodeInput) { code }: OneTimeCodeInput,
    @SessionToken() former: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const token = await this.showing.showCode(former, code, originOf(request));
    return this.answer.to(request, reply, { former, token });
  }

  @Post('recovery-code')
  @HttpCode(200)
  @Allow({ roles: may.read, scope: null, whileSigningIn: true })
  @Describe({
    summary: 'Shows a recovery code, which works once; the answer may set a new session cookie',
    details: 'For when no factor is at hand. How many are left is told where factors are listed.',
    answer: SessionDto,
    refusals: ['auth.second-factor-wrong', 'auth.too-many-attempts'],
    withoutIdempotency: true,
    setsCookie: true,
  })
  async showRecoveryCode(
    @Input(RecoveryCodeInput) { code }: RecoveryCodeInput,
    @SessionToken() former: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const token = await this.showing.showRecoveryCode(former, code, originOf(request));
    return this.answer.to(request, reply, { former, token });
  }

  @Post('passkey/options')
  @HttpCode(200)
  @Allow({ roles: may.read, scope: null, whileSigningIn: true })
  @Describe({
    summary: 'The challenge for a passkey: valid for one answer, for ten minutes, in this session only',
    details:
      'Give the answer to `navigator.credentials.get()` of the browser, and what comes of it to the next route.',
    answer: { schema: passkeyRequestOptions },
    withoutIdempotency: true,
  })
  beginPasskey(@SessionToken() token: string): ReturnType<PasskeysService['beginShowing']> {
    return this.passkeys.beginShowing(token);
  }

  @Post('passkey')
  @HttpCode(200)
  @Allow({ roles: may.read, scope: null, whileSigningIn: true })
  @Describe({
    summary: 'Shows a passkey; the answer may set a new session cookie',
    details: 'Takes what `navigator.credentials.get()` has answered. A challenge is good for one try.',
    answer: SessionDto,
    refusals: ['auth.second-factor-wrong', 'auth.too-many-attempts', 'second-factors.nothing-begun'],
    withoutIdempotency: true,
    setsCookie: true,
  })
  async showPasskey(
    @Input(PasskeyInput) { response }: PasskeyInput,
    @SessionToken() former: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const token = await this.showing.showPasskey(former, response, originOf(request));
    return this.answer.to(request, reply, { former, token });
  }
}
