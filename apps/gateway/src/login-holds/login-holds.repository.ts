import { Injectable } from '@nestjs/common';
import { DomainError, type PersonHold } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { UsersRepository } from '../users/users.repository.js';
import { emailKeyOf } from '../users/users.service.js';
import type { User } from '../users/user.entity.js';

/** What a login at a company is to somebody who is held there. */
export type LoginStanding = 'theirs' | 'named' | 'open' | 'of-another';

export interface NamedLogins {
  /** Of the hold, and of its company. */
  id: string;
  companyId: string;
  loginIds: readonly string[];
  /** Those before, as whoever decides has seen them. */
  seen: readonly string[];
}

/**
 * Whose login a hold is about, of a `hold` and a `"user"`: the contact's, and those at the company that are nobody else's and have the same
 * address, or were named by staff. Two people may read one mailbox: whose login is linked to another contact gets in.
 */
export const whose = `"user".company_id = hold.company_id
  and ("user".contact_id = hold.contact_id
       or ("user".contact_id is null and ("user".email_key = hold.email_key or "user".id = any(hold.login_ids))))`;

/** The same of a `"user"` alone, in SQL: a gateway of the release before lets in whoever is held. */
export const isHeld = `exists (select from login_hold hold where hold.held and ${whose})`;

/** Who does not get in for the time being. */
@Injectable()
export class LoginHolds {
  constructor(
    private readonly users: UsersRepository,
    private readonly database: Database,
  ) {}

  /** A late message changes nothing, and brings back no address of somebody who is erased. Whoever is signed in is not any more; who signs in meanwhile waits, and finds it. */
  async keep(tx: Tx, { id, companyId, contactId, email, version, held, since }: PersonHold): Promise<void> {
    await this.users.lockContact(tx, contactId);
    const isKnown = held && email !== null && !(await this.isGoneSince(tx, contactId, since));
    const address = isKnown ? emailKeyOf(email) : null;
    await this.lock(tx, companyId);
    await tx.query(
      `insert into login_hold (id, company_id, contact_id, email_key, version, held) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do update
         set contact_id = excluded.contact_id, email_key = excluded.email_key, version = excluded.version, held = excluded.held
         where login_hold.version < excluded.version`,
      [id, companyId, contactId, address, version, held],
    );
    await this.endSessions(tx, id);
  }

  /**
   * Further logins are the person's, these and no others. Whoever is signed in with one is not any more.
   * @returns those before; `null` where nobody is held
   * @throws DomainError not-found `users.not-found`, conflict `succession.login-of-another`
   * @throws DomainError version-mismatch `request.version-mismatch` where others were named than somebody has seen
   */
  async name(tx: Tx, { id, companyId, loginIds, seen }: NamedLogins): Promise<string[] | null> {
    await this.lock(tx, companyId);
    const [hold]: { before: string[]; contactId: string }[] = await tx.query(
      `select login_ids as before, contact_id as "contactId" from login_hold where id = $1 and company_id = $2 and held`,
      [id, companyId],
    );
    if (!hold) return null;
    if (new Set([...hold.before, ...seen]).size !== hold.before.length || hold.before.length !== seen.length)
      throw new DomainError('version-mismatch', 'request.version-mismatch');
    for (const loginId of loginIds) {
      const user = await this.users.findForShare(tx, loginId);
      if (user?.companyId !== companyId) throw new DomainError('not-found', 'users.not-found');
      if (user.contactId !== null && user.contactId !== hold.contactId)
        throw new DomainError('conflict', 'succession.login-of-another');
    }
    await tx.query('update login_hold set login_ids = $2 where id = $1', [id, loginIds]);
    await this.endSessions(tx, id);
    return hold.before;
  }

  /** What each of these logins at the company is to whom a hold is about. */
  async standings(id: string, loginIds: readonly string[]): Promise<Map<string, LoginStanding>> {
    const rows: { id: string; standing: LoginStanding }[] = await this.database.reader.query(
      `select "user".id,
              case when "user".contact_id = hold.contact_id or ("user".contact_id is null and "user".email_key = hold.email_key) then 'theirs'
                   when "user".contact_id is not null then 'of-another'
                   when "user".id = any(hold.login_ids) then 'named'
                   else 'open' end as standing
         from login_hold hold join "user" on "user".company_id = hold.company_id
        where hold.id = $1 and hold.held and "user".id = any($2)`,
      [id, loginIds],
    );
    return new Map(rows.map(({ id: loginId, standing }) => [loginId, standing]));
  }

  /** Whoever signs in at the company meanwhile waits. */
  private async lock(tx: Tx, companyId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`login hold ${companyId}`]);
  }

  private async endSessions(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `delete from session using "user", login_hold hold
        where hold.id = $1 and hold.held and "user".id = session.user_id and ${whose}`,
      [id],
    );
  }

  /** Whether somebody was erased, or has left, after a hold was made: its news is late. */
  private async isGoneSince(tx: Tx, contactId: string, since: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'select 1 from erased_contact where contact_id = $1 and erased_at >= $2',
      [contactId, since],
    );
    return rows.length > 0;
  }

  /** The answer stands until the transaction ends. */
  async isHeld(tx: Tx, { id, companyId }: Pick<User, 'id' | 'companyId'>): Promise<boolean> {
    if (companyId === null) return false;
    await tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [
      `login hold ${companyId}`,
    ]);
    const rows: unknown[] = await tx.query(
      `select 1 from login_hold hold join "user" on ${whose} where "user".id = $1 and hold.held`,
      [id],
    );
    return rows.length > 0;
  }

  /** The address of somebody who is erased. */
  async forgetContact(tx: Tx, contactId: string): Promise<void> {
    await tx.query('update login_hold set email_key = null where contact_id = $1', [contactId]);
  }

  /** The address under which nobody has a login any more, and the logins that were. */
  async forgetLogins(tx: Tx, caseId: string): Promise<void> {
    await tx.query(`update login_hold set email_key = null, login_ids = '{}' where id = $1`, [caseId]);
  }

  /** Logins at a company that are the person's, also under their address alone. */
  async loginsOf(tx: Tx, caseId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select "user".id from login_hold hold join "user" on ${whose} where hold.id = $1 order by "user".id`,
      [caseId],
    );
    return rows.map(({ id }) => id);
  }
}
