import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@lotse/persistence';
import { MoreThan } from 'typeorm';
import { emailDomainOf } from './email-domain.js';
import type { User } from '../users/user.entity.js';
import { IdentityProvider } from './identity-provider.entity.js';

/** A user, or somebody who is invited to be one. */
type Who = Pick<User, 'companyId' | 'roles' | 'emailKey'>;

@Injectable()
export class IdentityProvidersRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<IdentityProvider | null> {
    return this.database.reader.findOneBy(IdentityProvider, { id });
  }

  findForUpdate(tx: Tx, id: string): Promise<IdentityProvider | null> {
    return tx.findOne(IdentityProvider, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Whether it still is as it was read; whoever changes or removes it waits until the transaction ends. */
  async isUnchanged(tx: Tx, { id, version }: IdentityProvider): Promise<boolean> {
    const current = await tx.findOne(IdentityProvider, { where: { id }, lock: { mode: 'pessimistic_read' } });
    return current?.version === version;
  }

  /** In the order in which they were made. */
  list(after: string | null, limit: number): Promise<IdentityProvider[]> {
    return this.database.reader.find(IdentityProvider, {
      where: after === null ? {} : { id: MoreThan(after) },
      order: { id: 'asc' },
      take: limit,
    });
  }

  /** Those that vouch for addresses of this domain (lower-case ASCII). */
  vouchingFor(domain: string): Promise<IdentityProvider[]> {
    return this.database.reader
      .createQueryBuilder(IdentityProvider, 'provider')
      .where(':domain = any(provider.email_domains)', { domain })
      .orderBy('provider.id')
      .getMany();
  }

  /**
   * Whether somebody must use the provider of their company (`null`: of the staff). The vendor's administrators need not:
   * with a provider that is gone, nobody else could mend it.
   */
  async forbidPasswords({ companyId, roles, emailKey }: Who): Promise<boolean> {
    if (roles.includes('administrator')) return false;
    const rows: unknown[] = await this.database.reader.query(
      `select 1 from identity_provider
        where not password_allowed and company_id is not distinct from $1 and $2 = any(email_domains) limit 1`,
      [companyId, emailDomainOf(emailKey)],
    );
    return rows.length > 0;
  }

  async insert(tx: Tx, provider: IdentityProvider): Promise<void> {
    await tx.insert(IdentityProvider, provider);
  }

  async save(tx: Tx, provider: IdentityProvider): Promise<void> {
    await tx.update(IdentityProvider, { id: provider.id }, provider);
  }

  /** With the sign-ins that are under way. */
  async delete(tx: Tx, id: string): Promise<void> {
    await tx.delete(IdentityProvider, { id });
  }
}
