import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What this service knows of a company: whether it is closed. One it has heard nothing of is open. */
@Entity('company_copy')
export class CompanyCopy {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  version!: number;

  @Column('timestamp with time zone', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
