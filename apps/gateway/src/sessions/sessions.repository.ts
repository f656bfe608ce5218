import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { Session } from './session.entity.js';

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  /** Who is signed in by these tokens (hashes), as they are now: one query, on the path of every request. */
  async actorsOf(tokenHashes: string[], at: Date): Promise<Map<string, Actor>> {
    const rows = await this.database.readPrepared<{
      token_hash: string;
      id: string;
      company_id: string | null;
      roles: Role[];
    }>(
      'session-actors',
      `select session.token_hash, "user".id, "user".company_id, "user".roles
           from session join "user" on "user".id = session.user_id
          where session.token_hash = any($1) and session.expires_at > $2`,
      [tokenHashes, at],
    );
    return new Map(
      rows.map((row) => [
        row.token_hash,
        { kind: 'user', id: row.id, companyId: row.company_id, roles: row.roles },
      ]),
    );
  }

  findWithUser(tokenHash: string, at: Date): Promise<Session | null> {
    return this.database.reader.findOne(Session, {
      where: { tokenHash, expiresAt: MoreThan(at) },
      relations: { user: true },
    });
  }

  async insert(tx: Tx, session: Pick<Session, 'tokenHash' | 'userId' | 'expiresAt'>): Promise<void> {
    await tx.insert(Session, session);
  }

  async delete(tx: Tx, tokenHash: string): Promise<void> {
    await tx.delete(Session, { tokenHash });
  }

  async deleteExpired(tx: Tx, at: Date): Promise<void> {
    await tx.delete(Session, { expiresAt: LessThanOrEqual(at) });
  }
}
