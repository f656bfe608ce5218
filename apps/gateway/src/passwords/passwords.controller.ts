import { Controller, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, CurrentCaller, sessionTokenIn } from '../access/caller.js';
import { Allow, may, Public } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { originOf, RequestOrigin, type Origin } from '../http/origin.js';
import { Describe } from '../openapi/describe.js';
import { deviceOf } from '../sessions/device.js';
import { DeviceCookies } from '../attempts/device-cookies.js';
import { SignInCookies } from '../sessions/sign-in-cookies.js';
import { PasswordsService } from './passwords.service.js';
import { ChangePasswordInput, RequestPasswordResetInput, ResetPasswordInput } from './passwords.dto.js';
import { SessionDto } from '../sessions/sessions.dto.js';

@Controller('api/v1')
export class PasswordsController {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly cookies: SignInCookies,
    private readonly devices: DeviceCookies,
  ) {}

  /** A repetition finds the old password gone; an answer with a secret is not kept for an Idempotency-Key. */
  @Put('session/password')
  @Allow({ roles: may.read, scope: null })
  @Describe({
    summary: 'Changes your password',
    details: 'All your other sessions end. This one continues with a new cookie and a new CSRF token.',
    answer: SessionDto,
    refusals: ['auth.password-wrong', 'auth.company-closed', 'auth.login-held', 'auth.too-many-attempts'],
    withoutIdempotency: true,
    setsCookie: true,
  })
  async change(
    @Input(ChangePasswordInput) input: ChangePasswordInput,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const begun = await this.passwords.change(input, {
      userId: caller.actor.id,
      sessionToken: sessionTokenIn(caller),
      device: deviceOf(request.headers['user-agent']),
      origin: originOf(request),
    });
    this.cookies.set(begun, request, reply);
    return begun.session;
  }

  @Post('password-resets')
  @HttpCode(202)
  @Public()
  @Describe({
    summary: 'Sends a link for setting a new password to an address, if it belongs to a user',
    details:
      'The answer is the same whether or not there is such a user. The link works once, within an hour. Send the token behind `#` together with the new password.',
    answer: null,
    refusals: ['auth.too-many-attempts'],
    withoutIdempotency: true,
  })
  requestReset(
    @Input(RequestPasswordResetInput) input: RequestPasswordResetInput,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.passwords.requestReset(input, origin);
  }

  @Put('password-resets/password')
  @HttpCode(204)
  @Public()
  @Describe({
    summary: 'Sets a new password with the token from a link; all sessions of the user end',
    details: 'The link works once. Second factors stay: who has one shows it at the next sign-in.',
    answer: null,
    refusals: ['account-links.not-valid', 'auth.too-many-attempts'],
    withoutIdempotency: true,
    setsCookie: true,
  })
  async reset(
    @Input(ResetPasswordInput) input: ResetPasswordInput,
    @RequestOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const account = await this.passwords.reset(input, origin);
    reply.header('set-cookie', this.devices.cookieForOwnerOfMailbox(account));
  }
}
