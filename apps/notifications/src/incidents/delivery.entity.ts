import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DeliveryDto, DeliveryKind, ReachRule } from '@lotse/contracts';
import { Mail } from '@lotse/mail';
import { Incident } from './incident.entity.js';

/** That a mail was sent because of an incident; the mail itself keeps the evidence. */
@Entity('delivery')
export class Delivery {
  @PrimaryColumn('uuid', { name: 'mail_id' })
  @ForeignKey(() => Mail, { name: 'delivery_mail', onDelete: 'CASCADE' })
  mailId!: string;

  @Index('delivery_by_incident')
  @Column('uuid', { name: 'incident_id' })
  @ForeignKey(() => Incident, { name: 'delivery_incident' })
  incidentId!: string;

  /** Place in the order in which they are reached, from 0. */
  @Column('integer')
  position!: number;

  /** With the incident's first step (0), or with one of those that followed. */
  @Column('integer', { default: 0 })
  wave!: number;

  @Column('text')
  rule!: ReachRule;

  @Column('text', { default: 'alarm' })
  kind!: DeliveryKind;

  /** BCP 47; `null`: written by the version before. */
  @Column('text', { nullable: true })
  language!: string | null;
}

export const deliveryDto = ({ rule, kind }: Delivery, mail: Mail): DeliveryDto => ({
  kind,
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
  bouncedAt: mail.bouncedAt?.toISOString() ?? null,
  bounceStatus: mail.bounceStatus,
});
