import type { ResponsibilityDto } from '@lotse/contracts';
import { CatalogueEntry } from '@lotse/persistence';
import { Column, Entity, ForeignKey } from 'typeorm';

@Entity('responsibility_area')
export class ResponsibilityArea extends CatalogueEntry {}

@Entity('responsibility')
export class Responsibility extends CatalogueEntry {
  @ForeignKey(() => ResponsibilityArea, { name: 'responsibility_area' })
  @Column('text', { name: 'area_key' })
  areaKey!: string;

  override toDto(): ResponsibilityDto {
    return { ...super.toDto(), area: this.areaKey };
  }
}
