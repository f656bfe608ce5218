import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { inLanguage, type IncidentNewsDto, type IncidentNewsKind, type NewsTextsDto } from '@lotse/contracts';
import { Incident } from './incident.entity.js';

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
