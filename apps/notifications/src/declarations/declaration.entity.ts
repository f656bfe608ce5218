import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type {
  Actor,
  CsafDto,
  DeclarationInShortDto,
  DeclarationCountsDto,
  DeclarationNewsDto,
  DeclarationTargetInput,
  DeclaredState,
  IncidentDeclarationDto,
  IncidentKind,
  IncidentNewsKind,
  IncidentState,
  IncidentTextsDto,
  NewsTextsDto,
  Severity,
} from '@lotse/contracts';

/** One incident at many companies. */
@Entity('declaration')
export class Declaration {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: IncidentKind;

  @Column('text')
  severity!: Severity;

  @Column('text', { default: 'open' })
  state!: IncidentState;

  /** `{{company}}` in them is filled in for each company. */
  @Column('jsonb')
  texts!: IncidentTextsDto;

  /** As it stood in its file; read by those alone who hand it on. */
  @Column('text', { nullable: true, select: false })
  csaf!: string | null;

  @Column('jsonb', { name: 'csaf_about', nullable: true })
  csafAbout!: CsafDto | null;

  @Column('jsonb', { name: 'declared_by' })
  declaredBy!: Actor;

  @Index('declaration_declared_at')
  @Column('timestamp with time zone', { name: 'declared_at' })
  declaredAt!: Date;

  @Column('timestamp with time zone', { name: 'over_at', nullable: true })
  overAt!: Date | null;

  /** How many it is for. */
  @Column('integer')
  companies!: number;

  /** How many mailboxes were to be told when it was sent. */
  @Column('integer')
  recipients!: number;

  toShortDto(counts: DeclarationCountsDto): DeclarationInShortDto {
    const { id, kind, severity, state, texts, declaredBy } = this;
    return {
      id,
      kind,
      severity,
      state,
      subject: (texts.de ?? texts.en)?.subject ?? '',
      declaredBy: declaredBy.id,
      declaredAt: this.declaredAt.toISOString(),
      overAt: this.overAt?.toISOString() ?? null,
      counts,
    };
  }

  toDto(counts: DeclarationCountsDto, news: DeclarationNews[]): IncidentDeclarationDto {
    const { texts, csafAbout: csaf } = this;
    return { ...this.toShortDto(counts), texts, csaf, news: news.map((one) => one.toDto()) };
  }
}

/** A company that a declaration is for. Its incident has the same id. */
@Entity('declaration_company')
@Unique('declaration_company_once', ['declarationId', 'companyId'])
@Index('declaration_company_in_order', ['declarationId', 'id'])
export class DeclaredCompany {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'declaration_id' })
  @ForeignKey(() => Declaration, { name: 'declaration_company_declaration', onDelete: 'CASCADE' })
  declarationId!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('text', { default: 'waiting' })
  state!: DeclaredState;

  /** Why nothing was announced: an error code. */
  @Column('text', { nullable: true })
  refusal!: string | null;
}

/** What was told to all whom a declaration has told; each incident has its own copy once it was told there. */
@Entity('declaration_news')
export class DeclarationNews {
  @PrimaryColumn('uuid')
  id!: string;

  @Index('declaration_news_by_declaration')
  @Column('uuid', { name: 'declaration_id' })
  @ForeignKey(() => Declaration, { name: 'declaration_news_declaration', onDelete: 'CASCADE' })
  declarationId!: string;

  @Column('text')
  kind!: IncidentNewsKind;

  @Column('jsonb')
  texts!: NewsTextsDto;

  @Column('jsonb', { name: 'written_by' })
  writtenBy!: Actor;

  @Column('timestamp with time zone', { name: 'written_at' })
  writtenAt!: Date;

  toDto(): DeclarationNewsDto {
    const { id, kind, texts } = this;
    return { id, kind, texts, writtenAt: this.writtenAt.toISOString() };
  }
}

/** What was previewed: to be sent within a day, as long as it still holds. */
@Entity('declaration_draft')
export class DeclarationDraft {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: IncidentKind;

  @Column('text')
  severity!: Severity;

  @Column('jsonb')
  texts!: IncidentTextsDto;

  @Column('text', { nullable: true, select: false })
  csaf!: string | null;

  @Column('jsonb', { name: 'csaf_about', nullable: true })
  csafAbout!: CsafDto | null;

  @Column('jsonb')
  target!: DeclarationTargetInput;

  @Column('integer')
  companies!: number;

  @Column('integer')
  recipients!: number;

  @Index('declaration_draft_drafted_at')
  @Column('timestamp with time zone', { name: 'drafted_at' })
  draftedAt!: Date;
}

/** How a company would be told, when it was previewed. Of those who would be reached there is a hash and no name. */
@Entity('declaration_draft_company')
export class DraftedCompany {
  @PrimaryColumn('uuid', { name: 'draft_id' })
  @ForeignKey(() => DeclarationDraft, { name: 'declaration_draft_company_draft', onDelete: 'CASCADE' })
  draftId!: string;

  @PrimaryColumn('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('text')
  outcome!: Outcome;

  @Column('boolean', { name: 'leads_nowhere' })
  leadsNowhere!: boolean;

  @Column('integer')
  recipients!: number;

  @Column('text')
  hash!: string;
}

/** Somebody is reached, nobody is, or nothing may be sent there. */
export type Outcome = 'reached' | 'nobody' | 'refused';
