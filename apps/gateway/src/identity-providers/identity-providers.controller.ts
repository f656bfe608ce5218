import { Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor, Idempotency, Page } from '@lotse/contracts';
import { Allow, may } from '../access/policy.js';
import { Input, MergePatchOf } from '../http/bodies.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { IdentityProvidersService } from './identity-providers.service.js';
import { IdentityProviderDto, IdentityProviderInput } from './identity-providers.dto.js';

/** The OpenID providers through which users may sign in; the vendor's administrators alone look after them. */
@Controller('api/v1/identity-providers')
export class IdentityProvidersController {
  constructor(private readonly providers: IdentityProvidersService) {}

  @Get()
  @Allow({ roles: may.manageIdentityProviders, scope: null })
  @Describe({
    summary: 'Identity providers, in the order in which they were created',
    details: "Of all companies and of the vendor's staff. Client secrets are never shown.",
    answer: pageOf(IdentityProviderDto),
  })
  list(@PageParameters() page: PageRequest): Promise<Page<IdentityProviderDto>> {
    return this.providers.list(page);
  }

  @Post()
  @Allow({ roles: may.manageIdentityProviders, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Lets the users of a company, or staff, sign in through an OpenID provider',
    details:
      'Authorization code with PKCE. Signing in creates no user: an identity is linked to the existing user of that company who has its verified e-mail address.',
    answer: IdentityProviderDto,
  })
  create(
    @Input(IdentityProviderInput) input: IdentityProviderInput,
    @CurrentActor() actor: Actor,
    @Repeatable(['clientSecret']) idempotency: Idempotency | undefined,
  ): Promise<IdentityProviderDto> {
    return this.providers.create(input, actor, idempotency);
  }

  @Get(':providerId')
  @Allow({ roles: may.manageIdentityProviders, scope: null })
  @Describe({
    summary: 'An identity provider',
    details: 'Its client secret is never shown; `hasClientSecret` says whether there is one.',
    answer: IdentityProviderDto,
    versioned: true,
  })
  get(@Param('providerId') providerId: string): Promise<IdentityProviderDto> {
    return this.providers.get(providerId);
  }

  @Patch(':providerId')
  @Allow({ roles: may.manageIdentityProviders, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Changes an identity provider',
    details:
      'The company cannot be changed. If the issuer changes, the client secret has to be sent again, and users are signed out and linked anew.',
    answer: IdentityProviderDto,
    ifMatch: true,
    versioned: true,
  })
  async change(
    @Param('providerId') providerId: string,
    @MergePatchOf(IdentityProviderInput) patch: Record<string, unknown>,
    @IfMatch() expected: ExpectedVersion,
    @CurrentActor() actor: Actor,
    @Repeatable(['clientSecret']) idempotency: Idempotency | undefined,
  ): Promise<IdentityProviderDto> {
    const version = await expected.against(() => this.providers.get(providerId));
    return this.providers.change({ providerId, patch, version, actor, idempotency });
  }

  @Delete(':providerId')
  @HttpCode(204)
  @Allow({ roles: may.manageIdentityProviders, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Removes an identity provider with its links, and signs out whoever was linked',
    details: 'They can sign in with a password afterwards, if they have one.',
    answer: null,
    ifMatch: true,
  })
  async remove(
    @Param('providerId') providerId: string,
    @IfMatch() expected: ExpectedVersion,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    const version = await expected.against(() => this.providers.versionOf(providerId));
    await this.providers.remove({ providerId, version, actor, idempotency });
  }
}
