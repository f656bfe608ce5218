import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IncidentKind, IncidentTemplateDto, TemplateTextsDto } from '@lotse/contracts';

/** A text from which incidents are declared. */
@Entity('incident_template')
export class IncidentTemplate {
  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  kind!: IncidentKind;

  @Column('jsonb')
  texts!: TemplateTextsDto;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamp with time zone', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;

  /** Not offered any more. */
  @Column('timestamp with time zone', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;

  /** @param fields that stand in it */
  toDto(fields: string[]): IncidentTemplateDto {
    const { key, kind, texts, version, updatedAt, retiredAt } = this;
    return {
      key,
      version,
      kind,
      texts,
      fields,
      updatedAt: updatedAt.toISOString(),
      retiredAt: retiredAt?.toISOString() ?? null,
    };
  }
}
