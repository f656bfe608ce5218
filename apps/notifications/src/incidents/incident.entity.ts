import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  inLanguage,
  type AcknowledgementAnswer,
  type AcknowledgementDto,
  type AcknowledgementWay,
  type DeliveryDto,
  type DeliveryKind,
  type DistributionListKind,
  type IncidentCourse,
  type IncidentDto,
  type IncidentKind,
  type IncidentNewsDto,
  type IncidentNewsKind,
  type IncidentSnapshot,
  type IncidentState,
  type IncidentTextDto,
  type IncidentTextsDto,
  type NewsTextsDto,
  type ReachChain,
  type ReachPurpose,
  type ReachRule,
  type ReachSource,
  type ReachStep,
  type Severity,
} from '@lotse/contracts';
import { Mail } from '@lotse/mail';

/** Why somebody was reached or not; without name and address, so that it outlives an erasure. */
export interface DecisionEntry {
  contactId: string | null;
  included: boolean;
  rule: ReachRule;
  /** What of the chain has named them; not there in what the version before decided, nor are the following. */
  source?: ReachSource;
  deputyOf?: string;
  absent?: true;
  addressDead?: true;
}

/** What an incident is told with. */
export interface IncidentParts {
  deliveries: DeliveryDto[];
  acknowledgements: AcknowledgementDto[];
  news: IncidentNewsDto[];
}

export const kindOf = (list: DistributionListKind): IncidentKind =>
  list === 'emergency' ? 'emergency' : 'privacy';

