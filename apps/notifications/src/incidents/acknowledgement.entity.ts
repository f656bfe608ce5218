import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AcknowledgementAnswer, AcknowledgementDto, AcknowledgementWay } from '@lotse/contracts';
import { Mail } from '@lotse/mail';
import { Incident } from './incident.entity.js';

/** What somebody has answered. */
@Entity('acknowledgement')
export class Acknowledgement {
  @PrimaryColumn('uuid')
  id!: string;

  @Index('acknowledgement_by_incident')
  @Column('uuid', { name: 'incident_id' })
  @ForeignKey(() => Incident, { name: 'acknowledgement_incident', onDelete: 'CASCADE' })
  incidentId!: string;

  /** By whose link; `null` for another way. */
  @Index('acknowledgement_by_mail')
  @Column('uuid', { name: 'mail_id', nullable: true })
  @ForeignKey(() => Mail, { name: 'acknowledgement_mail', onDelete: 'SET NULL' })
  mailId!: string | null;

  @Index('acknowledgement_by_contact')
  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId!: string | null;

  /** Who was signed in, or which key it was; `null` for another way. */
  @Column('text', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  /** Which step had been written to last. */
  @Column('integer')
  wave!: number;

  @Column('text')
  answer!: AcknowledgementAnswer;

  @Column('text')
  way!: AcknowledgementWay;

  /** As they gave it; `null` once they are erased. */
  @Column('text', { nullable: true })
  name!: string | null;

  /** They had taken it, and have declined since. */
  @Column('boolean', { name: 'given_back', default: false })
  givenBack!: boolean;

  @Column('timestamp with time zone')
  at!: Date;

  toDto(): AcknowledgementDto {
    const { id, answer, name, way, mailId: deliveryId, givenBack } = this;
    return { id, answer, name, way, deliveryId, givenBack, at: this.at.toISOString() };
  }
}
