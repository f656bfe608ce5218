import { Injectable } from '@nestjs/common';
import type { Actor } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { MoreThan } from 'typeorm';
import { LastUse, longAgo } from '../access/last-use.js';
import { whose } from '../login-holds/login-holds.repository.js';
import { ApiKey } from './api-key.entity.js';
import type { ApiKeyScope } from '../access/api-key-scopes.js';

@Injectable()
export class ApiKeysRepository {
  constructor(
    private readonly database: Database,
    private readonly lastUse: LastUse,
  ) {}

  /**
   * The keys (by hash) that count now: one query, on the path of every request. A key is worth no more than the login of whoever made it:
   * while they do not get in, it rests.
   */
  async validOnes(
    secretHashes: string[],
    at: Date,
  ): Promise<Map<string, { actor: Actor; scopes: ApiKeyScope[] }>> {
    const rows = await this.database.readPrepared<{
      secret_hash: string;
      used_long_ago: boolean;
      id: string;
      company_id: string;
      scopes: ApiKeyScope[];
    }>(
      'valid-api-keys',
      `select secret_hash, id, company_id, scopes,
              coalesce(last_used_at < $2::timestamptz - ${longAgo.api_key}, true) as used_long_ago
           from api_key
          where secret_hash = any(array(select unnest($1::text[]))) and revoked_at is null
            and (expires_at is null or expires_at > $2)
            and not exists (select from company_closure closure
                             where closure.company_id = api_key.company_id and closure.closed_at is not null)
            and not exists (select from login_hold hold join "user" on ${whose}
                             where hold.held and hold.company_id = api_key.company_id and "user".id = api_key.created_by)`,
      [secretHashes, at],
    );
    await this.lastUse.note(
      'api_key',
      rows.filter((row) => row.used_long_ago).map((row) => row.secret_hash),
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

  /** Which of these are on hold. @see validOnes */
  async onHold(ids: readonly string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await this.database.reader.query(
      `select api_key.id from api_key join "user" on "user".id = api_key.created_by join login_hold hold on ${whose}
        where api_key.id = any($1) and hold.held and hold.company_id = api_key.company_id`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  find(companyId: string, id: string): Promise<ApiKey | null> {
    return this.database.reader.findOneBy(ApiKey, { companyId, id });
  }

  findForUpdate(tx: Tx, companyId: string, id: string): Promise<ApiKey | null> {
    return tx.findOne(ApiKey, { where: { companyId, id }, lock: { mode: 'pessimistic_write' } });
  }

  async insert(tx: Tx, apiKey: ApiKey): Promise<void> {
    await tx.insert(ApiKey, apiKey);
  }

  async update(tx: Tx, { id, version, name, expiresAt }: ApiKey): Promise<void> {
    await tx.update(ApiKey, { id }, { version, name, expiresAt });
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
