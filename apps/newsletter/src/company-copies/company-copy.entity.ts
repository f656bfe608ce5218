import { Copy, CopyColumns } from '@lotse/messaging';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What this service knows of a company: its number, its general address, and when it was closed. */
@Entity('company_copy')
@Index('company_copy_lacking', { synchronize: false }) // found by `Copy.isLacking`
@Index('company_copy_number', { synchronize: false }) // in lower case: an expression, which a decorator cannot say
export class CompanyCopy extends CopyColumns {
  @PrimaryColumn('uuid')
  id!: string;

  /** `null` while the row lacks it. */
  @Column('text', { name: 'customer_number', nullable: true })
  customerNumber!: string | null;

  /** Its legal name; `null` while the row lacks it. */
  @Column('text', { nullable: true })
  name!: string | null;

  /** Its general address; `null` also while the row lacks it. */
  @Column('text', { nullable: true })
  email!: string | null;

  /** Of mail to it and to its people; `null` while the row lacks it. */
  @Column('text', { nullable: true })
  language!: string | null;

  @Column('timestamp with time zone', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  /** Every time it was closed, as far as that has been heard of here, in the order in which it was heard. */
  @Column('timestamp with time zone', { array: true, default: [] })
  closures!: Date[];
}

export const companyCopy = new Copy({
  aggregate: 'company',
  table: 'company_copy',
  shape: 3,
  columns: {
    customer_number: ({ customerNumber }) => customerNumber,
    name: ({ legalName }) => legalName,
    email: ({ email }) => email,
    language: ({ language }) => language,
    closed_at: ({ closedAt }) => closedAt,
  },
});
