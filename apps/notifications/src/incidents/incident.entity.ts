import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  inLanguage,
  type AcknowledgementDto,
  type DeliveryDto,
  type DistributionListKind,
  type IncidentCourse,
  type IncidentDto,
  type IncidentKind,
  type IncidentNewsDto,
  type IncidentSnapshot,
  type IncidentState,
  type IncidentTextDto,
  type IncidentTextsDto,
  type ReachChain,
  type ReachPurpose,
  type ReachRule,
  type ReachSource,
  type ReachStep,
  type Severity,
} from '@lotse/contracts';

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
