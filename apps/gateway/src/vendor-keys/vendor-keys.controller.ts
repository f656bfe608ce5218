import { Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor, Idempotency, Page } from '@lotse/contracts';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input, MergePatchOf } from '../http/bodies.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';
import {
  ChangeVendorKeyInput,
  CreatedVendorKeyDto,
  CreateVendorKeyInput,
  RotateVendorKeyInput,
  VendorKeyCallDto,
  VendorKeyDto,
} from './vendor-keys.dto.js';
import { VendorKeysService } from './vendor-keys.service.js';

@Controller('api/v1/vendor-keys')
export class VendorKeysController {
  constructor(private readonly keys: VendorKeysService) {}

  @Get()
  @Allow({ roles: may.manageVendorKeys, scope: null })
  @Describe({
    summary: "Keys of the vendor's own systems, without their secrets",
    details: 'Also those that have expired or were revoked, in the order in which they were created.',
    answer: pageOf(VendorKeyDto),
  })
  list(@PageParameters() page: PageRequest): Promise<Page<VendorKeyDto>> {
    return this.keys.list(page);
  }

  @Post()
  @Allow({ roles: may.manageVendorKeys, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Creates a key for a system of the vendor; its secret is shown only now',
    details:
      'Keep the secret in a safe place. Where the request is repeated with its Idempotency-Key, the key is answered ' +
      'without it. The key outlives the account of whoever made it.',
    answer: CreatedVendorKeyDto,
  })
  create(
    @Input(CreateVendorKeyInput) input: CreateVendorKeyInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CreatedVendorKeyDto> {
    return this.keys.create(input, actor, idempotency);
  }

  @Get(':vendorKeyId')
  @Allow({ roles: may.manageVendorKeys, scope: null })
  @Describe({
    summary: 'A key of the vendor, without its secrets',
    details:
      'Also one that has expired or was revoked. When a secret was last used is accurate to ten minutes.',
    answer: VendorKeyDto,
    versioned: true,
  })
  get(@Param('vendorKeyId') keyId: string): Promise<VendorKeyDto> {
    return this.keys.get(keyId);
  }

  @Patch(':vendorKeyId')
  @Allow({ roles: may.manageVendorKeys, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Changes the name or the expiry of a key of the vendor',
    details:
      'Scopes and companies cannot be changed: make a new key, and revoke this one when nothing uses it any more.',
    answer: VendorKeyDto,
    versioned: true,
    ifMatch: true,
    refusals: ['vendor-keys.revoked'],
  })
  async change(
    @Param('vendorKeyId') keyId: string,
    @MergePatchOf(ChangeVendorKeyInput) patch: Record<string, unknown>,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<VendorKeyDto> {
    const version = await expected.against(() => this.get(keyId));
    return this.keys.change({ keyId, version, patch, actor, ...(idempotency && { idempotency }) });
  }

  @Post(':vendorKeyId/secrets')
  @Allow({ roles: may.manageVendorKeys, scope: null, recentSecondFactor: true })
  @Describe({
    summary:
      'Gives a key of the vendor one more secret, which is shown only now; the earlier ones end a while later',
    details: 'The earlier ones are valid for 7 more days, unless `earlierEndAt` says otherwise.',
    answer: CreatedVendorKeyDto,
    refusals: ['vendor-keys.revoked', 'vendor-keys.too-many-secrets'],
  })
  rotate(
    @Param('vendorKeyId') keyId: string,
    @Input(RotateVendorKeyInput) input: RotateVendorKeyInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CreatedVendorKeyDto> {
    return this.keys.rotate(keyId, input, { actor, idempotency });
  }

  @Delete(':vendorKeyId')
  @HttpCode(204)
  @Allow({ roles: may.manageVendorKeys, scope: null })
  @Describe({
    summary: 'Revokes a key of the vendor at once',
    details:
      'With all its secrets: its next request is answered 401. A revoked key stays listed and never becomes valid again.',
    answer: null,
  })
  revoke(
    @Param('vendorKeyId') keyId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.keys.revoke(keyId, actor, idempotency);
  }

  @Get(':vendorKeyId/calls')
  @Allow({ roles: may.manageVendorKeys, scope: null })
  @Describe({
    summary: 'What a key of the vendor was used for, the newest first',
    details:
      'Every call that was let in by the key, refused ones too, for 90 days; without bodies. Calls beyond the rate limit are only counted.',
    answer: pageOf(VendorKeyCallDto),
  })
  calls(
    @Param('vendorKeyId') keyId: string,
    @PageParameters() page: PageRequest,
  ): Promise<Page<VendorKeyCallDto>> {
    return this.keys.calls(keyId, page);
  }
}
