import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CallDto, CallOutcome, CallTaskState, IncidentCallTaskDto } from '@lotse/contracts';

/** Staff have to phone, since nobody has answered to an incident. */
@Entity('call_task')
@Index('call_task_open', ['incidentId'], { unique: true, where: "state = 'open'" })
@Index('call_task_by_incident', ['incidentId'])
@Index('call_task_by_state', ['state', 'id'])
export class CallTask {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  /** Belongs to its incident, which is kept in a room above. */
  @Column('uuid', { name: 'incident_id' })
  @ForeignKey('Incident', { name: 'call_task_incident', onDelete: 'CASCADE' })
  incidentId!: string;

  @Column('text', { default: 'open' })
  state!: CallTaskState;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamp with time zone', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamp with time zone', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  /** @param calls those that were made, the oldest first, as whoever reads it may see them */
  toDtoOfIncident(calls: CallDto[]): IncidentCallTaskDto {
    const { id, state, openedAt, closedAt } = this;
    return {
      id,
      state,
      openedAt: openedAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
      calls,
    };
  }
}

@Entity('phone_call')
@Index('phone_call_by_company', ['companyId', 'id'])
export class PhoneCall {
  @PrimaryColumn('uuid')
  id!: string;

  @Index('phone_call_by_task')
  @Column('uuid', { name: 'call_task_id' })
  @ForeignKey(() => CallTask, { name: 'phone_call_task', onDelete: 'CASCADE' })
  callTaskId!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Index('phone_call_by_contact')
  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId!: string | null;

  /** `null` once the person is erased, as are number and note. */
  @Column('text', { nullable: true })
  label!: string | null;

  @Column('text', { nullable: true })
  number!: string | null;

  @Column('text')
  outcome!: CallOutcome;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamp with time zone')
  at!: Date;

  toDto(): CallDto {
    const { id, contactId, label, number, outcome, note } = this;
    return { id, contactId, label, number, outcome, note, at: this.at.toISOString() };
  }

  /** As the company may see it: what came of it, and which contact of theirs it was. What staff have written is staff's. */
  toDtoForCustomers(): CallDto {
    const { contactId, label } = this;
    return { ...this.toDto(), label: contactId === null ? null : label, number: null, note: null };
  }
}
