import { Controller, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import {
  ChangePasswordInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
  SessionDto,
} from '@lotse/contracts';
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
    summary: 'Changes the own password',
    details:
      'All other sessions of the user end, and this one goes on with a new cookie and a new CSRF token.',
    answer: SessionDto,
    refusals: ['auth.password-wrong', 'auth.company-closed', 'auth.too-many-attempts'],
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
    summary: 'Has a link for setting a new password sent to an address, if there is a user with it',
    details:
      'Answers the same whether or not there is one. The link is good for an hour, once; whoever has it sends the token behind `#` with the new password.',
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
    summary: 'Sets a new password with the token of a link: all sessions of the user end',
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
