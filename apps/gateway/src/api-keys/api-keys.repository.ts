import { Injectable } from '@nestjs/common';
import type { Actor, ApiKeyScope } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { MoreThan } from 'typeorm';
import { ApiKey } from './api-key.entity.js';

@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: Database) {}

  /** The keys (by hash) that count now: one query, on the path of every request. */
  async validOnes(
    secretHashes: string[],
    at: Date,
  ): Promise<Map<string, { actor: Actor; scopes: ApiKeyScope[] }>> {
    const rows = await this.database.readPrepared<{
      secret_hash: string;
      id: string;
      company_id: string;
      scopes: ApiKeyScope[];
    }>(
      'valid-api-keys',
      `select secret_hash, id, company_id, scopes from api_key
          where secret_hash = any($1) and revoked_at is null and (expires_at is null or expires_at > $2)`,
      [secretHashes, at],
    );
    return new Map(
      rows.map((row) => [
        row.secret_hash,
        {
          actor: { kind: 'api-key', id: row.id, companyId: row.company_id, roles: [] },
          scopes: row.scopes,
        },
      ]),
    );
  }

  /** In the order in which they were made. */
  list(companyId: string, after: string | null, limit: number): Promise<ApiKey[]> {
    return this.database.reader.find(ApiKey, {
      where: after === null ? { companyId } : { companyId, id: MoreThan(after) },
      order: { id: 'asc' },
      take: limit,
    });
  }

  findForUpdate(tx: Tx, companyId: string, id: string): Promise<ApiKey | null> {
    return tx.findOne(ApiKey, { where: { companyId, id }, lock: { mode: 'pessimistic_write' } });
  }

  async insert(tx: Tx, apiKey: ApiKey): Promise<void> {
    await tx.insert(ApiKey, apiKey);
  }

  async revoke(tx: Tx, { id, version }: ApiKey, at: Date): Promise<void> {
    await tx.update(ApiKey, { id }, { revokedAt: at, version: version + 1 });
  }

  async revokeAllOf(tx: Tx, userId: string, at: Date): Promise<void> {
    await tx.query(
      'update api_key set revoked_at = $2, version = version + 1 where created_by = $1 and revoked_at is null',
      [userId, at],
    );
  }
}
