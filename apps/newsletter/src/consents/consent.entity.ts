import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Subscriber } from '../subscribers/subscriber.js';

/**
 * Whom rows of the ledger are about, for as long as they are subscribed to anything; and the key of what they say of the person. It is
 * locked when nothing is left, and the key destroyed once no claim can come of it.
 */
@Entity('consent_subject')
@Index('consent_subject_open', ['kind', 'subscriberId'], { unique: true, where: 'locked_at is null' })
export class ConsentSubject {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: Subscriber['kind'];

  @Index('consent_subject_of')
  @Column('uuid', { name: 'subscriber_id' })
  subscriberId!: string;

  @Column('uuid', { name: 'company_id' })
  companyId!: string;

  /** `null` once it is destroyed. */
  @Column('bytea', { name: 'wrapped_key', nullable: true })
  wrappedKey!: Buffer | null;

  @Column('timestamp with time zone', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamp with time zone', { name: 'locked_at', nullable: true })
  lockedAt!: Date | null;

  @Index('consent_subject_destroy', { where: 'wrapped_key is not null' })
  @Column('timestamp with time zone', { name: 'destroy_at', nullable: true })
  destroyAt!: Date | null;
}

/** What has happened, in words that name nobody. It is added, and never changed or removed. */
@Entity('consent_row')
@Index('consent_row_of_subject', ['subjectId', 'id'])
export class ConsentRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'subject_id' })
  @ForeignKey(() => ConsentSubject, { name: 'consent_row_subject' })
  subjectId!: string;

  /** Canonical JSON: these very bytes are hashed. */
  @Column('text')
  record!: string;

  @Column('bytea')
  hash!: Buffer;
}

/** A row that no checkpoint has yet. */
@Entity('consent_unsealed')
export class UnsealedRow {
  @PrimaryColumn('uuid', { name: 'row_id' })
  rowId!: string;
}

/** What a row says of the person, under their key. */
@Entity('consent_content')
export class ConsentContent {
  @PrimaryColumn('uuid', { name: 'row_id' })
  @ForeignKey(() => ConsentRow, { name: 'consent_content_row' })
  rowId!: string;

  @Index('consent_content_of_subject')
  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  @Column('bytea')
  sealed!: Buffer;
}

/** A batch of rows under one root, signed, in a chain with those before. */
@Entity('consent_checkpoint')
export class Checkpoint {
  @PrimaryColumn('bigint')
  number!: string;

  @Column('bigint', { name: 'first_seq' })
  firstSeq!: string;

  @Column('bigint', { name: 'last_seq' })
  lastSeq!: string;

  @Column('timestamp with time zone')
  at!: Date;

  /** What is signed. */
  @Column('text')
  body!: string;

  @Column('text')
  signature!: string;
}

/** Which place in the ledger a row has. */
@Entity('consent_leaf')
export class ConsentLeaf {
  @PrimaryColumn('bigint')
  seq!: string;

  @Index('consent_leaf_of_row', { unique: true })
  @Column('uuid', { name: 'row_id' })
  @ForeignKey(() => ConsentRow, { name: 'consent_leaf_row' })
  rowId!: string;

  @Column('bigint')
  @ForeignKey(() => Checkpoint, { name: 'consent_leaf_checkpoint' })
  checkpoint!: string;
}

/** That a checkpoint is kept somewhere else as well. */
@Entity('consent_checkpoint_copy')
export class CheckpointCopy {
  @PrimaryColumn('bigint')
  @ForeignKey(() => Checkpoint, { name: 'consent_checkpoint_copy_of' })
  number!: string;

  @PrimaryColumn('text')
  place!: string;

  @Column('timestamp with time zone')
  at!: Date;
}
