import type {
  Aggregate,
  DistributionListDto,
  DistributionListEntryDto,
  DistributionListKind,
} from '@lotse/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Company } from '../companies/company.entity.js';

@Entity('distribution_list')
@Index('distribution_list_of_company', ['companyId', 'kind'], { unique: true })
@Index('distribution_list_by_change', ['updatedAt', 'id'])
export class DistributionList {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Company, { name: 'distribution_list_company' })
  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('text')
  kind!: DistributionListKind;

  @Column('integer')
  version!: number;

  /** In the order in which they are reached. Read and replaced as a whole, so kept as one value. */
  @Column('jsonb')
  entries!: DistributionListEntryDto[];

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  static empty(
    id: string,
    { companyId, kind, at }: { companyId: string; kind: DistributionListKind; at: Date },
  ): DistributionList {
    return Object.assign(new DistributionList(), {
      id,
      companyId,
      kind,
      version: 0,
      entries: [],
      updatedAt: at,
    });
  }

  replace(entries: DistributionListEntryDto[], at: Date): void {
    this.entries = entries;
    this.version += 1;
    this.updatedAt = at;
  }

  contactIds(): string[] {
    return this.entries.flatMap(({ contactId }) => contactId ?? []);
  }

  names(contactId: string): boolean {
    return this.entries.some((entry) => entry.contactId === contactId);
  }

  toDto(): DistributionListDto {
    return {
      id: this.id,
      companyId: this.companyId,
      kind: this.kind,
      version: this.version,
      entries: this.entries,
      updatedAt: this.updatedAt.toISOString(),
    };
  }

  aggregate(): Aggregate {
    return { companyId: this.companyId, aggregateId: this.id, version: this.version };
  }
}
