import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { OneTimeCodeInput, PasskeyInput, RecoveryCodeInput, SessionDto } from '@lotse/contracts';
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
    summary: 'Shows a code of an app; the answer may set a new session cookie',
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
    summary:
      'What the browser asks passkeys for: good for one answer within ten minutes, in this session alone',
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
