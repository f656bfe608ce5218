import { announcedName } from '@lotse/contracts';
import { Copy, CopyColumns } from '@lotse/messaging';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What this service knows of a contact, or the tombstone of an erased one: its version stays, so that a late message cannot revive it. */
@Entity('contact_copy')
@Index('contact_copy_lacking', { synchronize: false }) // found by `Copy.isLacking`
@Index('contact_copy_mailbox', { synchronize: false }) // by the address in lower case: an expression, which a decorator cannot say
export class ContactCopy extends CopyColumns {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  /** As it is written in a mail's `To`. */
  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  /** Language of mail to this person; `null`: the company's. */
  @Column('text', { nullable: true })
  language!: string | null;

  /** Whether its registration has been handled: with it comes what was asked for, which no later snapshot repeats. */
  @Column('boolean', { default: true })
  registered!: boolean;

  @Column('boolean')
  external!: boolean;

  /** Since when the person has been external, or once was, as far as that has been heard of here. */
  @Column('timestamp with time zone', { name: 'external_at', nullable: true })
  externalAt!: Date | null;

  /** Since when the person has left the company: nothing is sent any more. */
  @Column('timestamp with time zone', { name: 'offboarded_at', nullable: true })
  offboardedAt!: Date | null;

  @Column('timestamp with time zone', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;
}

export const contactCopy = new Copy({
  aggregate: 'contact',
  table: 'contact_copy',
  shape: 2,
  columns: {
    company_id: ({ companyId }) => companyId,
    name: announcedName,
    email: ({ email }) => email,
    language: ({ language }) => language,
    external: ({ external }) => external,
    offboarded_at: ({ offboardedAt }) => offboardedAt,
  },
  tombstone: { external: false, external_at: null, registered: true }, // whoever is erased is not waited for any more
});
