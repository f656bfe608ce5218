import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  CatalogueNameDto,
  HolidaysDto,
  PromisesDto,
  ServiceLevelDto,
  WeekHoursDto,
} from '@lotse/contracts';

/** How soon tickets are answered and solved, and when somebody is there. */
@Entity('service_level')
export class ServiceLevel {
  @PrimaryColumn('text')
  key!: string;

  @Column('jsonb')
  name!: CatalogueNameDto;

  @Column('jsonb')
  promises!: PromisesDto;

  /** `null`: around the clock. */
  @Column('jsonb', { nullable: true })
  hours!: WeekHoursDto | null;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  /** `null`: nobody's. */
  @Column('jsonb', { nullable: true })
  holidays!: HolidaysDto | null;

  /** Once this part of a promised time is over, somebody is warned. */
  @Column('integer', { name: 'warn_percent' })
  warnPercent!: number;

  @Column('integer', { default: 1 })
  version!: number;

  /** Since when no new ticket gets it. */
  @Column('timestamp with time zone', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;

  toDto(): ServiceLevelDto {
    const { key, name, promises, hours, timeZone, holidays, warnPercent, version, retiredAt } = this;
    return {
      key,
      name,
      promises,
      hours,
      timeZone,
      holidays,
      warnPercent,
      version,
      retiredAt: retiredAt?.toISOString() ?? null,
    };
  }
}
