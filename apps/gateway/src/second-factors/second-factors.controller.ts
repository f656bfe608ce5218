import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor, ErrorCode, Idempotency } from '@lotse/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { RequestOrigin, type Origin } from '../http/origin.js';
import { Repeatable } from '../http/parameters.js';
import { CurrentActor, SessionToken } from '../access/caller.js';
import { Describe } from '../openapi/describe.js';
import { OneTimeCodesService } from './one-time-codes.service.js';
import { passkeyCreationOptions } from './passkey-schemas.js';
import { PasskeysService } from './passkeys.service.js';
import { SecondFactorsService } from './second-factors.service.js';
import { SessionAnswer } from './session-answer.js';
import {
  BeginEnrolmentInput,
  ConfirmTotpInput,
  EnrolledSecondFactorDto,
  EnrolPasskeyInput,
  RecoveryCodesDto,
  SecondFactorsDto,
  TotpEnrolmentDto,
} from './second-factors.dto.js';

const unshown: ErrorCode[] = ['auth.second-factor-required', 'auth.second-factor-expired'];
const unproved: ErrorCode[] = [...unshown, 'auth.password-wrong', 'auth.too-many-attempts'];

/** One's own second factors. What answers with a secret takes no Idempotency-Key: secrets are not kept. */
@Controller('api/v1/second-factors')
export class SecondFactorsController {
  constructor(
    private readonly factors: SecondFactorsService,
    private readonly oneTimeCodes: OneTimeCodesService,
    private readonly passkeys: PasskeysService,
    private readonly session: SessionAnswer,
  ) {}

  @Get()
  @Allow({ roles: may.read, scope: null })
  @Describe({
    summary: 'Your second factors, in the order in which they were set up',
    details: 'And how many recovery codes are left. A factor is shown without its secret.',
    answer: SecondFactorsDto,
  })
  list(@CurrentActor() actor: Actor): Promise<SecondFactorsDto> {
    return this.factors.list(actor);
  }

  @Post('totp')
  @HttpCode(200)
  @Allow({ roles: may.read, scope: null, whileSigningIn: true })
  @Describe({
    summary: 'Starts setting up an authenticator app: answers the secret for it',
    details:
      'Show the `uri` as a QR code, or let the secret be typed into the app. Nothing is set up before it is confirmed ' +
      'with a code.',
    answer: TotpEnrolmentDto,
    refusals: unproved,
    withoutIdempotency: true,
  })
  beginTotp(
    @Input(BeginEnrolmentInput) { password }: BeginEnrolmentInput,
    @SessionToken() token: string,
    @RequestOrigin() origin: Origin,
  ): Promise<TotpEnrolmentDto> {
    return this.oneTimeCodes.begin(token, password, origin);
  }

  @Post('totp/confirmation')
  @Allow({ roles: may.read, scope: null, whileSigningIn: true })
  @Describe({
    summary: 'Confirms the app with a first code; with the very first factor come the recovery codes',
    details:
      'The app counts from now on, and has been shown in this session. Keep the recovery codes in a safe place: they ' +
      'are shown only now.',
    answer: EnrolledSecondFactorDto,
    refusals: [...unshown, 'second-factors.nothing-begun', 'second-factors.too-many'],
    withoutIdempotency: true,
    setsCookie: true,
  })
  async confirmTotp(
    @Input(ConfirmTotpInput) input: ConfirmTotpInput,
    @SessionToken() former: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EnrolledSecondFactorDto> {
    const { token, ...enrolled } = await this.oneTimeCodes.confirm(former, input);
    return { ...enrolled, session: await this.session.to(request, reply, { former, token }) };
  }

  @Post('passkeys/options')
  @HttpCode(200)
  @Allow({ roles: may.read, scope: null, whileSigningIn: true })
  @Describe({
    summary:
      'Starts setting up a passkey: the options for the browser, valid for ten minutes, in this session only',
    details:
      'Give the answer to `navigator.credentials.create()` of the browser, and what comes of it to the next route.',
    answer: { schema: passkeyCreationOptions },
    refusals: unproved,
    withoutIdempotency: true,
  })
  beginPasskey(
    @Input(BeginEnrolmentInput) { password }: BeginEnrolmentInput,
    @SessionToken() token: string,
    @RequestOrigin() origin: Origin,
  ): ReturnType<PasskeysService['beginEnrolment']> {
    return this.passkeys.beginEnrolment(token, password, origin);
  }

  @Post('passkeys')
  @Allow({ roles: may.read, scope: null, whileSigningIn: true })
  @Describe({
    summary:
      'Adds the passkey that the browser has created; with the very first factor come the recovery codes',
    details:
      'It counts from now on, and has been shown in this session. Keep the recovery codes in a safe place: they are ' +
      'shown only now.',
    answer: EnrolledSecondFactorDto,
    refusals: [
      ...unshown,
      'second-factors.nothing-begun',
      'second-factors.too-many',
      'second-factors.passkey-known',
    ],
    withoutIdempotency: true,
    setsCookie: true,
  })
  async enrolPasskey(
    @Input(EnrolPasskeyInput) input: EnrolPasskeyInput,
    @SessionToken() former: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EnrolledSecondFactorDto> {
    const { token, ...enrolled } = await this.passkeys.enrol(former, input);
    return { ...enrolled, session: await this.session.to(request, reply, { former, token }) };
  }

  @Post('recovery-codes')
  @Allow({ roles: may.read, scope: null })
  @Describe({
    summary: 'Makes ten new recovery codes; older ones stop working',
    details: 'Keep them in a safe place: they are shown only now. Each works once.',
    answer: RecoveryCodesDto,
    refusals: ['auth.second-factor-expired', 'second-factors.none'],
    withoutIdempotency: true,
  })
  async renewRecoveryCodes(@SessionToken() token: string): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.factors.renewRecoveryCodes(token) };
  }

  @Delete(':factorId')
  @HttpCode(204)
  @Allow({ roles: may.read, scope: null })
  @Describe({
    summary: 'Removes one of your second factors; with the last one go the recovery codes',
    details: 'Who must have a second factor cannot remove the last one: set up another one before.',
    answer: null,
    refusals: ['auth.second-factor-expired', 'second-factors.last-one'],
  })
  remove(
    @Param('factorId') factorId: string,
    @SessionToken() token: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.factors.remove(token, factorId, actor, idempotency);
  }
}