@Entity('incident')
@Index('incident_company', ['companyId', 'id'])
@Index('incident_open', ['id'], { where: "state = 'open'" })
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

  /** `null`: announced by the version before, which knew of none but the list's. */
  @Column('text', { nullable: true })
  kind!: IncidentKind | null;

  @Column('text', { default: 'high' })
  severity!: Severity;

  @Column('text', { default: 'over' })
  state!: IncidentState;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('text')
  subject!: string;

  @Column('text')
  text!: string;

  /** In each language in which it is told; `null`: everybody is told `subject` and `text`. */
  @Column('jsonb', { nullable: true })
  texts!: IncidentTextsDto | null;

  /** Belongs to a declaration, which is kept in a room above. */
  @Index('incident_by_declaration', { where: 'declaration_id is not null' })
  @Column('uuid', { name: 'declaration_id', nullable: true })
  @ForeignKey('Declaration', { name: 'incident_declaration' })
  declarationId!: string | null;

  /** The company tries its list: nothing has happened, nobody else follows, and nobody outside hears of it. */
  @Column('boolean', { name: 'is_test', default: false })
  isTest!: boolean;

  /** Where somebody was found; the last of the chain where nobody was. */
  @Column('text')
  step!: ReachStep;

  @Column('jsonb')
  decision!: DecisionEntry[];

  /** How many steps of the chain were written to before this one. */
  @Column('integer', { default: 0 })
  wave!: number;

  /** Place of the step that was written to last in the chain as it was then, from 0; `null`: announced by the version before. */
  @Column('integer', { name: 'step_position', nullable: true })
  stepPosition!: number | null;

  /** That chain, since staff may write another meanwhile; `null`: of the version before. */
  @Column('jsonb', { nullable: true })
  chain!: ReachChain | null;

  /** When the chain had ended and no mail server had taken any mail for certain. */
  @Column('timestamp with time zone', { name: 'unreached_at', nullable: true })
  unreachedAt!: Date | null;

  /** How often the step that was written to last was reminded. */
  @Column('integer', { default: 0 })
  reminders!: number;

  /** Since when somebody looks after it; `null` while nobody does. */
  @Column('timestamp with time zone', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt!: Date | null;

  /** Until when that counts; `null`: as long as it is open. */
  @Column('timestamp with time zone', { name: 'acknowledged_until', nullable: true })
  acknowledgedUntil!: Date | null;

  @Column('timestamp with time zone', { name: 'over_at', nullable: true })
  overAt!: Date | null;

  @Index('incident_announced_at')
  @Column('timestamp with time zone', { name: 'announced_at' })
  announcedAt!: Date;

  /** For what people are reached. */
  get purpose(): ReachPurpose {
    return this.kind === 'vulnerability' ? 'vulnerability' : this.list;
  }

  get itsKind(): IncidentKind {
    return this.kind ?? kindOf(this.list);
  }

  /** @param language BCP 47 */
  textIn(language: string): IncidentTextDto {
    return (this.texts && inLanguage(this.texts, language)) ?? { subject: this.subject, text: this.text };
  }

  toDto({ deliveries, acknowledgements, news }: IncidentParts): IncidentDto {
    return {
      id: this.id,
      companyId: this.companyId,
      list: this.list,
      subject: this.subject,
      text: this.text,
      step: this.step,
      announcedAt: this.announcedAt.toISOString(),
      unreachedAt: this.unreachedAt?.toISOString() ?? null,
      deliveries,
      kind: this.itsKind,
      severity: this.severity,
      state: this.state,
      acknowledgedAt: this.acknowledgedAt?.toISOString() ?? null,
      acknowledgedUntil: this.acknowledgedUntil?.toISOString() ?? null,
      acknowledgements,
      news,
      overAt: this.overAt?.toISOString() ?? null,
      isTest: this.isTest,
      declarationId: this.declarationId,
      texts: this.texts,
    };
  }

  /** For followers, likewise. */
  toCourse(): IncidentCourse {
    return {
      id: this.id,
      companyId: this.companyId,
      version: this.version,
      kind: this.itsKind,
      severity: this.severity,
      state: this.state,
      step: this.step,
      wave: this.wave,
      announcedAt: this.announcedAt.toISOString(),
      acknowledgedAt: this.acknowledgedAt?.toISOString() ?? null,
      unreachedAt: this.unreachedAt?.toISOString() ?? null,
      overAt: this.overAt?.toISOString() ?? null,
    };
  }

  /** For followers: nothing of what was written, and nobody who was written to. */
  toSnapshot(): IncidentSnapshot {
    return {
      id: this.id,
      companyId: this.companyId,
      version: 1,
      list: this.list,
      listVersion: this.listVersion,
      step: this.step,
      announcedAt: this.announcedAt.toISOString(),
    };
  }
}

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

  @Column('timestamp with time zone')
  at!: Date;

  toDto(): AcknowledgementDto {
    const { id, answer, name, way, mailId: deliveryId } = this;
    return { id, answer, name, way, deliveryId, at: this.at.toISOString() };
  }
}

/** What was told after the alarm; never changed. */
@Entity('incident_news')
export class IncidentNews {
  @PrimaryColumn('uuid')
  id!: string;

  @Index('incident_news_by_incident')
  @Column('uuid', { name: 'incident_id' })
  @ForeignKey(() => Incident, { name: 'incident_news_incident', onDelete: 'CASCADE' })
  incidentId!: string;

  @Column('text')
  kind!: IncidentNewsKind;

  @Column('text')
  text!: string;

  /** In each language in which it is told; `null`: everybody is told `text`. */
  @Column('jsonb', { nullable: true })
  texts!: NewsTextsDto | null;

  /** What was told to many companies at once. */
  @Column('uuid', { name: 'declaration_news_id', nullable: true })
  declarationNewsId!: string | null;

  @Column('timestamp with time zone', { name: 'written_at' })
  writtenAt!: Date;

  /** When its mails were queued; `null` while it waits for others. */
  @Column('timestamp with time zone', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  /** @param language BCP 47 */
  textIn(language: string): string {
    return (this.texts && inLanguage(this.texts, language)) ?? this.text;
  }

  toDto(): IncidentNewsDto {
    const { id, kind, text, texts } = this;
    return {
      id,
      kind,
      text,
      texts,
      writtenAt: this.writtenAt.toISOString(),
      sentAt: this.sentAt?.toISOString() ?? null,
    };
  }
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
