import { missingFields, type TableColumn } from '@lotse/contact-files';
import type {
  Actor,
  ImportColumnField,
  ImportCounts,
  ImportDelimiter,
  ImportDto,
  ImportEncoding,
  ImportFormat,
  ImportMapping,
  ImportProblem,
  ImportStatus,
} from '@lotse/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Company } from '../companies/company.entity.js';

/** How long an import and its rows are kept, in days. */
export const importKeptDays = 30;

/** How long a file waits for somebody to say what its columns mean, in days. */
export const mappingWaitsDays = 7;

/** Those that somebody works on, or is still sending, and those whose file waits. */
export const unfinished: readonly ImportStatus[] = [
  'uploading',
  'reading',
  'mapping',
  'checking',
  'applying',
];

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

  /** Whether somebody is asked what its columns mean. */
  @Column('text', { name: 'mapping_asked', default: 'never' })
  mappingAsked!: ImportMapping;

  /** About what somebody is asked, while it rests as `mapping`. */
  @Column('jsonb', { nullable: true })
  columns!: TableColumn[] | null;

  /** What somebody has said the first columns mean. */
  @Column('jsonb', { name: 'said_columns', nullable: true })
  saidColumns!: (ImportColumnField | null)[] | null;

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
      mappingAsked: ImportMapping;
      at: Date;
    },
  ): ContactImport {
    const times = { createdAt: at, workedAt: at, finishedAt: null };
    const unread = { ignoredHeadings: [], columns: null, saidColumns: null };
    const nothingYet = { ...times, ...unread, size: 0, problems: [], actor: null };
    const begun = { id, version: 1, status: 'uploading' as const, attempts: 0, attemptedAt: null };
    return Object.assign(new ContactImport(), nothingYet, said, begun);
  }

  /** @param status what it is from now on; the same as before where it only goes on */
  step(status: ImportStatus, at: Date): void {
    this.status = status;
    this.version += 1;
    this.workedAt = at;
    [this.attempts, this.attemptedAt] = [0, null];
    if (status !== 'mapping') this.columns = null; // where headings should stand may be a person
    if (['applied', 'cancelled', 'failed'].includes(status)) this.finishedAt = at;
  }

  /** With the question that it waits for. @param samples of its columns */
  toQuestion(counts: ImportCounts, samples: string[][]): ImportDto {
    const columns = (this.columns ?? []).map((column, index) => ({
      index,
      ...column,
      samples: samples[index] ?? [],
    }));
    const missing = missingFields(new Set(columns.flatMap(({ guess }) => guess ?? [])));
    return { ...this.toDto(counts), columns, missingFields: missing };
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
