import type {
  Actor,
  ImportCounts,
  ImportDelimiter,
  ImportDto,
  ImportEncoding,
  ImportFormat,
  ImportProblem,
  ImportStatus,
} from '@lotse/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Company } from '../companies/company.entity.js';

/** How long an import and its rows are kept, in days. */
export const importKeptDays = 30;

/** Those that somebody works on, or is still sending. */
export const unfinished: readonly ImportStatus[] = ['uploading', 'reading', 'checking', 'applying'];

/** A file of contacts on its way into a company. */
@Entity('contact_import')
@Index('contact_import_of_company', ['companyId', 'id'])
@Index('contact_import_under_way', ['workedAt'], { where: 'finished_at is null' })
export class ContactImport {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Company, { name: 'contact_import_company' })
  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('integer')
  version!: number;

  @Column('text')
  format!: ImportFormat;

  @Column('text')
  status!: ImportStatus;

  /** Bytes that have arrived. */
  @Column('integer')
  size!: number;

  /** As it was said to be; as it is, once it is read. */
  @Column('text', { nullable: true })
  encoding!: ImportEncoding | null;

  @Column('text', { nullable: true })
  delimiter!: ImportDelimiter | null;

  @Column('text', { name: 'ignored_headings', array: true })
  ignoredHeadings!: string[];

  @Column('jsonb')
  problems!: ImportProblem[];

  /** On whose behalf it is applied. */
  @Column('jsonb', { nullable: true })
  actor!: Actor | null;

  /** How often working on it has begun since it last went well: counted before, so that what ends the process counts as well. */
  @Column('integer', { name: 'failures' })
  attempts!: number;

  /** When the attempt under way has begun, by the database's clock; it stays where the process has ended meanwhile. */
  @Column('timestamptz', { name: 'attempted_at', nullable: true })
  attemptedAt!: Date | null;

  @Index('contact_import_created_at')
  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** When somebody last did something about it: they take turns. */
  @Column('timestamptz', { name: 'worked_at' })
  workedAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  static open(
    id: string,
    {
      at,
      ...said
    }: {
      companyId: string;
      format: ImportFormat;
      encoding: ImportEncoding | null;
      delimiter: ImportDelimiter | null;
      at: Date;
    },
  ): ContactImport {
    const times = { createdAt: at, workedAt: at, finishedAt: null };
    const nothingYet = { ...times, size: 0, ignoredHeadings: [], problems: [], actor: null };
    const begun = { id, version: 1, status: 'uploading' as const, attempts: 0, attemptedAt: null };
    return Object.assign(new ContactImport(), nothingYet, said, begun);
  }

  /** @param status what it is from now on; the same as before where it only goes on */
  step(status: ImportStatus, at: Date): void {
    this.status = status;
    this.version += 1;
    this.workedAt = at;
    [this.attempts, this.attemptedAt] = [0, null];
    if (['applied', 'cancelled', 'failed'].includes(status)) this.finishedAt = at;
  }

  toDto(counts: ImportCounts): ImportDto {
    const expiresAt = new Date(this.createdAt.getTime() + importKeptDays * 24 * 60 * 60 * 1_000);
    return {
      id: this.id,
      companyId: this.companyId,
      version: this.version,
      format: this.format,
      status: this.status,
      size: this.size,
      encoding: this.encoding,
      delimiter: this.delimiter,
      counts,
      ignoredHeadings: this.ignoredHeadings,
      problems: this.problems,
      createdAt: this.createdAt.toISOString(),
      finishedAt: this.finishedAt?.toISOString() ?? null,
      expiresAt: expiresAt.toISOString(),
    };
  }
}
