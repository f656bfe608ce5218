import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { IncidentReportDto } from '@lotse/contracts';

/** A public key with which some report was signed: kept for ever, so that it can be verified for ever. */
@Entity('evidence_key')
export class EvidenceKey {
  /** SHA-256 of the key in DER, hexadecimal. */
  @PrimaryColumn('text')
  id!: string;

  /** PEM. */
  @Column('text', { name: 'public_key' })
  publicKey!: string;

  @Column('timestamp with time zone', { name: 'first_used_at' })
  firstUsedAt!: Date;
}

/** The evidence of incidents as it was at one moment, with its signature. It never changes; erasing somebody empties it. */
@Entity('incident_report')
@Index('incident_report_by_company', ['companyId', 'id'])
export class IncidentReport {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  /** Which one it is about; `null`: those of a span of time. */
  @Index('incident_report_by_incident')
  @Column('uuid', { name: 'incident_id', nullable: true })
  @ForeignKey('Incident', { name: 'incident_report_incident', onDelete: 'CASCADE' })
  incidentId!: string | null;

  @Column('timestamp with time zone', { name: 'span_from', nullable: true })
  from!: Date | null;

  @Column('timestamp with time zone', { name: 'span_until', nullable: true })
  until!: Date | null;

  /** How many are in it. */
  @Column('integer')
  incidents!: number;

  /** The JSON, to the byte; `null` once somebody named in it is erased. */
  @Column('bytea', { nullable: true })
  content!: Buffer | null;

  @Column('integer')
  size!: number;

  /** Of the content, hexadecimal. */
  @Column('text')
  sha256!: string;

  @Column('bytea')
  signature!: Buffer;

  @Column('text', { name: 'key_id' })
  @ForeignKey(() => EvidenceKey, { name: 'incident_report_key' })
  keyId!: string;

  /** Contacts and mails that it names somebody by: who is erased is looked for among them. */
  @Column('uuid', { array: true })
  named!: string[];

  @Column('timestamp with time zone', { name: 'made_at' })
  madeAt!: Date;

  /** As long as the first of its incidents. */
  @Index('incident_report_kept_until')
  @Column('timestamp with time zone', { name: 'kept_until' })
  keptUntil!: Date;

  @Column('timestamp with time zone', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;

  toDto(): IncidentReportDto {
    const { id, companyId, incidentId, incidents, size, sha256, keyId } = this;
    return {
      id,
      companyId,
      incidentId,
      from: this.from?.toISOString() ?? null,
      until: this.until?.toISOString() ?? null,
      incidents,
      madeAt: this.madeAt.toISOString(),
      size,
      sha256,
      keyId,
      signature: this.signature.toString('base64'),
      erasedAt: this.erasedAt?.toISOString() ?? null,
    };
  }
}
