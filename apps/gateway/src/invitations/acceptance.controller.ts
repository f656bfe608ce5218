import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { originOf, RequestOrigin, type Origin } from '../http/origin.js';
import { Describe } from '../openapi/describe.js';
import { deviceOf } from '../sessions/device.js';
import { sessionTokenOf } from '../sessions/session-cookie.js';
import { SignInCookies } from '../sessions/sign-in-cookies.js';
import { Acceptance } from './acceptance.service.js';
import { AcceptInvitationInput, OpenedInvitationDto, ReadInvitationInput } from './invitations.dto.js';
import { SessionDto } from '../sessions/sessions.dto.js';

@Controller('api/v1/invitations')
export class AcceptanceController {
  constructor(
    private readonly acceptance: Acceptance,
    private readonly cookies: SignInCookies,
  ) {}

  /** A POST, so that the token stands in no address that somebody logs. */
  @Post('opened')
  @HttpCode(200)
  @Public()
  @Describe({
    summary: 'Answers which address and company an invitation link is for, without using it up',
    details:
      'For the page behind the link, before a password is chosen. The token is sent in the body, so that it stands in ' +
      'no log.',
    answer: OpenedInvitationDto,
    refusals: ['account-links.not-valid', 'auth.too-many-attempts'],
    withoutIdempotency: true,
  })
  open(
    @Input(ReadInvitationInput) { token }: ReadInvitationInput,
    @RequestOrigin() origin: Origin,
  ): Promise<OpenedInvitationDto> {
    return this.acceptance.open(token, origin);
  }

  /** The link is good once, so that a repetition is refused; who is unsure signs in. */
  @Post('acceptance')
  @Public()
  @Describe({
    summary: 'Accepts an invitation with the token from its link: creates the user and signs in',
    details:
      'If the company signs in only through its identity provider, the user is created but no session starts: the answer is ' +
      '403 `auth.password-not-allowed`.',
    answer: SessionDto,
    refusals: [
      'account-links.not-valid',
      'users.email-taken',
      'auth.company-closed',
      'auth.login-held',
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
    reply.header('location', '/api/v1/session');
    return begun.session;
  }
}
