import { Controller, Post, Req, Res } from '@nestjs/common';
import { AcceptInvitationInput, SessionDto } from '@lotse/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { originOf } from '../http/origin.js';
import { Describe } from '../openapi/describe.js';
import { deviceOf } from '../sessions/device.js';
import { sessionTokenOf } from '../sessions/session-cookie.js';
import { SignInCookies } from '../sessions/sign-in-cookies.js';
import { Acceptance } from './acceptance.service.js';

@Controller('api/v1/invitations/acceptance')
export class AcceptanceController {
  constructor(
    private readonly acceptance: Acceptance,
    private readonly cookies: SignInCookies,
  ) {}

  /** The link is good once, so that a repetition is refused; who is unsure signs in. */
  @Post()
  @Public()
  @Describe({
    summary: 'Accepts an invitation with the token of its link: makes the user and signs in',
    details:
      'Where the company signs in by its identity provider alone, the user is made and no session begins: the answer is 403 ' +
      '`auth.password-not-allowed`.',
    answer: SessionDto,
    refusals: [
      'account-links.not-valid',
      'users.email-taken',
      'auth.company-closed',
      'auth.password-not-allowed',
      'auth.too-many-attempts',
    ],
    withoutIdempotency: true,
    setsCookie: true,
  })
  async accept(
    @Input(AcceptInvitationInput) input: AcceptInvitationInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const from = {
      formerToken: sessionTokenOf(request.headers.cookie),
      device: deviceOf(request.headers['user-agent']),
    };
    const begun = await this.acceptance.accept(input, from, originOf(request));
    this.cookies.set(begun, request, reply);
    return begun.session;
  }
}
