import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IncidentKind, IncidentPolicyDto, Severity } from '@lotse/contracts';

/** How incidents of a kind and a severity go on until somebody has answered. */
@Entity('incident_policy')
export class IncidentPolicy {
  @PrimaryColumn('text')
  kind!: IncidentKind;

  @PrimaryColumn('text')
  severity!: Severity;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('integer', { name: 'wait_minutes' })
  waitMinutes!: number;

  @Column('integer')
  reminders!: number;

  @Column('boolean', { default: false })
  everybody!: boolean;

  /** `null`: for as long as the incident is open. */
  @Column('integer', { name: 'holds_minutes', nullable: true })
  holdsMinutes!: number | null;

  /** `HH:MM`, by the clock of the company. */
  @Column('text', { name: 'quiet_from', nullable: true })
  quietFrom!: string | null;

  @Column('text', { name: 'quiet_until', nullable: true })
  quietUntil!: string | null;

  @Column('timestamp with time zone', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;

  toDto(): IncidentPolicyDto {
    const { kind, severity, version, waitMinutes, reminders, everybody, holdsMinutes } = this;
    const { quietFrom, quietUntil } = this;
    const policy = { waitMinutes, reminders, everybody, holdsMinutes, quietFrom, quietUntil };
    return { kind, severity, version, ...policy, updatedAt: this.updatedAt.toISOString() };
  }
}
