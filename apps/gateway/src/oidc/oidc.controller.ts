import { Controller, Get, HttpCode, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { invalid } from '@lotse/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/policy.js';
import { Describe, type Description } from '../openapi/describe.js';
import { deviceOf } from '../sessions/device.js';
import { sessionTokenOf } from '../sessions/session-cookie.js';
import { SignInCookies } from '../sessions/sign-in-cookies.js';
import { endedOidcCookie, oidcBindingOf, oidcCookie } from './oidc-cookie.js';
import { expired, OidcSignInService } from './oidc-sign-in.service.js';
import { SignInProblemFilter } from './sign-in-problem.filter.js';

const isState = (text: unknown): text is string => typeof text === 'string' && /^[\w-]{43}$/.test(text);

const answerOfProvider = {
  answer: null,
  redirect: true,
  setsCookie: true,
  anyQuery: true, // RFC 6749, section 4.1.2: what is not known is to be ignored
  query: {
    state: {
      type: 'string',
      description: 'Which attempt it belongs to, as the provider was given it',
      examples: ['Zx3vQm9cT1oPq8sLr5uYk2wNb7dHf0gJ4eAiCtVxMzE'],
    },
    code: {
      type: 'string',
      description: 'What is exchanged for the identity (RFC 6749, section 4.1.2)',
      examples: ['SplxlOBeZQQYbYS6WxSbIA'],
    },
    iss: {
      type: 'string',
      description: 'Which provider answers (RFC 9207)',
      examples: ['https://id.example.com'],
    },
    error: {
      type: 'string',
      description: 'Why the provider lets nobody in (RFC 6749, section 4.1.2.1)',
      examples: ['access_denied'],
    },
  },
  refusals: [
    'auth.sign-in-expired',
    'auth.identity-refused',
    'auth.identity-not-proved',
    'auth.identity-unknown',
    'auth.identity-provider-unreachable',
    'auth.company-closed',
    'auth.login-held',
    'auth.credentials-wrong',
  ],
} satisfies Partial<Description>;

/** Browsers come here by links and redirects: what is refused is told as a page to whoever takes HTML. */
@Controller('api/v1/session/oidc')
@UseFilters(new SignInProblemFilter())
export class OidcController {
  constructor(
    private readonly signIns: OidcSignInService,
    private readonly cookies: SignInCookies,
  ) {}

  @Get(':providerId/callback')
  @Public()
  @HttpCode(303)
  @Describe({
    summary: 'The identity provider sends the browser back here: signs in and continues to `returnTo`',
    details:
      'An attempt takes one answer, from the provider it was started with, within ten minutes, in the same browser.',
    ...answerOfProvider,
  })
  async callback(
    @Param('providerId') providerId: string,
    @Query('state') state: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.finish(providerId, state, request, reply);
  }

  @Get('callback')
  @Public()
  @HttpCode(303)
  @Describe({
    summary: 'The same, for identity providers that do not yet have a redirect URI of their own',
    details: 'It takes an answer only if the provider names itself in it (`iss`, RFC 9207).',
    ...answerOfProvider,
  })
  async sharedCallback(
    @Query('state') state: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.finish(null, state, request, reply);
  }

  private async finish(
    at: string | null,
    state: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const binding = isState(state) ? oidcBindingOf(request.headers.cookie, state) : undefined;
    if (!isState(state) || !binding) throw expired();
    const search = request.url.slice(request.url.indexOf('?'));
    const { returnTo, ...begun } = await this.signIns.finish(
      { at, state, binding, search },
      {
        formerToken: sessionTokenOf(request.headers.cookie),
        device: deviceOf(request.headers['user-agent']),
      },
    );
    this.cookies.set(begun, request, reply);
    reply.header('set-cookie', endedOidcCookie(state)).header('location', returnTo);
  }

  @Get(':providerId')
  @Public()
  @HttpCode(303)
  @Describe({
    summary: 'Sends the browser to an identity provider to sign in there',
    details:
      'A link on another site opens our sign-in page instead, so that following it cannot sign anybody in as somebody else.',
    answer: null,
    redirect: true,
    setsCookie: true,
    query: {
      returnTo: {
        type: 'string',
        maxLength: 1_000,
        default: '/',
        description: 'Where the browser ends up: a path here, or a page of an origin that may call the API',
        examples: ['/companies'],
      },
      again: {
        type: 'string',
        enum: ['true'],
        description: 'Makes the provider ask for proof even if it already knows the person',
        examples: ['true'],
      },
    },
    refusals: [
      'identity-providers.not-found',
      'auth.identity-provider-unreachable',
      'auth.identity-provider-not-moved',
      'auth.sign-in-expired',
    ],
  })
  async begin(
    @Param('providerId') providerId: string,
    @Query() { returnTo = '/', again }: { returnTo?: unknown; again?: unknown },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (typeof returnTo !== 'string') throw invalid({ pointer: '?returnTo', rule: 'returnPath' });
    if (again !== undefined && again !== 'true')
      throw invalid({ pointer: '?again', rule: 'isIn', values: { choices: 'true' } });
    if (this.signIns.isFromElsewhere(request.headers)) {
      reply.header('location', this.signIns.pageFor(returnTo));
      return;
    }
    const { url, state, binding } = await this.signIns.begin(providerId, {
      returnTo,
      again: again === 'true',
    });
    reply.header('set-cookie', oidcCookie(state, binding)).header('location', url);
  }
}
