import { Injectable } from '@nestjs/common';
import {
  ContactsRpc,
  cutPageById,
  DomainError,
  idAfter,
  invalid,
  isStaffRole,
  mapPage,
  type Actor,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { AuditTrail, Clock, Commands } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { apiKeyPrefix, hashToken, newToken } from '../secrets/tokens.js';
import { patched } from '../http/bodies.js';
import type { PageRequest } from '../http/paging.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import {
  ChangeApiKeyInput,
  type ApiKeyDto,
  type CreateApiKeyInput,
  type CreatedApiKeyDto,
  type ListedApiKeyDto,
} from './api-keys.dto.js';

interface ApiKeyChange {
  companyId: string;
  keyId: string;
  version: number;
  patch: Record<string, unknown>;
  actor: Actor;
  idempotency?: Idempotency;
}

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly apiKeys: ApiKeysRepository,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly rpc: RpcClient,
  ) {}

  /**
   * The secret is in the first answer alone: a repetition with the same Idempotency-Key gives the same key without it.
   * @throws DomainError not-found `companies.not-found`
   * @throws DomainError invalid for a scope beyond the creator's own rights, or an end in the past
   */
  async create(
    companyId: string,
    input: CreateApiKeyInput,
    actor: Actor,
    idempotency?: Idempotency,
  ): Promise<CreatedApiKeyDto> {
    this.refuseBeyondOwnRights(input, actor);
    const first = await this.commands.recall<ApiKeyDto>({ actor, idempotency });
    if (first) return { ...first.answer, secret: null };
    await this.rpc.call(ContactsRpc.getCompany, { actor, companyId });

    const secret = `${apiKeyPrefix}${newToken()}`;
    const { answer, repeated } = await this.commands.tell({ actor, idempotency }, async (tx) => {
      const now = this.clock.now();
      const expiresAt = this.endOf(input.expiresAt);
      const apiKey = Object.assign(new ApiKey(), {
        id: uuidv7(),
        version: 1,
        companyId,
        name: input.name,
        scopes: input.scopes,
        secretHash: hashToken(secret),
        createdBy: actor.id,
        createdAt: now,
        lastUsedAt: null,
        expiresAt,
        revokedAt: null,
      });
      await this.apiKeys.insert(tx, apiKey);
      await this.audit.record(tx, {
        action: 'api-key.created',
        ...about(apiKey, actor),
        after: apiKey.toDto(),
      });
      return apiKey.toDto();
    });
    return { ...answer, secret: repeated ? null : secret };
  }

  async list(companyId: string, { limit, cursor }: PageRequest): Promise<Page<ListedApiKeyDto>> {
    const list = `api-keys:${companyId}`;
    const apiKeys = await this.apiKeys.list(companyId, idAfter(list, cursor), limit + 1);
    const held = await this.apiKeys.onHold(apiKeys.map(({ id }) => id));
    return mapPage(cutPageById(list, apiKeys, limit), (apiKey) => ({
      ...apiKey.toDto(),
      held: held.has(apiKey.id),
    }));
  }

  /** @throws DomainError not-found `api-keys.not-found` */
  async get(companyId: string, keyId: string): Promise<ApiKeyDto> {
    const apiKey = await this.apiKeys.find(companyId, keyId);
    if (!apiKey) throw new DomainError('not-found', 'api-keys.not-found');
    return apiKey.toDto();
  }

  /**
   * @throws DomainError not-found `api-keys.not-found`, version-mismatch
   * @throws DomainError invalid for an end in the past, conflict `api-keys.revoked`
   */
  async change({ companyId, keyId, version, patch, actor, idempotency }: ApiKeyChange): Promise<ApiKeyDto> {
    return this.commands.run({ actor, idempotency }, async (tx) => {
      const apiKey = await this.apiKeys.findForUpdate(tx, companyId, keyId);
      if (!apiKey) throw new DomainError('not-found', 'api-keys.not-found');
      if (apiKey.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      if (apiKey.revokedAt) throw new DomainError('conflict', 'api-keys.revoked');
      const before = apiKey.toDto();
      const { name, expiresAt } = patched(
        ChangeApiKeyInput,
        { name: before.name, expiresAt: before.expiresAt },
        patch,
      );
      if ('expiresAt' in patch) apiKey.expiresAt = this.endOf(expiresAt);
      apiKey.name = name;
      apiKey.version += 1;
      await this.apiKeys.update(tx, apiKey);
      const after = apiKey.toDto();
      await this.audit.record(tx, { action: 'api-key.changed', ...about(apiKey, actor), before, after });
      return after;
    });
  }

  private endOf(expiresAt: string | null | undefined): Date | null {
    const end = expiresAt ? new Date(expiresAt) : null;
    if (end && end <= this.clock.now()) throw invalid({ pointer: '/expiresAt', rule: 'inTheFuture' });
    return end;
  }

  /**
   * From its commit on the key is refused. Revoking twice succeeds.
   * @throws DomainError not-found `api-keys.not-found`
   */
  async revoke(companyId: string, keyId: string, actor: Actor, idempotency?: Idempotency): Promise<void> {
    await this.commands.run({ actor, idempotency }, async (tx) => {
      const apiKey = await this.apiKeys.findForUpdate(tx, companyId, keyId);
      if (!apiKey) throw new DomainError('not-found', 'api-keys.not-found');
      if (apiKey.revokedAt) return null;
      await this.apiKeys.revoke(tx, apiKey, this.clock.now());
      await this.audit.record(tx, {
        action: 'api-key.revoked',
        ...about(apiKey, actor),
        before: { name: apiKey.name, scopes: apiKey.scopes },
      });
      return null;
    });
  }

  /** Announcing incidents is the vendor's matter, so a customer cannot let a machine do it. */
  private refuseBeyondOwnRights({ scopes }: CreateApiKeyInput, actor: Actor): void {
    if (actor.roles.some(isStaffRole)) return;
    const beyond = scopes.indexOf('incidents:write');
    if (beyond >= 0) throw invalid({ pointer: `/scopes/${beyond}`, rule: 'scopeNotYours' });
  }
}

const about = (apiKey: ApiKey, actor: Actor) => ({
  actor,
  companyId: apiKey.companyId,
  targetType: 'api-key' as const,
  targetId: apiKey.id,
});
