import { Injectable } from '@nestjs/common';
import type { Tx } from '@lotse/persistence';

export interface IdentityLink {
  issuer: string;
  /** Who it is at the issuer: never given to somebody else there (OpenID Connect Core 1.0, section 2). */
  subject: string;
  userId: string;
  providerId: string;
}

/** Which identity elsewhere is which user here. The links go with the user. */
@Injectable()
export class IdentityLinksRepository {
  async userLinkedTo(tx: Tx, issuer: string, subject: string): Promise<string | undefined> {
    const rows: { user_id: string }[] = await tx.query(
      'select user_id from identity_link where issuer = $1 and subject = $2',
      [issuer, subject],
    );
    return rows[0]?.user_id;
  }

  /** @returns whether it is linked now; not if the user has another identity at this issuer, or the identity another user */
  async link(tx: Tx, { issuer, subject, userId, providerId }: IdentityLink, at: Date): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `insert into identity_link (issuer, subject, user_id, provider_id, linked_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning 1`,
      [issuer, subject, userId, providerId, at],
    );
    return rows.length > 0;
  }

  /** Ends the links of a provider, and every session of those who were linked: it may have begun by the link. */
  async endAllOf(tx: Tx, providerId: string): Promise<void> {
    await tx.query(
      `delete from session where user_id in (select user_id from identity_link where provider_id = $1)`,
      [providerId],
    );
    await tx.query('delete from identity_link where provider_id = $1', [providerId]);
  }
}
