import { Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor, Idempotency, Page } from '@lotse/contracts';
import { Allow, may } from '../access/policy.js';
import { Input, MergePatchOf } from '../http/bodies.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { ApiKeysService } from './api-keys.service.js';
import {
  ApiKeyDto,
  ChangeApiKeyInput,
  CreateApiKeyInput,
  CreatedApiKeyDto,
  ListedApiKeyDto,
} from './api-keys.dto.js';

@Controller('api/v1/companies/:companyId/api-keys')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeysService) {}

  @Get()
  @Allow({ roles: may.readApiKeys, scope: null })
  @Describe({
    summary: 'API keys of a company, without their secrets',
    details: 'Also those that have expired or were revoked, in the order in which they were created.',
    answer: pageOf(ListedApiKeyDto),
  })
  list(
    @Param('companyId') companyId: string,
    @PageParameters() page: PageRequest,
  ): Promise<Page<ListedApiKeyDto>> {
    return this.apiKeys.list(companyId, page);
  }

  @Post()
  @Allow({ roles: may.manageApiKeys, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Creates an API key; its secret is shown only now',
    details:
      'Keep the secret in a safe place. Where the request is repeated with its Idempotency-Key, the key is answered ' +
      'without it.',
    answer: CreatedApiKeyDto,
  })
  create(
    @Param('companyId') companyId: string,
    @Input(CreateApiKeyInput) input: CreateApiKeyInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CreatedApiKeyDto> {
    return this.apiKeys.create(companyId, input, actor, idempotency);
  }

  @Get(':keyId')
  @Allow({ roles: may.readApiKeys, scope: null })
  @Describe({
    summary: 'An API key, without its secret',
    details: 'Also one that has expired or was revoked. When it was last used is accurate to ten minutes.',
    answer: ApiKeyDto,
    versioned: true,
  })
  get(@Param('companyId') companyId: string, @Param('keyId') keyId: string): Promise<ApiKeyDto> {
    return this.apiKeys.get(companyId, keyId);
  }

  @Patch(':keyId')
  @Allow({ roles: may.manageApiKeys, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Changes the name or the expiry of an API key',
    details: 'Scopes cannot be changed: make a new key, and revoke this one when nothing uses it any more.',
    answer: ApiKeyDto,
    versioned: true,
    ifMatch: true,
    refusals: ['api-keys.revoked'],
  })
  async change(
    @Param('companyId') companyId: string,
    @Param('keyId') keyId: string,
    @MergePatchOf(ChangeApiKeyInput) patch: Record<string, unknown>,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<ApiKeyDto> {
    const version = await expected.against(() => this.get(companyId, keyId));
    return this.apiKeys.change({ companyId, keyId, version, patch, actor, idempotency });
  }

  @Delete(':keyId')
  @HttpCode(204)
  @Allow({ roles: may.manageApiKeys, scope: null })
  @Describe({
    summary: 'Revokes an API key at once',
    details: 'Its next request is answered 401. A revoked key stays listed and never becomes valid again.',
    answer: null,
  })
  revoke(
    @Param('companyId') companyId: string,
    @Param('keyId') keyId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.apiKeys.revoke(companyId, keyId, actor, idempotency);
  }
}
