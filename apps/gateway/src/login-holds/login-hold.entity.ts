import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That somebody does not get in for the time being; their login stays as it is. */
@Entity('login_hold')
@Index('login_hold_company', ['companyId'], { where: 'held' })
export class LoginHold {
  /** Of the hold. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('uuid', { name: 'contact_id' })
  contactId!: string;

  /** Of a login that is linked to no contact. */
  @Column('text', { name: 'email_key', nullable: true })
  emailKey!: string | null;

  /** Further ones that are linked to no contact, and of which staff say that they are the person's. */
  @Column('uuid', { name: 'login_ids', array: true, default: [] })
  loginIds!: string[];

  @Column('integer')
  version!: number;

  @Column('boolean')
  held!: boolean;
}
