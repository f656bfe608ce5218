import { Injectable } from '@nestjs/common';
import {
  ContactsRpc,
  cutPageById,
  DomainError,
  idAfter,
  invalid,
  mapPage,
  type Actor,
  type Command,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { patched } from '../http/bodies.js';
import type { PageRequest } from '../http/paging.js';
import { hashToken, newToken, vendorKeyPrefix } from '../secrets/tokens.js';
import { VendorKey, VendorKeySecret } from './vendor-key.entity.js';
import {
  ChangeVendorKeyInput,
  type CreatedVendorKeyDto,
  type CreateVendorKeyInput,
  type RotateVendorKeyInput,
  type VendorKeyCallDto,
  type VendorKeyDto,
} from './vendor-keys.dto.js';
import { VendorKeysRepository } from './vendor-keys.repository.js';

const day = 24 * 60 * 60 * 1_000;
/** How long a key lives, at most. */
const longestLife = 366 * day;
/** How long the earlier secrets are valid beside a new one: by default, and at most. */
const overlap = { usual: 7 * day, longest: 30 * day };
/** Secrets of one key that are valid at the same time, at most. */
const mostSecrets = 5;

interface VendorKeyChange extends Command {
  keyId: string;
  version: number;
  patch: Record<string, unknown>;
}

@Injectable()
export class VendorKeysService {
  constructor(
    private readonly keys: VendorKeysRepository,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly rpc: RpcClient,
  ) {}

  /**
   * The secret is in the first answer alone: a repetition with the same Idempotency-Key gives the same key without it.
   * @throws DomainError invalid for a company that is not there, or an end that cannot be
   */
  async create(
    input: CreateVendorKeyInput,
    actor: Actor,
    idempotency?: Idempotency,
  ): Promise<CreatedVendorKeyDto> {
    const first = await this.commands.recall<VendorKeyDto>({ actor, idempotency });
    if (first) return { ...first.answer, secret: null };
    await this.refuseUnknown(input.companyIds ?? [], actor);

    const secret = `${vendorKeyPrefix}${newToken()}`;
    const { answer, repeated } = await this.commands.tell({ actor, idempotency }, async (tx) => {
      const now = this.clock.now();
      const key = Object.assign(new VendorKey(), {
        id: uuidv7(),
        version: 1,
        name: input.name,
        scopes: input.scopes,
        companyIds: input.companyIds ?? null,
        createdBy: actor.id,
        createdAt: now,
        expiresAt: this.endOf(input.expiresAt),
        revokedAt: null,
      });
      await this.keys.insert(tx, key);
      await this.keys.insertSecret(tx, secretOf(key, secret, now));
      const after = await this.shown(tx, key);
      await this.record(tx, { action: 'vendor-key.created', key, actor, after });
      return after;
    });
    return { ...answer, secret: repeated ? null : secret };
  }

  async list({ limit, cursor }: PageRequest): Promise<Page<VendorKeyDto>> {
    const list = 'vendor-keys';
    const keys = await this.keys.list(idAfter(list, cursor), limit + 1);
    const secrets = await this.keys.secretsOf(
      this.keys.reader,
      keys.map(({ id }) => id),
    );
    return mapPage(cutPageById(list, keys, limit), (key) => key.toDto(secrets.get(key.id) ?? []));
  }

  /** @throws DomainError not-found `vendor-keys.not-found` */
  async get(keyId: string): Promise<VendorKeyDto> {
    return this.shown(this.keys.reader, existing(await this.keys.find(keyId)));
  }

  /**
   * @throws DomainError not-found `vendor-keys.not-found`, version-mismatch
   * @throws DomainError invalid for an end that cannot be, conflict `vendor-keys.revoked`
   */
  async change({ keyId, version, patch, ...command }: VendorKeyChange): Promise<VendorKeyDto> {
    return this.commands.run(command, async (tx) => {
      const key = existing(await this.keys.findForUpdate(tx, keyId));
      if (key.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      if (key.revokedAt) throw new DomainError('conflict', 'vendor-keys.revoked');
      const before = await this.shown(tx, key);
      const { name, expiresAt } = patched(
        ChangeVendorKeyInput,
        { name: before.name, expiresAt: before.expiresAt },
        patch,
      );
      if ('expiresAt' in patch) key.expiresAt = this.endOf(expiresAt);
      key.name = name;
      key.version += 1;
      await this.keys.update(tx, key);
      const after = await this.shown(tx, key);
      await this.record(tx, { action: 'vendor-key.changed', key, actor: command.actor, before, after });
      return after;
    });
  }

  /**
   * Gives the key one more secret; the earlier ones are valid beside it for a while, so that the system can change over.
   * Shown once, as in {@link create}.
   * @throws DomainError not-found `vendor-keys.not-found`
   * @throws DomainError conflict `vendor-keys.revoked`, `vendor-keys.too-many-secrets`; invalid for too long an overlap
   */
  async rotate(
    keyId: string,
    { earlierEndAt }: RotateVendorKeyInput,
    { actor, idempotency }: { actor: Actor; idempotency: Idempotency | undefined },
  ): Promise<CreatedVendorKeyDto> {
    const secret = `${vendorKeyPrefix}${newToken()}`;
    const { answer, repeated } = await this.commands.tell({ actor, idempotency }, async (tx) => {
      const key = existing(await this.keys.findForUpdate(tx, keyId));
      if (key.revokedAt) throw new DomainError('conflict', 'vendor-keys.revoked');
      const now = this.clock.now();
      const endsAt = earlierEndAt ? new Date(earlierEndAt) : new Date(now.getTime() + overlap.usual);
      if (endsAt.getTime() > now.getTime() + overlap.longest)
        throw invalid({ pointer: '/earlierEndAt', rule: 'atMostDaysAhead', values: { days: 30 } });
      const before = await this.shown(tx, key);
      await this.keys.endSecrets(tx, keyId, endsAt > now ? endsAt : now);
      await this.keys.insertSecret(tx, secretOf(key, secret, now));
      key.version += 1;
      await this.keys.update(tx, key);
      const after = await this.shown(tx, key);
      if (after.secrets.filter((one) => isValid(one, now)).length > mostSecrets)
        throw new DomainError('conflict', 'vendor-keys.too-many-secrets');
      await this.record(tx, { action: 'vendor-key.rotated', key, actor, before, after });
      return after;
    });
    return { ...answer, secret: repeated ? null : secret };
  }

  /** Revoking twice succeeds. @throws DomainError not-found `vendor-keys.not-found` */
  async revoke(keyId: string, actor: Actor, idempotency?: Idempotency): Promise<void> {
    await this.commands.run({ actor, idempotency }, async (tx) => {
      const key = existing(await this.keys.findForUpdate(tx, keyId));
      if (key.revokedAt) return null;
      key.revokedAt = this.clock.now();
      key.version += 1;
      await this.keys.update(tx, key);
      const before = { name: key.name, scopes: key.scopes, companyIds: key.companyIds };
      await this.record(tx, { action: 'vendor-key.revoked', key, actor, before });
      return null;
    });
  }

  /** What it has asked for, the newest first. @throws DomainError not-found `vendor-keys.not-found` */
  async calls(keyId: string, { limit, cursor }: PageRequest): Promise<Page<VendorKeyCallDto>> {
    const list = `vendor-key-calls:${keyId}`;
    existing(await this.keys.find(keyId));
    const calls = await this.keys.calls(keyId, idAfter(list, cursor), limit + 1);
    return mapPage(cutPageById(list, calls, limit), ({ id, at, operation, companyId, status }) => ({
      id,
      at: at.toISOString(),
      operation,
      companyId,
      status,
    }));
  }

  private async shown(
    reader: Parameters<VendorKeysRepository['secretsOf']>[0],
    key: VendorKey,
  ): Promise<VendorKeyDto> {
    return key.toDto((await this.keys.secretsOf(reader, [key.id])).get(key.id) ?? []);
  }

  private record(
    tx: Tx,
    { key, ...what }: { action: string; key: VendorKey; actor: Actor; before?: object; after?: object },
  ): Promise<void> {
    return this.audit.record(tx, { ...what, companyId: null, targetType: 'vendor-key', targetId: key.id });
  }

  private async refuseUnknown(companyIds: string[], actor: Actor): Promise<void> {
    const asked = companyIds.map((companyId) => this.rpc.call(ContactsRpc.getCompany, { actor, companyId }));
    const answers = await Promise.allSettled(asked);
    const unknown = answers.flatMap((answer, index) => {
      if (answer.status === 'fulfilled') return [];
      const error: unknown = answer.reason;
      if (!(error instanceof DomainError) || error.kind !== 'not-found') throw error;
      return [{ pointer: `/companyIds/${index}`, rule: 'unknownCompany' }];
    });
    if (unknown.length > 0) throw invalid(...unknown);
  }

  private endOf(expiresAt: string): Date {
    const end = new Date(expiresAt);
    const now = this.clock.now();
    if (end <= now) throw invalid({ pointer: '/expiresAt', rule: 'inTheFuture' });
    if (end.getTime() > now.getTime() + longestLife)
      throw invalid({ pointer: '/expiresAt', rule: 'atMostDaysAhead', values: { days: longestLife / day } });
    return end;
  }
}

const secretOf = (key: VendorKey, secret: string, at: Date): VendorKeySecret =>
  Object.assign(new VendorKeySecret(), {
    secretHash: hashToken(secret),
    keyId: key.id,
    createdAt: at,
    lastUsedAt: null,
    endsAt: null,
  });

const isValid = ({ endsAt }: VendorKeyDto['secrets'][number], now: Date): boolean =>
  endsAt === null || new Date(endsAt) > now;

function existing(key: VendorKey | null): VendorKey {
  if (!key) throw new DomainError('not-found', 'vendor-keys.not-found');
  return key;
}
