import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That a contact is not to be written to for the time being, whatever for. */
@Entity('person_hold')
@Index('person_hold_contact', ['contactId'], { where: 'held' })
export class PersonHoldRow {
  /** Of the hold. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('uuid', { name: 'contact_id' })
  contactId!: string;

  @Column('integer')
  version!: number;

  @Column('boolean')
  held!: boolean;
}
