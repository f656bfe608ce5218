import { Injectable } from '@nestjs/common';
import type { Tx } from '@lotse/persistence';

export interface OidcAttempt {
  /** Of the state that travels through the provider. */
  stateHash: string;
  /** Of the cookie that stays in the browser. */
  bindingHash: string;
  providerId: string;
  /**
   * The version of the provider that was asked: if it has changed meanwhile, it does not get the code. `null`: begun by
   * an earlier release.
   */
  providerVersion: number | null;
  returnTo: string;
  expiresAt: Date;
}

/** Sign-ins that are under way at a provider. Nothing secret is kept: of state and cookie only hashes. */
@Injectable()
export class OidcAttemptsRepository {
  async insert(
    tx: Tx,
    { stateHash, bindingHash, providerId, providerVersion, returnTo, expiresAt }: OidcAttempt,
  ): Promise<void> {
    await tx.query(
      `insert into oidc_attempt (state_hash, binding_hash, provider_id, provider_version, return_to, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [stateHash, bindingHash, providerId, providerVersion, returnTo, expiresAt],
    );
  }

  /** Takes the attempt out: a second one with the same state finds nothing. */
  async take(tx: Tx, stateHash: string): Promise<OidcAttempt | undefined> {
    // typeorm answers [rows, count] to a delete
    const [rows]: [
      {
        binding_hash: string;
        provider_id: string;
        provider_version: number | null;
        return_to: string;
        expires_at: Date;
      }[],
      number,
    ] = await tx.query(
      `delete from oidc_attempt where state_hash = $1
       returning binding_hash, provider_id, provider_version, return_to, expires_at`, // a plan is kept, and a migration adds columns
      [stateHash],
    );
    const row = rows[0];
    return (
      row && {
        stateHash,
        bindingHash: row.binding_hash,
        providerId: row.provider_id,
        providerVersion: row.provider_version,
        returnTo: row.return_to,
        expiresAt: row.expires_at,
      }
    );
  }

  /** A few at a time: each attempt that begins removes more than it adds. */
  async removeExpired(tx: Tx, now: Date): Promise<void> {
    await tx.query(
      `delete from oidc_attempt where state_hash = any(array(
         select state_hash from oidc_attempt where expires_at <= $1 limit 20 for update skip locked))`,
      [now],
    );
  }
}
