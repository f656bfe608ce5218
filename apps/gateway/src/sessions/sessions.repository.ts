import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { LessThanOrEqual, MoreThan, Not, type EntityManager } from 'typeorm';
import type { SignedIn } from '../access/caller.js';
import { LastUse, longAgo } from '../access/last-use.js';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { isHeld } from '../login-holds/login-holds.repository.js';
import { Session } from './session.entity.js';

@Injectable()
export class SessionsRepository {
  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'sessionIdleMinutes'>,
    private readonly database: Database,
    private readonly lastUse: LastUse,
  ) {}

  /**
   * Who is signed in by these tokens (hashes), as they are now: one query, on the path of every request.
   * @param by whether the requests are a person's, which keeps the session going, or those of a page left alone
   */
  async signedInBy(tokenHashes: string[], at: Date, by: 'person' | 'page'): Promise<Map<string, SignedIn>> {
    const rows = await this.database.readPrepared<{
      token_hash: string;
      second_factor_at: Date | null;
      used_long_ago: boolean;
      has_second_factor: boolean;
      id: string;
      company_id: string | null;
      roles: Role[];
    }>(
      'session-actors',
      `select session.token_hash, session.second_factor_at, session.last_used_at < $2::timestamptz - ${longAgo.session} as used_long_ago,
              "user".id, "user".company_id, "user".roles, "user".has_second_factor
           from session join "user" on "user".id = session.user_id
          where session.token_hash = any(array(select unnest($1::text[]))) and session.expires_at > $2 and session.last_used_at > $3
            and not ${isHeld}`,
      [tokenHashes, at, this.idleSince(at)],
    );
    const unnoted = by === 'person' ? rows.filter((row) => row.used_long_ago) : [];
    await this.lastUse.note(
      'session',
      unnoted.map((row) => row.token_hash),
    );
    return new Map(
      rows.map((row) => [
        row.token_hash,
        {
          actor: { kind: 'user', id: row.id, companyId: row.company_id, roles: row.roles },
          hasSecondFactor: row.has_second_factor,
          secondFactorAt: row.second_factor_at,
        },
      ]),
    );
  }

  findWithUser(
    tokenHash: string,
    at: Date,
    manager: EntityManager = this.database.reader,
  ): Promise<Session | null> {
    return manager
      .createQueryBuilder(Session, 'session')
      .innerJoinAndSelect('session.user', 'user')
      .where({ tokenHash, ...this.aliveAt(at) })
      .andWhere(`not ${isHeld}`)
      .getOne();
  }

  async insert(tx: Tx, session: Omit<Session, 'user'>): Promise<void> {
    await tx.insert(Session, session);
  }

  /** @returns whether the session was still there under this token */
  async noteSecondFactor(
    tx: Tx,
    tokenHash: string,
    noted: Pick<Session, 'tokenHash' | 'secondFactorAt'>,
  ): Promise<boolean> {
    const { affected } = await tx.update(Session, { tokenHash }, noted);
    return affected === 1;
  }

  async delete(tx: Tx, tokenHash: string): Promise<void> {
    await tx.delete(Session, { tokenHash });
  }

  /** The last used first. */
  listOf(userId: string, at: Date, limit: number): Promise<Session[]> {
    return this.database.reader.find(Session, {
      where: { userId, ...this.aliveAt(at) },
      order: { lastUsedAt: 'desc', id: 'desc' },
      take: limit,
    });
  }

  find(tx: Tx, tokenHash: string): Promise<Session | null> {
    return tx.findOneBy(Session, { tokenHash });
  }

  /** @returns whether there was such a session of the user */
  async deleteOne(tx: Tx, userId: string, id: string): Promise<boolean> {
    const { affected } = await tx.delete(Session, { userId, id });
    return affected === 1;
  }

  /** @param but a token (hash) whose session goes on */
  /** @returns how many there were */
  async deleteAllOf(tx: Tx, userId: string, but?: string): Promise<number> {
    const { affected } = await tx.delete(Session, {
      userId,
      ...(but !== undefined && { tokenHash: Not(but) }),
    });
    return affected ?? 0;
  }

  /** @param begunUntil leaves those that have begun later; `null` leaves none */
  async deleteAllOfCompany(tx: Tx, companyId: string, begunUntil: Date | null): Promise<void> {
    await tx.query(
      `delete from session using "user" where "user".id = session.user_id and "user".company_id = $1
         and ($2::timestamptz is null or session.created_at <= $2)`,
      [companyId, begunUntil],
    );
  }

  async deleteExpired(tx: Tx, at: Date): Promise<void> {
    await tx.delete(Session, { expiresAt: LessThanOrEqual(at) });
  }

  private aliveAt(at: Date) {
    return { expiresAt: MoreThan(at), lastUsedAt: MoreThan(this.idleSince(at)) };
  }

  /** What was last used then, or before, has ended. */
  private idleSince(at: Date): Date {
    return new Date(at.getTime() - this.config.sessionIdleMinutes * 60_000);
  }
}
