import type { CatalogueName } from '@lotse/contracts';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('responsibility_area')
export class ResponsibilityArea {
  @PrimaryColumn('text')
  key!: string;

  @Column('jsonb')
  name!: CatalogueName;

  @Column('integer')
  position!: number;
}

@Entity('responsibility')
export class Responsibility {
  @PrimaryColumn('text')
  key!: string;

  @ForeignKey(() => ResponsibilityArea, { name: 'responsibility_area' })
  @Column('text', { name: 'area_key' })
  areaKey!: string;

  @Column('jsonb')
  name!: CatalogueName;

  @Column('integer')
  position!: number;

  /** Not offered any more; stays valid where it is used. */
  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;
}
