import type { AccountLanguage, AccountMailRecipient, Role } from '@lotse/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { UndeliveredMailDto } from '../account-links/undelivered-mail.dto.js';
import type { InvitationDto } from './invitations.dto.js';

/** Somebody who may become a user by a link in a mail. Once they have, or the invitation is withdrawn, the row is gone. */
@Entity('invitation')
@Index('invitation_address', ['companyId', 'emailKey'], { unique: true, where: 'company_id is not null' })
@Index('invitation_staff_address', ['emailKey'], { unique: true, where: 'company_id is null' })
@Index('invitation_company', ['companyId', 'id'])
export class Invitation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'invitation_pkey' })
  id!: string;

  /** Counts the mails. */
  @Column('integer')
  version!: number;

  @Column('text')
  email!: string;

  @Column('text', { name: 'email_key' })
  emailKey!: string;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  roles!: Role[];

  @Column('text')
  language!: AccountLanguage;

  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

  @Index('invitation_contact', { where: 'contact_id is not null' })
  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId!: string | null;

  @Column('uuid', { name: 'invited_by' })
  invitedBy!: string;

  /** The case in which two of the staff have approved who takes over the company: it is not one person's word, and stands without them. */
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'sent_at' })
  sentAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** @param undelivered of the last mail, where it has not arrived */
  toDto(undelivered: UndeliveredMailDto | null = null): InvitationDto {
    return {
      id: this.id,
      version: this.version,
      email: this.email,
      name: this.name,
      roles: this.roles,
      companyId: this.companyId,
      contactId: this.contactId,
      language: this.language,
      invitedBy: this.invitedBy,
      createdAt: this.createdAt.toISOString(),
      sentAt: this.sentAt.toISOString(),
      expiresAt: this.expiresAt.toISOString(),
      undelivered,
    };
  }

  get recipient(): AccountMailRecipient {
    const { email, name, language, companyId, contactId } = this;
    return { email, name, language, companyId, contactId };
  }
}
