import { Injectable } from '@nestjs/common';
import type { AddressProof, Role } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { ArrayContains, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { User } from './user.entity.js';

interface UserList {
  after: string | null;
  limit: number;
  /** `null` for the vendor's staff, everybody without it. */
  companyId?: string | null | undefined;
}

@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  find(id: string, manager: EntityManager = this.database.reader): Promise<User | null> {
    return manager.findOneBy(User, { id });
  }

  findByEmailKey(emailKey: string, manager: EntityManager = this.database.reader): Promise<User | null> {
    return manager.findOneBy(User, { emailKey });
  }

  findForUpdate(tx: Tx, id: string): Promise<User | null> {
    return tx.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** As they are now, and until the transaction ends: whoever changes them waits. */
  findForShare(tx: Tx, id: string): Promise<User | null> {
    return tx.findOne(User, { where: { id }, lock: { mode: 'pessimistic_read' } });
  }

  /** In the order in which they were made. */
  list({ after, limit, companyId }: UserList): Promise<User[]> {
    return this.database.reader.find(User, {
      where: {
        ...(after !== null && { id: MoreThan(after) }),
        ...(companyId !== undefined && { companyId: companyId ?? IsNull() }),
      },
      order: { id: 'asc' },
      take: limit,
    });
  }

  /** Whoever looks after a company, in the order in which they were made. */
  administratorsOf(reader: EntityManager, companyId: string): Promise<User[]> {
    return reader.find(User, {
      where: { companyId, roles: ArrayContains(['company-administrator']) },
      order: { id: 'asc' },
    });
  }

  async isEmpty(tx: Tx): Promise<boolean> {
    return !(await tx.existsBy(User, {}));
  }

  async insert(tx: Tx, user: User): Promise<void> {
    await tx.insert(User, user);
  }

  async update(tx: Tx, { id, version, name, roles, language }: User): Promise<void> {
    await tx.update(User, { id }, { version, name, roles, language });
  }

  /** Whose login it is, where nobody has said so before. */
  async link(tx: Tx, id: string, contactId: string): Promise<void> {
    await tx.update(User, { id, contactId: IsNull() }, { contactId });
  }

  async changePassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
    await tx.update(User, { id }, { passwordHash });
  }

  /** They have shown that they read the mailbox of their address. */
  async noteProved(tx: Tx, id: string, { by, at }: { by: AddressProof; at: Date }): Promise<void> {
    await tx.update(User, { id }, { addressProvedAt: at, addressProvedBy: by });
  }

  /** The same password under another hash. @returns whether it still was the password */
  async keepPasswordAnew({ id, passwordHash }: User, anew: string): Promise<boolean> {
    const [rows]: [unknown[], number] = await this.database.reader.query(
      'update "user" set password_hash = $3 where id = $1 and password_hash = $2 returning 1',
      [id, passwordHash, anew],
    );
    return rows.length > 0;
  }

  /**
   * Locks who the administrators of a company are (`null`: of the staff), so that only one transaction at a time
   * depends on it.
   */
  async lockAdministrators(tx: Tx, companyId: string | null): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `gateway.administrators ${companyId ?? 'staff'}`,
    ]);
  }

  /** How many users of a company (`null`: of the staff) have a role, besides one of them. */
  async countOthers(
    tx: Tx,
    { id, companyId, role }: { id: string | null; companyId: string | null; role: Role },
  ): Promise<number> {
    const [row]: { others: number }[] = await tx.query(
      `select count(*)::int as others from "user"
        where company_id is not distinct from $1 and $2 = any(roles) and id is distinct from $3`,
      [companyId, role, id],
    );
    return row?.others ?? 0;
  }

  linkedTo(tx: Tx, contactId: string): Promise<User[]> {
    return tx.findBy(User, { contactId });
  }

  /** Their sessions go with them. */
  async delete(tx: Tx, id: string): Promise<void> {
    await tx.delete(User, { id });
  }

  /** Whoever links a contact to a user and whoever erases the contact take turns. */
  async lockContact(tx: Tx, contactId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [contactId]);
  }

  async rememberErased(tx: Tx, contactId: string, erasedAt: string): Promise<void> {
    await tx.query(
      'insert into erased_contact (contact_id, erased_at) values ($1, $2) on conflict (contact_id) do nothing',
      [contactId, erasedAt],
    );
  }

  async isErased(tx: Tx, contactId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query('select 1 from erased_contact where contact_id = $1', [contactId]);
    return rows.length > 0;
  }
}
