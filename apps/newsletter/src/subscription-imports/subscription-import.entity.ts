import type {
  Actor,
  ImportProblem,
  ProofField,
  SubscriptionImportCounts,
  SubscriptionImportDto,
  SubscriptionImportOutcome,
  SubscriptionImportRowDto,
  SubscriptionImportStatus,
} from '@lotse/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Subscriber } from '../subscribers/subscriber.js';

/** How long an import and its rows are kept; what was imported stays. */
export const importKeptDays = 30;

/** A file of subscribers of before, with the proof of each. */
@Entity('subscription_import')
export class SubscriptionImport {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  version!: number;

  @Column('text')
  status!: SubscriptionImportStatus;

  @Column('integer')
  size!: number;

  /** Of the whole file, hexadecimal. */
  @Column('text', { nullable: true })
  sha256!: string | null;

  @Column('text', { name: 'ignored_headings', array: true })
  ignoredHeadings!: string[];

  @Column('jsonb')
  problems!: ImportProblem[];

  /** Who has brought it along; from the application on, who has applied it. */
  @Column('jsonb')
  actor!: Actor;

  @Index('subscription_import_created_at')
  @Column('timestamp with time zone', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamp with time zone', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  /** @param status what it is from now on; the same as before where it only goes on */
  step(status: SubscriptionImportStatus, at: Date): void {
    this.status = status;
    this.version += 1;
    if (['applied', 'cancelled', 'failed'].includes(status)) this.finishedAt = at;
  }

  toDto(counts: SubscriptionImportCounts): SubscriptionImportDto {
    return {
      id: this.id,
      version: this.version,
      status: this.status,
      size: this.size,
      sha256: this.sha256,
      counts,
      ignoredHeadings: this.ignoredHeadings,
      problems: this.problems,
      createdAt: this.createdAt.toISOString(),
      finishedAt: this.finishedAt?.toISOString() ?? null,
      expiresAt: new Date(this.createdAt.getTime() + importKeptDays * 24 * 60 * 60 * 1_000).toISOString(),
    };
  }
}

/** Bytes of a file, until it is read. */
@Entity('subscription_import_part')
export class SubscriptionImportPart {
  @PrimaryColumn('uuid', { name: 'import_id' })
  @ForeignKey(() => SubscriptionImport, { name: 'subscription_import_part_import', onDelete: 'CASCADE' })
  importId!: string;

  @PrimaryColumn('integer')
  index!: number;

  @Column('bytea')
  content!: Buffer;
}

/** A row of such a file, and what becomes of it. */
@Entity('subscription_import_row')
export class SubscriptionImportRow {
  @PrimaryColumn('uuid', { name: 'import_id' })
  @ForeignKey(() => SubscriptionImport, { name: 'subscription_import_row_import', onDelete: 'CASCADE' })
  importId!: string;

  @PrimaryColumn('integer')
  number!: number;

  @Column('integer')
  line!: number;

  /** What it says, as it is written; `null` once the person is erased. */
  @Column('jsonb', { nullable: true })
  given!: Partial<Record<ProofField, string>> | null;

  /** `null` until it is checked. */
  @Column('text', { nullable: true })
  outcome!: SubscriptionImportOutcome | null;

  @Column('boolean')
  applied!: boolean;

  @Column('jsonb')
  problems!: ImportProblem[];

  /** Whose address it is, whoever that is. */
  @Index('subscription_import_row_address', { where: 'address_hash is not null' })
  @Column('bytea', { name: 'address_hash', nullable: true })
  addressHash!: Buffer | null;

  /** Whom it means. */
  @Column('text', { nullable: true })
  kind!: Subscriber['kind'] | null;

  @Index('subscription_import_row_subscriber', { where: 'subscriber_id is not null' })
  @Column('uuid', { name: 'subscriber_id', nullable: true })
  subscriberId!: string | null;

  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

  @Column('text', { nullable: true })
  channel!: string | null;

  @Column('timestamp with time zone', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  toDto(): SubscriptionImportRowDto {
    return {
      number: this.number,
      line: this.line,
      outcome: this.outcome,
      applied: this.applied,
      companyId: this.companyId,
      contactId: this.kind === 'contact' ? this.subscriberId : null,
      channel: this.channel,
      customerNumber: this.given?.customerNumber ?? null,
      email: this.given?.email ?? null,
      confirmedAt: this.confirmedAt?.toISOString() ?? null,
      problems: this.problems,
    };
  }
}
