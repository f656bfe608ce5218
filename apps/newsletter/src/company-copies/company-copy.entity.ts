import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What this service knows of a company: when it was closed. One it has heard nothing of never was. */
@Entity('company_copy')
export class CompanyCopy {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  version!: number;

  @Column('timestamp with time zone', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  /** Every time it was closed, as far as that has been heard of here, in the order in which it was heard. */
  @Column('timestamp with time zone', { array: true, default: [] })
  closures!: Date[];
}
