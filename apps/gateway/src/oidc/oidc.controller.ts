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
  query: {
    state: { type: 'string' },
    code: { type: 'string' },
    iss: { type: 'string' },
    error: { type: 'string' },
  },
  refusals: [
    'auth.sign-in-expired',
    'auth.identity-refused',
    'auth.identity-not-proved',
    'auth.identity-unknown',
    'auth.identity-provider-unreachable',
    'auth.company-closed',
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
    summary: 'Where an identity provider sends the browser back to: signs in and goes on to `returnTo`',
    details:
      'An attempt is good for one answer, of the provider it was begun with, within ten minutes, in the browser in which it was begun.',
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
    summary: 'The same, for identity providers that have not moved to a redirect URI of their own yet',
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
      'A link on a page elsewhere leads to our page for signing in instead: nobody is signed in, as somebody else, by following it.',
    answer: null,
    redirect: true,
    setsCookie: true,
    query: {
      returnTo: {
        type: 'string',
        maxLength: 1_000,
        default: '/',
        description:
          'Where the browser goes in the end: a path here, or a page of an origin that may call the API',
      },
      again: {
        type: 'string',
        enum: ['true'],
        description: 'Asks the provider for proof even where it knows the person',
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
    if (again !== undefined && again !== 'true') throw invalid({ pointer: '?again', rule: 'isIn' });
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
