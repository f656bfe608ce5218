import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DeliveryDto, DistributionListKind, IncidentDto, ReachStep } from '@lotse/contracts';
import type { ReachRule } from '@lotse/reach';
import { Mail } from '../mail/mail.entity.js';

/** Why somebody was reached or not; without name and address, so that it outlives an erasure. */
export interface DecisionEntry {
  contactId: string | null;
  included: boolean;
  rule: ReachRule;
}

@Entity('incident')
@Index('incident_company', ['companyId', 'id'])
export class Incident {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('text')
  list!: DistributionListKind;

  /** The version of the list from which it was decided. */
  @Column('integer', { name: 'list_version' })
  listVersion!: number;

  @Column('text')
  subject!: string;

  @Column('text')
  text!: string;

  @Column('text')
  step!: ReachStep;

  @Column('jsonb')
  decision!: DecisionEntry[];

  @Index('incident_announced_at')
  @Column('timestamp with time zone', { name: 'announced_at' })
  announcedAt!: Date;

  toDto(deliveries: DeliveryDto[]): IncidentDto {
    return {
      id: this.id,
      companyId: this.companyId,
      list: this.list,
      subject: this.subject,
      text: this.text,
      step: this.step,
      announcedAt: this.announcedAt.toISOString(),
      deliveries,
    };
  }
}

/** That a mail was sent because of an incident; the mail itself keeps the evidence. */
@Entity('delivery')
export class Delivery {
  @PrimaryColumn('uuid', { name: 'mail_id' })
  @ForeignKey(() => Mail, { name: 'delivery_mail' })
  mailId!: string;

  @Index('delivery_by_incident')
  @Column('uuid', { name: 'incident_id' })
  @ForeignKey(() => Incident, { name: 'delivery_incident' })
  incidentId!: string;

  /** Place in the order in which they are reached, from 0. */
  @Column('integer')
  position!: number;

  @Column('text')
  rule!: ReachRule;
}

export const deliveryDto = ({ rule }: Delivery, mail: Mail): DeliveryDto => ({
  id: mail.id,
  contactId: mail.contactId,
  email: mail.email,
  label: mail.label,
  rule,
  state: mail.state,
  attempts: mail.attempts,
  queuedAt: mail.queuedAt.toISOString(),
  acceptedAt: mail.acceptedAt?.toISOString() ?? null,
  server: mail.server,
  answer: mail.answer,
});
