import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@lotse/persistence';
import { MoreThan } from 'typeorm';
import { User } from './user.entity.js';

@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<User | null> {
    return this.database.reader.findOneBy(User, { id });
  }

  findByEmailKey(emailKey: string): Promise<User | null> {
    return this.database.reader.findOneBy(User, { emailKey });
  }

  /** In the order in which they were made. */
  list(after: string | null, limit: number): Promise<User[]> {
    return this.database.reader.find(User, {
      where: after === null ? {} : { id: MoreThan(after) },
      order: { id: 'asc' },
      take: limit,
    });
  }

  async isEmpty(tx: Tx): Promise<boolean> {
    return !(await tx.existsBy(User, {}));
  }

  async insert(tx: Tx, user: User): Promise<void> {
    await tx.insert(User, user);
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
