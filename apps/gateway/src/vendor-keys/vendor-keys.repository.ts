import { Injectable } from '@nestjs/common';
import type { AskingActor } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { In, LessThan, MoreThan, type EntityManager } from 'typeorm';
import { LastUse, longAgo } from '../access/last-use.js';
import type { VendorKeyScope } from '../access/vendor-key-scopes.js';
import { VendorKey, VendorKeyCall, VendorKeySecret } from './vendor-key.entity.js';

@Injectable()
export class VendorKeysRepository {
  constructor(
    private readonly database: Database,
    private readonly lastUse: LastUse,
  ) {}

  /** The keys (by hash of a secret) that count now: one query, on the path of every request. */
  async validOnes(
    secretHashes: string[],
    at: Date,
  ): Promise<Map<string, { actor: AskingActor; scopes: VendorKeyScope[] }>> {
    const rows = await this.database.readPrepared<{
      secret_hash: string;
      used_long_ago: boolean;
      id: string;
      company_ids: string[] | null;
      scopes: VendorKeyScope[];
    }>(
      'valid-vendor-keys',
      `select secret.secret_hash, key.id, key.company_ids, key.scopes,
              coalesce(secret.last_used_at < $2::timestamptz - ${longAgo.vendor_key_secret}, true) as used_long_ago
         from vendor_key_secret secret join vendor_key key on key.id = secret.key_id
        where secret.secret_hash = any(array(select unnest($1::text[])))
          and (secret.ends_at is null or secret.ends_at > $2)
          and key.revoked_at is null and key.expires_at > $2`,
      [secretHashes, at],
    );
    await this.lastUse.note(
      'vendor_key_secret',
      rows.filter((row) => row.used_long_ago).map((row) => row.secret_hash),
    );
    return new Map(
      rows.map(({ secret_hash, id, company_ids: companies, scopes }) => [
        secret_hash,
        { actor: { kind: 'vendor-key', id, companyId: null, roles: [], companies }, scopes },
      ]),
    );
  }

  /** In the order in which they were made. */
  list(after: string | null, limit: number): Promise<VendorKey[]> {
    return this.database.reader.find(VendorKey, {
      where: after === null ? {} : { id: MoreThan(after) },
      order: { id: 'asc' },
      take: limit,
    });
  }

  find(id: string): Promise<VendorKey | null> {
    return this.database.reader.findOneBy(VendorKey, { id });
  }

  findForUpdate(tx: Tx, id: string): Promise<VendorKey | null> {
    return tx.findOne(VendorKey, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** By key, each in the order in which they were made. */
  async secretsOf(reader: EntityManager, keyIds: string[]): Promise<Map<string, VendorKeySecret[]>> {
    const secrets = await reader.find(VendorKeySecret, {
      where: { keyId: In(keyIds) },
      order: { createdAt: 'asc' },
    });
    const found = new Map<string, VendorKeySecret[]>(keyIds.map((id) => [id, []]));
    for (const secret of secrets) found.get(secret.keyId)?.push(secret);
    return found;
  }

  get reader(): EntityManager {
    return this.database.reader;
  }

  async insert(tx: Tx, key: VendorKey): Promise<void> {
    await tx.insert(VendorKey, key);
  }

  async insertSecret(tx: Tx, secret: VendorKeySecret): Promise<void> {
    await tx.insert(VendorKeySecret, secret);
  }

  /** Those that would be valid for longer end then. */
  async endSecrets(tx: Tx, keyId: string, at: Date): Promise<void> {
    await tx.query(
      'update vendor_key_secret set ends_at = $2 where key_id = $1 and (ends_at is null or ends_at > $2)',
      [keyId, at],
    );
  }

  async update(tx: Tx, { id, ...changed }: VendorKey): Promise<void> {
    const { version, name, expiresAt, revokedAt } = changed;
    await tx.update(VendorKey, { id }, { version, name, expiresAt, revokedAt });
  }

  /** Newest first. */
  calls(keyId: string, before: string | null, limit: number): Promise<VendorKeyCall[]> {
    return this.database.reader.find(VendorKeyCall, {
      where: { keyId, ...(before !== null && { id: LessThan(before) }) },
      order: { id: 'desc' },
      take: limit,
    });
  }
}
