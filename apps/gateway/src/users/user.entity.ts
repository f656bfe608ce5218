import type { AccountLanguage, AddressProof, Role } from '@lotse/contracts';
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { UserDto } from './users.dto.js';

/** Somebody who may sign in: of the vendor's staff, or bound to one company. */
@Entity('user')
@Unique('user_email_key', ['emailKey'])
@Index('user_company', ['companyId', 'id'])
export class User {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'user_pkey' })
  id!: string;

  @Column('integer')
  version!: number;

  @Column('text')
  email!: string;

  /** The address in lower case: one login per mailbox, however it is typed. */
  @Column('text', { name: 'email_key' })
  emailKey!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('text', { array: true })
  roles!: Role[];

  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

  @Index('user_contact', { where: 'contact_id is not null' })
  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId!: string | null;

  /** Of the mail to them. */
  @Column('text', { default: 'de' })
  language!: AccountLanguage;

  /** Whether there is a second factor, which every session of theirs is asked for. */
  @Column('boolean', { name: 'has_second_factor', default: false })
  hasSecondFactor = false;

  /** When they have last shown that they read the mailbox of their address; `null`: nobody knows. */
  @Column('timestamptz', { name: 'address_proved_at', nullable: true })
  addressProvedAt: Date | null = null;

  @Column('text', { name: 'address_proved_by', nullable: true })
  addressProvedBy: AddressProof | null = null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  toDto(): UserDto {
    return {
      id: this.id,
      version: this.version,
      email: this.email,
      name: this.name,
      roles: this.roles,
      companyId: this.companyId,
      contactId: this.contactId,
      language: this.language,
      hasSecondFactor: this.hasSecondFactor,
      createdAt: this.createdAt.toISOString(),
    };
  }
}
