import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import { Clock, Database, type Tx } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { hashToken, newToken } from '../secrets/tokens.js';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';

/** What a link is good for, the page it opens, and how long it lasts, in milliseconds. */
export const purposes = {
  'password-reset': { page: 'password-reset', lifetime: 60 * 60 * 1_000 },
  invitation: { page: 'invitation', lifetime: 7 * 24 * 60 * 60 * 1_000 },
} as const;
export type LinkPurpose = keyof typeof purposes;

/** Whom a link lets in. `null` for both: nobody, for an address without a user. */
export interface LinkTarget {
  userId: string | null;
  invitationId: string | null;
}

export interface AccountLink {
  /** With the secret behind `#`: browsers send that to no server, so no proxy logs it. */
  url: string;
  expiresAt: Date;
}

/**
 * Links in mails by which somebody gets in. Each holds 256 random bits, of which only a hash is kept, and works once,
 * for one purpose. Opening a link does nothing: a page sends what stands behind `#` in a request of its own.
 */
@Injectable()
export class AccountLinks {
  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** When a link that is issued now ends. */
  expiryOf(purpose: LinkPurpose): Date {
    return new Date(this.clock.now().getTime() + purposes[purpose].lifetime);
  }

  /** Removes what has expired, so that nothing piles up. */
  async issue(tx: Tx, purpose: LinkPurpose, { userId, invitationId }: LinkTarget): Promise<AccountLink> {
    const token = newToken();
    const now = this.clock.now();
    const expiresAt = this.expiryOf(purpose);
    await tx.query('delete from account_link where expires_at <= $1', [now]);
    await tx.query(
      `insert into account_link (token_hash, purpose, user_id, invitation_id, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [hashOf(purpose, token), purpose, userId, invitationId, now, expiresAt],
    );
    return {
      url: `${this.config.publicUrl.replace(/\/$/, '')}/${purposes[purpose].page}#token=${token}`,
      expiresAt,
    };
  }

  /**
   * Whom a link would let in, before anything costly is done for it.
   * @throws DomainError not-found `account-links.not-valid` for every token that is no good, whatever the reason
   */
  check(purpose: LinkPurpose, token: string): Promise<LinkTarget> {
    return this.target(
      this.database.reader,
      `select user_id, invitation_id from account_link where ${valid}`,
      [purpose, token],
    );
  }

  /**
   * Uses a link up: of two who come with it at the same time, one is let in.
   * @throws DomainError not-found `account-links.not-valid`
   */
  redeem(tx: Tx, purpose: LinkPurpose, token: string): Promise<LinkTarget> {
    return this.target(
      tx,
      `with used as (delete from account_link where ${valid} returning user_id, invitation_id) select * from used`,
      [purpose, token],
    );
  }

  /** Ends the links by which a user could set a new password. */
  async endAllOfUser(tx: Tx, userId: string): Promise<void> {
    await tx.query('delete from account_link where user_id = $1', [userId]);
  }

  async endAllOfInvitation(tx: Tx, invitationId: string): Promise<void> {
    await tx.query('delete from account_link where invitation_id = $1', [invitationId]);
  }

  private async target(
    manager: EntityManager,
    sql: string,
    [purpose, token]: [LinkPurpose, string],
  ): Promise<LinkTarget> {
    const [row]: { user_id: string | null; invitation_id: string | null }[] = await manager.query(sql, [
      hashOf(purpose, token),
      purpose,
      this.clock.now(),
    ]);
    if (!row || (row.user_id === null && row.invitation_id === null))
      throw new DomainError('not-found', 'account-links.not-valid');
    return { userId: row.user_id, invitationId: row.invitation_id };
  }
}

const valid = 'token_hash = $1 and purpose = $2 and expires_at > $3';

/** The purpose is part of what is hashed: a token of one purpose is no token of another, even with its row changed. */
const hashOf = (purpose: LinkPurpose, token: string): string => hashToken(`${purpose}:${token}`);
